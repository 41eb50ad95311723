//! Grades the needle study of each limb and finds the codes for the grades. Knows no region off the limbs.

use super::{Circumstances, Derivation, Line, counted, sentence};
use crate::codes::{Extent, Level, LimbStudy, Nerve};
use crate::coding::policy::CompleteBy;
use crate::coding::study::{Examination, Examined, Place, Side};

use crate::codes::Limb as Part;

/// A limb that was studied with a needle.
#[derive(Debug, Clone, PartialEq)]
pub struct Limb<'a> {
    /// Its side.
    pub side: Side,
    /// Arm or leg.
    pub part: Part,
    /// Its muscles, each once, without paraspinal ones.
    pub muscles: Vec<&'a str>,
    /// The nerves that count, without branches.
    pub nerves: Vec<&'a Nerve>,
    /// The spinal levels, in their order.
    pub levels: Vec<Level>,
    /// Whether the study is complete.
    pub is_complete: bool,
    /// The rows that show it.
    pub places: Vec<Place>,
}

impl Limb<'_> {
    /// `right arm`.
    pub fn name(&self) -> String {
        self.side.of(match self.part {
            Part::Upper => "arm",
            Part::Lower => "leg",
        })
    }

    /// `6 muscles, 4 nerves, 5 levels`.
    fn numbers(&self) -> String {
        format!(
            "{}, {} and {}",
            counted(self.muscles.len(), "muscle"),
            counted(self.nerves.len(), "nerve"),
            counted(self.levels.len(), "spinal level"),
        )
    }
}

/// What was found in a limb, to be held against what a complete study needs.
#[derive(Debug, Clone, Copy)]
struct Found {
    muscles: usize,
    nerves: usize,
    levels: usize,
}

impl Found {
    fn covers(self, extent: Extent) -> bool {
        self.nerves >= extent.nerves || self.levels >= extent.levels
    }

    fn is_complete(self, extent: Extent, by: CompleteBy) -> bool {
        self.muscles >= extent.muscles && (by == CompleteBy::Muscles || self.covers(extent))
    }
}

/// Grades the limbs and adds their lines.
pub(super) fn bill<'a>(
    around: Circumstances<'a>,
    examination: &Examination<'a>,
    derivation: &mut Derivation<'a>,
) {
    let with_ncs = derivation.with_ncs();
    let codes = around.codebook.limb_studies().iter();
    let codes: Vec<&LimbStudy> = codes.filter(|code| code.with_ncs == with_ncs).collect();
    let Some(extent) = codes.iter().find_map(|code| code.extent) else {
        return;
    };
    for (part, side) in limbs_of(around, examination) {
        let limb = grade(around, examination, extent, (part, side), derivation);
        derivation.limbs.push(limb);
    }
    let limbs = derivation.limbs.clone();
    for complete in [true, false] {
        let graded: Vec<&Limb<'_>> = limbs
            .iter()
            .filter(|limb| limb.is_complete == complete)
            .collect();
        let codes = codes
            .iter()
            .filter(|code| code.extent.is_some() == complete);
        let codes: Vec<&LimbStudy> = codes.copied().collect();
        if !graded.is_empty() {
            add(around, &graded, &codes, extent, derivation);
        }
    }
}

/// The limbs with a muscle of their own, arms first. Muscles without a side make a limb only where no other of its kind
/// has one.
fn limbs_of(around: Circumstances<'_>, examination: &Examination<'_>) -> Vec<(Part, Side)> {
    let mut limbs: Vec<(Part, Side)> = Vec::new();
    for part in [Part::Upper, Part::Lower] {
        for side in [Side::Right, Side::Left, Side::Unsaid] {
            let is_other = limbs.iter().any(|(known, _)| *known == part);
            let any = examination
                .muscles
                .iter()
                .any(|one| one.side == side && part_of(around, one) == Some(part));
            if any && !(side == Side::Unsaid && is_other) {
                limbs.push((part, side));
            }
        }
    }
    limbs
}

/// The limb that a muscle counts for.
fn part_of(around: Circumstances<'_>, one: &Examined<'_>) -> Option<Part> {
    around.codebook.muscle_region(one.muscle.region)?.limb
}

/// The limb to which a paraspinal muscle belongs.
fn related(around: Circumstances<'_>, one: &Examined<'_>) -> Option<Part> {
    around
        .codebook
        .muscle_region(one.muscle.region)?
        .related_limb
}

