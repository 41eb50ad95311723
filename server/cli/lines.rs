//! Findings as JSON lines: one object a line, 1-based lines, columns in characters. Knows no rule.

use crate::rules::Opinion;
use crate::text::{Buffer, Encoding};
use crate::world::{Document, Placed};
use serde_json::{Value, json};
use std::ops::Range;

/// A place as 1-based lines and columns in characters; the end is the first place after it.
pub(super) struct Region {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

impl Region {
    /// The region of a range of bytes.
    pub(super) fn of(buffer: &Buffer, range: &Range<usize>) -> Region {
        let start = buffer.position(range.start, Encoding::Utf32);
        let end = buffer.position(range.end, Encoding::Utf32);
        let one_based = |number: u32| number.saturating_add(1);
        Region {
            line: one_based(start.line),
            column: one_based(start.column),
            end_line: one_based(end.line),
            end_column: one_based(end.column),
        }
    }
}

/// Findings of a document, each on its line.
pub(super) fn findings(document: &Document, findings: &[Placed<'_>]) -> String {
    findings
        .iter()
        .map(|placed| format!("{}\n", line(document, *placed)))
        .collect()
}

/// The verdict on an encounter, on a line of its own; `kind` tells it from a finding.
pub(super) fn verdict(document: &Document, opinion: &Opinion) -> String {
    let region = Region::of(document.buffer(), &opinion.place);
    let missing = opinion.missing.iter().map(ToString::to_string);
    let unpriced = opinion
        .unpriced
        .iter()
        .map(|(code, why)| json!({ "code": code, "reason": why }));
    let line = json!({
        "kind": "verdict",
        "path": document.name(),
        "line": region.line,
        "encounter": opinion.name,
        "verdict": opinion.verdict.word(),
        "lines": opinion.lines,
        "errors": opinion.errors,
        "warnings": opinion.warnings,
        "missing": missing.collect::<Vec<_>>(),
        "amount_cents": opinion.cents,
        "amount": opinion.amount,
        "locality": opinion.locality,
        "unpriced": unpriced.collect::<Vec<_>>(),
    });
    format!("{line}\n")
}

fn line(document: &Document, placed: Placed<'_>) -> Value {
    let finding = placed.finding;
    let region = Region::of(document.buffer(), &placed.range());
    let related = placed.related().map(|related| {
        let region = Region::of(related.document.buffer(), &related.range);
        json!({ "path": related.document.name(), "line": region.line, "column": region.column, "message": related.message })
    });
    let fixes = finding
        .fixes
        .iter()
        .map(|fix| json!({ "title": fix.title, "safety": fix.safety.word() }));
    json!({
        "path": document.name(),
        "line": region.line,
        "column": region.column,
        "end_line": region.end_line,
        "end_column": region.end_column,
        "severity": finding.severity.word(),
        "rule": finding.rule,
        "id": finding.id,
        "message": finding.message,
        "source": finding.source,
        "edition": finding.edition,
        "related": related.collect::<Vec<_>>(),
        "fixes": fixes.collect::<Vec<_>>(),
    })
}
