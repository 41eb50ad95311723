//! Rows of the needle examination to muscles. Knows no conduction study.

use super::names::Names;
use super::{Examination, Examined, Place, Side, add};
use crate::codes::{Codebook, Level, Limb, Muscle, NameReading, Nerve};
use crate::model::report::{Documented, NeedleRow, Sided};

/// A row and what its muscle may be.
struct Read<'r, 'a> {
    row: &'r NeedleRow,
    place: Place,
    reading: NameReading<'a, Muscle>,
}

/// Adds the muscles of all parts.
pub(super) fn read<'t, 'a>(
    codebook: &'a Codebook,
    names: &Names<'t, 'a>,
    parts: &[&'t Documented],
    examination: &mut Examination<'a>,
) {
    for (part, documented) in parts.iter().enumerate() {
        let mut rows = Vec::new();
        for row in &documented.needle {
            let place = Place {
                part,
                span: row.span,
            };
            if row.by_exception {
                let text = "Muscles that are not named are not counted.";
                examination.note(text.to_owned(), vec![place]);
            } else if row.not_done.is_none() {
                let reading = named(codebook, names, row);
                rows.push(Read {
                    row,
                    place,
                    reading,
                });
            }
        }
        for index in 0..rows.len() {
            let limb = limb_around(codebook, &rows, index);
            if let (Some(limb), Some(read)) = (limb, rows.get_mut(index)) {
                let reading = std::mem::replace(&mut read.reading, NameReading::Unknown);
                read.reading = reading.among(|muscle| limb_of(codebook, muscle) == Some(limb));
            }
        }
        for read in &rows {
            take(codebook, names, read, examination);
        }
    }
}

/// What the muscle of a row may be, by its name and by what is written beside it.
fn named<'t, 'a>(
    codebook: &'a Codebook,
    names: &Names<'t, 'a>,
    row: &'t NeedleRow,
) -> NameReading<'a, Muscle> {
    let mut reading = names.muscle(&row.muscle.text);
    if matches!(reading, NameReading::Unknown)
        && let Some(nerve) = &row.nerve
    {
        // `FDP (median)`: the nerve tells the part of the muscle.
        reading = codebook.muscle(&format!("{} ({})", row.muscle.text, nerve.text));
    }
    if !matches!(reading, NameReading::Several { .. }) {
        return reading;
    }
    if let Some(roots) = &row.roots {
        let roots = Level::in_text(&roots.text);
        reading = reading.among(|muscle| roots.iter().any(|root| muscle.may_have(*root)));
    }
    if let Some(nerve) = written_nerve(names, row) {
        reading = reading.among(|muscle| supplied_by(codebook, muscle, nerve));
    }
    reading
}

