//! What one block of a document says, as plain facts. Knows no codebook: a code is a place in the text here.
//!
//! Every [`Span`] is relative to the start of the block, so facts stay true wherever an edit above
//! pushes the block. Facts hold places and small readings; the words stay in the text.

use crate::text::Span;
use jiff::civil::Date;
use smallvec::SmallVec;

/// A few places in the text, kept inline: most lines have at most two modifiers and two pointers.
pub type Spans = SmallVec<[Span; 2]>;

/// Everything that one block says.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Front matter, in the first block only: declared `key: value` lines.
    pub front_matter: Vec<FrontMatterEntry>,
    /// Headings in order: Markdown ones and known section titles that stand alone on a line.
    pub headings: Vec<Heading>,
    /// Labelled values in order, from `Name: value` lines and two-column tables.
    pub fields: Vec<Field>,
    /// Tables in order, of pipes, tabs or aligned columns.
    pub tables: Vec<Table>,
    /// Encounters in order. A block without charges, diagnoses or encounter fields has none.
    pub encounters: Vec<Encounter>,
    /// Runs of prose: paragraphs and list items, in order.
    pub prose: Vec<Prose>,
    /// Codes, ranges and diagnosis codes in prose, headings and field values, in order.
    pub mentions: Vec<Mention>,
    /// Suppression comments, well formed or not, in order.
    pub suppressions: Vec<Suppression>,
    /// Placeholders (`{{name}}`) and left-overs of foreign templates, in order.
    pub placeholders: Vec<Span>,
    /// What this block says about the kind of its document.
    pub signals: Signals,
}

/// A `key: value` line of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatterEntry {
    /// The key.
    pub key: Span,
    /// The value without surrounding blanks; empty where nothing was written.
    pub value: Span,
}

/// A heading, or a known section title alone on a line of pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6; a title without `#` counts as the level its text usually has (2).
    pub level: u8,
    /// The whole line.
    pub line: Span,
    /// The words without marker, colon and blanks.
    pub title: Span,
    /// The section that the words name, if it is a known one.
    pub section: Option<SectionName>,
    /// Whether the line has Markdown's `#`.
    pub marked: bool,
    /// From the heading's line to the line before the next heading of the same or a higher level.
    pub body: Span,
}

/// The section titles that medcode knows, each with its synonyms in [`crate::model::names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the title in words")]
pub enum SectionName {
    Encounter,
    Diagnoses,
    Charges,
    Notes,
    History,
    /// Conduction studies without saying which.
    NerveConduction,
    MotorConduction,
    SensoryConduction,
    MixedConduction,
    FWaves,
    HReflex,
    RepetitiveStimulation,
    Blink,
    NeedleEmg,
    ReportSummary,
    Impression,
    SummaryAndOverview,
    BillingCodeOverview,
    ClinicalAndCodingSpecifications,
    ClinicalContext,
    CodingSpecifications,
    Modifiers,
    RelatedCodes,
    Benchmarks,
    Payers,
    SitesOfService,
}

/// A labelled value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Which field the label names.
    pub name: FieldName,
    /// The label without colon and decoration.
    pub label: Span,
    /// The value without surrounding blanks; empty where nothing was written.
    pub value: Span,
}

/// The fields that medcode knows, each with its synonyms in [`crate::model::names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the field's name in words")]
pub enum FieldName {
    Case,
    Patient,
    BirthDate,
    Sex,
    Payer,
    DateOfService,
    SiteOfService,
    OrderingProvider,
    RenderingProvider,
    PerformingProvider,
    Npi,
    EquipmentOwner,
    Component,
    Authorization,
    Report,
    Notes,
    ReasonForStudy,
    Temperature,
    ServiceType,
    KeyPayers,
    Edition,
    /// A label that is none of ours.
    Other,
}

/// Which table it is, told by its header (or, without one, by the section and its cells).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant names the table's content")]
pub enum TableName {
    Charges,
    Diagnoses,
    /// Two columns of label and value.
    Fields,
    /// `Modifier | Description | When to Use` of references.
    Modifiers,
    NeedleEmg,
    NerveConduction,
    Other,
}

/// What a column of a charges or diagnoses table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant names the column's content")]
pub enum Column {
    Code,
    Modifiers,
    Units,
    Pointers,
    Charge,
    Date,
    Description,
    Pointer,
    Other,
}

/// A table. Cells of all rows stand in one list; a row knows its part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// From the first row's start to the last row's end (without the last line break).
    pub span: Span,
    /// Which table it is.
    pub name: TableName,
    /// What each column of the header holds; empty where there is no header.
    pub columns: Vec<Column>,
    /// Index into `rows` of the header, if there is one.
    pub header: Option<u32>,
    /// All rows in order, the header and delimiter rows too.
    pub rows: Vec<Row>,
    /// The content of every cell without surrounding blanks; an empty cell is an empty span at its place.
    pub cells: Vec<Span>,
    /// Whether the cells are parted by pipes (else by tabs or runs of blanks).
    pub piped: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line without its line break and surrounding blanks.
    pub span: Span,
    /// Index of the first cell in [`Table::cells`].
    pub first: u32,
    /// Number of cells.
    pub len: u16,
    /// `|---|---|`.
    pub delimiter: bool,
    /// Whether the row starts with a pipe.
    pub leading_pipe: bool,
    /// Whether the row ends with a pipe.
    pub trailing_pipe: bool,
}

