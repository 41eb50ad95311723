//! Cases of one worksheet and one report.

use super::sample::{HEAD, REPORT, case};
use super::*;
use crate::features::{hover, inlay_hints, lens_at, lenses};
use crate::rules;
use crate::world::{Inlay, Settings};

/// The lines of the report with their hints in brackets.
fn hints(shown: Inlay) -> Vec<String> {
    let (mut world, _, report) = case(HEAD, REPORT);
    world.set_settings(Settings {
        inlay: shown,
        ..Settings::default()
    });
    rules::refresh(&mut world, report, &|| false);
    let mut text = REPORT.to_owned();
    for hint in inlay_hints(&world, report, &(0..REPORT.len())).iter().rev() {
        assert!(!hint.tooltip.is_empty());
        text.insert_str(hint.offset, &format!("[{}]", hint.label));
    }
    let told = text.lines().filter(|line| line.contains('['));
    told.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        format!("{} {} {}", cells[2], cells[4], cells[cells.len() - 1])
    })
    .collect()
}

#[test]
fn rows_say_what_they_count_for() {
    assert_eq!(
        hints(Inlay::default()),
        [
            "Median Wrist [study 1]",
            "Median Elbow [further site of study 1]",
            "Ulnar Wrist [study 2]",
            "Median 29.8 [not counted: F-wave belongs to its motor study]",
            "Median Wrist [study 3]",
            "FDI C8 T1 [right arm: 5 muscles, 5 nerves, C5-T1: complete]",
        ]
    );
    let off = Inlay {
        studies: false,
        ..Inlay::default()
    };
    assert_eq!(
        hints(off),
        ["FDI C8 T1 [right arm: 5 muscles, 5 nerves, C5-T1: complete]"]
    );
    let off = Inlay {
        limbs: false,
        ..off
    };
    assert_eq!(hints(off), [""; 0]);
}

#[test]
fn hints_are_those_of_the_range() {
    let (world, _, report) = case(HEAD, REPORT);
    let first = REPORT.find("## F waves").expect("a section");
    assert_eq!(inlay_hints(&world, report, &(0..first)).len(), 3);
}

#[test]
fn a_sentence_has_its_studies_behind_its_line() {
    let text = "# EMG report\n\nDate of study: 2026-03-02\n\n## Needle EMG\n\nThe right deltoid, biceps and triceps were normal.\n";
    let sample = crate::features::sample::open("a.report.md", text);
    let found = inlay_hints(&sample.world, sample.id, &(0..text.len()));
    let labels: Vec<&str> = found.iter().map(|hint| hint.label.as_str()).collect();
    assert_eq!(labels, ["right arm: 3 muscles, 3 nerves, C5-C8: limited"]);
    assert_eq!(found[0].offset, text.len() - 1);
}

/// What the lenses of worksheet and report say, and the cards at the same places.
fn check_lenses(charges: &str, in_worksheet: &str, in_report: &str) {
    let (world, worksheet, report) = case(&format!("{HEAD}\n## Charges\n\n{charges}"), REPORT);
    for (id, expected) in [(worksheet, in_worksheet), (report, in_report)] {
        let places = lenses(&world, id);
        assert_eq!(places.len(), 1);
        let lens = lens_at(&world, id, places[0].start).expect("a lens");
        let told = lens.title.rsplit_once("; documented").map_or_else(
            || lens.title.clone(),
            |(before, told)| match id == worksheet {
                true => format!("documented{told}"),
                false => format!("{before}; documented{told}"),
            },
        );
        assert_eq!(told, expected);
        let card = hover(&world, id, places[0].start + 1).expect("a card");
        assert!(card.markdown.ends_with(expected), "{}", card.markdown);
    }
}

#[test]
fn lenses_say_what_is_documented_and_billed() {
    check_lenses(
        "95908 x1 [A] $300.00\n95886 x1 [A] $200.00\n",
        "documented: 95908, 95886",
        "documented and billed: 95908, 95886",
    );
    check_lenses(
        "95909 x1 [A] $300.00\n95886 x2 [A] $200.00\n",
        "documented: 95908, 95886 (3 differences)",
        "documented: 95908, 95886; billed: 95909, 95886 x2 (3 differences)",
    );
    // Visits are not documented in tables, and the parts of a service are one.
    check_lenses(
        "99213-25 x1 [A] $90.00\n95908-26 x1 [A]\n95908-TC x1 [A]\n95886 x1 [A]\n",
        "documented: 95908, 95886",
        "documented and billed: 95908, 95886",
    );
}

#[test]
fn a_report_without_a_worksheet_says_what_it_supports() {
    let sample = crate::features::sample::open("b.report.md", REPORT);
    let places = lenses(&sample.world, sample.id);
    let lens = lens_at(&sample.world, sample.id, places[0].start).expect("a lens");
    assert_eq!(lens.title, "supports 95908, 95886");
    assert_eq!(&REPORT[places[0].clone()], "EMG report");
}

#[test]
fn each_day_of_a_report_has_a_lens() {
    let text = "# Monday\n\nPatient: A\nDate of study: 2026-03-02\n\nSensory NCS\nR. Sural - Lateral malleolus\n Calf 3.4 12\n\n# Tuesday\n\nPatient: B\nDate of study: 2026-03-03\n\nSensory NCS\nR. Sural - Lateral malleolus\n Calf 3.4 12\nL. Sural - Lateral malleolus\n Calf 3.4 12\nR. Median - Digit 2\n Wrist 2.9 35\n";
    let sample = crate::features::sample::open("b.report.md", text);
    let told: Vec<(&str, String)> = lenses(&sample.world, sample.id)
        .into_iter()
        .filter_map(|place| {
            let lens = lens_at(&sample.world, sample.id, place.start)?;
            Some((&text[place], lens.title))
        })
        .collect();
    let expected = [("Monday", "supports 95907"), ("Tuesday", "supports 95908")];
    assert_eq!(told, expected.map(|(name, title)| (name, title.to_owned())));
}

#[test]
fn levels_that_follow_each_other_are_a_range() {
    let check = |levels: &str, expected: &str| {
        let levels = crate::codes::Level::in_text(levels);
        assert_eq!(levels_in_words(&levels), expected);
    };
    check("C5 C6 C7 C8 T1", "C5-T1");
    check("C5 C7 C8", "C5, C7-C8");
    check("L4", "L4");
    check("", "");
}