/// The nerve written beside a muscle, as a whole one.
fn written_nerve<'t, 'a>(names: &Names<'t, 'a>, row: &'t NeedleRow) -> Option<&'a Nerve> {
    names.whole(&row.nerve.as_ref()?.text)
}

fn whole<'a>(codebook: &'a Codebook, id: &'a str) -> Option<&'a Nerve> {
    codebook.nerve_with(codebook.whole_nerve(id))
}

fn supplied_by(codebook: &Codebook, muscle: &Muscle, nerve: &Nerve) -> bool {
    let mut nerves = muscle.nerves.iter();
    nerves.any(|id| codebook.whole_nerve(id) == nerve.id)
}

/// The limb that a muscle counts for or belongs to.
fn limb_of(codebook: &Codebook, muscle: &Muscle) -> Option<Limb> {
    let region = codebook.muscle_region(muscle.region)?;
    region.limb.or(region.related_limb)
}

/// The limb of a row whose name has several meanings: that of the nearest muscle of its side before it, else after it,
/// whose name has one meaning, and in whose limb the row may be. Where its side has none, the one limb of the other side.
fn limb_around(codebook: &Codebook, rows: &[Read<'_, '_>], index: usize) -> Option<Limb> {
    let (before, rest) = rows.split_at_checked(index)?;
    let (read, after) = rest.split_first()?;
    let NameReading::Several { candidates, .. } = &read.reading else {
        return None;
    };
    let told = |other: &Read<'_, '_>| match &other.reading {
        NameReading::One(muscle) => {
            let limb = limb_of(codebook, muscle)?;
            let mut candidates = candidates.iter();
            let fits = candidates.any(|muscle| limb_of(codebook, muscle) == Some(limb));
            fits.then_some(limb)
        }
        _ => None,
    };
    let on_side = |other: &&Read<'_, '_>| share_a_side(other.row, read.row);
    let mut nearest = before.iter().rev().chain(after).filter(on_side);
    nearest.find_map(told).or_else(|| {
        let mut limbs = before.iter().chain(after).filter_map(told);
        let limb = limbs.next()?;
        limbs.all(|other| other == limb).then_some(limb)
    })
}

/// Whether two rows are of one side; a row of both sides is of each.
fn share_a_side(one: &NeedleRow, other: &NeedleRow) -> bool {
    let side = |row: &NeedleRow| row.side.map(|said| said.side);
    let (one, other) = (side(one), side(other));
    one == other
        || one.is_some() && other == Some(Sided::Both)
        || other.is_some() && one == Some(Sided::Both)
}

/// Adds the muscle of a row.
fn take<'t, 'a>(
    codebook: &'a Codebook,
    names: &Names<'t, 'a>,
    read: &Read<'t, 'a>,
    examination: &mut Examination<'a>,
) {
    let (row, place) = (read.row, read.place);
    let written = row.muscle.text.trim();
    let examined = match &read.reading {
        NameReading::One(muscle) | NameReading::Misspelt(muscle) => {
            one(codebook, names, row, muscle)
        }
        NameReading::Several { candidates, .. } => {
            let all: Vec<&str> = candidates.iter().map(|muscle| &*muscle.name).collect();
            let all = all.join(", ");
            let Some(examined) = several(codebook, candidates) else {
                let text = format!(
                    "`{written}` may be {all}, which belong to different regions: not counted."
                );
                return examination.note(text, vec![place]);
            };
            if examined.nerve.is_none() {
                let text =
                    format!("`{written}` may be {all}: counted as a muscle, without a nerve.");
                examination.note(text, vec![place]);
            }
            examined
        }
        NameReading::Unknown => {
            let text = format!("`{written}` is no muscle that is known: not counted.");
            return examination.note(text, vec![place]);
        }
    };
    for &side in Side::all(row.side) {
        let mut known = examination.muscles.iter_mut();
        let again =
            known.find(|other| other.side == side && other.muscle.name == examined.muscle.name);
        match again {
            Some(other) => {
                add(&mut other.places, &[place]);
                let what = side.of(&lower(&examined.muscle.name));
                let text = format!("The {what} is there more than once: counted once.");
                let places = other.places.clone();
                examination.note(text, places);
            }
            None => examination.muscles.push(Examined {
                side,
                places: vec![place],
                ..examined.clone()
            }),
        }
    }
}

/// A muscle with the nerve and the levels by which it counts. What is written beside it holds as far as charts know it.
fn one<'t, 'a>(
    codebook: &'a Codebook,
    names: &Names<'t, 'a>,
    row: &'t NeedleRow,
    muscle: &'a Muscle,
) -> Examined<'a> {
    let written = written_nerve(names, row).filter(|nerve| supplied_by(codebook, muscle, nerve));
    let first = || whole(codebook, muscle.nerves.first()?);
    let roots = row.roots.as_ref();
    let mut levels = roots.map_or_else(Vec::new, |roots| Level::in_text(&roots.text));
    levels.retain(|level| muscle.may_have(*level));
    if levels.is_empty() {
        levels.clone_from(&muscle.roots);
    }
    Examined {
        muscle,
        side: Side::Unsaid,
        nerve: written.or_else(first),
        levels,
        places: Vec::new(),
    }
}

/// One of several muscles of a region: with the nerve and the levels that all of them share.
fn several<'a>(codebook: &'a Codebook, candidates: &[&'a Muscle]) -> Option<Examined<'a>> {
    let (first, others) = candidates.split_first()?;
    if others.iter().any(|muscle| muscle.region != first.region) {
        return None;
    }
    let nerve = first.nerves.first().and_then(|id| whole(codebook, id));
    let shared = |nerve: &&Nerve| {
        let mut others = others.iter();
        others.all(|muscle| supplied_by(codebook, muscle, nerve))
    };
    let mut levels = first.roots.clone();
    levels.retain(|level| others.iter().all(|muscle| muscle.roots.contains(level)));
    Some(Examined {
        muscle: first,
        side: Side::Unsaid,
        nerve: nerve.filter(shared),
        levels,
        places: Vec::new(),
    })
}

/// A name inside a sentence: without the capital, unless it is a level or an abbreviation.
pub(super) fn lower(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}
