//! Aspects of a claim that several rules look at. Knows no rule.

pub mod earlier;
pub mod fees;
pub mod misplaced;
pub mod notices;
pub mod places;
pub mod remarks;
pub mod requirements;
pub mod studied;
