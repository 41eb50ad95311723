//! Incremental equals from scratch: after any edits, the findings of a document are those of its text read afresh.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use medcode::codes::Codebook;
use medcode::rules::{self, Refreshed};
use medcode::text::{Change, Encoding, Position};
use medcode::world::{Document, Settings};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// A finding in absolute offsets, with all that is shown of it.
type Seen = (
    usize,
    usize,
    &'static str,
    String,
    String,
    Vec<(usize, usize, String)>,
);

fn seen(document: &mut Document) -> Vec<Seen> {
    let settings = Settings::default();
    assert_eq!(
        rules::judge(document, Codebook::shipped(), &settings, &|| false),
        Refreshed::Done
    );
    let findings = document.findings().map(|placed| {
        let range = placed.range();
        let related = placed.related().map(|related| {
            (
                related.range.start,
                related.range.end,
                related.message.to_owned(),
            )
        });
        let finding = placed.finding;
        (
            range.start,
            range.end,
            finding.rule,
            finding.severity.to_string(),
            finding.message.clone(),
            related.collect(),
        )
    });
    findings.collect()
}

fn fresh(name: &str, text: &str) -> Vec<Seen> {
    seen(&mut Document::new(name, text, usize::MAX))
}

/// Replaces `removed` characters at `at` (both cut to the text) in both.
fn edit(document: &mut Document, text: &mut String, at: usize, removed: usize, inserted: &str) {
    // No position lies between CR and LF.
    let inside = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
    let places: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .filter(|at| !inside(*at))
        .collect();
    let start = places[at % places.len()];
    let end = places[(at % places.len() + removed).min(places.len() - 1)];
    let position =
        |offset: usize| -> Position { document.buffer().position(offset, Encoding::Utf16) };
    let change = Change {
        range: Some((position(start), position(end))),
        text: inserted.to_owned(),
    };
    document
        .edit(&change, Encoding::Utf16)
        .expect("an edit inside the text");
    text.replace_range(start..end, inserted);
    assert_eq!(document.buffer().to_string(), *text);
}

const WORKSHEET: &str = "Payer: Medicare\nSite of service: 22 On Campus-Outpatient Hospital\nDate of service: 2026-03-02\n\n\
# Encounter 1\nCase: 1\nA. G56.01\n95909-26 x1 [A]\n95886-26 x2 [A]\n\n\
# Encounter 2\nCase: 1\nA. G56.01\n| Code | Modifiers | Units | Dx |\n|---|---|---|---|\n| 95861 | | 1 | A |\n95870 | 59 | 1 | A |\n\n\
<!-- medcode: allow UNIT-02: twice -->\n# Encounter 3\nCase: 2\nDOS: 2026-03-02\nA. G56.01\n<!-- medcode: allow UNIT-02: twice -->\n95907 x2 [A]\n95907 x2 [C]\n\n\
# Encounter 4\nCase: 1\nDOS: 2026-03-20\nA. G56.00 carpal tunnel, right\nB. G63.1\nC. G56.02\n95909-26 x1 [A,C]\n";

const PUBLICATION: &str = "# CPT 95861: Needle EMG\nThe text presents payers and benchmarks.\n## Modifiers\n| Modifier | Description |\n|---|---|\n26 | professional |\n\
# More\nTwo extremities. Data not available for payers.\n# CPT 95860: Needle EMG of one limb\nBenchmarks are not available.\n";

