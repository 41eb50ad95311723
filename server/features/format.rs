//! Formatting: aligned pipe tables and the usual spelling of field labels. Knows no code; never touches a value.

use super::pages;
use crate::model::{self, Facts, FieldName, Row, Table};
use crate::syntax::Parser;
use crate::text::Span;
use crate::world::{Document, Kind};
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// A wider cell does not widen its column, so that one long cell does not blow up every row of its table.
const WIDEST_ALIGNED: usize = 120;

/// With the dashes under its two blanks this makes the three that Markdown needs in a delimiter cell.
const NARROWEST_COLUMN: usize = 1;

/// Labels that say exactly what the usual one says, in lower case. Absent on purpose: labels that say more (`Primary
/// insurance`, `Typical site of service`, `Date of study`), because the difference is the writer's.
const LABELS: &[(FieldName, &str, &[&str])] = &[
    (
        FieldName::Case,
        "Case",
        &["case", "case no", "case no.", "case number"],
    ),
    (FieldName::Patient, "Patient", &["patient", "pt", "pt."]),
    (
        FieldName::BirthDate,
        "Birth date",
        &["birth date", "birthdate", "date of birth", "dob"],
    ),
    (FieldName::Sex, "Sex", &["sex"]),
    (
        FieldName::Payer,
        "Payer",
        &["payer", "payor", "insurance", "insurer", "carrier"],
    ),
    (
        FieldName::DateOfService,
        "Date of service",
        &["date of service", "dos", "service date"],
    ),
    (
        FieldName::SiteOfService,
        "Site of service",
        &["site of service", "place of service", "pos", "service site"],
    ),
    (
        FieldName::OrderingProvider,
        "Ordering provider",
        &["ordering provider"],
    ),
    (
        FieldName::RenderingProvider,
        "Rendering provider",
        &["rendering provider"],
    ),
    (
        FieldName::PerformingProvider,
        "Performing provider",
        &["performing provider"],
    ),
    (FieldName::Npi, "NPI", &["npi"]),
    (
        FieldName::EquipmentOwner,
        "Equipment owner",
        &["equipment owner"],
    ),
    (FieldName::Component, "Component", &["component"]),
    (
        FieldName::Authorization,
        "Authorization",
        &["authorization", "auth"],
    ),
    (FieldName::Report, "Report", &["report"]),
    (FieldName::Notes, "Notes", &["notes"]),
];

/// The replacements that format a document, in order of place. A block that would read otherwise afterwards is left
/// alone.
pub fn edits(document: &Document) -> Vec<(Range<usize>, String)> {
    edits_within(document, &(0..document.buffer().len()))
}

/// Those of the replacements that touch a range. A table is aligned as a whole, so that of one that reaches out of the
/// range the rows outside stay as they are until they are formatted too.
pub fn edits_within(document: &Document, range: &Range<usize>) -> Vec<(Range<usize>, String)> {
    let mut parser = Parser::new();
    let mut edits = Vec::new();
    let mut next = Some(document.blocks().at_offset(range.start).id);
    while let Some(id) = next {
        let Some(place) = document
            .blocks()
            .place(id)
            .filter(|place| place.start <= range.end)
        else {
            break;
        };
        next = document.blocks().next(id);
        let Some(state) = document.blocks().get(id) else {
            continue;
        };
        let text = document.text_of(place.id);
        // A publication's labels are words of its text.
        let published = document.kind() == Kind::Reference;
        let mut inside = edits_of_block(&text, &state.facts, !published);
        if published {
            inside.extend(pages::edits(&text, &state.facts));
            inside.sort();
        }
        let formatted = apply(&text, &inside);
        if inside.is_empty()
            || !says_the_same(
                &text,
                &state.facts,
                &formatted,
                place.index == 0,
                &mut parser,
            )
        {
            continue;
        }
        let placed = inside.into_iter().map(|(span, new)| {
            (
                place.start + span.start as usize..place.start + span.end as usize,
                new,
            )
        });
        edits.extend(
            placed.filter(|(place, _)| place.start <= range.end && range.start <= place.end),
        );
    }
    edits
}

