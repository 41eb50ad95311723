//! Where muscles lie in the drawing. Drawn by hand for this figure; no source of anatomy, and no rule reads it.

use crate::codes::{Muscle, MuscleRegion};
use std::collections::HashMap;
use std::sync::LazyLock;

/// One of the two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    Front,
    Back,
}

/// A place on the patient's side, in units of the figure: from the midline outwards, and from the top down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) figure: Figure,
    pub(super) out: i32,
    pub(super) down: i32,
}

/// The places of muscles by their names.
static PLACES: LazyLock<HashMap<&str, Place>> = LazyLock::new(|| {
    let rows = include_str!("places.tsv").lines().skip(1);
    rows.filter_map(row).collect()
});

fn row(line: &'static str) -> Option<(&'static str, Place)> {
    let mut cells = line.split('\t');
    let name = cells.next()?;
    let figure = match cells.next()? {
        "front" => Figure::Front,
        "back" => Figure::Back,
        _ => return None,
    };
    let mut number = || cells.next()?.parse().ok();
    Some((
        name,
        Place {
            figure,
            out: number()?,
            down: number()?,
        },
    ))
}

/// The place of a muscle: its own, that of the muscle of which it is a part, or the middle of its region.
pub(super) fn place_of(muscle: &Muscle) -> Place {
    let own = PLACES.get(muscle.name.as_str());
    let whole = || PLACES.get(muscle.part_of.as_str());
    own.or_else(whole)
        .copied()
        .unwrap_or_else(|| middle_of(muscle.region))
}

fn middle_of(region: MuscleRegion) -> Place {
    let (figure, out, down) = match region {
        MuscleRegion::Arm => (Figure::Front, 64, 150),
        MuscleRegion::Leg => (Figure::Front, 26, 300),
        MuscleRegion::CervicalParaspinal => (Figure::Back, 7, 90),
        MuscleRegion::ThoracicParaspinal => (Figure::Back, 8, 146),
        MuscleRegion::LumbarParaspinal => (Figure::Back, 8, 200),
        MuscleRegion::Cranial | MuscleRegion::Eye => (Figure::Front, 10, 40),
        MuscleRegion::Larynx | MuscleRegion::Neck => (Figure::Front, 5, 76),
        MuscleRegion::Diaphragm | MuscleRegion::Trunk => (Figure::Front, 18, 154),
        MuscleRegion::Sphincter => (Figure::Front, 0, 246),
    };
    Place { figure, out, down }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Codebook;

    #[test]
    fn every_muscle_has_its_place_and_every_place_its_muscle() {
        let codebook = Codebook::shipped();
        let names: Vec<&str> = codebook.muscles().map(|one| one.name.as_str()).collect();
        for name in &names {
            assert!(PLACES.contains_key(name), "{name} has no place");
        }
        for name in PLACES.keys() {
            assert!(names.contains(name), "{name} is no muscle");
        }
        let rows = include_str!("places.tsv").lines().count() - 1;
        assert_eq!(PLACES.len(), rows, "a row is broken or there twice");
    }
}