/// What people type, and what turns one block into two or one kind into another.
fn pieces() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "\n# ",
            "# ",
            "\n",
            "x2",
            "95909",
            "95861",
            "-26",
            "-TC",
            "| ",
            " |",
            "[A]",
            "[B]",
            "Case: 1\n",
            "Case: 9\n",
            "Payer: Aetna\n",
            "POS: 11\n",
            "<!-- medcode: allow-file UNIT-02: x -->\n",
            "<!-- medcode: allow-file UNIT-02 until 2026-03-02: x -->\n",
            "<!-- medcode: allow-file UNIT-02 until 2025-01-01: x -->\n",
            "<!-- medcode: allow PTP-01: x -->\n",
            "---\nkind: reference\n---\n",
            "😀",
            "\r\n",
            "\t",
            "A. G56.01\n",
            "two extremities",
            "CPT 95863: ",
            "DOS: 2019-01-01\n",
            "DOS: 2026-03-09\n",
            "B. M54.12 left, suspected\n",
            "Notes: EMG right leg\n",
            "# Encounter 7\n",
            "# Diagnoses\n",
            "# Charge",
            "# Charges\n",
            "s",
        ])
        .prop_map(str::to_owned),
        "[ -~\n]{0,3}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_after_edits_are_those_of_the_text(
        publication in any::<bool>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..12, pieces()), 1..12),
    ) {
        let (name, start) = if publication { ("page.txt", PUBLICATION) } else { ("day.txt", WORKSHEET) };
        let mut text = start.to_owned();
        let mut document = Document::new(name, &text, usize::MAX);
        seen(&mut document);
        for (at, removed, inserted) in edits {
            let at = at.index(text.chars().count() + 1);
            edit(&mut document, &mut text, at, removed, &inserted);
            prop_assert_eq!(seen(&mut document), fresh(name, &text), "in\n{}", text);
        }
    }

    #[test]
    fn several_edits_before_a_judgement_are_as_good_as_one_each(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..30, pieces()), 1..20),
    ) {
        let mut text = WORKSHEET.to_owned();
        let mut document = Document::new("day.txt", &text, usize::MAX);
        seen(&mut document);
        for (at, removed, inserted) in edits {
            let at = at.index(text.chars().count() + 1);
            edit(&mut document, &mut text, at, removed, &inserted);
        }
        prop_assert_eq!(seen(&mut document), fresh("day.txt", &text), "in\n{}", text);
    }
}

#[test]
fn a_document_typed_one_character_at_a_time_is_found_as_it_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    let mut typed = 0;
    for entry in fs::read_dir(folder).expect("tests/examples") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let whole = fs::read_to_string(&path).expect("an example");
        let mut document = Document::new(&name, "", usize::MAX);
        let mut text = String::new();
        for letter in whole.chars() {
            let end = text.chars().count();
            edit(
                &mut document,
                &mut text,
                end,
                0,
                letter.encode_utf8(&mut [0; 4]),
            );
            seen(&mut document);
        }
        assert_eq!(seen(&mut document), fresh(&name, &whole), "{name}");
        typed += 1;
    }
    assert!(typed >= 5, "{typed} examples");
}

#[test]
fn a_judgement_that_is_given_up_is_made_later() {
    let settings = Settings::default();
    let mut document = Document::new("day.txt", WORKSHEET, usize::MAX);
    assert_eq!(
        rules::judge(&mut document, Codebook::shipped(), &settings, &|| true),
        Refreshed::Cancelled
    );
    assert_eq!(document.findings().count(), 0);
    assert_eq!(seen(&mut document), fresh("day.txt", WORKSHEET));
}

#[test]
fn editing_one_encounter_leaves_the_facts_of_the_others() {
    let mut document = Document::new("day.txt", WORKSHEET, usize::MAX);
    seen(&mut document);
    let facts = |document: &Document| -> Vec<_> {
        document
            .blocks()
            .iter()
            .map(|(place, state)| (place.id, state.facts.clone()))
            .collect()
    };
    let before = facts(&document);
    let mut text = WORKSHEET.to_owned();
    let at = WORKSHEET
        .find("x2 [A]")
        .expect("a place in the first encounter");
    edit(&mut document, &mut text, at + 1, 1, "1\n\n");
    seen(&mut document);
    let after = facts(&document);
    assert_eq!(before.len(), after.len());
    let changed: Vec<usize> = (0..before.len())
        .filter(|&index| before[index] != after[index])
        .collect();
    assert_eq!(changed, [1], "only the encounter that was edited");
}

#[test]
fn an_edit_of_one_day_is_seen_by_the_next_day_of_the_patient() {
    let mut document = Document::new("day.txt", WORKSHEET, usize::MAX);
    let mut text = WORKSHEET.to_owned();
    let repeated = |seen: Vec<Seen>| {
        let repeated = seen.iter().filter(|found| found.2 == "repeated-study");
        repeated.count()
    };
    assert_eq!(repeated(seen(&mut document)), 1);
    // Seven years between the two.
    let start = WORKSHEET.find("2026-03-02").expect("a date");
    edit(&mut document, &mut text, start, 4, "2019");
    assert_eq!(repeated(seen(&mut document)), 0);
    edit(&mut document, &mut text, start, 4, "2026");
    let own = text.find("Case: 1\nDOS").expect("a case");
    assert_eq!(repeated(seen(&mut document)), 1);
    edit(&mut document, &mut text, own + 6, 1, "5");
    assert_eq!(repeated(seen(&mut document)), 0);
    assert_eq!(seen(&mut document), fresh("day.txt", &text));
}

