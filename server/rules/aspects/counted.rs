//! Why the code for a number of conduction studies may be another than the report's number gives. Knows no single rule.

use crate::codes::{Group, Procedure};
use crate::coding::policy::{Branches, Counting};
use crate::coding::study::{Kind, Place};
use crate::coding::{Billed, Line};
use crate::model::report::{ConductionColumn, TestKind};
use crate::rules::comparison::CaseView;
use crate::rules::{Draft, Sink};
use crate::world::Severity;

/// A billed code that stands for another number of studies than the report documents.
struct Mismatch<'c> {
    /// The line.
    billed: Billed<'c>,
    /// Studies that the report documents.
    count: usize,
    /// What else, counted as studies, gives the billed code; none where nothing does, or several things would.
    cause: Option<Cause>,
    /// Whether the code is right under the other way of counting branches.
    by_other_policy: bool,
}

/// What may have been counted that is no study of its own, or left out although it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// F-waves, which belong to their motor studies.
    FWaves,
    /// Further sites of stimulation of a motor study.
    Sites,
    /// Palm and wrist, or other rows of one sensory study.
    SensoryRows,
    /// Blink reflex, repetitive stimulation and other tests with codes of their own.
    OtherTests,
    /// H-reflexes were left out.
    ReflexesLeftOut,
    /// Branches were counted as one nerve.
    BranchesLeftOut,
}

/// The line whose code does not fit the number of studies, if there is one code for them and it does not.
fn mismatch<'c>(case: &'c CaseView<'_>, lines: &[Billed<'c>]) -> Option<Mismatch<'c>> {
    let first = *lines.first()?;
    // Two codes for the number of studies of a day are a finding of the worksheet alone.
    let is_other = |other: &&Billed<'_>| other.line.code != first.line.code;
    let procedure = first.line.procedure?;
    if lines.iter().any(|other| is_other(&other)) {
        return None;
    }
    let count = case.report.derivation.studies.len();
    if stands_for(procedure, count) {
        return None;
    }
    let other = match case.report.around.counting.branches {
        Branches::AppendixJ => Branches::NerveOnly,
        Branches::NerveOnly => Branches::AppendixJ,
    };
    let by_other = case.report.derived_by(Counting {
        branches: other,
        ..case.report.around.counting
    });
    Some(Mismatch {
        billed: first,
        count,
        cause: cause(case, procedure, count),
        by_other_policy: count > 0 && stands_for(procedure, by_other.studies.len()),
    })
}

/// The lines that bill conduction studies by their number.
pub fn lines<'c>(bill: &crate::coding::Bill<'c>) -> Vec<Billed<'c>> {
    bill.of_group(Group::Ncs)
}

/// Whether a code stands for a number of studies.
fn stands_for(procedure: &Procedure, count: usize) -> bool {
    let least = procedure.studies_min.map_or(1, usize::from);
    let most = procedure.studies_max.map(usize::from);
    least <= count && most.is_none_or(|most| count <= most)
}

/// The numbers of studies for which a code stands, in words.
fn range(procedure: &Procedure) -> String {
    match (procedure.studies_min, procedure.studies_max) {
        (Some(least), Some(most)) if least == most => format!("{least}"),
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("{least} or more"),
        (None, _) => "a number of".to_owned(),
    }
}

