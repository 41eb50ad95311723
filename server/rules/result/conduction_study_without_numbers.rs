//! # conduction-study-without-numbers
//!
//! A conduction study of which no number is given: a sentence ("the right median nerve was normal") or a row of words.
//! Payers ask for latency, amplitude and, where two sites were stimulated, velocity as numbers; a narrative alone is a
//! reason for denial.
//!
//! All such studies of a report make one finding, a warning where one of them is a row of a table: numbers belong there, while
//! the table of the machine may be kept beside a report in words. A study that gives some numbers and lacks the latency, the amplitude or
//! the velocity is an information. An absent response needs no number.
//!
//! ## What to do
//!
//! Add the table of the machine.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Nerve conduction studies
//!
//! Right median and ulnar motor studies were normal.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ conduction-study-without-numbers
//! ```
//!
//! ## Not reported
//!
//! Numbers in a table; a sensory study without velocity, a motor one of one site.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.4 | 8.2 |
//!
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! Right | Median | Digit 2 | Wrist | 3.4 | 22
//! ```
//!
//! Absent.
//!
//! ```medcode clean name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! Right | Sural | Ankle | Calf | NR |
//! ```
//!
//! Not made.
//!
//! ```medcode clean name=example.report.md
//! ## Nerve conduction studies
//!
//! Left sural: not done
//! ```

use crate::coding::results::{StudyResult, StudyRow};
use crate::coding::study::Kind;
use crate::model::report::ConductionColumn;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "conduction-study-without-numbers",
    ids: &["DOC-04"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Payers' documentation rules for nerve conduction studies: latency, amplitude and velocity as numbers",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("conduction_study_without_numbers.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let results = report.results();
    let mut bare = results
        .studies
        .iter()
        .filter(|study| is_bare(report, study));
    if let Some((first, row)) = bare
        .next()
        .and_then(|study| Some((study, study.rows().next()?)))
    {
        let message = format!(
            "Nothing measured is given of the {}. A claim for conduction studies rests on numbers: latency, amplitude and, where it applies, velocity.",
            first.name()
        );
        let is_cells = |study: &StudyResult<'_, '_>| {
            let mut rows = study.rows();
            rows.any(|row| report.words(row.place).contains(['|', '\t']))
        };
        let mut studies = results.studies.iter();
        let at_most = match studies.any(|study| is_bare(report, study) && is_cells(study)) {
            true => Severity::Warning,
            false => Severity::Information,
        };
        let mut draft = Draft::at(row.row.span, message).at_most(at_most);
        for other in bare.by_ref().filter_map(|study| study.rows().next()) {
            if other.place != row.place {
                draft = draft.shown_by(report, other.place, "no numbers here either");
            }
        }
        sink.add_in(row.place.part, draft);
    }
    for study in results
        .studies
        .iter()
        .filter(|study| !is_bare(report, study))
    {
        let (Some(lack), Some(row)) = (lack(report, study), study.rows().next()) else {
            continue;
        };
        let message = format!("No {lack} is given of the {}.", study.name());
        let draft = Draft::at(row.row.span, message).at_most(Severity::Information);
        sink.add_in(row.place.part, draft);
    }
}

/// Whether a study has rows, and in none of them a number, an absent response or something that was not understood.
fn is_bare(report: &ReportView<'_>, study: &StudyResult<'_, '_>) -> bool {
    let mut rows = study.rows().peekable();
    rows.peek().is_some()
        && is_read(report, study)
        && rows.all(|row| {
            let mut measures = row.measures.iter();
            measures.all(|measure| measure.value.is_none() && !measure.is_absent)
                && is_said(report, row)
        })
}

/// Whether a row says something, or is one of cells, if empty ones: a line with a name alone opens a group.
fn is_said(report: &ReportView<'_>, row: &StudyRow<'_, '_>) -> bool {
    !row.row.values.is_empty() || report.words(row.place).contains(['|', '\t'])
}

/// Whether everything in the rows of a study was understood.
fn is_read(report: &ReportView<'_>, study: &StudyResult<'_, '_>) -> bool {
    study.rows().all(|row| {
        let part = report.parts.get(row.place.part);
        let mut odd = part
            .into_iter()
            .flat_map(|part| &part.documented.not_understood);
        odd.all(|odd| !row.row.span.contains(odd.span.start)) && has_numbers_read(report, row)
    })
}

/// Whether no number with a decimal mark stands in a row beside those that were read.
fn has_numbers_read(report: &ReportView<'_>, row: &StudyRow<'_, '_>) -> bool {
    let is_decimal = |word: &str| {
        let mut parts = word.split(['.', ',']);
        let (first, second) = (parts.next(), parts.next());
        let ends = |part: Option<&str>, last: bool| {
            part.is_some_and(|part| {
                let mut letters = part.chars();
                let end = if last {
                    letters.next_back()
                } else {
                    letters.next()
                };
                end.is_some_and(|letter| letter.is_ascii_digit())
            })
        };
        ends(first, true) && ends(second, false)
    };
    let words = report.words(row.place);
    let written = words
        .split([' ', '\t', '|', ';'])
        .filter(|word| is_decimal(word));
    let read = row.row.values.iter();
    let read = read.filter(|(_, written)| written.text.split(' ').any(is_decimal));
    written.count() <= read.count()
}

/// What none of the rows of a study gives.
fn lack(report: &ReportView<'_>, study: &StudyResult<'_, '_>) -> Option<&'static str> {
    let has = |column: ConductionColumn| study.measured(column).next().is_some();
    let only_waves = study.runs.is_empty();
    if study.conducted.kind == Kind::Mixed
        || only_waves
        || !is_read(report, study)
        || study.rows().any(|row| row.is_absent())
    {
        return None;
    }
    let has_time = has(ConductionColumn::Latency)
        || has(ConductionColumn::PeakLatency)
        || has(ConductionColumn::Velocity)
        || has(ConductionColumn::Difference);
    let sites = study.runs.iter().map(|run| run.rows.len()).max();
    if !has_time {
        Some("latency")
    } else if !has(ConductionColumn::Amplitude) && study.conducted.kind != Kind::HReflex {
        Some("amplitude")
    } else if study.conducted.kind == Kind::Motor
        && sites.is_some_and(|sites| sites > 1)
        && !has(ConductionColumn::Velocity)
    {
        Some("velocity")
    } else {
        None
    }
}
