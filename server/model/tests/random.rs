//! Texts that nobody would write: reading them must not fail, and every place must be in the text.

use super::super::dump::facts_of;
use super::super::facts::{Facts, Spans};
use crate::syntax::Parser;
use crate::text::Span;
use proptest::prelude::*;

/// Pieces of documents, thrown together.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "|",
    "| ",
    "---",
    "|---|---|",
    "# ",
    "## Charges",
    "Charges",
    "Diagnoses:",
    "95886",
    "-26",
    "9588 6",
    "x2",
    "[A,B]",
    "[",
    "$4.00",
    "A. ",
    "G56.01",
    "Code | Units",
    "Case: 1",
    "Payer: ",
    "Encounter 2",
    ":",
    "**",
    "<!-- medcode: allow x: y -->",
    "<!--",
    "-->",
    "{{payer}}",
    "***",
    "Ä",
    "\u{a0}",
    "\r\n",
    "\0",
    "====",
    "Needle EMG",
    "Muscle",
    "Nerve",
    "CPT 95861: Title",
    "+",
    "Dx",
    "\\|",
    "é",
    "CPT",
    "kind: x",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(PIECES), 0..60)
            .prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

/// Every place that the facts name.
fn places(facts: &Facts) -> Vec<Span> {
    let mut places = Vec::new();
    let mut many = |spans: &Spans| places.extend(spans.iter().copied());
    for charge in facts
        .encounters
        .iter()
        .flat_map(|encounter| &encounter.charges)
    {
        many(&charge.modifiers);
        many(&charge.pointers);
        many(&Spans::from_slice(&[
            charge.line,
            charge.code,
            charge.modifier_slot,
        ]));
        many(
            &[
                charge.units,
                charge.pointer_slot,
                charge.amount,
                charge.date,
            ]
            .into_iter()
            .flatten()
            .collect(),
        );
    }
    for encounter in &facts.encounters {
        places.push(encounter.span);
        places.extend(encounter.title);
        for entry in &encounter.diagnoses {
            places.extend([entry.line, entry.code, entry.words]);
            places.extend(entry.pointer);
        }
    }
    for table in &facts.tables {
        places.push(table.span);
        places.extend(
            table
                .cells
                .iter()
                .chain(table.rows.iter().map(|row| &row.span)),
        );
    }
    places.extend(
        facts
            .front_matter
            .iter()
            .flat_map(|entry| [entry.key, entry.value]),
    );
    places.extend(
        facts
            .headings
            .iter()
            .flat_map(|heading| [heading.line, heading.title, heading.body]),
    );
    places.extend(
        facts
            .fields
            .iter()
            .flat_map(|field| [field.label, field.value]),
    );
    places.extend(facts.prose.iter().map(|prose| prose.span));
    places.extend(facts.mentions.iter().map(|mention| mention.span));
    places.extend(
        facts
            .suppressions
            .iter()
            .flat_map(|found| [found.comment, found.rule, found.reason, found.covers]),
    );
    places.extend(&facts.placeholders);
    places
}

proptest! {
    #[test]
    fn every_place_is_in_the_text(text in text()) {
        let facts = facts_of(&text);
        for place in places(&facts) {
            prop_assert!(text.get(place.range()).is_some(), "{place:?}");
        }
    }

    #[test]
    fn indexes_point_at_something(text in text()) {
        let facts = facts_of(&text);
        let mut fields = 0;
        for encounter in &facts.encounters {
            prop_assert!(fields <= encounter.fields.start && encounter.fields.end <= facts.fields.len());
            fields = encounter.fields.end;
        }
        for prose in &facts.prose {
            prop_assert!(prose.heading.is_none_or(|heading| (heading as usize) < facts.headings.len()));
        }
        for table in &facts.tables {
            let cells: usize = table.rows.iter().map(|row| table.cells_of(row).len()).sum();
            prop_assert_eq!(cells, table.cells.len());
            prop_assert!(table.header.is_none_or(|header| (header as usize) < table.rows.len()));
        }
    }

    /// One parser reads many blocks; what it read before leaves no trace.
    #[test]
    fn facts_of_a_block_are_its_own(before in text(), text in text()) {
        let mut parser = Parser::new();
        let other = parser.parse(&before);
        super::super::read(&before, &other, false);
        let tree = parser.parse(&text);
        prop_assert_eq!(super::super::read(&text, &tree, true), facts_of(&text));
    }
}
