//! The card of two procedure codes of one day: whether a claim edit parts them, and what to bill instead. Knows no cursor.

use super::Basis;
use super::sheet::{Sheet, listed};
use crate::codes::{
    Circumstance, Codebook, Group, Indicator, Instead, PairHit, Procedure, Setting,
};
use crate::coding::{Claim, Line};
use jiff::civil::Date;

/// A line with more partners is shown with its first ones.
const MOST_PARTNERS: usize = 4;

/// The card of two codes, in any order, on a date or by the newest edition; `None` where no edit knows the two and one of
/// them is no known procedure either.
pub(super) fn sheet(basis: Basis<'_>, (a, b): (&str, &str), setting: Setting) -> Option<Sheet> {
    let codebook = basis.codebook;
    let date = basis.date_for("ptp")?;
    let Some(pair) = codebook.pair(a, b, date) else {
        let (a, b) = (codebook.procedure(a)?, codebook.procedure(b)?);
        return (a.code != b.code).then(|| unparted(codebook, a, b, date));
    };
    let (first, second) = (&pair.column1, &pair.column2);
    let mut sheet = Sheet::about(
        &title(pair),
        &format!("{}.", verdict(codebook, pair, setting)),
    );
    sheet.line(&match pair.indicator_for(setting) {
        Some(Indicator::Never) => {
            format!("Of the two only {first} is paid; {second} is denied, with or without a modifier.")
        }
        Some(Indicator::WithModifier) => format!(
            "Without a modifier only {first} is paid and {second} is denied. A modifier belongs there only if the services were apart."
        ),
        None => String::new(),
    });
    if let Some((_, instead)) = advice(codebook, pair) {
        sheet.line(&instead.note);
    }
    let row = |column: &str, code: &str| {
        let known = codebook.procedure(code);
        let what = known.map_or_else(String::new, |known| known.name.to_string());
        vec![column.to_owned(), code.to_owned(), what]
    };
    sheet.table(
        &["Column", "Code", "What"],
        &[row("1", first), row("2", second)],
    );
    sheet.fact("Practitioners", &indicator(pair.practitioner));
    sheet.fact("Outpatient hospitals", &indicator(pair.outpatient_hospital));
    sheet.fact("Reason", &pair.rationale);
    sheet.fact("Dates", &super::dates_of(pair.validity));
    sheet.cite(&pair.cite());
    Some(sheet)
}

/// The card of two codes that no edit parts on a date.
fn unparted(codebook: &Codebook, a: &Procedure, b: &Procedure, date: Date) -> Sheet {
    let (a, b) = if a.code < b.code { (a, b) } else { (b, a) };
    let title = format!("{} with {}", a.code, b.code);
    let Some(edition) = codebook.edition_for("ptp", date) else {
        return Sheet::about(
            &title,
            &format!("cannot be judged: no edition of the pair edits covers {date}."),
        );
    };
    let mut sheet = Sheet::about(&title, &format!("no pair edit on {date}."));
    for (add_on, primary) in [(a, b), (b, a)] {
        let known = codebook.add_on(&add_on.code);
        if let Some(known) = known.filter(|known| known.primaries.contains(&primary.code)) {
            sheet.line(&format!(
                "{} is an add-on to {}: the two belong together.",
                add_on.code, primary.code
            ));
            sheet.cite(&known.cite());
        }
    }
    let row = |one: &Procedure| vec![one.code.to_string(), one.name.to_string()];
    sheet.table(&["Code", "What"], &[row(a), row(b)]);
    sheet.cite(&edition.cite());
    sheet
}

/// Says on the card of a billed code with which others of its day it has a pair edit, those that nothing parts first.
pub(super) fn add_partners(claim: &Claim<'_>, line: &Line<'_>, sheet: &mut Sheet) {
    let Some(date) = line.date else {
        return;
    };
    let edit = |code: &str| {
        let pair = claim.codebook.pair(&line.code, code, date)?;
        Some((pair.indicator_for(Setting::Practitioner)?, pair))
    };
    let mut partners: Vec<(Indicator, &PairHit)> = claim
        .day_of(line)
        .filter_map(|other| edit(other.code))
        .collect();
    partners.sort_by_key(|(indicator, pair)| (indicator.digit(), &pair.column1, &pair.column2));
    partners.dedup_by_key(|(_, pair)| (&pair.column1, &pair.column2));
    let shown = partners.iter().take(MOST_PARTNERS);
    let mut words: Vec<String> = shown
        .map(|(indicator, pair)| {
            let mark = match indicator {
                Indicator::Never => "✗",
                Indicator::WithModifier => "?",
            };
            let verdict = verdict(claim.codebook, pair, Setting::Practitioner);
            format!("{mark} {}: {verdict}.", title(pair))
        })
        .collect();
    if partners.len() > MOST_PARTNERS {
        let more = partners.len() - MOST_PARTNERS;
        words.push(format!("And {more} more pair edits on this day."));
    }
    for words in words.iter().rev() {
        sheet.urgent(words);
    }
    for (_, pair) in partners {
        sheet.cite(&pair.cite());
    }
}

fn title(pair: &PairHit) -> String {
    format!("{} with {}", pair.column1, pair.column2)
}

/// `never together, indicator 0; use 95886 instead of 95861`.
fn verdict(codebook: &Codebook, pair: &PairHit, setting: Setting) -> String {
    let own = match pair.indicator_for(setting) {
        Some(Indicator::Never) => "never together, indicator 0".to_owned(),
        Some(Indicator::WithModifier) => "together with a modifier only, indicator 1".to_owned(),
        None => format!("no pair edit for {}", who(setting)),
    };
    match advice(codebook, pair) {
        Some((replaced, instead)) => {
            let codes = listed(&instead.codes, "or");
            match instead.when {
                Circumstance::Combined => format!("{own}; use {codes} for both"),
                _ => format!("{own}; use {codes} instead of {}", replaced.code),
            }
        }
        None => own,
    }
}

fn who(setting: Setting) -> &'static str {
    match setting {
        Setting::Practitioner => "practitioners",
        Setting::OutpatientHospital => "outpatient hospitals",
    }
}

fn indicator(indicator: Option<Indicator>) -> String {
    match indicator {
        Some(Indicator::Never) => "never together (indicator 0)".to_owned(),
        Some(Indicator::WithModifier) => "with a modifier only (indicator 1)".to_owned(),
        None => "no edit".to_owned(),
    }
}

/// The one of the two codes that another one should replace on such a day, and by what.
fn advice<'a>(codebook: &'a Codebook, pair: &PairHit) -> Option<(&'a Procedure, &'a Instead)> {
    let first = codebook.procedure(&pair.column1)?;
    let second = codebook.procedure(&pair.column2)?;
    [(first, second), (second, first)]
        .into_iter()
        .find_map(|(replaced, other)| {
            let instead = replaced.instead.iter();
            let mut instead = instead.filter(|instead| is_answer(instead, other));
            Some((replaced, instead.next()?))
        })
}

/// Whether the other code of the day is what the circumstance is about.
fn is_answer(instead: &Instead, other: &Procedure) -> bool {
    match instead.when {
        Circumstance::WithNcs => other.group == Group::Ncs,
        Circumstance::ForGuidance => other.group == Group::Chemodenervation,
        Circumstance::Combined => other
            .instead(Circumstance::Combined)
            .is_some_and(|theirs| theirs.codes == instead.codes),
        Circumstance::WithoutNcs | Circumstance::Medicare | Circumstance::OneHalf => false,
    }
}
