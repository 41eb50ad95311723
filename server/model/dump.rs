//! Facts as a few lines of text for tests, with the words that stand at each place.

use super::facts::*;
use crate::syntax::Parser;
use crate::text::Span;
use std::fmt::Write;

/// The facts of a text that is one block, the first of its document.
pub(super) fn facts_of(text: &str) -> Facts {
    super::read(text, &Parser::new().parse(text), true)
}

/// One line for each fact; `<>` marks what is empty.
pub(super) fn dump(text: &str) -> String {
    let facts = facts_of(text);
    let at = |span: Span| match &text[span.range()] {
        "" => "<>".to_owned(),
        words => words.replace('\n', "⏎"),
    };
    let all = |spans: &Spans| {
        spans
            .iter()
            .map(|span| at(*span))
            .collect::<Vec<_>>()
            .join(",")
    };
    let mut out = String::new();
    for entry in &facts.front_matter {
        let _ = writeln!(out, "front matter {} = {}", at(entry.key), at(entry.value));
    }
    for heading in &facts.headings {
        let name = heading
            .section
            .map_or("-".to_owned(), |section| format!("{section:?}"));
        let mark = if heading.marked { "#" } else { "~" };
        let lines = text[heading.body.range()].trim_end().lines().count();
        let _ = writeln!(
            out,
            "heading {mark}{} {} [{name}] {lines} lines",
            heading.level,
            at(heading.title)
        );
    }
    for field in &facts.fields {
        let _ = writeln!(
            out,
            "field {:?} ({}) = {}",
            field.name,
            at(field.label),
            at(field.value)
        );
    }
    for table in &facts.tables {
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|column| format!("{column:?}"))
            .collect();
        let _ = writeln!(
            out,
            "table {:?} header {:?} columns {}",
            table.name,
            table.header,
            columns.join(" ")
        );
        for row in &table.rows {
            let cells: Vec<String> = table.cells_of(row).iter().map(|cell| at(*cell)).collect();
            let pipe = |there| if there { "|" } else { "" };
            let mark = if row.delimiter {
                "---"
            } else {
                &cells.join(" / ")
            };
            let _ = writeln!(
                out,
                "  {}{mark}{}",
                pipe(row.leading_pipe),
                pipe(row.trailing_pipe)
            );
        }
    }
    for encounter in &facts.encounters {
        let title = encounter.title.map_or("-".to_owned(), at);
        let _ = writeln!(
            out,
            "encounter {title} fields {:?} at {}",
            encounter.fields, encounter.span.start
        );
        for entry in &encounter.diagnoses {
            let pointer = entry.pointer.map_or("-".to_owned(), at);
            let _ = writeln!(
                out,
                "  dx {pointer} {} ({})",
                at(entry.code),
                at(entry.words)
            );
        }
        for charge in &encounter.charges {
            let slot = if charge.modifier_cell {
                "cell"
            } else {
                "after"
            };
            let option = |span: Option<Span>| span.map_or("-".to_owned(), at);
            let _ = write!(
                out,
                "  charge {} mods {}@{slot}",
                at(charge.code),
                all(&charge.modifiers)
            );
            let _ = write!(
                out,
                " units {} dx {}@{}",
                option(charge.units),
                all(&charge.pointers),
                option(charge.pointer_slot)
            );
            let _ = write!(out, " amount {}", option(charge.amount));
            let _ = writeln!(
                out,
                "{}",
                charge
                    .date
                    .map_or(String::new(), |date| format!(" date {}", at(date)))
            );
        }
    }
    for prose in &facts.prose {
        let words = at(prose.span);
        let short: String = words.chars().take(60).collect();
        let _ = writeln!(
            out,
            "prose under {:?}: {short}{}",
            prose.heading,
            if short == words { "" } else { "…" }
        );
    }
    let mentions: Vec<String> = facts
        .mentions
        .iter()
        .map(|mention| format!("{:?} {}", mention.form, at(mention.span)))
        .collect();
    if !mentions.is_empty() {
        let _ = writeln!(out, "mentions {}", mentions.join(", "));
    }
    for suppression in &facts.suppressions {
        let covers = at(suppression.covers);
        let covers = if suppression.reach == Reach::Line {
            covers
        } else {
            "…".to_owned()
        };
        let _ = writeln!(
            out,
            "{:?} allow {}{} because {} covers {covers}",
            suppression.reach,
            at(suppression.rule),
            suppression
                .until
                .map_or(String::new(), |until| format!(" until {}", at(until))),
            at(suppression.reason)
        );
    }
    for placeholder in &facts.placeholders {
        let _ = writeln!(out, "placeholder {}", at(*placeholder));
    }
    let Signals {
        charges,
        studies,
        references,
        placeholders,
    } = facts.signals;
    let _ = writeln!(
        out,
        "signals {charges} {studies} {references} {placeholders}"
    );
    out
}
