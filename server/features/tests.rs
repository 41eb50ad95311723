//! Actions, outline, folds, tokens, highlights, selection; and hostile documents for all features.

use super::sample::{Sample, WORKSHEET, open};
use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;

fn row(row: &str) -> String {
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

#[test]
fn all_safe_fixes_at_once_never_overlap() {
    for text in [
        row("| 95909 | 26 | 2 | A | |"),
        row("| 95909 | TC 26 | 2 | A | |\n| 95886 | TC,26 | 1 | A | |"),
        String::new(),
    ] {
        let sample = open("a.worksheet.md", &text);
        let Some(all) = fix_all(&sample.world, sample.id) else {
            continue;
        };
        assert!(!all.needs_confirmation && all.kind == ActionKind::FixAll);
        assert!(
            all.edits
                .windows(2)
                .all(|pair| pair[0].0.end <= pair[1].0.start)
        );
    }
}

// --- outline

fn outlined(name: &str, text: &str) -> String {
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

fn check_tokens(sample: &Sample, all: &[Token]) {
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

// --- hostile documents

/// Asks every feature at an offset; ranges must fit the text.
fn ask_all(sample: &Sample, offset: usize) {
    let (world, id, text) = (&sample.world, sample.id, sample.text.as_str());
    let fits =
        |range: &std::ops::Range<usize>| assert!(text.get(range.clone()).is_some(), "{range:?}");
    if let Some(card) = hover(world, id, offset) {
        fits(&card.span);
    }
    for asked in [false, true] {
        for choice in completion(world, id, offset, asked) {
            fits(&choice.replace);
        }
    }
    highlights(world, id, offset).iter().for_each(fits);
    selection(world, id, offset).iter().for_each(fits);
    for action in actions(world, id, offset..offset) {
        action.edits.iter().for_each(|(range, _)| fits(range));
    }
}

fn ask_whole(sample: &Sample) {
    let (world, id) = (&sample.world, sample.id);
    check_tokens(sample, &tokens(world, id, None));
    let last = u32::try_from(sample.text.matches('\n').count()).unwrap_or(u32::MAX);
    assert!(
        folds(world, id)
            .iter()
            .all(|fold| fold.start_line < fold.end_line && fold.end_line <= last)
    );
    outlined("a.worksheet.md", &sample.text);
    if let Some(all) = fix_all(world, id) {
        assert!(
            all.edits
                .windows(2)
                .all(|pair| pair[0].0.end <= pair[1].0.start)
        );
    }
}

#[test]
fn every_offset_of_odd_documents_is_answered() {
    let odd = [
        String::new(),
        "\r\n".to_owned(),
        "\u{feff}# A".to_owned(),
        "Payer: 💉💉\r\n\r\n| 95\r\n|".to_owned(),
        row("| 95886 | 💉26 | ×2 | A | |").replace('\n', "\r\n"),
        "# Encounter 💉\n## Charges\n95886-💉 x1 [💉\n<!-- medcode: allow 💉".to_owned(),
        "---\nkind: 💉\n---\n{{💉}} {{a".to_owned(),
        "Code | Modifiers | Units | Dx | Charge\n95861 | | 2 | A | 400.00\n95910 | 26, TC | 1 | A,C | 350.00\n95886-59 x1 [A]".to_owned(),
    ];
    for text in odd {
        let sample = open("a.worksheet.md", &text);
        (0..=sample.text.len() + 3).for_each(|offset| ask_all(&sample, offset));
        ask_all(&sample, usize::MAX);
        ask_whole(&sample);
    }
}

#[test]
fn a_row_of_very_many_cells_is_answered() {
    const CELLS: usize = 100_000;
    let sample = open("a.worksheet.md", &row(&"| 95886 ".repeat(CELLS)));
    for offset in [sample.text.len() / 2, sample.text.len() - 2] {
        ask_all(&sample, offset);
    }
    check_tokens(&sample, &tokens(&sample.world, sample.id, None));
}

#[test]
fn a_document_that_is_not_open_or_not_analysed_has_nothing() {
    let mut sample = open("a.worksheet.md", &row("| 95886 | 26 | 1 | A | |"));
    if let Some(document) = sample.world.document_mut(sample.id) {
        document.suspend(crate::world::Suspension::Crashed);
    }
    for id in [sample.id, crate::world::DocumentId(99)] {
        assert_eq!(hover(&sample.world, id, 20), None);
        assert!(
            completion(&sample.world, id, 20, true).is_empty()
                && tokens(&sample.world, id, None).is_empty()
        );
        assert!(
            outline(&sample.world, id).is_empty()
                && folds(&sample.world, id).is_empty()
                && fix_all(&sample.world, id).is_none()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_a_feature_fail(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "# Encounter 1\n", "## Charges\n", "## Diagnoses\n", "| Code | Modifiers | Units | Dx |\n", "|---|---|---|---|\n",
            "| 95886 | 26 | 1 | A |\n", "95886-26-", "59 x2 [A,B", "] $4.00", "A. G56.01 ", "Payer: ", "Medicre", "POS: 22", "\r\n", "\n",
            "<!-- medcode: allow ", "unused-suppression: x -->", "95907-95913", "💉", "ß", "|", "\t", "  ", "---\n", "{{x}}", "***", "\0",
        ]), 0..24),
        place in 0.0..1.0_f64,
    ) {
        let sample = open("a.worksheet.md", &pieces.concat());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a short length")]
        let offset = (place * (sample.text.len() + 1) as f64) as usize;
        ask_all(&sample, offset);
        ask_whole(&sample);
    }
}
