//! Limbs that are billed as studied with a needle, held against those that the report documents. Knows no single rule.

use super::counted::shown;
use crate::codes::MuscleRegion;
use crate::coding::derive::{Derivation, Limb};
use crate::coding::policy::{CompleteBy, Counting};
use crate::coding::study::Examined;
use crate::coding::{Bill, Billed, units};
use crate::rules::Draft;
use crate::rules::comparison::CaseView;
use crate::world::Severity;

/// Units for limbs on a day with conduction studies.
pub struct Units<'c> {
    /// The lines for complete studies.
    pub complete_lines: Vec<Billed<'c>>,
    /// The lines for limited studies.
    pub limited_lines: Vec<Billed<'c>>,
    /// Limbs billed as complete.
    pub complete: usize,
    /// Limbs billed as limited.
    pub limited: usize,
}

impl<'c> Units<'c> {
    /// The units of a bill; none where it has no line for a limb, or one whose units cannot be read.
    pub fn of(case: &CaseView<'_>, bill: &Bill<'c>) -> Option<Units<'c>> {
        let studies = case.report.codebook.limb_studies();
        let complete_lines = bill.limb_studies(studies, true, true);
        let limited_lines = bill.limb_studies(studies, true, false);
        let complete = usize::try_from(units(&complete_lines)?).ok()?;
        let limited = usize::try_from(units(&limited_lines)?).ok()?;
        (complete + limited > 0).then_some(Units {
            complete_lines,
            limited_lines,
            complete,
            limited,
        })
    }

    /// Limbs billed.
    pub fn all(&self) -> usize {
        self.complete + self.limited
    }
}

/// The line that bills a number of complete limbs on a day without conduction studies, with that number.
pub fn whole<'c>(case: &CaseView<'_>, bill: &Bill<'c>) -> Option<(Billed<'c>, usize)> {
    let studies = case.report.codebook.limb_studies();
    let lines = bill.limb_studies(studies, false, true);
    let first = *lines.first()?;
    let same = lines
        .iter()
        .all(|billed| billed.line.code == first.line.code);
    let limbs = first.line.procedure?.extremities.map(usize::from)?;
    same.then_some((first, limbs))
}

/// How many limbs are documented as studied completely.
pub fn complete(derivation: &Derivation<'_>) -> usize {
    let limbs = derivation.limbs.iter();
    limbs.filter(|limb| limb.is_complete).count()
}

/// The key of the policy under which a number of limbs would be complete, with its value.
pub fn complete_by_other_policy(
    case: &CaseView<'_>,
    wanted: usize,
) -> Option<(&'static str, &'static str)> {
    let counting = case.report.around.counting;
    let paraspinals = Counting {
        paraspinals_count: true,
        ..counting
    };
    let by_muscles = Counting {
        complete_by: CompleteBy::Muscles,
        ..counting
    };
    let is_enough = |counting| complete(&case.report.derived_by(counting)) >= wanted;
    if is_enough(paraspinals) {
        return Some(("paraspinals-count", "true"));
    }
    is_enough(by_muscles).then_some(("complete-by", "\"muscles\""))
}

/// What a limb shows, and what a complete study shows: `right arm: 3 muscles, 3 nerves, 5 levels`.
pub fn described(limb: &Limb<'_>) -> String {
    let counted = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    };
    format!(
        "{}: {}, {}, {}",
        limb.name(),
        counted(limb.muscles.len(), "muscle"),
        counted(limb.nerves.len(), "nerve"),
        counted(limb.levels.len(), "spinal level")
    )
}

/// What a complete study of a limb shows.
pub fn complete_study(case: &CaseView<'_>) -> String {
    let studies = case.report.codebook.limb_studies().iter();
    let Some(extent) = studies.filter_map(|study| study.extent).next() else {
        return String::new();
    };
    format!(
        "A complete study shows {} muscles or more that cover {} nerves or {} spinal levels.",
        extent.muscles, extent.nerves, extent.levels
    )
}

/// A finding about limbs with the rows that show them; at most a warning where the report could not be read whole.
pub fn draft(case: &CaseView<'_>, billed: Billed<'_>, mut message: String) -> Draft {
    let mut at_most = Severity::Error;
    if !case.report.is_read_whole() {
        message.push_str(
            " Rows of the report were not understood or not counted: compare them first.",
        );
        at_most = Severity::Warning;
    }
    let mut draft = Draft::at(billed.line.charge.code, message).at_most(at_most);
    for limb in &case.report.derivation.limbs {
        draft = shown(
            draft,
            case,
            limb.places.get(..1).unwrap_or_default(),
            &described(limb),
        );
    }
    draft
}

/// Whether a number of limbs is complete if paraspinal muscles count, and not otherwise.
pub fn only_with_paraspinals(case: &CaseView<'_>, wanted: usize) -> bool {
    let counting = Counting {
        paraspinals_count: true,
        ..case.report.around.counting
    };
    complete(&case.report.derivation) < wanted
        && complete(&case.report.derived_by(counting)) >= wanted
}

/// A muscle of the head or one that a cranial nerve supplies, with which an arm would have enough muscles for a complete study, where that
/// makes a number of complete limbs.
pub fn with_cranial<'c, 'a>(case: &'c CaseView<'a>, wanted: usize) -> Option<&'c Examined<'a>> {
    let derivation = &case.report.derivation;
    let mut studies = case.report.codebook.limb_studies().iter();
    let extent = studies.find_map(|study| study.extent)?;
    let missing = wanted.checked_sub(complete(derivation))?;
    let cranial = |limb: &Limb<'a>| {
        let muscles = case.report.examination.muscles.iter();
        let mut muscles = muscles
            .filter(|one| one.muscle.region == MuscleRegion::Cranial && one.side == limb.side);
        muscles.find(|_| {
            !limb.is_complete
                && limb.muscles.len() < extent.muscles
                && limb.muscles.len() + 1 >= extent.muscles
        })
    };
    let upper = derivation
        .limbs
        .iter()
        .filter(|limb| limb.part == crate::codes::Limb::Upper);
    let found: Vec<&Examined<'a>> = upper.filter_map(cranial).collect();
    (missing > 0 && found.len() >= missing).then(|| found.first().copied())?
}
