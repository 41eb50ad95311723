//! The rows of a conduction study together: its runs from the distal site to the proximal one, and its late responses.
//! Knows no muscle of the needle examination.

use super::measures::{Measure, measures_of};
use crate::codes::{Codebook, StimulationSite, Study, StudyRegion};
use crate::coding::study::{Conducted, Examination, Kind, Place, Side};
use crate::model::report::{ConductionColumn, ConductionRow, Documented, TestKind};

/// A row of a study: a site, or a late response.
#[derive(Debug, Clone)]
pub struct StudyRow<'e, 'a> {
    /// Its place.
    pub place: Place,
    /// The row.
    pub row: &'e ConductionRow,
    /// Where the nerve was stimulated, where that is known.
    pub site: Option<&'a StimulationSite>,
    /// What was measured.
    pub measures: Vec<Measure<'e>>,
}

impl<'e> StudyRow<'e, '_> {
    /// The measure of a column that has a number.
    pub fn measured(&self, column: ConductionColumn) -> Option<(&Measure<'e>, f64)> {
        let mut own = self.measures.iter().filter(|one| one.column == column);
        own.find_map(|one| Some((one, one.value?)))
    }

    /// Latency to the onset, or to the peak where there is no other.
    pub fn latency(&self) -> Option<(&Measure<'e>, f64)> {
        self.measured(ConductionColumn::Latency)
            .or_else(|| self.measured(ConductionColumn::PeakLatency))
    }

    /// Whether it is said that there was no response.
    pub fn is_absent(&self) -> bool {
        self.measures.iter().any(|measure| measure.is_absent)
    }
}

/// The sites of a study in one go.
#[derive(Debug, Clone, Default)]
pub struct Run<'e, 'a> {
    /// Its rows in the order of the report.
    pub rows: Vec<StudyRow<'e, 'a>>,
}

/// A conduction study with what was measured.
#[derive(Debug, Clone)]
pub struct StudyResult<'e, 'a> {
    /// The study.
    pub conducted: Conducted<'a>,
    /// What the codebook knows of it.
    pub known: Option<&'a Study>,
    /// Its runs: one, unless the study was repeated.
    pub runs: Vec<Run<'e, 'a>>,
    /// Rows of its F-waves.
    pub waves: Vec<StudyRow<'e, 'a>>,
}

/// Puts the rows of each study together.
pub(super) fn read<'e, 'a>(
    codebook: &'a Codebook,
    parts: &[&'e Documented],
    examination: &Examination<'a>,
) -> Vec<StudyResult<'e, 'a>> {
    let studies = examination.conduction.iter();
    studies
        .map(|conducted| result(codebook, parts, conducted))
        .collect()
}

fn result<'e, 'a>(
    codebook: &'a Codebook,
    parts: &[&'e Documented],
    conducted: &Conducted<'a>,
) -> StudyResult<'e, 'a> {
    let mut studies = codebook.conduction_studies();
    let known = studies.find(|study| study.id == conducted.branch);
    let mut result = StudyResult {
        conducted: conducted.clone(),
        known,
        runs: Vec::new(),
        waves: Vec::new(),
    };
    for place in &conducted.places {
        let Some(part) = parts.get(place.part) else {
            continue;
        };
        let first = part
            .conduction
            .partition_point(|row| row.span.start < place.span.start);
        let shared = part.conduction.iter().skip(first);
        for row in shared.take_while(|row| row.span == place.span) {
            if is_row_of(codebook, conducted, row) {
                result.take(codebook, row, *place);
            }
        }
    }
    result
}

/// Whether a row is one of a study; a sentence may say several.
fn is_row_of(codebook: &Codebook, conducted: &Conducted<'_>, row: &ConductionRow) -> bool {
    let nerve = codebook.nerve(&row.nerve.text).likeliest();
    let is_nerve = nerve.is_none_or(|nerve| codebook.whole_nerve(&nerve.id) == conducted.nerve.id);
    let is_kind = match row.kind {
        Some(TestKind::Motor | TestKind::FWave) => conducted.kind == Kind::Motor,
        Some(TestKind::Sensory | TestKind::Mixed) => {
            matches!(conducted.kind, Kind::Sensory | Kind::Mixed)
        }
        Some(TestKind::HReflex) => conducted.kind == Kind::HReflex,
        _ => true,
    };
    let sides = Side::all(row.side);
    let is_side = sides.contains(&conducted.side)
        || sides.contains(&Side::Unsaid)
        || conducted.side == Side::Unsaid;
    is_nerve && is_kind && is_side && row.not_done.is_none()
}

impl<'e, 'a> StudyResult<'e, 'a> {
    fn take(&mut self, codebook: &'a Codebook, row: &'e ConductionRow, place: Place) {
        let one = StudyRow {
            place,
            row,
            site: self.site(codebook, row),
            measures: measures_of(row),
        };
        if row.kind == Some(TestKind::FWave) {
            return self.waves.push(one);
        }
        let again = |run: &Run<'e, 'a>| {
            one.site.is_some() && run.rows.iter().any(|other| other.site == one.site)
        };
        match self.runs.last_mut() {
            Some(run) if row.continues && !again(run) => run.rows.push(one),
            _ => self.runs.push(Run { rows: vec![one] }),
        }
    }

    fn site(&self, codebook: &'a Codebook, row: &ConductionRow) -> Option<&'a StimulationSite> {
        let words = &row.site.as_ref()?.text;
        match self.known.map(|study| study.region) {
            Some(region @ (StudyRegion::Arm | StudyRegion::Leg)) => {
                codebook.stimulation_site(region, words)
            }
            Some(_) => None,
            None => codebook
                .stimulation_site(StudyRegion::Arm, words)
                .or_else(|| codebook.stimulation_site(StudyRegion::Leg, words)),
        }
    }

    /// What it is, in words: `right median motor, abductor pollicis brevis`.
    pub fn name(&self) -> String {
        self.conducted.side.of(&self.conducted.name)
    }

    /// All its rows.
    pub fn rows(&self) -> impl Iterator<Item = &StudyRow<'e, 'a>> {
        let sites = self.runs.iter().flat_map(|run| &run.rows);
        sites.chain(&self.waves)
    }

    /// The values of a column that have a number, in order.
    pub fn measured(
        &self,
        column: ConductionColumn,
    ) -> impl Iterator<Item = (&StudyRow<'e, 'a>, &Measure<'e>, f64)> {
        self.rows().flat_map(move |row| {
            let own = row.measures.iter().filter(move |one| one.column == column);
            own.filter_map(move |one| Some((row, one, one.value?)))
        })
    }

    /// Whether there was no response at any site.
    pub fn is_absent(&self) -> bool {
        let mut sites = self.runs.iter().flat_map(|run| &run.rows).peekable();
        sites.peek().is_some() && sites.all(StudyRow::is_absent)
    }
}
