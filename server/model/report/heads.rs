//! What the columns of a table of a report hold, for who writes into one. Knows no row.

use super::layout::{About, Heads};
use super::study::{ConductionColumn, NeedleColumn, TestKind};
use super::vocabulary::Head;
use crate::model::piece::Piece;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the column in words")]
pub enum ReportColumn {
    Side,
    Muscle,
    Nerve,
    Roots,
    /// Where a response is recorded.
    Recording,
    /// Where a nerve is stimulated.
    Site,
    /// Kind of a study.
    Kind,
    Needle(NeedleColumn),
    Measure(ConductionColumn),
    Other,
}

/// The head of a table of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHead {
    /// Whether it is a needle table, and no table of conduction studies.
    pub is_needle: bool,
    /// Kind of the studies, where a measure or a unit tells it.
    pub kind: Option<TestKind>,
    /// What each column holds.
    pub columns: Vec<ReportColumn>,
}

impl ReportHead {
    /// The head in a line, if the line is one.
    pub fn read(line: &str) -> Option<ReportHead> {
        let piece = Piece {
            words: line,
            start: 0,
        };
        let heads = Heads::read(piece, 0, None)?;
        let columns = heads.columns.iter().map(|column| match column.head {
            Head::Side => ReportColumn::Side,
            Head::Muscle => ReportColumn::Muscle,
            Head::Nerve | Head::NerveOrSite => ReportColumn::Nerve,
            Head::Roots => ReportColumn::Roots,
            Head::Recording => ReportColumn::Recording,
            Head::Site => ReportColumn::Site,
            Head::Kind => ReportColumn::Kind,
            Head::Needle(column) => ReportColumn::Needle(column),
            Head::FibrillationAndWaves => ReportColumn::Needle(NeedleColumn::Fibrillation),
            Head::Measure(column) => ReportColumn::Measure(column),
            Head::OfSide(_) | Head::Ignored => ReportColumn::Other,
        });
        Some(ReportHead {
            is_needle: heads.about == About::Needle,
            kind: heads.kind.map(|(kind, _)| kind),
            columns: columns.collect(),
        })
    }
}
