//! Odd documents and random offsets: every feature answers, and every range fits the text.

use super::sample::{Sample, open};
use super::tests::{check_tokens, outlined, row};
use super::*;
use proptest::prelude::*;

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