/// The text of a document with its formatting edits applied.
pub fn formatted(document: &Document) -> String {
    let mut text = document.buffer().to_string();
    for (range, new) in edits(document).into_iter().rev() {
        text.replace_range(range, &new);
    }
    text
}

fn edits_of_block(text: &str, facts: &Facts, with_labels: bool) -> Vec<(Span, String)> {
    let words = |span: Span| text.get(span.range()).unwrap_or_default();
    let labels: BTreeMap<Span, &str> = facts
        .fields
        .iter()
        .filter(|_| with_labels)
        .filter_map(|field| Some((field.label, usual_label(field.name, words(field.label))?)))
        .collect();
    let mut edits: Vec<(Span, String)> = Vec::new();
    for table in facts.tables.iter().filter(|table| table.piped) {
        let aligned = aligned_rows(table, &|cell| {
            labels.get(&cell).copied().unwrap_or_else(|| words(cell))
        });
        edits.extend(table.rows.iter().map(|row| row.span).zip(aligned));
    }
    let in_table = |span: Span| {
        facts.tables.iter().any(|table| {
            table.piped && table.span.start <= span.start && span.end <= table.span.end
        })
    };
    edits.extend(
        labels
            .iter()
            .filter(|(span, _)| !in_table(**span))
            .map(|(span, label)| (*span, (*label).to_owned())),
    );
    edits.retain(|(span, new)| words(*span) != new);
    edits.sort();
    edits
}

/// The usual label of a field.
pub(super) fn label(name: FieldName) -> Option<&'static str> {
    let (_, usual, _) = LABELS.iter().find(|(field, _, _)| *field == name)?;
    Some(usual)
}

fn usual_label(name: FieldName, written: &str) -> Option<&'static str> {
    let (_, usual, others) = LABELS.iter().find(|(field, _, _)| *field == name)?;
    others
        .contains(&written.to_lowercase().as_str())
        .then_some(*usual)
}

/// The rows of a table as they should be written.
fn aligned_rows<'t>(table: &Table, words: &dyn Fn(Span) -> &'t str) -> Vec<String> {
    let leading = table.rows.iter().any(|row| row.leading_pipe);
    let trailing = table.rows.iter().any(|row| row.trailing_pipe);
    let mut widths: Vec<usize> = Vec::new();
    for row in table.rows.iter().filter(|row| !row.delimiter) {
        for (index, &cell) in table.cells_of(row).iter().enumerate() {
            let width = words(cell).width();
            let width = if width > WIDEST_ALIGNED { 0 } else { width }.max(NARROWEST_COLUMN);
            match widths.get_mut(index) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    let write = |row: &Row| {
        let cells = table
            .cells_of(row)
            .iter()
            .enumerate()
            .map(|(index, &cell)| {
                let width = widths.get(index).copied().unwrap_or(NARROWEST_COLUMN);
                if row.delimiter {
                    delimiter(words(cell), width)
                } else {
                    padded(words(cell), width)
                }
            });
        let cells: Vec<String> = cells.collect();
        let line = cells.join("|");
        let line = format!(
            "{}{line}{}",
            if leading { "|" } else { "" },
            if trailing { "|" } else { "" }
        );
        // Without outer pipes the blanks at the ends of a row part nothing.
        let line = if leading {
            line.as_str()
        } else {
            line.trim_start()
        };
        if trailing {
            line.to_owned()
        } else {
            line.trim_end().to_owned()
        }
    };
    table.rows.iter().map(write).collect()
}

/// A cell between its pipes, as wide as its column.
pub(super) fn padded(words: &str, width: usize) -> String {
    format!(
        " {words}{} ",
        " ".repeat(width.saturating_sub(words.width()))
    )
}

/// A delimiter cell as wide as its column with the blanks around it; the colons of its alignment stay.
pub(super) fn delimiter(written: &str, width: usize) -> String {
    let start = if written.starts_with(':') { ":" } else { "" };
    let end = if written.len() > 1 && written.ends_with(':') {
        ":"
    } else {
        ""
    };
    format!(
        "{start}{}{end}",
        "-".repeat(width + 2 - start.len() - end.len())
    )
}

fn apply(text: &str, edits: &[(Span, String)]) -> String {
    let mut new = text.to_owned();
    for (span, words) in edits.iter().rev() {
        new.replace_range(span.range(), words);
    }
    new
}

/// Whether a block means the same before and after: the same cells, fields, charges and diagnoses with the same words.
fn says_the_same(
    text: &str,
    facts: &Facts,
    formatted: &str,
    first: bool,
    parser: &mut Parser,
) -> bool {
    let read = model::read(formatted, &parser.parse(formatted), first);
    said(text, facts) == said(formatted, &read)
}

/// What a block says, without places and blanks and with labels by their meaning.
fn said<'t>(text: &'t str, facts: &Facts) -> Vec<Vec<&'t str>> {
    let words = |span: Span| text.get(span.range()).unwrap_or_default();
    let mut said: Vec<Vec<&str>> = Vec::new();
    for table in &facts.tables {
        let labels = |cell: Span| facts.fields.iter().any(|field| field.label == cell);
        let rows = table.rows.iter().filter(|row| !row.delimiter);
        said.extend(rows.map(|row| {
            table
                .cells_of(row)
                .iter()
                .filter(|cell| !labels(**cell))
                .map(|&cell| words(cell))
                .collect()
        }));
    }
    said.extend(facts.fields.iter().map(|field| vec![words(field.value)]));
    for encounter in &facts.encounters {
        for charge in &encounter.charges {
            let mut line = vec![words(charge.code)];
            line.extend(
                charge
                    .modifiers
                    .iter()
                    .chain(&charge.pointers)
                    .map(|&span| words(span)),
            );
            line.extend(
                [charge.units, charge.amount, charge.date]
                    .into_iter()
                    .flatten()
                    .map(words),
            );
            said.push(line);
        }
        said.extend(
            encounter
                .diagnoses
                .iter()
                .map(|entry| vec![words(entry.code), words(entry.words)]),
        );
    }
    said
}

