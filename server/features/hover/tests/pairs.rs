//! Pair edits on the cards of billed codes.

use super::card;
use crate::features::sample::WORKSHEET;

/// What the card of a code says of others of its day: the lines that begin with a mark.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let card = card("a.worksheet.md", text);
    let lines = card.lines().map(str::trim_end);
    let lines: Vec<&str> = lines
        .filter(|line| line.starts_with(['✗', '?']) || line.starts_with("And "))
        .collect();
    assert_eq!(lines, expected, "{card}");
}

fn rows(rows: &[&str]) -> String {
    format!("{WORKSHEET}{}\n", rows.join("\n"))
}

const NEVER: &str =
    "✗ 95861 with 95910: never together, indicator 0; use 95886 or 95885 instead of 95861.";

#[test]
fn partners_of_the_encounter_stand_on_both_cards() {
    check(
        &rows(&["| 958$061 | | 1 | A | |", "| 95910 | | 1 | A | |"]),
        &[NEVER],
    );
    check(
        &rows(&["| 95861 | | 1 | A | |", "| 959$010 | | 1 | A | |"]),
        &[NEVER],
    );
    check(
        &rows(&["| 95860 | | 1 | A | |", "| 9$05861 | | 1 | A | |"]),
        &["? 95861 with 95860: together with a modifier only, indicator 1."],
    );
    check(
        &rows(&["| 95925 | | 1 | A | |", "| 9$05926 | | 1 | A | |"]),
        &["✗ 95925 with 95926: never together, indicator 0; use 95938 for both."],
    );
    check(
        &rows(&["| 95886 | | 1 | A | |", "| 9$05910 | | 1 | A | |"]),
        &[],
    );
}

#[test]
fn partners_of_the_day_stand_in_other_encounters() {
    let encounters = |date: &str| {
        format!(
            "Payer: Medicare\n\n# Encounter 1\nCase: 7\nDate of service: 2026-03-02\n958$061 x1\n\n# Encounter 2\nCase: 7\nDate of service: {date}\n95910 x1\n"
        )
    };
    check(&encounters("2026-03-02"), &[NEVER]);
    check(&encounters("2026-03-03"), &[]);
}

#[test]
fn edits_of_medicare_are_not_held_against_who_does_not_follow_them() {
    let text = rows(&["| 958$061 | | 1 | A | |", "| 95910 | | 1 | A | |"]);
    check(&text.replace("Payer: Medicare", "Payer: self-pay"), &[]);
    check(&text.replace("2026-03-02", "2019-03-02"), &[]);
}

#[test]
fn many_partners_are_counted() {
    let all = rows(&[
        "| 958$061 | | 1 | A | |",
        "| 95907 | | 1 | A | |",
        "| 95908 | | 1 | A | |",
        "| 95909 | | 1 | A | |",
        "| 95910 | | 1 | A | |",
        "| 95911 | | 1 | A | |",
        "| 95860 | | 1 | A | |",
    ]);
    let card = card("a.worksheet.md", &all);
    assert_eq!(card.matches("✗ 95861 with").count(), 4, "{card}");
    assert!(
        card.contains("And 2 more pair edits on this day."),
        "{card}"
    );
}
