//! Actions, outline, folds, tokens, highlights, selection.

use super::sample::{Sample, WORKSHEET, open};
use super::*;
use crate::text::Span;
use crate::world::{Finding, Fix, FixEdit, Safety, Severity};
use std::fmt::Write as _;

pub(super) fn row(row: &str) -> String {
    format!("{WORKSHEET}{row}\n")
}

fn applied(text: &str, edits: &[(std::ops::Range<usize>, String)]) -> String {
    let mut text = text.to_owned();
    for (range, new) in edits.iter().rev() {
        text.replace_range(range.clone(), new);
    }
    text
}

// --- actions

fn action(text: &str, title: &str) -> (Sample, Action) {
    let sample = open("a.worksheet.md", text);
    let all = actions(&sample.world, sample.id, sample.cursor..sample.cursor);
    let titles: Vec<&str> = all.iter().map(|action| action.title.as_str()).collect();
    let found = all
        .iter()
        .find(|action| action.title.starts_with(title))
        .unwrap_or_else(|| panic!("{titles:?}"))
        .clone();
    (sample, found)
}

#[test]
fn a_fix_that_changes_what_is_billed_asks_first() {
    let (sample, fix) = action(&row("| 95909 | 26 | $02 | A | |"), "Set the units");
    assert!(fix.needs_confirmation && !fix.preferred);
    assert_eq!(
        applied(&sample.text, &fix.edits),
        row("| 95909 | 26 | 1 | A | |")
    );
    assert_eq!(
        fix.finding
            .map(|(rule, place)| (rule, sample.text[place].to_owned())),
        Some(("conduction-study-units", "2".to_owned()))
    );
}

#[test]
fn a_suppression_is_written_above_the_line_and_silences_it() {
    let (mut sample, allow) = action(
        &row("| 95909 | 26 | $02 | A | |"),
        "Allow conduction-study-units",
    );
    let text = applied(&sample.text, &allow.edits);
    assert_eq!(
        text,
        row("<!-- medcode: allow conduction-study-units: reason -->\n| 95909 | 26 | 2 | A | |")
    );
    let id = sample.world.open("b.worksheet.md", &text);
    crate::rules::refresh(&mut sample.world, id, &|| false);
    let left: Vec<&str> = sample
        .world
        .document(id)
        .into_iter()
        .flat_map(|document| document.findings())
        .map(|placed| placed.finding.rule)
        .collect();
    assert!(!left.contains(&"conduction-study-units"), "{left:?}");
}

#[test]
fn a_suppression_keeps_the_line_breaks_of_the_document() {
    let (_, allow) = action(
        &row("| 95909 | 26 | $02 | A | |").replace('\n', "\r\n"),
        "Allow conduction-study-units",
    );
    assert!(
        allow
            .edits
            .iter()
            .all(|(_, text)| text.ends_with("-->\r\n"))
    );
}

#[test]
fn actions_belong_to_the_range() {
    let sample = open("a.worksheet.md", &row("| 95909 | 26 | 2 | A | |"));
    let titles = |range| {
        actions(&sample.world, sample.id, range)
            .iter()
            .filter(|action| action.title.contains("units"))
            .count()
    };
    assert_eq!(titles(0..3), 0);
    assert!(titles(0..sample.text.len()) > 0);
}

