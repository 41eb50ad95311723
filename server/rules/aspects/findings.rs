//! What of a report's results is abnormal, as far as that can be told. Knows no rule.

use super::conclusions::{limb_of, whole_nerve};
use crate::codes::{Limb, Region, Side};
use crate::coding::narrative::Statement;
use crate::coding::results::{Measure, MuscleResult, StudyResult, StudyRow, Yard};
use crate::coding::study::{Kind, Place, Side as Studied};
use crate::model::report::ConductionColumn;
use crate::rules::report::ReportView;

/// What some of the results show.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Where something abnormal stands.
    pub abnormal: Vec<Place>,
    /// How many are normal.
    pub normal: usize,
    /// How many cannot be judged.
    pub untold: usize,
}

impl Shown {
    /// Whether all of it is known to be normal, and there is some.
    pub fn is_normal(&self) -> bool {
        self.abnormal.is_empty() && self.untold == 0 && self.normal > 0
    }

    fn add(&mut self, abnormal: Option<bool>, place: Option<Place>) {
        match (abnormal, place) {
            (Some(true), Some(place)) => self.abnormal.push(place),
            (Some(false), _) => self.normal += 1,
            _ => self.untold += 1,
        }
    }
}

/// What the muscles and studies that fit show.
pub fn shown(
    report: &ReportView<'_>,
    muscle: impl Fn(&MuscleResult<'_, '_>) -> bool,
    study: impl Fn(&StudyResult<'_, '_>) -> bool,
) -> Shown {
    let mut shown = Shown::default();
    for one in report.results().muscles.iter().filter(|one| muscle(one)) {
        shown.add(one.is_abnormal(), place_of_muscle(one));
    }
    for one in report.results().studies.iter().filter(|one| study(one)) {
        let place = abnormal_value(report, one).map(|(row, _)| row.place);
        shown.add(study_is_abnormal(report, one), place);
    }
    shown
}

/// What everything shows that a conclusion is about, on a side: its nerve, else its limbs, else all.
pub fn shown_for(report: &ReportView<'_>, statement: &Statement<'_>, side: Side) -> Shown {
    let nerve = whole_nerve(report.codebook, statement);
    let limb = statement.limb.or(match statement.region {
        Some(Region::Cervical) => Some(Limb::Upper),
        Some(Region::Lumbosacral) => Some(Limb::Lower),
        _ => None,
    });
    shown(
        report,
        |muscle| {
            let own = &muscle.examined;
            let fits = match nerve {
                Some(nerve) => own.nerve.is_some_and(|own| own.id == nerve),
                None => limb.is_none() || limb_of(report.codebook, own.muscle) == limb,
            };
            fits && is_on(own.side, Some(side))
        },
        |study| {
            let own = &study.conducted;
            let fits = match nerve {
                Some(nerve) => own.nerve.id == nerve,
                None => limb.is_none() || own.nerve.limb == limb,
            };
            fits && is_on(own.side, Some(side))
        },
    )
}

/// Where a muscle shows that it is abnormal.
pub fn place_of_muscle(muscle: &MuscleResult<'_, '_>) -> Option<Place> {
    let row = muscle.rows.iter().find(|row| {
        let mut grades = row.grades.iter();
        grades.any(|graded| graded.is_normal() == Some(false))
    });
    row.map(|row| row.place)
}

/// Whether a study is abnormal; none where no limit holds for any of its values.
pub fn study_is_abnormal(report: &ReportView<'_>, study: &StudyResult<'_, '_>) -> Option<bool> {
    if abnormal_value(report, study).is_some() {
        return Some(true);
    }
    let judged = study.rows().any(|row| {
        let mut measures = row.measures.iter();
        measures.any(|measure| report.limits().judge(study, row, measure).is_some())
    });
    judged.then_some(false)
}

/// The first value of a study that is absent or outside its limit.
pub fn abnormal_value<'s, 'e, 'a>(
    report: &ReportView<'_>,
    study: &'s StudyResult<'e, 'a>,
) -> Option<(&'s StudyRow<'e, 'a>, &'s Measure<'e>)> {
    study.rows().find_map(|row| {
        let bad = |measure: &&Measure<'e>| is_abnormal(report, study, row, measure);
        row.measures.iter().find(bad).map(|measure| (row, measure))
    })
}

fn is_abnormal(
    report: &ReportView<'_>,
    study: &StudyResult<'_, '_>,
    row: &StudyRow<'_, '_>,
    measure: &Measure<'_>,
) -> bool {
    // A sensory latency that does not say whether it is of onset or peak has no published limit.
    let unsure = study.conducted.kind != Kind::Motor && measure.column == ConductionColumn::Latency;
    let judged = report.limits().judge(study, row, measure);
    measure.is_absent
        || judged.is_some_and(|judged| {
            let doubtful = unsure && matches!(judged.yard, Yard::Published(_));
            !(judged.is_normal || doubtful)
        })
}

/// The row of a response that is absent or whose amplitude is below its limit.
pub fn small_response(report: &ReportView<'_>, study: &StudyResult<'_, '_>) -> Option<Place> {
    let row = study.rows().find(|row| {
        let small = row.measured(ConductionColumn::Amplitude);
        small.is_some_and(|(measure, _)| is_abnormal(report, study, row, measure))
            || row.is_absent()
    })?;
    Some(row.place)
}

/// Whether something that was studied on a side belongs to a side that is said; without a side it belongs to any.
pub fn is_on(studied: Studied, said: Option<Side>) -> bool {
    match said {
        Some(Side::Right) => studied != Studied::Left,
        Some(Side::Left) => studied != Studied::Right,
        Some(Side::Bilateral | Side::Unspecified) | None => true,
    }
}

/// The muscles of which something abnormal is told.
pub fn abnormal_muscles<'r, 'a>(
    report: &'r ReportView<'a>,
) -> impl Iterator<Item = &'r MuscleResult<'a, 'a>> {
    let muscles = report.results().muscles.iter();
    muscles.filter(|muscle| muscle.is_abnormal() == Some(true))
}
