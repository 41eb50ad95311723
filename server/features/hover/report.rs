//! The cards of what stands in the tables of a report: a grade, a word for a finding, a measured value. Knows no cursor.

use super::sheet::Sheet;
use crate::codes::{Codebook, Grading};
use crate::coding::results::{
    Graded, Limits, Measure, Results, StudyResult, StudyRow, Value, grades_of, observed, unit_word,
};
use crate::coding::study::Examination;
use crate::features::view::View;
use crate::features::words;
use crate::model::report::{ConductionColumn, Documented, NeedleColumn, Unit};
use crate::text::Span;

/// The card of a cell of a needle or conduction table, with its place.
pub(super) fn cell(view: &View<'_>, offset: u32) -> Option<(Span, Sheet)> {
    let parts = view.document.documented(view.block).iter();
    parts
        .filter(|part| part.span.touches(offset))
        .find_map(|part| grade_at(view, part, offset).or_else(|| value_at(view, part, offset)))
}

/// The card of a word for a finding, with its place.
pub(super) fn word(view: &View<'_>, offset: u32) -> Option<(Span, Sheet)> {
    let line = view.line_at(offset);
    let runs = words::runs_around(&view.text, line, offset);
    runs.into_iter()
        .find_map(|span| Some((span, of_term(view.codebook, view.words(span))?)))
}

/// The card of a word for a finding.
fn of_term(codebook: &Codebook, words: &str) -> Option<Sheet> {
    let term = codebook.term(words)?;
    let mut sheet = Sheet::about(&term.name, "");
    sheet.line(&term.meaning).cite(&term.cite());
    Some(sheet)
}

fn grade_at(view: &View<'_>, part: &Documented, offset: u32) -> Option<(Span, Sheet)> {
    let mut rows = part.needle.iter();
    let row = rows.find(|row| {
        row.values
            .iter()
            .any(|(_, value)| value.span.touches(offset))
    })?;
    let grades = grades_of(view.codebook, row);
    let here = grades.iter().find(|graded| graded.span().touches(offset))?;
    Some((here.span(), of_grade(view.codebook, here)))
}

/// The card of a grade in its column.
fn of_grade(codebook: &Codebook, graded: &Graded<'_, '_>) -> Sheet {
    // "CRD" says itself what it is.
    let own = codebook.term(&graded.written.text);
    let term = own.or_else(|| codebook.term(word_of(graded.column)));
    let name = term.map_or(word_of(graded.column), |term| &term.name);
    let mut sheet = Sheet::about(&graded.written.text, name);
    match graded.value {
        Value::Graded(grading) => add_grading(grading, &mut sheet),
        Value::Unclear => {
            sheet.line("A dash alone: normal, or not examined.");
        }
        Value::Unknown => {
            sheet.line("Not understood as a grade.");
        }
        Value::Number(_) | Value::Percent(_) => {
            sheet.line("A number: compare it with the limits of the laboratory.");
        }
    }
    let at_rest = observed(graded.column);
    if let Some(term) = term.filter(|_| at_rest.is_some()) {
        sheet.fact(&capital(&term.name), &term.meaning);
        sheet.cite(&term.cite());
    }
    sheet
}

fn add_grading(grading: &Grading, sheet: &mut Sheet) {
    sheet.line(&grading.meaning).cite(&grading.cite());
    let verdict = match grading.grade.is_normal() {
        Some(true) => "normal",
        Some(false) => "abnormal",
        None => "neither normal nor abnormal",
    };
    sheet.fact("Counts as", verdict);
}

/// The word for what a column observes, as the codebook's terms know it.
fn word_of(column: NeedleColumn) -> &'static str {
    match column {
        NeedleColumn::Insertional => "insertional activity",
        NeedleColumn::Fibrillation => "fibrillations",
        NeedleColumn::PositiveWaves => "positive sharp waves",
        NeedleColumn::Fasciculation => "fasciculations",
        NeedleColumn::OtherSpontaneous => "discharges at rest",
        NeedleColumn::MotorUnits => "motor units",
        NeedleColumn::Amplitude => "amplitude of motor units",
        NeedleColumn::Duration => "duration of motor units",
        NeedleColumn::Phases => "polyphasic",
        NeedleColumn::Recruitment => "recruitment",
        NeedleColumn::Interference => "interference pattern",
        NeedleColumn::Effort => "activation",
        NeedleColumn::Result => "the muscle as a whole",
        NeedleColumn::Comment => "",
    }
}

