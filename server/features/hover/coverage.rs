//! What imported articles of Medicare's contractors say of a test or a diagnosis, as facts of a card. Knows no cursor.

use super::sheet::{Sheet, listed};
use crate::codes::{Article, Codebook};

/// More articles than these are counted only.
const MOST_ARTICLES: usize = 4;

/// The articles about a test.
pub(super) fn add_of_test(codebook: &Codebook, test: &str, sheet: &mut Sheet) {
    let articles: Vec<&Article> = codebook.articles_about(test).collect();
    add("Coverage articles", &articles, &named, sheet);
}

/// The articles that list a diagnosis, with their tests.
pub(super) fn add_of_diagnosis(codebook: &Codebook, code: &str, sheet: &mut Sheet) {
    let (covering, excluding): (Vec<_>, Vec<_>) = codebook
        .articles_listing(code)
        .into_iter()
        .partition(|(_, is_covered)| *is_covered);
    let with_tests = |article: &Article| match article.codes.as_slice() {
        [] => named(article),
        codes => format!("{} for {}", named(article), listed(codes, "and")),
    };
    for (name, found) in [("Covered by", covering), ("Not covered by", excluding)] {
        let articles: Vec<&Article> = found.into_iter().map(|(article, _)| article).collect();
        add(name, &articles, &with_tests, sheet);
    }
}

fn named(article: &Article) -> String {
    match article.contractor.as_str() {
        "" => article.id.to_string(),
        contractor => format!("{} ({contractor})", article.id),
    }
}

fn add(name: &str, articles: &[&Article], words: &dyn Fn(&Article) -> String, sheet: &mut Sheet) {
    let shown = articles.iter().take(MOST_ARTICLES);
    let told: Vec<String> = shown.map(|article| words(article)).collect();
    let more = match articles.len().saturating_sub(MOST_ARTICLES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    sheet.fact(name, &format!("{}{more}", told.join("; ")));
    if let Some(first) = articles.first() {
        sheet.cite(&first.cite());
    }
}
