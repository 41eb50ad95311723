//! Hover: the line, the caret and the card.

mod anatomy;
mod diagnoses;
mod document;
mod local;
mod modifiers;
mod pairs;
mod places;
mod procedures;
mod reports;

use crate::features::hover;
use crate::features::sample::{WORKSHEET, open, pointed};
use expect_test::Expect;

fn card(name: &str, text: &str) -> String {
    let sample = open(name, text);
    match hover(&sample.world, sample.id, sample.cursor) {
        Some(card) => format!("{}\n{}\n", pointed(&sample.text, &card.span), card.markdown),
        None => "no card\n".to_owned(),
    }
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&card("a.worksheet.md", text));
}

fn check_row(row: &str, expected: Expect) {
    check(&format!("{WORKSHEET}{row}\n"), expected);
}
