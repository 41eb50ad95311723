//! What belongs in the tables and the impression of a report. Offers no code: what is documented decides what is billed, and not
//! the other way round.

mod phrases;
mod row;

use super::choices::{Choice, Choices};
use super::position::{CursorLine, Wanted};
use super::{Completion, CompletionKind};
use crate::codes::{Level, Muscle, NameReading, Nerve, Study, StudyKind, StudyRegion};
use crate::coding::results::observed;
use crate::features::view::View;
use crate::model::report::{ConductionColumn, NeedleColumn, ReportColumn, TestKind};
use crate::model::{Kind, SectionName};
use row::Row;

/// What is there already comes after what is not.
const THERE: u32 = 2_000;

/// What belongs at an offset of a report; `None` where this file has nothing to say.
pub(super) fn offered(view: &View<'_>, offset: u32, asked: bool) -> Option<Vec<Completion>> {
    if view.document.kind() != Kind::Report {
        return None;
    }
    let at = CursorLine::new(view, offset);
    if let Some(row) = Row::around(view, &at) {
        return Some(in_row(view, &at, &row));
    }
    phrases::offered(view, &at, asked)
}

fn in_row(view: &View<'_>, at: &CursorLine<'_>, row: &Row<'_>) -> Vec<Completion> {
    if row.column() == Some(ReportColumn::Muscle) && row.head.is_needle {
        return muscles(view, at, row);
    }
    let position = at.position(Wanted::Anything, row.typed.len(), row.more);
    let mut choices = Choices::new(view, &position);
    let mut words = Words::new(&mut choices);
    match row.column() {
        Some(ReportColumn::Side) => words.all(&[("Right", ""), ("Left", "")]),
        Some(ReportColumn::Nerve) if row.head.is_needle => nerves_of_muscle(view, row, &mut words),
        Some(ReportColumn::Roots) => roots_of_muscle(view, row, &mut words),
        Some(ReportColumn::Needle(column)) => grades(view, column, &mut words),
        Some(ReportColumn::Nerve) => nerves(view, at, row, &mut words),
        Some(ReportColumn::Recording) => recordings(view, at, row, &mut words),
        Some(ReportColumn::Site) => sites(view, at, row, &mut words),
        Some(ReportColumn::Kind) => words.all(&[("motor", ""), ("sensory", ""), ("mixed", "")]),
        Some(ReportColumn::Measure(column)) if may_be_absent(column) => {
            words.all(&[("NR", "no response")]);
        }
        _ => {}
    }
    choices.finish()
}

fn may_be_absent(column: ConductionColumn) -> bool {
    matches!(
        column,
        ConductionColumn::Latency
            | ConductionColumn::PeakLatency
            | ConductionColumn::Amplitude
            | ConductionColumn::FLatency
    )
}

/// Offers words in order.
struct Words<'c, 'v> {
    choices: &'c mut Choices<'v>,
    count: u32,
}

impl<'c, 'v> Words<'c, 'v> {
    fn new(choices: &'c mut Choices<'v>) -> Self {
        Words { choices, count: 0 }
    }

    fn one<'n>(&mut self, word: &str, detail: &str, others: impl Iterator<Item = &'n str> + Clone) {
        let choice = Choice {
            label: word,
            detail,
            insert: word,
            kind: CompletionKind::Value,
            entry: None,
        };
        self.choices.offer(self.count, &choice, others);
        self.count += 1;
    }

    fn all(&mut self, words: &[(&str, &str)]) {
        for (word, detail) in words {
            self.one(word, detail, std::iter::empty());
        }
    }
}

