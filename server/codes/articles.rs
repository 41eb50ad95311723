//! Local coverage articles of Medicare's contractors as an imported file has them: which diagnoses each lists for which tests.
//! Knows no payer of a document.

use smol_str::SmolStr;

use super::Codebook;
use super::citation::Citation;
use super::key::dotted_form;
use super::keyed::Keyed;
use super::pack::{PackFault, PackInfo};

/// An article in force.
#[derive(Debug)]
pub struct Article {
    /// Letter and number, `A57668`.
    pub id: SmolStr,
    /// Its title.
    pub title: SmolStr,
    /// The contractors that issued it; may be empty.
    pub contractor: SmolStr,
    /// The procedures that it is about.
    pub codes: Vec<SmolStr>,
    citation: Citation,
}

impl Article {
    /// Source of the article.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// What an article says of a diagnosis.
#[derive(Debug)]
pub(super) struct Covered {
    article: SmolStr,
    is_covered: bool,
}

/// The articles of an edition.
#[derive(Debug, Default)]
pub(super) struct Articles {
    all: Vec<Article>,
    pub(super) diagnoses: Keyed<Covered>,
}

impl Articles {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let all = pack.read("articles", faults, |row, tags| {
            Ok(Article {
                id: row.required("article")?,
                title: row.kept("title")?,
                contractor: row.kept("contractor")?,
                codes: row.words("codes")?,
                citation: tags.cite(row)?,
            })
        });
        let diagnoses = pack.keyed("coverage", faults, |row, _| {
            Ok(Covered {
                article: row.required("article")?,
                is_covered: row.flag("covered")?,
            })
        });
        Self { all, diagnoses }
    }
}

impl Codebook {
    pub(super) fn all_articles(&self) -> &Articles {
        self.content(&self.articles, "coverage", Articles::load)
    }

    /// The articles about a test, in the order of their numbers.
    pub fn articles_about<'a>(&'a self, test: &'a str) -> impl Iterator<Item = &'a Article> {
        let all = self.all_articles().all.iter();
        all.filter(move |article| article.codes.iter().any(|code| code == test))
    }

    /// The articles that list a diagnosis, and whether as covered; each once, covered where one of its groups covers it.
    pub fn articles_listing(&self, diagnosis: &str) -> Vec<(&Article, bool)> {
        let Some(code) = dotted_form(diagnosis) else {
            return Vec::new();
        };
        let articles = self.all_articles();
        let mut found: Vec<(&Article, bool)> = Vec::new();
        for row in articles.diagnoses.under(&[&code]) {
            let known = found.iter_mut().find(|(one, _)| one.id == row.article);
            match known {
                Some((_, is_covered)) => *is_covered |= row.is_covered,
                None => {
                    let article = articles.all.iter().find(|one| one.id == row.article);
                    found.extend(article.map(|article| (article, row.is_covered)));
                }
            }
        }
        found
    }
}
