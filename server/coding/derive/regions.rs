//! Finds the codes for muscles off the limbs. Knows no grade.

use super::limbs::day;
use super::{Circumstances, Derivation, Line, counted, sentence};
use crate::codes::{Confidence, Group, Muscle, MuscleRegion, Procedure, RegionCoding, RegionUnit};
use crate::coding::policy::LarynxAndDiaphragm;
use crate::coding::study::{Examination, Examined, Place, Side};

/// Adds the lines of all regions off the limbs, in order of their first mention.
pub(super) fn bill<'a>(
    around: Circumstances<'a>,
    examination: &Examination<'a>,
    derivation: &mut Derivation<'a>,
) {
    let mut regions: Vec<MuscleRegion> = Vec::new();
    for one in &examination.muscles {
        if !regions.contains(&one.muscle.region) {
            regions.push(one.muscle.region);
        }
    }
    for region in regions {
        let Some(coding) = around.codebook.muscle_region(region) else {
            continue;
        };
        let all = examination.muscles.iter();
        let own: Vec<&Examined<'a>> = all.filter(|one| one.muscle.region == region).collect();
        match coding.limb {
            Some(_) => {
                let left = own.iter().filter(|one| !is_graded(derivation, coding, one));
                let places: Vec<Place> = left.flat_map(|one| one.places.clone()).collect();
                if !places.is_empty() {
                    let text = format!(
                        "Muscles of the {} without a side count for no limb, for others have one.",
                        coding.title
                    );
                    derivation.note(text, places);
                }
            }
            None => off_limbs(around, coding, &own, derivation),
        }
    }
}

/// Whether a muscle of a limb is in one of the limbs that were graded.
fn is_graded(derivation: &Derivation<'_>, coding: &RegionCoding, one: &Examined<'_>) -> bool {
    let mut limbs = derivation.limbs.iter();
    limbs.any(|limb| Some(limb.part) == coding.limb && limb.side == one.side)
}

fn off_limbs(
    around: Circumstances<'_>,
    coding: &RegionCoding,
    own: &[&Examined<'_>],
    derivation: &mut Derivation<'_>,
) {
    let places: Vec<Place> = own.iter().flat_map(|one| one.places.clone()).collect();
    let title = coding.title.as_str();
    let mut limbs = derivation.limbs.iter();
    if let Some(limb) = limbs.find(|limb| Some(limb.part) == coding.related_limb) {
        let name = limb.name();
        let text = format!(
            "{} are included in the study of the {name}.",
            sentence(title)
        );
        return derivation.note(text, places);
    }
    if own.iter().all(|one| is_contested(one.muscle)) {
        let names: Vec<&str> = own.iter().map(|one| &*one.muscle.name).collect();
        let text = format!(
            "{} alone: sources contradict each other on the code for it, so none is derived.",
            names.join(", ")
        );
        return derivation.note(text, places);
    }
    let both = [Side::Right, Side::Left]
        .iter()
        .all(|side| own.iter().any(|one| one.side == *side));
    let Some(procedure) = choose(around, coding, both, &places, derivation) else {
        return derivation.no_code(title, places);
    };
    let units = match around.codebook.region_unit(coding.region) {
        RegionUnit::Side if both && !procedure.single_unit => 2,
        RegionUnit::Side | RegionUnit::Region => 1,
    };
    let sides = if both { " on both sides" } else { "" };
    let muscles = counted(own.len(), "muscle");
    let line = Line {
        code: procedure.code.clone(),
        units,
        modifiers: Vec::new(),
        evidence: places,
        because: format!(
            "{}: {muscles}{sides}{}.",
            sentence(title),
            day(derivation.with_ncs())
        ),
        two_sides: units == 2,
    };
    derivation.add(procedure, line);
}

/// Whether sources contradict each other on where a muscle belongs.
fn is_contested(muscle: &Muscle) -> bool {
    muscle.cite().confidence == Confidence::Contested
}

/// The code of a region on this day: of several the one for the sides that were studied; where sources contradict each
/// other on an add-on in its place, as the policy says.
fn choose<'a>(
    around: Circumstances<'a>,
    coding: &RegionCoding,
    both: bool,
    places: &[Place],
    derivation: &mut Derivation<'_>,
) -> Option<&'a Procedure> {
    let codes = match derivation.with_ncs() {
        true => &coding.with_ncs,
        false => &coding.without_ncs,
    };
    let codes = codes.iter().filter_map(|code| around.procedure(code));
    let (others, own): (Vec<&Procedure>, Vec<&Procedure>) =
        codes.partition(|procedure| procedure.group == Group::NeedleEmgWithNcs);
    let by_side = |codes: &[&'a Procedure]| {
        let fitting = codes.iter().find(|procedure| procedure.both_sides == both);
        fitting.or(codes.first()).copied()
    };
    if own.is_empty() || others.is_empty() {
        return by_side(&own).or_else(|| by_side(&others));
    }
    let (chosen, other) = match around.counting.larynx_and_diaphragm {
        LarynxAndDiaphragm::OwnCode => (by_side(&own), "off-limb"),
        LarynxAndDiaphragm::OffLimb => (by_side(&others), "own-code"),
    };
    let text = format!(
        "Which code the {} has on a day with nerve conduction is contested: `larynx-and-diaphragm = \"{other}\"` takes the other one.",
        coding.title
    );
    derivation.note(text, places.to_vec());
    chosen
}