/// Offers muscles, each with the rest of the row that follows from it: nerve and roots, where the table has columns for them
/// that are blank.
fn muscles(view: &View<'_>, at: &CursorLine<'_>, row: &Row<'_>) -> Vec<Completion> {
    let codebook = view.codebook;
    let follows = row.blank_columns_behind(&[ReportColumn::Nerve, ReportColumn::Roots]);
    let more = row.length_through(follows);
    let position = at.position(Wanted::Anything, row.typed.len(), more);
    let mut choices = Choices::new(view, &position);
    let present = row.others_of_side(view, at);
    let present: Vec<&Muscle> = present
        .iter()
        .filter_map(|name| codebook.muscle(name).likeliest())
        .collect();
    for (order, muscle) in (0..).zip(codebook.muscles()) {
        // Reports name the nerve that counts, and rarely its branch.
        let whole = muscle.nerves.first().map(|id| codebook.whole_nerve(id));
        let nerve = whole.and_then(|id| codebook.nerve_with(id));
        let nerve = nerve.map_or("", |nerve| nerve.name.as_str());
        let roots = levels(&muscle.roots);
        let next = row.columns_behind(follows).map(|column| match column {
            ReportColumn::Nerve => nerve,
            _ => roots.as_str(),
        });
        let cells: Vec<&str> = std::iter::once(muscle.name.as_str()).chain(next).collect();
        let insert = row.written(&cells);
        let is_there = present.contains(&muscle);
        let detail = format!("{nerve}, {roots}");
        let choice = Choice {
            label: &muscle.name,
            detail: detail.trim_end_matches(", "),
            insert: &insert,
            kind: CompletionKind::Value,
            entry: None,
        };
        let others = muscle.spellings.iter().map(|name| name.as_str());
        choices.offer(order + if is_there { THERE } else { 0 }, &choice, others);
    }
    choices.finish()
}

fn levels(levels: &[Level]) -> String {
    let words: Vec<String> = levels.iter().map(ToString::to_string).collect();
    words.join(" ")
}

/// The muscle of the cursor's row, where its words have one meaning.
fn muscle_of<'a>(view: &View<'a>, row: &Row<'_>) -> Option<&'a Muscle> {
    match view.codebook.muscle(row.cell_of(ReportColumn::Muscle)?) {
        NameReading::One(muscle) => Some(muscle),
        _ => None,
    }
}

fn nerves_of_muscle(view: &View<'_>, row: &Row<'_>, words: &mut Words<'_, '_>) {
    let codebook = view.codebook;
    let Some(muscle) = muscle_of(view, row) else {
        return;
    };
    let whole = muscle.nerves.iter().map(|id| codebook.whole_nerve(id));
    let own = muscle.nerves.iter().map(|id| id.as_str());
    let mut ids: Vec<&str> = Vec::new();
    for id in whole.chain(own) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    for nerve in ids.into_iter().filter_map(|id| codebook.nerve_with(id)) {
        let others = nerve.spellings.iter().map(|name| name.as_str());
        words.one(&nerve.name, &muscle.name, others);
    }
}

fn roots_of_muscle(view: &View<'_>, row: &Row<'_>, words: &mut Words<'_, '_>) {
    if let Some(muscle) = muscle_of(view, row) {
        words.one(&levels(&muscle.roots), &muscle.name, std::iter::empty());
        words.one(&levels(&muscle.main_roots), "mainly", std::iter::empty());
    }
}

/// Offers the usual words of a column, each with its meaning by the codebook.
fn grades(view: &View<'_>, column: NeedleColumn, words: &mut Words<'_, '_>) {
    let Some(of) = observed(column) else {
        return;
    };
    for word in usual_grades(column) {
        if let Some(grading) = view.codebook.grading(of, word) {
            words.one(word, &grading.meaning, std::iter::empty());
        }
    }
}

/// How reports usually grade a column, from normal on.
fn usual_grades(column: NeedleColumn) -> &'static [&'static str] {
    match column {
        NeedleColumn::Insertional => &["normal", "increased", "decreased", "prolonged"],
        NeedleColumn::Fibrillation | NeedleColumn::PositiveWaves | NeedleColumn::Fasciculation => {
            &["0", "1+", "2+", "3+", "4+"]
        }
        NeedleColumn::OtherSpontaneous => &["none", "CRD"],
        NeedleColumn::MotorUnits => &["normal", "large", "small", "polyphasic"],
        NeedleColumn::Amplitude | NeedleColumn::Duration => &["normal", "increased", "decreased"],
        NeedleColumn::Phases => &["0", "normal", "increased"],
        NeedleColumn::Recruitment => &[
            "normal",
            "reduced",
            "early",
            "discrete",
            "single unit",
            "absent",
        ],
        NeedleColumn::Interference => &["full", "reduced", "discrete", "single unit"],
        NeedleColumn::Effort => &["full", "poor"],
        NeedleColumn::Result => &["normal", "abnormal"],
        NeedleColumn::Comment => &[],
    }
}

