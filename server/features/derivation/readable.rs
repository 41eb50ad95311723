//! A derivation as a document that people read: the lines with their rows, each study and each row that adds none, the limbs,
//! the notes, the policy. Knows no way of counting.

use super::{Derived, derived};
use crate::features::case::report;
use crate::text::Buffer;
use crate::world::{DocumentId, Settings, World};
use std::fmt::Write;
use std::ops::Range;
use std::path::Path;

/// What a report supports, in Markdown; of a worksheet what its reports support. Empty where nothing is documented. Costs the
/// documents.
pub fn readable(world: &World, id: DocumentId) -> String {
    let own = of_report(world, id);
    if !own.is_empty() {
        return own;
    }
    let linked = world.linked_documents(id).into_iter();
    let reports = linked.filter(|other| report(world, *other).is_some());
    let all: Vec<String> = reports.map(|other| of_report(world, other)).collect();
    all.join("\n")
}

fn of_report(world: &World, id: DocumentId) -> String {
    let all = derived(world, id);
    let Some(document) = world.document(id).filter(|_| !all.is_empty()) else {
        return String::new();
    };
    let file = Path::new(document.name()).file_name();
    let file = file.map(|name| name.to_string_lossy().into_owned());
    // What is no file has a name in angle brackets.
    let file = file.filter(|name| !name.starts_with('<'));
    let file = file.unwrap_or_else(|| "the report".to_owned());
    let mut page = format!("# Codes that {file} supports\n");
    let buffer = document.buffer();
    for one in &all {
        add(one, buffer, world.settings(), &mut page);
    }
    page
}

fn add(one: &Derived, buffer: &Buffer, settings: &Settings, page: &mut String) {
    let _ = match one.date {
        Some(date) => writeln!(page, "\n## {date}"),
        None => writeln!(page, "\n## Without a date of service"),
    };
    lines(one, buffer, page);
    studies(one, buffer, page);
    limbs(one, page);
    if !one.notes.is_empty() {
        page.push_str("\n### Notes\n\n");
    }
    for note in &one.notes {
        let at = line_numbers(buffer, &note.evidence);
        let _ = writeln!(page, "- {}{at}", note.text);
    }
    page.push_str("\n### Policy\n\n");
    if let Some(name) = &settings.policy.name {
        let _ = writeln!(page, "{name}\n");
    }
    for (name, word) in settings.policy.counting.choices() {
        let _ = writeln!(page, "- `{name}` = `{word}`");
    }
}

fn lines(one: &Derived, buffer: &Buffer, page: &mut String) {
    page.push_str("\n### Lines\n\n");
    if one.lines.is_empty() {
        page.push_str("No line is supported.\n");
    }
    for line in &one.lines {
        let modifiers: String = line.modifiers.iter().map(|one| format!("-{one}")).collect();
        let _ = writeln!(
            page,
            "- **{}{modifiers} x{}**: {}",
            line.code, line.units, line.because
        );
        add_rows(buffer, &line.evidence, page);
    }
}

fn studies(one: &Derived, buffer: &Buffer, page: &mut String) {
    if !one.studies.is_empty() {
        let _ = writeln!(page, "\n### Conduction studies: {}\n", one.studies.len());
    }
    for (index, study) in one.studies.iter().enumerate() {
        let at = line_numbers(buffer, &study.evidence);
        let _ = writeln!(page, "{}. {}{at}", index + 1, study.name);
    }
    if !one.rows.is_empty() {
        page.push_str("\n### Rows that add nothing\n\n");
    }
    for row in &one.rows {
        let _ = writeln!(page, "- {}", row.reason);
        add_rows(buffer, std::slice::from_ref(&row.place), page);
    }
}

fn limbs(one: &Derived, page: &mut String) {
    if !one.limbs.is_empty() {
        page.push_str("\n### Limbs\n\n");
    }
    for limb in &one.limbs {
        let grade = if limb.is_complete {
            "complete"
        } else {
            "limited"
        };
        let _ = writeln!(page, "- {}: {grade}", limb.name);
        for (what, names) in [
            ("Muscles", &limb.muscles),
            ("Nerves, without branches", &limb.nerves),
            ("Spinal levels", &limb.levels),
        ] {
            let _ = writeln!(page, "  - {what}: {} ({})", names.len(), names.join(", "));
        }
    }
}

