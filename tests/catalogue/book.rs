//! Figures in the book: written by the tests that count them, and held against them.

use std::path::Path;

/// Holds what stands between two marks of a page against what was counted, or writes it if `UPDATE` is set. The marks are
/// comments: `<!-- NAME -->` and `<!-- end of the NAME -->`.
pub fn same_in_the_book(name: &str, suite: &str, counted: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/quality.md");
    let marks = [
        format!("<!-- {name} -->\n\n"),
        format!("\n<!-- end of the {name} -->"),
    ];
    let text = std::fs::read_to_string(&page).expect("the page of the figures");
    let (before, rest) = text.split_once(&marks[0]).expect("the figures begin");
    let (figures, after) = rest.split_once(&marks[1]).expect("the figures end");
    if std::env::var_os("UPDATE").is_some() {
        let new = format!("{before}{}{counted}{}{after}", marks[0], marks[1]);
        std::fs::write(page, new).expect("the page is written");
    } else {
        assert_eq!(
            figures, counted,
            "docs/quality.md is out of date: UPDATE=1 cargo test --test {suite}"
        );
    }
}
