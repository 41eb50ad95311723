//! Reports as people paste them: what is read in each layout of machines, letters and lists.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod billed;
#[path = "../catalogue/book.rs"]
mod book;
mod corpus;
mod damage;
mod hostile;
mod layouts;
mod words;

use medcode::model::report::{Documented, Sided, Written};
use medcode::syntax::Parser;

/// What a text that is one block documents.
fn documented(text: &str) -> Vec<Documented> {
    let facts = medcode::model::read(text, &Parser::new().parse(text), true);
    medcode::model::documented(text, &facts)
}

fn side(said: Option<medcode::model::report::SideSaid>) -> &'static str {
    match said.map(|said| said.side) {
        Some(Sided::Right) => "R",
        Some(Sided::Left) => "L",
        Some(Sided::Both) => "B",
        None => "?",
    }
}

/// Everything that was read, a line for each row; that every place holds its words is checked on the way.
fn dump(text: &str) -> String {
    let check = |written: &Written| {
        let there = text[written.span.range()]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert_eq!(
            there,
            written
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        );
        written.text.to_string()
    };
    let option = |written: &Option<Written>| written.as_ref().map_or("-".to_owned(), check);
    let mut out = Vec::new();
    for encounter in documented(text) {
        for row in &encounter.needle {
            let values: Vec<String> = row
                .values
                .iter()
                .map(|(column, value)| format!("{column:?}={}", check(value)))
                .collect();
            out.push(format!(
                "needle {} {} [{} / {}] {}{}{}",
                side(row.side),
                check(&row.muscle),
                option(&row.nerve),
                option(&row.roots),
                values.join(" "),
                if row.by_exception {
                    " by exception"
                } else {
                    ""
                },
                if row.not_done.is_some() {
                    " NOT DONE"
                } else {
                    ""
                },
            ));
        }
        for row in &encounter.conduction {
            let values: Vec<String> = row
                .values
                .iter()
                .map(|(column, value)| format!("{column:?}={}", check(value)))
                .collect();
            out.push(format!(
                "study {} {} {} rec {} at {} {}{}{}",
                side(row.side),
                check(&row.nerve),
                row.kind.map_or("?".to_owned(), |kind| format!("{kind:?}")),
                option(&row.recording),
                option(&row.site),
                values.join(" "),
                if row.continues { " continues" } else { "" },
                if row.not_done.is_some() {
                    " NOT DONE"
                } else {
                    ""
                },
            ));
        }
        for test in &encounter.other {
            let values: Vec<String> = test.values.iter().map(check).collect();
            out.push(format!(
                "other {:?} {} {} {}",
                test.kind,
                side(test.side),
                option(&test.of),
                values.join(" ")
            ));
        }
        for odd in &encounter.not_understood {
            out.push(format!("odd {}", check(odd)));
        }
        out.push("--".to_owned());
    }
    out.join("\n") + "\n"
}
