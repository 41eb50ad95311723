//! Publications: from the text of a block and its facts to what it states, statement by statement, and to the damage that
//! pasting did. Knows no codebook and no other block.
//!
//! [`statements`] parts titles, sentences, values and rows; [`normal`] makes their text comparable and keeps the places;
//! [`damage`] finds what pasting broke.

mod damage;
mod normal;
mod statements;

pub use damage::{Damage, DamageKind};
pub use normal::Normal;
pub use statements::{CodeSaid, Origin, Statement};

use super::facts::Facts;

/// What a block of a publication states.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Its statements, in the order of the text; rows of tables of modifiers are none.
    pub statements: Vec<Statement>,
    /// What pasting broke, in order.
    pub damage: Vec<Damage>,
}

/// What pasting broke in a block.
pub fn damage(text: &str, facts: &Facts) -> Vec<Damage> {
    damage::read(text, facts)
}

/// What a block states.
///
/// It is read from the block's text and `facts` alone when it is asked for. Cannot fail, and costs time linear in the
/// block.
pub fn stated(text: &str, facts: &Facts) -> Stated {
    Stated {
        statements: statements::read(text, facts),
        damage: damage::read(text, facts),
    }
}