fn grade<'a>(
    around: Circumstances<'a>,
    examination: &Examination<'a>,
    extent: Extent,
    (part, side): (Part, Side),
    derivation: &mut Derivation<'a>,
) -> Limb<'a> {
    let all = examination.muscles.iter();
    let own: Vec<&Examined<'a>> = all
        .clone()
        .filter(|one| one.side == side && part_of(around, one) == Some(part))
        .collect();
    // A group that is named beside its own muscles is no further muscle.
    let is_group = |one: &Examined<'_>| {
        let mut others = own.iter();
        others.any(|other| other.muscle.part_of == one.muscle.name)
    };
    let own: Vec<&Examined<'a>> = own.iter().copied().filter(|one| !is_group(one)).collect();
    let near: Vec<&Examined<'a>> = all
        .filter(|one| related(around, one) == Some(part))
        .filter(|one| one.side == side || one.side == Side::Unsaid)
        .collect();
    let mut nerves: Vec<&'a Nerve> = Vec::new();
    for nerve in own.iter().filter_map(|one| one.nerve) {
        if !nerves.contains(&nerve) {
            nerves.push(nerve);
        }
    }
    let levels = |muscles: &[&Examined<'a>]| {
        let mut levels: Vec<Level> = muscles.iter().flat_map(|one| one.levels.clone()).collect();
        levels.sort();
        levels.dedup();
        levels
    };
    let mut limb = Limb {
        side,
        part,
        muscles: own.iter().map(|one| one.muscle.name.as_str()).collect(),
        levels: levels(&own),
        nerves,
        is_complete: false,
        places: own.iter().flat_map(|one| one.places.clone()).collect(),
    };
    let alone = Found {
        muscles: limb.muscles.len(),
        nerves: limb.nerves.len(),
        levels: limb.levels.len(),
    };
    let with_near: Vec<&Examined<'a>> = own.iter().chain(&near).copied().collect();
    let together = Found {
        muscles: with_near.len(),
        levels: levels(&with_near).len(),
        ..alone
    };
    let counts = around.counting.paraspinals_count;
    let found = if counts { together } else { alone };
    limb.is_complete = found.is_complete(extent, around.counting.complete_by);
    limb.places
        .extend(near.iter().flat_map(|one| one.places.clone()));
    contest(around, extent, &limb, (alone, together), &own, derivation);
    limb
}

/// Says where another choice of the policy, or another way of counting heads, would grade a limb otherwise.
fn contest<'a>(
    around: Circumstances<'a>,
    extent: Extent,
    limb: &Limb<'a>,
    (alone, together): (Found, Found),
    own: &[&Examined<'a>],
    derivation: &mut Derivation<'a>,
) {
    let (name, counting) = (limb.name(), around.counting);
    let by = counting.complete_by;
    let mut say = |text: String| derivation.note(text, limb.places.clone());
    if alone.is_complete(extent, by) != together.is_complete(extent, by) {
        let (what, other) = if counting.paraspinals_count {
            ("complete because paraspinal muscles count", false)
        } else {
            ("not complete because paraspinal muscles do not count", true)
        };
        say(format!(
            "The study of the {name} is {what}, which is contested: `paraspinals-count = {other}` says otherwise."
        ));
    }
    let found = if counting.paraspinals_count {
        together
    } else {
        alone
    };
    if found.muscles >= extent.muscles && !found.covers(extent) {
        let (what, other) = match by {
            CompleteBy::Muscles => ("complete by its muscles alone", "nerves-or-levels"),
            CompleteBy::NervesOrLevels => ("not complete by its muscles alone", "muscles"),
        };
        say(format!(
            "The study of the {name} is {what}, which is contested: `complete-by = \"{other}\"` says otherwise."
        ));
    }
    let mut wholes: Vec<&str> = own
        .iter()
        .map(|one| match one.muscle.part_of.as_str() {
            "" => one.muscle.name.as_str(),
            whole => whole,
        })
        .collect();
    wholes.sort_unstable();
    wholes.dedup();
    let heads_together = Found {
        muscles: found.muscles - (own.len() - wholes.len()),
        ..found
    };
    if limb.is_complete && !heads_together.is_complete(extent, by) {
        say(format!(
            "The study of the {name} is complete because heads of one muscle, named apart, count as muscles."
        ));
    }
}

/// Adds the line of limbs of one grade.
fn add(
    around: Circumstances<'_>,
    limbs: &[&Limb<'_>],
    codes: &[&LimbStudy],
    extent: Extent,
    derivation: &mut Derivation<'_>,
) {
    let evidence: Vec<Place> = limbs.iter().flat_map(|limb| limb.places.clone()).collect();
    let known = codes
        .iter()
        .filter_map(|code| around.procedure(&code.code))
        .map(|procedure| (procedure, usize::from(procedure.extremities.unwrap_or(1))));
    let known: Vec<_> = known.collect();
    // One code for the number of limbs, else one unit a limb.
    let whole = known
        .iter()
        .find(|(procedure, stands_for)| *stands_for == limbs.len() && procedure.single_unit);
    let each = || {
        let mut each = known.iter();
        each.find(|(procedure, stands_for)| *stands_for == 1 && !procedure.single_unit)
    };
    let Some((procedure, stands_for)) = whole.or_else(each) else {
        return derivation.no_code(&counted(limbs.len(), "limb"), evidence);
    };
    let of: Vec<String> = limbs
        .iter()
        .map(|limb| format!("{}: {}", limb.name(), limb.numbers()))
        .collect();
    let grade = match limbs.iter().all(|limb| limb.is_complete) {
        true => "studied completely",
        false => "studied in part",
    };
    let line = Line {
        code: procedure.code.clone(),
        units: u32::try_from(limbs.len() / stands_for).unwrap_or(u32::MAX),
        modifiers: Vec::new(),
        evidence,
        because: format!(
            "{} {grade} ({}); a complete study has {} or more that cover {} or {}{}.",
            sentence(&counted(limbs.len(), "limb")),
            of.join("; "),
            counted(extent.muscles, "muscle"),
            counted(extent.nerves, "nerve"),
            counted(extent.levels, "spinal level"),
            day(derivation.with_ncs()),
        ),
        two_sides: false,
    };
    derivation.add(procedure, line);
}

/// What the day adds to a reason.
pub(super) fn day(with_ncs: bool) -> &'static str {
    if with_ncs {
        "; nerve conduction was studied the same day"
    } else {
        "; no nerve conduction was studied that day"
    }
}