/// The kind of the studies of the cursor's table: by its head, else by its section.
fn kind_of(view: &View<'_>, at: &CursorLine<'_>, row: &Row<'_>) -> Option<StudyKind> {
    let section = view
        .section_at(at.cursor)
        .and_then(|heading| heading.section);
    match (row.cell_of(ReportColumn::Kind), section, row.head.kind) {
        (Some("motor"), ..) => Some(StudyKind::Motor),
        (Some("sensory"), ..) => Some(StudyKind::Sensory),
        (Some("mixed"), ..) => Some(StudyKind::Mixed),
        (_, Some(SectionName::MotorConduction), _) => Some(StudyKind::Motor),
        (_, Some(SectionName::SensoryConduction), _) => Some(StudyKind::Sensory),
        (_, Some(SectionName::MixedConduction), _) => Some(StudyKind::Mixed),
        (_, _, Some(TestKind::Motor)) => Some(StudyKind::Motor),
        (_, _, Some(TestKind::Sensory)) => Some(StudyKind::Sensory),
        (_, _, Some(TestKind::Mixed)) => Some(StudyKind::Mixed),
        _ => None,
    }
}

/// The studies of the table's kind, of the row's nerve where it names one. Mixed ones stand in tables of sensory ones too.
fn studies<'a>(
    view: &View<'a>,
    at: &CursorLine<'_>,
    row: &Row<'_>,
    nerve: Option<&Nerve>,
) -> Vec<&'a Study> {
    let codebook = view.codebook;
    let kind = kind_of(view, at, row);
    let is_kind = |study: &&Study| {
        kind.is_none_or(|kind| {
            study.kind == kind || (kind == StudyKind::Sensory && study.kind == StudyKind::Mixed)
        })
    };
    let is_nerve = |study: &&Study| {
        nerve.is_none_or(|nerve| {
            study.nerve == nerve.id
                || (nerve.parent.is_empty() && codebook.whole_nerve(&study.nerve) == nerve.id)
        })
    };
    let all = codebook.conduction_studies();
    all.filter(is_kind).filter(is_nerve).collect()
}

/// The nerve that the cursor's row names.
fn nerve_of<'a>(view: &View<'a>, row: &Row<'_>) -> Option<&'a Nerve> {
    let written = row.cell_of(ReportColumn::Nerve)?;
    view.codebook.nerve(written).likeliest()
}

fn nerves(view: &View<'_>, at: &CursorLine<'_>, row: &Row<'_>, words: &mut Words<'_, '_>) {
    let studies = studies(view, at, row, None);
    for nerve in view.codebook.nerves() {
        let own: Vec<&str> = studies
            .iter()
            .filter(|study| study.nerve == nerve.id)
            .map(|study| study.site.as_str())
            .collect();
        if !own.is_empty() {
            let others = nerve.spellings.iter().map(|name| name.as_str());
            words.one(&nerve.name, &own.join("; "), others);
        }
    }
}

fn recordings(view: &View<'_>, at: &CursorLine<'_>, row: &Row<'_>, words: &mut Words<'_, '_>) {
    let codebook = view.codebook;
    for study in studies(view, at, row, nerve_of(view, row)) {
        let nerve = codebook.nerve_with(&study.nerve);
        let muscle = codebook.muscle(&study.muscle).likeliest();
        let short = muscle.into_iter().flat_map(|muscle| &muscle.spellings);
        let others = study
            .recordings
            .iter()
            .chain(short)
            .map(|name| name.as_str());
        words.one(&study.site, nerve.map_or("", |nerve| &nerve.name), others);
    }
}

fn sites(view: &View<'_>, at: &CursorLine<'_>, row: &Row<'_>, words: &mut Words<'_, '_>) {
    let studies = studies(view, at, row, nerve_of(view, row));
    let is_in = |region: StudyRegion| studies.iter().any(|study| study.region == region);
    for site in view.codebook.stimulation_sites() {
        if is_in(site.region) {
            words.one(&site.name, "", std::iter::empty());
        }
    }
}

#[cfg(test)]
mod tests;