impl Table {
    /// The cells of a row.
    pub fn cells_of(&self, row: &Row) -> &[Span] {
        let first = row.first as usize;
        self.cells
            .get(first..first + usize::from(row.len))
            .unwrap_or_default()
    }

    /// The rows that hold data: neither header nor delimiter.
    pub fn data_rows(&self) -> impl Iterator<Item = &Row> {
        let header = self.header.map(|index| index as usize);
        self.rows
            .iter()
            .enumerate()
            .filter(move |(index, row)| Some(*index) != header && !row.delimiter)
            .map(|(_, row)| row)
    }
}

/// One patient, one date, one billing practitioner: its fields, diagnoses and charges.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Encounter {
    /// The part of the block that belongs to it.
    pub span: Span,
    /// The heading's title that names it, if it has one.
    pub title: Option<Span>,
    /// Its fields, as a range of [`Facts::fields`].
    pub fields: std::ops::Range<usize>,
    /// The diagnosis list.
    pub diagnoses: Vec<DiagnosisEntry>,
    /// The charge lines.
    pub charges: Vec<Charge>,
}

/// An entry of the diagnosis list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagnosisEntry {
    /// The whole line or row.
    pub line: Span,
    /// The letter or number that charge lines point with.
    pub pointer: Option<Span>,
    /// The ICD-10-CM code as written.
    pub code: Span,
    /// The words after the code; empty where there are none.
    pub words: Span,
}

/// A charge line, from a table row or from a line such as `95886-26-59 x2 [A,B] $420.00`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// The whole line or row.
    pub line: Span,
    /// What stands where the code belongs, as written; empty where nothing does.
    pub code: Span,
    /// The modifiers as written, in order.
    pub modifiers: Spans,
    /// Where modifiers are written: the content of the modifiers cell (empty span at its place where it
    /// is empty), or, in a charge line or in a table without that column, the place right after the code.
    pub modifier_slot: Span,
    /// Whether `modifier_slot` is a cell (modifiers parted by a comma and a blank) or follows the code (each after a hyphen).
    pub modifier_cell: bool,
    /// The units as written, if any.
    pub units: Option<Span>,
    /// The diagnosis pointers as written, in order.
    pub pointers: Spans,
    /// Where pointers are written, even if there are none: cell content or brackets; `None` where the row has no place for them.
    pub pointer_slot: Option<Span>,
    /// The amount as written, if any.
    pub amount: Option<Span>,
    /// The line's own date of service as written, if the table has such a column.
    pub date: Option<Span>,
}

/// A run of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// From the first line's start to the last line's end.
    pub span: Span,
    /// Index into [`Facts::headings`] of the section it stands in.
    pub heading: Option<u32>,
}

/// A code that is spoken of, in prose, a heading or a field value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// What it looks like.
    pub form: MentionForm,
    /// Its place.
    pub span: Span,
}

/// What a mention looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// `95861`, `G0453`.
    Procedure,
    /// `26` right after a procedure code and a hyphen.
    Modifier,
    /// `95907-95913`.
    Range,
    /// `G56.01`.
    Diagnosis,
}

/// A comment `<!-- medcode: allow NAME until 2027-01-31: reason -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The whole comment.
    pub comment: Span,
    /// The rule's name or catalogue id as written; empty if there is none.
    pub rule: Span,
    /// What is written behind `until`, if that is there: the last date of service for which it holds.
    pub until: Option<Span>,
    /// The reason as written; empty if there is none.
    pub reason: Span,
    /// What it covers.
    pub reach: Reach,
    /// The text that it covers, relative to this block.
    pub covers: Span,
}

/// How far a suppression reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// `allow`: the next line that is neither blank nor a comment.
    Line,
    /// `allow-block`: the whole block, from one `#` heading to the next.
    Block,
    /// `allow-file`: the document; stands in its first block.
    File,
}

/// What a block tells about the kind of its document; sums over blocks by counting.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Signals {
    /// Charge lines and charges tables.
    pub charges: u32,
    /// Needle EMG and conduction tables and section titles.
    pub studies: u32,
    /// Titles such as `CPT 95861: ...` and section titles that only references have.
    pub references: u32,
    /// Placeholders of ours.
    pub placeholders: u32,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateReading {
    /// One meaning.
    Date(Date),
    /// A form that has several meanings, such as a year of two digits; never guessed.
    Ambiguous,
    /// Looks like a date and is none, such as 2026-02-30.
    Impossible,
    /// Not a date.
    NotADate,
}
