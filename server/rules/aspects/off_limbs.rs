//! Codes for regions off the limbs and for tests with codes of their own, billed and derived. Knows no single rule.

use crate::codes::{Group, MuscleRegion, OtherTest, Procedure, RegionCoding};
use crate::coding::derive::Line;
use crate::coding::policy::{Counting, OffLimbUnits};
use crate::coding::study::Place;
use crate::coding::{Bill, Billed};
use crate::rules::Draft;
use crate::rules::aspects::counted::shown;
use crate::rules::comparison::CaseView;
use crate::world::Severity;

/// Tests with codes of their own.
const TESTS: [OtherTest; 4] = [
    OtherTest::Automated,
    OtherTest::Repetitive,
    OtherTest::SingleFibre,
    OtherTest::Blink,
];

/// The line that a report supports for a code, with units by site.
pub fn derived<'c>(case: &'c CaseView<'_>, code: &str) -> Option<&'c Line> {
    let mut lines = case.report.derivation.lines.iter();
    lines.find(|line| line.code == code)
}

/// The units that a report supports for a code, counted by site.
pub fn units_by_site(case: &CaseView<'_>, code: &str) -> usize {
    let derivation = case.report.derived_by(Counting {
        off_limb_units: OffLimbUnits::BySite,
        ..case.report.around.counting
    });
    let line = derivation.lines.iter().find(|line| line.code == code);
    line.map_or(0, |line| line.units as usize)
}

/// The regions off the limbs that a code may stand for.
pub fn regions<'c>(case: &CaseView<'c>, code: &str) -> Vec<&'c RegionCoding> {
    REGIONS
        .iter()
        .filter_map(|region| case.report.codebook.muscle_region(*region))
        .filter(|coding| coding.limb.is_none())
        .filter(|coding| {
            let mut codes = coding.with_ncs.iter().chain(&coding.without_ncs);
            codes.any(|known| known == code)
        })
        .collect()
}

/// Every region off the limbs.
const REGIONS: [MuscleRegion; 10] = [
    MuscleRegion::CervicalParaspinal,
    MuscleRegion::ThoracicParaspinal,
    MuscleRegion::LumbarParaspinal,
    MuscleRegion::Cranial,
    MuscleRegion::Larynx,
    MuscleRegion::Diaphragm,
    MuscleRegion::Trunk,
    MuscleRegion::Neck,
    MuscleRegion::Eye,
    MuscleRegion::Sphincter,
];

/// The lines for regions off the limbs.
pub fn lines<'c>(case: &CaseView<'_>, bill: &Bill<'c>) -> Vec<Billed<'c>> {
    let is_limb = |code: &str| {
        let mut studies = case.report.codebook.limb_studies().iter();
        studies.any(|study| study.code == code)
    };
    bill.lines(|line| {
        let needle = line
            .procedure
            .is_some_and(|known| matches!(known.group, Group::NeedleEmg | Group::NeedleEmgWithNcs));
        needle && !is_limb(&line.code) && !regions(case, &line.code).is_empty()
    })
}

/// The lines for tests with codes of their own.
pub fn tests<'c>(case: &CaseView<'_>, bill: &Bill<'c>) -> Vec<Billed<'c>> {
    bill.lines(|line| {
        let mut codes = TESTS
            .iter()
            .filter_map(|test| case.report.codebook.test_code(*test));
        codes.any(|code| code.code == line.code)
    })
}

/// A finding about such a line, with what shows it; at most a warning where the report could not be read whole.
pub fn draft(
    case: &CaseView<'_>,
    billed: Billed<'_>,
    mut message: String,
    places: &[Place],
    what: &str,
) -> Draft {
    let mut at_most = Severity::Error;
    if !case.report.is_read_whole() {
        message.push_str(
            " Rows of the report were not understood or not counted: compare them first.",
        );
        at_most = Severity::Warning;
    }
    let draft = Draft::at(billed.line.charge.code, message).at_most(at_most);
    shown(draft, case, places, what)
}

/// Rows of paraspinal muscles for which a code could stand if they were not included in the study of a limb, where no other
/// muscles off the limbs were studied.
pub fn related_paraspinals(case: &CaseView<'_>, code: &str) -> Vec<Place> {
    let regions = regions(case, code);
    let examination = &case.report.examination;
    let off_limbs = examination.muscles.iter().filter(|one| {
        let coding = case.report.codebook.muscle_region(one.muscle.region);
        coding.is_some_and(|coding| coding.limb.is_none())
    });
    let mut places = Vec::new();
    for one in off_limbs {
        let coding = case.report.codebook.muscle_region(one.muscle.region);
        let related = coding.and_then(|coding| coding.related_limb);
        let mut limbs = case.report.derivation.limbs.iter();
        let is_meant = regions
            .iter()
            .any(|known| known.region == one.muscle.region);
        if !is_meant || !limbs.any(|limb| Some(limb.part) == related) {
            return Vec::new();
        }
        places.extend(&one.places);
    }
    places
}

/// The line that the report supports in place of a billed one for the same region, if nobody bills it and it stands to the
/// billed one as is asked.
pub fn instead<'c>(
    case: &'c CaseView<'_>,
    bill: &Bill<'_>,
    billed: Billed<'_>,
    stands: impl Fn(&Procedure, &Procedure) -> bool,
) -> Option<&'c Line> {
    let own = billed.line.procedure?;
    if derived(case, &billed.line.code).is_some() {
        return None;
    }
    let regions = regions(case, &billed.line.code);
    let mut lines = case.report.derivation.lines.iter();
    lines.find(|line| {
        let mut codes = regions
            .iter()
            .flat_map(|coding| coding.with_ncs.iter().chain(&coding.without_ncs));
        let same_region = codes.any(|code| *code == line.code);
        let other = case.report.codebook.procedure(&line.code);
        same_region && !bill.has(&line.code) && other.is_some_and(|other| stands(own, other))
    })
}

/// The line that the report supports for another region off the limbs than a billed one, where neither has its match.
pub fn other_region<'c>(
    case: &'c CaseView<'_>,
    bill: &Bill<'_>,
    billed: Billed<'_>,
) -> Option<&'c Line> {
    let is_derived = derived(case, &billed.line.code).is_some();
    if is_derived || instead(case, bill, billed, |_, _| true).is_some() {
        return None;
    }
    let is_limb = |code: &str| {
        let mut studies = case.report.codebook.limb_studies().iter();
        studies.any(|study| study.code == code)
    };
    let mut lines = case.report.derivation.lines.iter();
    lines.find(|line| {
        !is_limb(&line.code) && !bill.has(&line.code) && !regions(case, &line.code).is_empty()
    })
}

/// Rows of paraspinal muscles where a code is for thoracic ones alone and the report supports it by none.
pub fn paraspinals_of_other_levels(case: &CaseView<'_>, code: &str) -> Vec<Place> {
    let regions = regions(case, code);
    let mut of_code = regions.iter().map(|coding| coding.region);
    let is_thoracic = of_code.all(|region| region == MuscleRegion::ThoracicParaspinal);
    if regions.is_empty() || !is_thoracic || derived(case, code).is_some() {
        return Vec::new();
    }
    let muscles = case.report.examination.muscles.iter();
    let near = muscles.filter(|one| one.muscle.region.is_paraspinal());
    near.flat_map(|one| one.places.clone()).collect()
}
