//! The editions that are there, of all layers. Knows no publication.

use super::edition;
use crate::codes::{Codebook, PackInfo};
use jiff::civil::Date;

/// The pack that answers on a day; where none does, the latest one.
pub(super) fn in_use<'a>(codebook: &'a Codebook, id: &str, day: Date) -> Option<&'a PackInfo> {
    let answering = codebook.edition_for(id, day);
    answering.or_else(|| codebook.latest_edition(id))
}

/// The next edition that begins later than a day.
pub(super) fn later_than<'a>(codebook: &'a Codebook, id: &str, day: Date) -> Option<&'a PackInfo> {
    let all = codebook.packs().iter().filter(|pack| pack.id == id);
    all.filter(|pack| pack.from > day)
        .min_by_key(|pack| pack.from)
}

/// The days between the edition before and one that begins on a day, when an edition is missing between them.
pub(super) fn gap(codebook: &Codebook, id: &str, day: Date, months: i32) -> Option<(Date, Date)> {
    let starts = codebook.packs().iter().filter(|pack| pack.id == id);
    let before = starts.map(|pack| pack.from).filter(|from| *from < day);
    edition::gap(before.max()?, day, months)
}
