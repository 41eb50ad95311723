//! Aspects of a claim or a case that several rules look at. Knows no rule.

pub mod conclusions;
pub mod counted;
pub mod diagnosed;
pub mod earlier;
pub mod fees;
pub mod findings;
pub mod limbs;
pub mod manner;
pub mod misplaced;
pub mod notices;
pub mod off_limbs;
pub mod places;
pub mod remarks;
pub mod requirements;
pub mod rows;
pub mod studied;
pub mod temperatures;
