//! # broken-table
//!
//! A row of a pipe table that lost its leading pipe, or that has more cells than the header (in references and templates also
//! fewer): readers see it as text, or with cells in wrong columns. Pasting does that.
//!
//! In references also a list dash that stands alone on the line before its text, and a sentence without a blank before it.
//!
//! Tables written without outer pipes throughout are whole.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! | Modifier | Description | When to Use |
//! |---|---|---|
//! 26 | Professional component | When only the reading is billed |
//! ^^ broken-table
//! ```
//!
//! A list dash alone on its line:
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! -
//! ^ broken-table
//! The two extremities are billed together.
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! | Modifier | Description | When to Use |
//! |---|---|---|
//! | 26 | Professional component | When only the reading is billed |
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Code | Modifiers | Units | Dx
//! 95909 | | 1 | A
//! 95886 | | 1 | A
//! ```

use crate::model::reference::{self, DamageKind};
use crate::model::{Kind, Row, Table};
use crate::rules::view::BlockView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{FixEdit, Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "broken-table",
    ids: &["PUB-18"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Markdown tables, as editors and web pages read them",
    edition: "1",
    check: Check::Block(check),
    file: include_str!("broken_table.rs"),
};

fn check(block: &BlockView<'_>, sink: &mut Sink<'_>) {
    if block.kind == Kind::Reference {
        pasted(block, sink);
    }
    for table in block.facts.tables.iter().filter(|table| table.piped) {
        let Some(header) = table
            .header
            .and_then(|index| table.rows.get(index as usize))
        else {
            continue;
        };
        for row in table.data_rows() {
            if let Some(draft) = lost_pipe(table, header, row) {
                sink.add(draft);
            } else if let Some(message) = unequal(block.kind, header, row) {
                sink.add(Draft::at(row.span, message));
            }
        }
    }
}

/// Damage of pasting outside tables.
fn pasted(block: &BlockView<'_>, sink: &mut Sink<'_>) {
    for damage in reference::damage(&block.text, block.facts) {
        let (message, title) = match damage.kind {
            DamageKind::LoneDash => (
                "This list dash stands alone; its text is on the next line.",
                "Join the dash and its text",
            ),
            DamageKind::Glued => (
                "A blank is missing behind this full stop.",
                "Part the sentences",
            ),
            DamageKind::Mojibake => continue,
        };
        let place = Span::new(damage.place.start, damage.place.start + 1);
        let draft = Draft::at(place, message);
        sink.add(draft.fix(Safety::Safe, title, damage.place, damage.meant));
    }
}

fn lost_pipe(table: &Table, header: &Row, row: &Row) -> Option<Draft> {
    if header.leading_pipe && row.leading_pipe && header.trailing_pipe && !row.trailing_pipe {
        let end = Span::new(row.span.end, row.span.end);
        let last = table.cells_of(row).last().copied().unwrap_or(row.span);
        let place = if last.is_empty() { row.span } else { last };
        let message =
            "This row is cut off: its last pipe is gone, and perhaps the end of its text.";
        return Some(Draft::at(place, message).fix(Safety::Safe, "Bring back the pipe", end, " |"));
    }
    if !header.leading_pipe || row.leading_pipe {
        return None;
    }
    let first = table.cells_of(row).first().copied().unwrap_or(row.span);
    let place = if first.is_empty() { row.span } else { first };
    let mut edits = vec![FixEdit {
        span: Span::new(row.span.start, row.span.start),
        text: "| ".to_owned(),
    }];
    if header.trailing_pipe && !row.trailing_pipe {
        edits.push(FixEdit {
            span: Span::new(row.span.end, row.span.end),
            text: " |".to_owned(),
        });
    }
    let cut = header.trailing_pipe && !row.trailing_pipe;
    let message = match cut {
        true => {
            "This row lost its leading pipe and is cut off at its end: readers see it outside the table."
        }
        false => "This row lost its leading pipe: readers see it outside the table.",
    };
    let draft = Draft::at(place, message);
    Some(draft.fixes(Safety::Safe, "Bring back the pipe", edits))
}

fn unequal(kind: Kind, header: &Row, row: &Row) -> Option<String> {
    let published = matches!(kind, Kind::Reference | Kind::Template);
    let (cells, columns) = (row.len, header.len);
    (cells > columns || published && cells < columns)
        .then(|| format!("This row has {cells} cells, the table has {columns} columns."))
}
