//! Everything that words can mean outside of any document, as the cards that hover shows. Knows no cursor.

use super::{
    Basis, Sheet, diagnosis, ladder, listed, modifier, pair, payer, procedure, rule, site,
};
use crate::codes::{Setting, SiteReading};
use crate::features::words::{ends_of_range, looks_like_procedure};
use crate::world::World;

/// Joins the codes of a question about codes of one day.
const WITH: char = '+';
/// Of so many codes each pair is shown; of more, those of the first ones.
const MOST_CODES: usize = 5;

/// Words that say of what kind the words behind them are.
const LABELS: [(&str, Kind); 12] = [
    ("cpt ", Kind::Procedure),
    ("hcpcs ", Kind::Procedure),
    ("procedure ", Kind::Procedure),
    ("modifier ", Kind::Modifier),
    ("pos ", Kind::Site),
    ("place of service ", Kind::Site),
    ("icd-10-cm ", Kind::Diagnosis),
    ("icd-10 ", Kind::Diagnosis),
    ("icd ", Kind::Diagnosis),
    ("diagnosis ", Kind::Diagnosis),
    ("payer ", Kind::Payer),
    ("rule ", Kind::Rule),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rule,
    Procedure,
    Modifier,
    Site,
    Diagnosis,
    Payer,
}

/// The cards of everything that words mean, rules first: a name, a code, a range `95907-95913`, or codes of one day
/// `95861+95910`, which are judged for who bills them. Empty where they mean nothing. The settings' date chooses the
/// editions, else the newest ones answer.
pub fn explain(world: &World, words: &str, setting: Setting) -> Vec<String> {
    let words = words.trim();
    let sheets = day(world, words, setting)
        .or_else(|| range(world, words))
        .unwrap_or_else(|| meanings(world, words));
    sheets.iter().map(Sheet::markdown).collect()
}

/// Codes of one day, in pairs.
fn day(world: &World, words: &str, setting: Setting) -> Option<Vec<Sheet>> {
    let codes: Vec<&str> = words.split(WITH).map(str::trim).collect();
    if codes.len() < 2 || !codes.iter().all(|code| looks_like_procedure(code)) {
        return None;
    }
    let basis = Basis::of(world);
    let mut sheets = Vec::new();
    for (at, first) in codes.iter().take(MOST_CODES).enumerate() {
        for second in codes.iter().take(MOST_CODES).skip(at + 1) {
            let pair = (*first, *second);
            sheets.extend(pair::sheet(basis, pair, setting));
        }
    }
    Some(sheets)
}

fn range(world: &World, words: &str) -> Option<Vec<Sheet>> {
    let (first, last) = ends_of_range(words)?;
    Some(
        ladder::sheet(Basis::of(world), first, last)
            .into_iter()
            .collect(),
    )
}

fn meanings(world: &World, words: &str) -> Vec<Sheet> {
    let labelled = LABELS.iter().find_map(|(label, kind)| {
        let start = words.get(..label.len())?;
        let rest = words.get(label.len()..)?;
        start
            .eq_ignore_ascii_case(label)
            .then(|| (rest.trim(), Some(*kind)))
    });
    let (name, only) = labelled.unwrap_or((words, None));
    let kinds = [
        Kind::Rule,
        Kind::Procedure,
        Kind::Modifier,
        Kind::Site,
        Kind::Diagnosis,
        Kind::Payer,
    ];
    let kinds = kinds.into_iter();
    let kinds = kinds.filter(|kind| only.is_none_or(|only| only == *kind));
    kinds
        .filter_map(|kind| meaning(world, kind, name))
        .collect()
}

/// What a name means as one kind of thing; only what is known is a meaning.
fn meaning(world: &World, kind: Kind, name: &str) -> Option<Sheet> {
    let basis = Basis::of(world);
    let codebook = basis.codebook;
    match kind {
        Kind::Rule => rule::sheet(name),
        Kind::Procedure => match codebook.procedure(name) {
            Some(procedure) => procedure::sheet(basis, &procedure.code),
            None => listed::sheet(basis, name),
        },
        Kind::Modifier => modifier::known(basis, name, None),
        Kind::Site => match codebook.site_phrase(name) {
            SiteReading::Number(_) | SiteReading::Name(_) | SiteReading::Phrase { .. } => {
                site::sheet(codebook, name)
            }
            SiteReading::Unassigned(_) | SiteReading::Unknown { .. } => None,
        },
        Kind::Diagnosis => diagnosis::known(codebook, name, basis.date),
        Kind::Payer => payer::sheet(basis, name),
    }
}
