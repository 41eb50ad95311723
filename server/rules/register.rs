//! The register of conditions: every id of the catalogues with the rule that answers it, or the reason why none does.
//! Knows no document.

use std::collections::BTreeMap;
use std::fmt;

use super::{Rule, all};

/// A group of conditions whose ids share their letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// Letters before the hyphen.
    pub prefix: &'static str,
    /// What the conditions are about.
    pub about: &'static str,
    width: usize,
    count: usize,
}

impl Family {
    /// The ids in order.
    pub fn ids(self) -> impl Iterator<Item = String> {
        (1..=self.count)
            .map(move |number| format!("{}-{number:0width$}", self.prefix, width = self.width))
    }
}

/// Why no rule answers a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Shows only in a report, or between a report and its claim.
    Report,
    /// Shows only in a publication about a code.
    Reference,
    /// Shows only in a template.
    Template,
    /// No document states what would have to be known.
    Unstated,
    /// Shows only when several patients are compared.
    Across,
    /// Part of another condition, or of the machinery that serves all rules.
    Elsewhere,
}

impl Reason {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "report" => Self::Report,
            "reference" => Self::Reference,
            "template" => Self::Template,
            "unstated" => Self::Unstated,
            "across" => Self::Across,
            "elsewhere" => Self::Elsewhere,
            _ => return None,
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Report => "needs the report",
            Self::Reference => "belongs to publications",
            Self::Template => "belongs to templates",
            Self::Unstated => "not computable: no document states it",
            Self::Across => "needs several patients at once",
            Self::Elsewhere => "answered elsewhere",
        })
    }
}

/// What becomes of a condition.
#[derive(Clone, Copy)]
pub enum Answer {
    /// A rule reports it.
    Rule(&'static Rule),
    /// No rule does: why, and the condition in few words.
    None(Reason, &'static str),
}

/// All families in the order of the register.
pub fn families() -> impl Iterator<Item = Family> {
    rows(include_str!("register/families.tsv")).filter_map(|cells| {
        let [prefix, width, count, about] = cells.as_slice() else {
            return None;
        };
        Some(Family {
            prefix,
            about,
            width: width.parse().ok()?,
            count: count.parse().ok()?,
        })
    })
}

/// What becomes of every condition that has an answer, by id.
pub fn answers() -> BTreeMap<String, Vec<Answer>> {
    let mut answers: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    for rule in all() {
        for id in rule.ids {
            answers
                .entry((*id).to_owned())
                .or_default()
                .push(Answer::Rule(rule));
        }
    }
    let ids: Vec<String> = families().flat_map(Family::ids).collect();
    for cells in rows(include_str!("register/unruled.tsv")) {
        let [named, why, condition] = cells.as_slice() else {
            continue;
        };
        let Some(reason) = Reason::named(why) else {
            continue;
        };
        for id in named.split(' ').flat_map(|part| range(part, &ids)) {
            answers
                .entry(id)
                .or_default()
                .push(Answer::None(reason, condition));
        }
    }
    answers
}

/// The ids of `A-01` or of `A-01..A-05`; an end that the register does not have stays, so that a test can name it.
fn range(part: &str, ids: &[String]) -> Vec<String> {
    let (first, last) = part.split_once("..").unwrap_or((part, part));
    let position = |id: &str| ids.iter().position(|known| known == id);
    match (position(first), position(last)) {
        (Some(first), Some(last)) => ids.get(first..=last).unwrap_or_default().to_vec(),
        _ => vec![part.to_owned()],
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_has_one_answer() {
        let answers = answers();
        let ids: Vec<String> = families().flat_map(Family::ids).collect();
        let missing: Vec<&String> = ids.iter().filter(|id| !answers.contains_key(*id)).collect();
        assert!(missing.is_empty(), "no rule and no reason: {missing:?}");
        let unknown: Vec<&String> = answers.keys().filter(|id| !ids.contains(id)).collect();
        assert!(unknown.is_empty(), "in no family: {unknown:?}");
        let doubly = answers.iter().filter(|(_, answers)| answers.len() > 1);
        let doubly: Vec<&String> = doubly.map(|(id, _)| id).collect();
        assert!(doubly.is_empty(), "answered twice: {doubly:?}");
    }

    #[test]
    fn every_row_is_read() {
        let read = rows(include_str!("register/unruled.tsv"));
        for cells in read {
            assert_eq!(cells.len(), 3, "{cells:?}");
            assert!(
                cells.get(1).is_some_and(|why| Reason::named(why).is_some()),
                "{cells:?}"
            );
        }
        let families_read = rows(include_str!("register/families.tsv")).count();
        assert_eq!(families().count(), families_read);
    }
}
