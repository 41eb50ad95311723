//! What a report documents, as plain data: muscles, conduction studies and other tests as they were written.
//! Knows no codebook: a muscle or a nerve is words at a place here, and what they name is decided elsewhere.

use crate::text::Span;
use smol_str::SmolStr;

/// Words of the report with their place, relative to their block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where they stand.
    pub span: Span,
    /// The words as they stand there; of a name that runs over two lines, both parts with one blank between.
    pub text: SmolStr,
}

/// A side of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum Sided {
    Right,
    Left,
    /// Bilateral: what is said holds for each side.
    Both,
}

/// The side of a row and where it was said: in the row, in the row that opens its group or in a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SideSaid {
    /// The side.
    pub side: Sided,
    /// The word for it.
    pub span: Span,
}

/// One muscle of the needle examination, from a row of a table, an item of a list or a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedleRow {
    /// The row, item or sentence.
    pub span: Span,
    /// The muscle without its side; where `by_exception`, the words that stand for the muscles.
    pub muscle: Written,
    /// Its side, where one is said.
    pub side: Option<SideSaid>,
    /// The nerve as written beside the muscle.
    pub nerve: Option<Written>,
    /// The roots as written beside the muscle.
    pub roots: Option<Written>,
    /// What was found, in the order of the row. Cells that are blank are absent.
    pub values: Vec<(NeedleColumn, Written)>,
    /// "All other muscles were normal": muscles that are not named.
    pub by_exception: bool,
    /// Where it is said that the muscle was not examined.
    pub not_done: Option<Span>,
}

/// What was observed in a muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the observation in words")]
pub enum NeedleColumn {
    Insertional,
    Fibrillation,
    PositiveWaves,
    Fasciculation,
    /// Complex repetitive discharges, myotonia, "silent at rest" and other activity at rest.
    OtherSpontaneous,
    /// Motor unit potentials as a whole.
    MotorUnits,
    Amplitude,
    Duration,
    Phases,
    Recruitment,
    /// The interference pattern.
    Interference,
    /// Activation, as far as the patient's effort decides it.
    Effort,
    /// One word for the whole muscle.
    Result,
    Comment,
}

/// One row of a conduction table (a stimulation site), or a study said in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConductionRow {
    /// The row, item or sentence.
    pub span: Span,
    /// The nerve without its side, from the row or from the row that opens its group.
    pub nerve: Written,
    /// Its side, where one is said.
    pub side: Option<SideSaid>,
    /// Kind of the study, where row, group, heading or the table's head tell it.
    pub kind: Option<TestKind>,
    /// The words that tell the kind.
    pub kind_said: Option<Span>,
    /// Where the response was recorded.
    pub recording: Option<Written>,
    /// Where the nerve was stimulated.
    pub site: Option<Written>,
    /// What was measured, in the order of the row. Cells that are blank are absent.
    pub values: Vec<(ConductionColumn, Written)>,
    /// Units that the head of its table says.
    pub units: Units,
    /// A further site of the study of the row above.
    pub continues: bool,
    /// Where it is said that the study was not made. An absent response is a value, not this.
    pub not_done: Option<Span>,
}

/// Kind of a test that is not a needle examination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the test in words")]
pub enum TestKind {
    Motor,
    Sensory,
    Mixed,
    FWave,
    HReflex,
    Blink,
    Repetitive,
    SingleFibre,
    /// Evoked potentials that are neither somatosensory nor motor, or that do not say which they are.
    Evoked,
    SomatosensoryEvoked,
    MotorEvoked,
    /// With a preset array of electrodes.
    Automated,
    /// An injection that weakens a muscle, and by what the muscle was found.
    Injection,
    NeedleGuidance,
    StimulationGuidance,
}

/// What was measured in a conduction study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the measure in words")]
pub enum ConductionColumn {
    /// Onset latency, or a latency that does not say which.
    Latency,
    PeakLatency,
    Amplitude,
    Velocity,
    Distance,
    Duration,
    Area,
    /// Of two latencies, in a comparison or between two sites.
    Difference,
    /// Latency of an F-wave in a row of its motor study.
    FLatency,
    /// The mark in a column for responses that are absent.
    NoResponse,
    Temperature,
    /// The laboratory's limit; belongs to the value before it, or after it where none is before.
    Limit,
    Comment,
}

/// A unit of measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the units in words")]
pub enum Unit {
    Milliseconds,
    Millivolts,
    Microvolts,
    MetresPerSecond,
    Millimetres,
    Centimetres,
    Percent,
    Celsius,
}

/// The units that the head of a table says for its columns.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Units([Option<Unit>; COLUMNS]);

/// So many columns a conduction table may have.
const COLUMNS: usize = ConductionColumn::Comment as usize + 1;

impl Units {
    /// The unit of a column, where the head says one.
    pub fn of(&self, column: ConductionColumn) -> Option<Unit> {
        self.0.get(column as usize).copied().flatten()
    }

    /// Notes the unit of a column; the first one of several columns of a kind stays.
    pub(super) fn note(&mut self, column: ConductionColumn, unit: Unit) {
        if let Some(place) = self.0.get_mut(column as usize) {
            place.get_or_insert(unit);
        }
    }
}

/// A test of another kind: repetitive stimulation, blink reflex, single fibre, evoked potentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherTest {
    /// The row, item or sentence.
    pub span: Span,
    /// Which test.
    pub kind: TestKind,
    /// The words that tell the kind.
    pub kind_said: Option<Span>,
    /// The nerve or muscle that was tested, where one is named.
    pub of: Option<Written>,
    /// Its side, where one is said.
    pub side: Option<SideSaid>,
    /// All else that the row says, as written.
    pub values: Vec<Written>,
    /// Where it is said that the test was not made.
    pub not_done: Option<Span>,
}

/// All that the report of one encounter documents.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Documented {
    /// The part of the block that belongs to the encounter.
    pub span: Span,
    /// Muscles of the needle examination, in order.
    pub needle: Vec<NeedleRow>,
    /// Rows of the conduction studies, F-waves and H-reflexes, in order.
    pub conduction: Vec<ConductionRow>,
    /// Tests of other kinds, in order.
    pub other: Vec<OtherTest>,
    /// Values and lines of the tables that could not be read.
    pub not_understood: Vec<Written>,
}