fn value_at(view: &View<'_>, part: &Documented, offset: u32) -> Option<(Span, Sheet)> {
    let mut rows = part.conduction.iter();
    rows.find(|row| {
        row.values
            .iter()
            .any(|(_, value)| value.span.touches(offset))
    })?;
    let parts = [part];
    let examination = Examination::read(view.codebook, &parts);
    let results = Results::read(view.codebook, &parts, &examination);
    let limits = Limits::new(view.codebook, &view.world.settings().laboratory);
    results.studies.iter().find_map(|study| {
        study.rows().find_map(|row| {
            let mut measures = row.measures.iter();
            let measure = measures.find(|measure| {
                let limit = measure.printed.map(|(_, span)| span);
                measure.span().touches(offset) || limit.is_some_and(|span| span.touches(offset))
            })?;
            Some((measure.span(), of_value(&limits, study, row, measure)))
        })
    })
}

/// The card of a measured value.
fn of_value(
    limits: &Limits<'_>,
    study: &StudyResult<'_, '_>,
    row: &StudyRow<'_, '_>,
    measure: &Measure<'_>,
) -> Sheet {
    let unit = measure.unit.map_or("", unit_word);
    let mut value = measure.written.text.to_string();
    if !unit.is_empty() && measure.value.is_some() && !value.ends_with(char::is_alphabetic) {
        value = format!("{value} {unit}");
    }
    let what = format!("{} of the {}", name_of(measure.column), study.name());
    let mut sheet = Sheet::about(&value, &what);
    if measure.is_absent {
        sheet.line("No response.");
    }
    if let Some(judgement) = limits.judge(study, row, measure) {
        let verdict = if judgement.is_normal {
            "Normal"
        } else {
            "Abnormal"
        };
        sheet.line(&format!(
            "{verdict}: normal is {}.",
            judgement.yard.words(unit)
        ));
    } else if measure.value.is_some() {
        sheet.line("No limit is known that holds for it here.");
    }
    let mut told: Vec<String> = Vec::new();
    for limit in limits.limits(study, row, measure, measure.column) {
        let bound = if limit.at_most { "at most" } else { "at least" };
        let at = limit.distance.map(|mm| format!(" at {mm} mm"));
        let detail = match limit.detail.as_str() {
            "" => String::new(),
            detail => format!(", {detail}"),
        };
        let words = format!(
            "{bound} {} {}{}{detail}",
            limit.value,
            limit.unit,
            at.unwrap_or_default()
        );
        if !told.contains(&words) {
            sheet.fact("Published", &words).cite(&limit.cite());
            told.push(words);
        }
    }
    if let Some(site) = row.site {
        sheet.fact("Stimulated at", &site.name);
    }
    if !measure.is_unit_said && measure.unit.is_some_and(|unit| unit != Unit::Celsius) {
        sheet.fact("Unit", "not said in the table; the usual one is taken");
    }
    sheet
}

fn name_of(column: ConductionColumn) -> &'static str {
    match column {
        ConductionColumn::Latency => "latency",
        ConductionColumn::PeakLatency => "latency to the peak",
        ConductionColumn::Amplitude => "amplitude",
        ConductionColumn::Velocity => "velocity",
        ConductionColumn::Distance => "distance",
        ConductionColumn::Duration => "duration",
        ConductionColumn::Area => "area",
        ConductionColumn::Difference => "difference of latency",
        ConductionColumn::FLatency => "latency of the F-wave",
        ConductionColumn::NoResponse => "response",
        ConductionColumn::Temperature => "temperature",
        ConductionColumn::Limit | ConductionColumn::Comment => "value",
    }
}

/// With a capital letter at the beginning.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