/// The one thing that, counted otherwise, gives the billed code.
fn cause(case: &CaseView<'_>, procedure: &Procedure, count: usize) -> Option<Cause> {
    if count == 0 {
        return None;
    }
    let rows = || {
        case.report
            .parts
            .iter()
            .flat_map(|part| &part.documented.conduction)
    };
    let waves = rows().filter(|row| {
        let in_row = |(column, _): &(ConductionColumn, _)| *column == ConductionColumn::FLatency;
        row.not_done.is_none()
            && (row.kind == Some(TestKind::FWave) || row.values.iter().any(in_row))
    });
    let further = |kind: TestKind, studied: Kind| {
        let rows = rows().filter(|row| row.kind == Some(kind) && row.not_done.is_none());
        let mut studies = case.report.examination.conduction.iter();
        let studies = studies.by_ref().filter(|study| study.kind == studied);
        rows.count().saturating_sub(studies.count())
    };
    let mut reflexes = case.report.examination.conduction.iter();
    let reflexes = reflexes
        .by_ref()
        .filter(|study| study.kind == Kind::HReflex)
        .count();
    let nerves = case.report.derived_by(Counting {
        branches: Branches::NerveOnly,
        ..case.report.around.counting
    });
    let more = [
        (Cause::FWaves, waves.count()),
        (Cause::Sites, further(TestKind::Motor, Kind::Motor)),
        (
            Cause::SensoryRows,
            further(TestKind::Sensory, Kind::Sensory),
        ),
        (Cause::OtherTests, case.report.examination.tests.len()),
    ];
    let less = [
        (Cause::ReflexesLeftOut, reflexes),
        (
            Cause::BranchesLeftOut,
            count.saturating_sub(nerves.studies.len()),
        ),
    ];
    let more = more
        .into_iter()
        .map(|(cause, extra)| (cause, extra, count + extra));
    let less = less
        .into_iter()
        .map(|(cause, missing)| (cause, missing, count.saturating_sub(missing)));
    let mut causes = more
        .chain(less)
        .filter(|(_, change, result)| *change > 0 && stands_for(procedure, *result))
        .map(|(cause, _, _)| cause);
    let first = causes.next()?;
    causes.next().is_none().then_some(first)
}

/// Reports the code for the number of studies, where it does not fit for this reason (none: for no single one).
pub fn report(case: &CaseView<'_>, sink: &mut Sink<'_>, cause: Option<Cause>, says: &str) {
    let bill = case.bill();
    if let Some(found) = mismatch(case, &lines(&bill))
        && found.cause == cause
    {
        sink.add_in(case.at_claim(found.billed.claim), draft(case, &found, says));
    }
}

/// What every finding about the number of studies says, with the rows that show them.
fn draft(case: &CaseView<'_>, found: &Mismatch<'_>, cause: &str) -> Draft {
    let line: &Line<'_> = found.billed.line;
    let range = line.procedure.map(range).unwrap_or_default();
    let derived = case.report.derivation.lines.iter().find(|derived| {
        let known = case.report.codebook.procedure(&derived.code);
        known.is_some_and(|known| known.group == Group::Ncs)
    });
    let studies = match found.count {
        0 => "no conduction study".to_owned(),
        1 => "1 study".to_owned(),
        count => format!("{count} studies"),
    };
    let code = derived.map(|derived| format!(", which {} stands for", derived.code));
    let mut message = format!(
        "{} stands for {range} conduction studies, and the report documents {studies}{}.{cause}",
        line.code,
        code.unwrap_or_default()
    );
    let mut at_most = Severity::Error;
    if found.by_other_policy {
        message.push_str(" It would be right if branches were counted the other way (`count-branches`), as some payers do.");
        at_most = Severity::Warning;
    }
    if !case.report.is_read_whole() {
        message.push_str(
            " Rows of the report were not understood or not counted: compare them first.",
        );
        at_most = Severity::Warning;
    }
    let mut draft = Draft::at(line.charge.code, message).at_most(at_most);
    for study in case.report.derivation.studies.iter().take(SHOWN) {
        if let Some(place) = study.places.last() {
            draft = draft.documented_at(case, *place, study.name.clone());
        }
    }
    draft
}

/// The most rows that a finding names as its evidence: thirteen studies have the last code of all.
pub const SHOWN: usize = 14;

/// Places of a row each, for evidence.
pub fn shown(mut draft: Draft, case: &CaseView<'_>, places: &[Place], message: &str) -> Draft {
    for place in places.iter().take(SHOWN) {
        draft = draft.documented_at(case, *place, message);
    }
    draft
}