/// Start, end and new text of each edit.
type Edits<'a> = &'a [(u32, u32, &'a str)];

/// A document in which a rule found the given places and would write the given texts there.
fn found(text: &str, fixes: &[(Safety, Edits<'_>)]) -> Sample {
    let mut sample = open("a.worksheet.md", text);
    let finding = |(safety, edits): &(Safety, Edits<'_>)| Finding {
        rule: "conduction-study-units",
        id: "UNIT-02",
        severity: Severity::Error,
        span: edits
            .first()
            .map(|(start, end, _)| Span::new(*start, *end))
            .unwrap_or_default(),
        message: String::new(),
        related: Vec::new(),
        source: String::new(),
        edition: String::new(),
        fixes: vec![Fix {
            title: "Mend".to_owned(),
            safety: *safety,
            edits: edits
                .iter()
                .map(|(start, end, text)| FixEdit {
                    span: Span::new(*start, *end),
                    text: (*text).to_owned(),
                })
                .collect(),
        }],
        outdated: false,
        once: false,
    };
    let findings = fixes.iter().map(finding).collect();
    if let Some(document) = sample.world.document_mut(sample.id) {
        let block = document.blocks().at_index(0).id;
        document.show(block, findings, Vec::new());
    }
    sample
}

#[test]
fn a_safe_fix_is_preferred_and_one_that_is_only_shown_is_no_action() {
    let sample = found(
        "abcdef",
        &[
            (Safety::Safe, &[(0, 1, "x")]),
            (Safety::Shown, &[(0, 1, "y")]),
            (Safety::Confirm, &[(0, 1, "z")]),
        ],
    );
    let mended: Vec<(bool, bool)> = actions(&sample.world, sample.id, 0..1)
        .iter()
        .filter(|action| action.title == "Mend")
        .map(|action| (action.preferred, action.needs_confirmation))
        .collect();
    assert_eq!(mended, [(true, false), (false, true)]);
}

#[test]
fn all_safe_fixes_are_made_at_once_and_never_overlap() {
    let check = |fixes: &[(Safety, Edits<'_>)], expected: Option<&str>| {
        let sample = found("abcdef", fixes);
        let all = fix_all(&sample.world, sample.id);
        assert_eq!(
            all.map(|all| applied(&sample.text, &all.edits)).as_deref(),
            expected
        );
    };
    check(&[], None);
    check(
        &[(Safety::Confirm, &[(0, 1, "x")]), (Safety::Shown, &[])],
        None,
    );
    check(
        &[
            (Safety::Safe, &[(0, 1, "x")]),
            (Safety::Confirm, &[(2, 3, "y")]),
            (Safety::Safe, &[(4, 6, "z")]),
        ],
        Some("xbcdz"),
    );
    // The second overlaps the first, and goes as a whole.
    check(
        &[
            (Safety::Safe, &[(0, 3, "x")]),
            (Safety::Safe, &[(2, 4, "y"), (5, 6, "!")]),
            (Safety::Safe, &[(4, 4, "z")]),
        ],
        Some("xdzef"),
    );
    // A fix that reaches back before its finding.
    check(
        &[
            (Safety::Safe, &[(3, 4, "x"), (0, 1, "y")]),
            (Safety::Safe, &[(0, 2, "z")]),
        ],
        Some("ybcxef"),
    );
    check(
        &[
            (Safety::Safe, &[(1, 1, "x")]),
            (Safety::Safe, &[(1, 1, "y")]),
        ],
        Some("axbcdef"),
    );
}

// --- outline

pub(super) fn outlined(name: &str, text: &str) -> String {
    fn write(out: &mut String, symbols: &[Symbol], depth: usize, text: &str) {
        for symbol in symbols {
            assert!(
                symbol.span.start <= symbol.selection.start
                    && symbol.selection.end <= symbol.span.end,
                "{symbol:?}"
            );
            assert!(
                symbol
                    .children
                    .iter()
                    .all(|child| symbol.span.start <= child.span.start
                        && child.span.end <= symbol.span.end),
                "{symbol:?}"
            );
            assert!(!symbol.name.is_empty() && symbol.span.end <= text.len());
            let detail = if symbol.detail.is_empty() {
                String::new()
            } else {
                format!(" ({})", symbol.detail)
            };
            let _ = writeln!(
                out,
                "{}{:?} {}{detail}",
                "  ".repeat(depth),
                symbol.kind,
                symbol.name
            );
            write(out, &symbol.children, depth + 1, text);
        }
    }
    let sample = open(name, text);
    let mut out = String::new();
    write(
        &mut out,
        &outline(&sample.world, sample.id),
        0,
        &sample.text,
    );
    out
}

#[test]
fn encounters_hold_their_sections_diagnoses_and_charges() {
    let text = row("| 95909 | 26 | 1 | A | |\n| 95886 | 26,59 | 2 | A,B | |")
        + "\n# Encounter 2\n## Charges\n95861-26 x1\n";
    expect_test::expect![[r#"
        Encounter Billing worksheet (2 charge lines)
          Section Diagnoses
            Diagnosis A. G56.01 (Carpal tunnel syndrome, right upper limb)
            Diagnosis B. M54.12 (Radiculopathy, cervical region)
          Section Charges
            Charge 95909-26 x1 (A)
            Charge 95886-26-59 x2 (A,B)
        Encounter Encounter 2 (1 charge line)
          Section Charges
            Charge 95861-26 x1
    "#]]
    .assert_eq(&outlined("a.worksheet.md", &text));
}

#[test]
fn pasted_text_has_its_sections() {
    expect_test::expect![[r#"
        Section Summary & Overview
        Section Clinical & Coding Specifications
          Section Clinical Context
    "#]].assert_eq(&outlined("a.reference.txt", "Summary & Overview\nText.\nClinical & Coding Specifications\nClinical Context\nMore text.\n"));
}

// --- folds

#[test]
fn sections_tables_front_matter_and_comments_fold() {
    let text = "---\nkind: worksheet\n---\n# Encounter 1\n## Charges\n| Code |\n|---|\n| 95861 |\n\n<!-- one -->\n<!-- two -->\n\n# Encounter 2\n";
    let sample = open("a.worksheet.md", text);
    let found: Vec<(u32, u32, FoldKind)> = folds(&sample.world, sample.id)
        .iter()
        .map(|fold| (fold.start_line, fold.end_line, fold.kind))
        .collect();
    let region = FoldKind::Region;
    assert_eq!(
        found,
        [
            (0, 2, region),
            (3, 10, region),
            (4, 10, region),
            (5, 7, region),
            (9, 10, FoldKind::Comment)
        ]
    );
}

// --- tokens

fn painted(text: &str) -> String {
    let sample = open("a.worksheet.md", text);
    let all = tokens(&sample.world, sample.id, None);
    check_tokens(&sample, &all);
    let mut out = String::new();
    for token in all {
        let flags = if token.flags == 0 {
            String::new()
        } else {
            format!(" {}", token.flags)
        };
        let _ = writeln!(
            out,
            "{} {:?}{flags}",
            token.kind.name(),
            &sample.text[token.span]
        );
    }
    out
}

pub(super) fn check_tokens(sample: &Sample, all: &[Token]) {
    assert!(
        all.windows(2)
            .all(|pair| pair[0].span.end <= pair[1].span.start),
        "{all:?}"
    );
    assert!(
        all.iter().all(|token| !token.span.is_empty()
            && !sample.text[token.span.clone()].contains(['\n', '\r']))
    );
}

#[test]
fn pasted_encounters_fold_one_by_one() {
    let one = "Patient: 1\nDate of service: 2026-03-02\nA. G56.01\n95909 x1 [A]\n\n";
    let sample = open("a.worksheet.md", &format!("# Day\n{one}{one}"));
    let found: Vec<(u32, u32)> = folds(&sample.world, sample.id)
        .iter()
        .map(|fold| (fold.start_line, fold.end_line))
        .collect();
    assert_eq!(found, [(0, 9), (6, 9)]);
}

#[test]
fn what_carries_meaning_is_painted() {
    let text = "# Encounter 1\nPayer: UHC\nPOS: somewhere\nDOS: 2026-03-02\n## Diagnoses\nA. M54.5\n## Charges\n\
        <!-- medcode: allow conduction-study-units: why -->\n95909-26 x2 [A] $420.00\n<!-- two\nlines -->\n## Notes\n\
        Paid $1,200.00 on 03/02/2026 for {{what}} and 95904.\n";
    expect_test::expect![[r#"
        property "Payer"
        enumMember "UHC"
        property "POS"
        property "DOS"
        string "2026-03-02"
        variable "A" 2
        type "M54.5" 1
        comment "<!-- medcode: allow "
        decorator "conduction-study-units"
        comment ": why -->"
        function "95909"
        keyword "26"
        number "2"
        variable "A"
        number "$420.00"
        comment "<!-- two"
        comment "lines -->"
        number "$1,200.00"
        string "03/02/2026"
        macro "{{what}}"
        function "95904" 1
    "#]]
    .assert_eq(&painted(text));
}

#[test]
fn a_range_paints_its_blocks_only() {
    let sample = open(
        "a.worksheet.md",
        "# Encounter 1\nPayer: Medicare\n# Encounter 2\nPayer: Aetna\n",
    );
    let part = tokens(&sample.world, sample.id, Some(35..40));
    let whole = tokens(&sample.world, sample.id, None);
    assert_eq!(part.len(), 2);
    assert_eq!(part.as_slice(), &whole[2..]);
}

#[test]
fn the_legend_is_in_order() {
    assert!(
        TokenKind::ALL
            .iter()
            .enumerate()
            .all(|(index, kind)| kind.index() as usize == index)
    );
}

// --- highlights

fn lit(text: &str) -> Vec<usize> {
    let sample = open("a.worksheet.md", text);
    highlights(&sample.world, sample.id, sample.cursor)
        .into_iter()
        .map(|range| range.start)
        .collect()
}

#[test]
fn the_same_thing_is_lit_within_its_block() {
    let text = row("| 958$086 | 26 | 1 | A | |\n| 95886 | 26 | 1 | B | |");
    let plain = text.replace("$0", "");
    let places = |word: &str| {
        plain
            .match_indices(word)
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    };
    assert_eq!(lit(&text), places("95886"));
    assert_eq!(
        lit(&text.replace("$0", "").replacen("| 26", "| $026", 1)),
        places("26 |")
    );
    assert_eq!(lit("The patient was se$0en."), Vec::<usize>::new());
}

#[test]
fn a_pointer_lights_its_diagnosis_and_its_uses() {
    let text = "# Encounter 1\n## Diagnoses\nA. G56.01\nB. M54.12\n## Charges\n95886 x1 [A,B]\n95909 x1 [$0B]\n";
    let plain = text.replace("$0", "");
    let expected: Vec<usize> = [
        plain.find("B. "),
        plain.find("M54"),
        plain.find("B]\n"),
        plain.rfind("B]"),
    ]
    .into_iter()
    .flatten()
    .collect();
    assert_eq!(lit(text), expected);
}

// --- selection

fn steps(text: &str) -> Vec<String> {
    let sample = open("a.worksheet.md", text);
    let steps = selection(&sample.world, sample.id, sample.cursor);
    assert!(
        steps.windows(2).all(|pair| pair[1].start <= pair[0].start
            && pair[0].end <= pair[1].end
            && pair[0] != pair[1]),
        "{steps:?}"
    );
    assert!(
        steps
            .iter()
            .all(|step| step.start <= sample.cursor && sample.cursor <= step.end),
        "{steps:?}"
    );
    steps
        .into_iter()
        .map(|step| sample.text[step].to_owned())
        .collect()
}

#[test]
fn selection_grows_from_the_word_to_the_document() {
    let found = steps("# A\n## Charges\n| Code | Units |\n|---|---|\n| 95886-2$06 | 1 |\n# B\n");
    let expected = [
        "26",
        "95886-26",
        "| 95886-26 | 1 |",
        "| Code | Units |\n|---|---|\n| 95886-26 | 1 |",
        "## Charges\n| Code | Units |\n|---|---|\n| 95886-26 | 1 |\n",
        "# A\n## Charges\n| Code | Units |\n|---|---|\n| 95886-26 | 1 |\n",
        "# A\n## Charges\n| Code | Units |\n|---|---|\n| 95886-26 | 1 |\n# B\n",
    ];
    assert_eq!(found, expected);
    assert_eq!(
        steps("Payer: Blue C$0ross\n")[..3],
        ["Cross", "Blue Cross", "Payer: Blue Cross"]
    );
    assert_eq!(steps(""), [""]);
}