/// Rows as items below an item, with their lines.
fn add_rows(buffer: &Buffer, ranges: &[Range<usize>], page: &mut String) {
    for (number, words) in evidence_rows(buffer, ranges) {
        let _ = writeln!(page, "  - line {number}: {}", as_code(&words));
    }
}

/// Words as inline code, whatever backticks they hold.
fn as_code(words: &str) -> String {
    let longest = words.split(|letter| letter != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or_default() + 1);
    let pad = if fence.len() > 1 { " " } else { "" };
    format!("{fence}{pad}{words}{pad}{fence}")
}

/// Rows that prove something: their lines, from 1, and their words.
pub fn evidence_rows(buffer: &Buffer, ranges: &[Range<usize>]) -> Vec<(usize, String)> {
    let rows = ranges.iter().map(|range| {
        let line = buffer.line_of(range.start);
        let whole = buffer.line_start(line)..buffer.line_end(line);
        // A paragraph in one line is too long to show: of it the sentence is enough.
        let shown = match whole.len() > LONGEST_ROW || range.end > whole.end {
            true => range.clone(),
            false => whole,
        };
        let text = buffer.slice(shown);
        let words: Vec<&str> = text.split(['\r', '\n']).map(str::trim).collect();
        (line + 1, words.join(" "))
    });
    let mut rows: Vec<(usize, String)> = rows.collect();
    rows.dedup();
    rows
}

/// The longest line that is shown whole, in bytes: twice the widest table of an EMG machine.
const LONGEST_ROW: usize = 240;

/// The lines of places: ` (line 4)`, ` (lines 4, 5)`; nothing where there are none.
pub fn line_numbers(buffer: &Buffer, ranges: &[Range<usize>]) -> String {
    let mut lines: Vec<usize> = ranges
        .iter()
        .map(|range| buffer.line_of(range.start) + 1)
        .collect();
    lines.dedup();
    let words: Vec<String> = lines.iter().map(ToString::to_string).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => format!(" (line {one})"),
        several => format!(" (lines {})", several.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::case::sample::{HEAD, REPORT, case};

    const PAGE: &str = "\
# Codes that a.report.md supports

## 2026-03-02

### Lines

- **95908 x1**: 3 conduction studies, each nerve or branch once on each side; the code stands for 3 to 4 of the day.
  - line 10: `| Right | Median | APB    | Wrist     | 3.6          | 6.2            |                |`
";

    #[test]
    fn a_report_is_told_with_every_decision() {
        let (world, worksheet, report) = case(HEAD, REPORT);
        let page = readable(&world, report);
        assert!(page.starts_with(PAGE), "{page}");
        for part in [
            "### Conduction studies: 3\n\n1. right median motor, abductor pollicis brevis (lines 10, 11, 18)\n",
            "### Rows that add nothing\n\n- Belongs to study 1: further sites and repeated runs add nothing.\n  - line 11: `| Right | Median | APB    | Elbow",
            "- Not counted: an F-wave belongs to its motor study, here study 1.\n  - line 18: `",
            "### Limbs\n\n- right arm: complete\n  - Muscles: 5 (",
            "### Policy\n\n- `count-branches` = `appendix-j`\n",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
        // A worksheet without charges has no case yet, and nothing is documented in it.
        assert_eq!(readable(&world, worksheet), "");
        let billed = format!("{HEAD}\n## Charges\n\n95908 x1 [A]\n");
        let (world, worksheet, report) = case(&billed, REPORT);
        assert_eq!(readable(&world, worksheet), readable(&world, report));
    }

    #[test]
    fn words_with_backticks_stay_code() {
        assert_eq!(as_code("a | b"), "`a | b`");
        assert_eq!(as_code("a `b`"), "`` a `b` ``");
    }
}