#[cfg(test)]
mod tests {
    use super::formatted;
    use crate::codes::Codebook;
    use crate::rules;
    use crate::world::{Document, Settings};
    use proptest::prelude::*;

    fn judged(text: &str) -> Document {
        let settings = Settings::default();
        let mut document = Document::new("a.worksheet.md", text, settings.analysis_limit);
        rules::judge(&mut document, Codebook::shipped(), &settings, &|| false);
        document
    }

    /// What is found, without places. A row that lost its pipe is mended by formatting, so that this finding may go.
    fn found(document: &Document) -> Vec<(&'static str, String)> {
        let findings = document
            .findings()
            .filter(|placed| placed.finding.rule != "broken-table");
        findings
            .map(|placed| (placed.finding.rule, placed.finding.message.clone()))
            .collect()
    }

    fn lines() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec![
            "# Encounter 1",
            "## Charges",
            "## Diagnoses",
            "",
            "  ",
            "A. G56.01 Carpal tunnel",
            "DOS: 2026-03-02",
            "- insurance:  Medicre ",
            "**POS:** 22",
            "| Payor | Aetna |",
            "|Code|Modifiers|Units|Dx|Charge|",
            "Code | Units",
            "|---|:-:|---:|---|--|",
            "---|---",
            "|95861|26, TC|2|A|400|",
            "95886 | 59 | 1 | A |",
            "  | 95910 |  | 1 | A,C",
            "| | 26 |",
            "| a \\| b | 筋電図 |",
            "95886-59 x1 [A]",
            "|",
            "||",
            "| x",
            "```",
            "<!-- medcode: allow PTP-01: reason -->",
            "Side\tMuscle\tFibs",
            "Right\tAPB\t1+",
            "{{name}} | {{#each x}}",
            "\u{301}|\u{200b}",
        ]);
        prop::collection::vec(
            (line, prop::sample::select(vec!["\n", "\r\n", "\n\n"])),
            0..24,
        )
        .prop_map(|lines| {
            lines
                .into_iter()
                .map(|(line, end)| format!("{line}{end}"))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn formatting_twice_is_formatting_once_and_finds_the_same(text in lines()) {
            let document = judged(&text);
            let once = judged(&formatted(&document));
            prop_assert_eq!(formatted(&once), once.buffer().to_string());
            prop_assert_eq!(found(&once), found(&document));
        }
    }
}