#[test]
fn what_is_about_the_document_is_said_once() {
    let mut document = Document::new("day.txt", WORKSHEET, usize::MAX);
    let mut text = WORKSHEET.to_owned();
    let start = WORKSHEET.find("2026-03-02").expect("a date");
    edit(&mut document, &mut text, start, 4, "2019");
    let missing = |seen: Vec<Seen>| {
        seen.iter()
            .filter(|found| found.2 == "edition-not-shipped")
            .count()
    };
    assert_eq!(missing(seen(&mut document)), 1);
}

/// Charge lines that depend on what else is billed that day: pairs, limits, add-ons, studies of two practitioners.
const OF_A_DAY: [&str; 12] = [
    "95909 x1 [A]",
    "95909 x2 [A]",
    "95910 x1 [A]",
    "95886 x1 [A]",
    "95886-59 x5 [A]",
    "95885 x2 [A]",
    "95861 x1 [A]",
    "95870 x1 [A]\n95870-59 x1 [A]",
    "95905-TC x1 [A]",
    "95937-26 x3 [A]",
    "99214-25 x1 [A]",
    "",
];

/// An encounter of one patient: who bills it, on which day, where, and what.
type Sketch = (usize, usize, usize, usize);

fn sketched((by, day, place, line): Sketch) -> String {
    let by = [
        "",
        "Rendering provider: A. Lindqvist, MD\n",
        "Rendering provider: J. Okafor, MD\n",
    ][by];
    let day = ["2026-03-02", "2026-03-02", "2026-03-09"][day];
    let place = ["", "", "POS: 22\n"][place];
    let line = OF_A_DAY[line];
    format!("# Encounter\nCase: 1\nDOS: {day}\n{place}{by}A. G56.01\n{line}\n\n")
}

fn sketches() -> impl Strategy<Value = Sketch> {
    (0..3_usize, 0..3_usize, 0..3_usize, 0..OF_A_DAY.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whom a change of a day does not concern is not judged again, and need not be.
    #[test]
    fn findings_of_a_changing_day_are_those_of_its_text(
        first in prop::collection::vec(sketches(), 1..7),
        then in prop::collection::vec((0..7_usize, sketches(), 0..8_u8), 1..7),
    ) {
        let head = "Payer: Medicare\nPOS: 11\n\n";
        let mut encounters: Vec<String> = first.into_iter().map(sketched).collect();
        let mut text = format!("{head}{}", encounters.concat());
        let mut document = Document::new("a.worksheet.md", &text, usize::MAX);
        seen(&mut document);
        for (at, sketch, how) in then {
            let at = at % encounters.len();
            let start = head.len() + encounters[..at].concat().len();
            let old = encounters[at].len();
            let new = sketched(sketch);
            match how {
                0 => {
                    edit(&mut document, &mut text, start, 0, &new);
                    encounters.insert(at, new);
                }
                1 if encounters.len() > 1 => {
                    edit(&mut document, &mut text, start, old, "");
                    encounters.remove(at);
                }
                _ => {
                    edit(&mut document, &mut text, start, old, &new);
                    encounters[at] = new;
                }
            }
            prop_assert_eq!(seen(&mut document), fresh("a.worksheet.md", &text), "{}", text);
        }
    }
}

/// How many blocks are judged again when a charge line of the third of ten encounters of a day becomes another one.
#[test]
fn a_change_of_a_day_concerns_those_who_see_it() {
    let check = |line: &str, expected: usize| {
        let lines = ["99213-25 x1 [A]", "95909 x1 [A]"];
        let encounter = |at: usize| {
            format!(
                "# Encounter\nCase: 1\nDOS: 2026-03-02\nA. G56.01\n{}\n",
                lines[at.min(1)]
            )
        };
        let mut text = "Payer: Medicare\nPOS: 11\n".to_owned();
        text.extend((0..10).map(encounter));
        let mut document = Document::new("a.worksheet.md", &text, usize::MAX);
        seen(&mut document);
        let (at, _) = text.match_indices(lines[1]).nth(2).expect("an encounter");
        edit(&mut document, &mut text, at, lines[1].len(), line);
        let settings = Settings::default();
        let judged = document.settle(settings.yardstick(Codebook::shipped()));
        assert_eq!(judged.len(), expected, "{line}");
    };
    check("95909 x1 [A,B]", 1);
    // Units of the day are told where the code is billed last.
    check("95909 x2 [A]", 2);
    // A code or a modifier that the day did not have concerns all.
    check("95886 x1 [A]", 10);
    check("95909-59 x1 [A]", 10);
}
