//! The modifiers that may part two codes of a claim edit. Knows no claim.

use smol_str::SmolStr;

use super::pack::{PackFault, PackInfo};

/// How a modifier parts two codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Separation {
    /// It says nothing but that the service is distinct: 59 and the X modifiers.
    Distinct,
    /// It names a side.
    Side,
    /// It says that a visit stands by itself.
    Visit,
    /// It names another place of the body.
    Place,
    /// It says something else that happens to part two codes.
    Other,
}

/// Modifiers that part codes in one way.
#[derive(Debug)]
pub(super) struct Separating {
    modifiers: Vec<SmolStr>,
    how: Separation,
}

pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<Separating> {
    pack.read("separating", faults, |row, tags| {
        tags.cite(row)?;
        Ok(Separating {
            modifiers: row.words("modifiers")?,
            how: row.word("kind", |word| {
                Some(match word {
                    "distinct" => Separation::Distinct,
                    "side" => Separation::Side,
                    "visit" => Separation::Visit,
                    "place" => Separation::Place,
                    "other" => Separation::Other,
                    _ => return None,
                })
            })?,
        })
    })
}

/// How a modifier parts two codes; `None` for one that does not.
pub(super) fn of(table: &[Separating], modifier: &str) -> Option<Separation> {
    let mut rows = table.iter();
    let row = rows.find(|row| row.modifiers.iter().any(|one| one == modifier))?;
    Some(row.how)
}

/// Every modifier that the table names.
pub(super) fn named(table: &[Separating]) -> impl Iterator<Item = &SmolStr> {
    table.iter().flat_map(|row| &row.modifiers)
}
