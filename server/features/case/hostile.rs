//! Odd cases and random offsets: what features say of cases has places in its documents.

use super::sample::case;
use crate::features::{actions, evidence, hover, inlay_hints, lens_at, lenses, readable};
use crate::world::{DocumentId, World};
use proptest::prelude::*;

fn ask_all(world: &World, documents: &[(DocumentId, &str)], offset: usize) {
    let fits = |document: DocumentId, range: &std::ops::Range<usize>| {
        let known = documents.iter().find(|(id, _)| *id == document);
        let text = known.expect("a known document").1;
        assert!(text.get(range.clone()).is_some(), "{range:?}");
    };
    for &(id, text) in documents {
        for place in lenses(world, id) {
            fits(id, &place);
            let lens = lens_at(world, id, place.start).expect("a lens has words");
            lens.findings.iter().for_each(|range| fits(id, range));
        }
        for hint in inlay_hints(world, id, &(offset..text.len())) {
            fits(id, &(hint.offset..hint.offset));
        }
        if let Some(found) = evidence(world, id, offset) {
            fits(id, &found.origin);
            found.places.iter().for_each(|(id, range)| fits(*id, range));
        }
        if let Some(card) = hover(world, id, offset) {
            fits(id, &card.span);
        }
        for action in actions(world, id, offset..offset) {
            action.edits.iter().for_each(|(range, _)| fits(id, range));
            let edits = action.edits.windows(2);
            assert!(
                edits
                    .into_iter()
                    .all(|pair| pair[0].0.end <= pair[1].0.start)
            );
        }
        let _ = readable(world, id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_case_makes_a_feature_fail(
        sheet in prop::collection::vec(prop::sample::select(vec![
            "# Encounter 1\n", "# Encounter 2\n", "## Charges\n", "Charges\n", "| Code | Modifiers | Units | Dx | Charge |\n",
            "|---|---|---|---|---|\n", "| 95886 | 26 | 1 | A | 20.00 |\n", "| 95910 | | | | |\n", "95861 x2 [A] $40.00\n", "- 95908-26 x1\n",
            "95908-TC", "Code\tUnits\n95886\t2\n", "Code   Units\n95886   2\n", "Case: 7\n", "Date of service: 2026-03-02\n", "\r\n", "\n", "💉", "|",
        ]), 0..16),
        report in prop::collection::vec(prop::sample::select(vec![
            "# Report\n", "Case: 7\n", "Date of study: 2026-03-02\n", "Patient: A\n", "Sensory NCS\nR. Sural - Lateral malleolus\n Calf 3.4 12\n",
            "Motor NCS\nR. Median - APB\n Wrist 3.4 9.1\n Elbow 7.7 9.0 52\n", "F waves\nR. Median - APB 29.8\n", "💉", "\r\n", "\n",
            "Needle EMG\nThe right deltoid, biceps and triceps were normal.\n", "Left 💉 12\n", "| Right | Deltoid | Axillary | C5 C6 | 0 |\n",
        ]), 0..10),
        place in 0.0..1.0_f64,
    ) {
        let sheet = format!("Report: a.report.md\n{}", sheet.concat());
        let report = report.concat();
        let (world, worksheet, read) = case(&sheet, &report);
        let longest = sheet.len().max(report.len());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a short length")]
        let offset = (place * (longest + 1) as f64) as usize;
        ask_all(&world, &[(worksheet, &sheet), (read, &report)], offset);
    }
}
