//! The card of a payer, by its name or another one. Knows no cursor.

use super::Basis;
use super::sheet::Sheet;
use crate::codes::{Confidence, Contractor, MedicareEdits, Payer, PayerKind, PayerReading, Policy};

/// A payer with more policies is shown by its first ones.
const MOST_POLICIES: usize = 6;

/// The card of what a text says about the payer.
pub(super) fn sheet(basis: Basis<'_>, words: &str) -> Option<Sheet> {
    let reading = basis.codebook.payer_named(words);
    let named = reading.kind();
    match reading {
        PayerReading::Canonical(payer) => Some(of_payer(basis, payer, None, named)),
        PayerReading::Alias { payer, alias } => {
            let said = if alias.text.eq_ignore_ascii_case(&payer.name) {
                format!("Written here: {words}.")
            } else {
                format!("{} is another name of it.", alias.text)
            };
            Some(of_payer(basis, payer, Some(said), named))
        }
        PayerReading::Misspelt { payer, nearest } => Some(of_payer(
            basis,
            payer,
            Some(format!("Misspelt here; {nearest} is meant.")),
            named,
        )),
        PayerReading::Ambiguous(payers) => {
            let mut sheet = Sheet::about(words, "is a name of several payers:");
            let row = |payer: &&Payer| {
                vec![
                    payer.name.to_string(),
                    kind(payer.kind).to_owned(),
                    edits(payer.follows_medicare_edits).to_owned(),
                ]
            };
            sheet.table(
                &["Payer", "Kind", "Medicare's edits"],
                &payers.iter().map(row).collect::<Vec<_>>(),
            );
            if let Some(payer) = payers.first() {
                sheet.cite(&payer.cite());
            }
            Some(sheet)
        }
        PayerReading::Unknown => None,
    }
}

/// The card of a payer; `named` is the kind of product that the words name.
pub(super) fn of_payer(
    basis: Basis<'_>,
    payer: &Payer,
    said: Option<String>,
    named: Option<PayerKind>,
) -> Sheet {
    let kind = kind(named.unwrap_or(payer.kind));
    let is_told = payer.full_name.is_empty() || payer.full_name.eq_ignore_ascii_case(kind);
    let mut sheet = Sheet::about(
        &payer.name,
        &if is_told {
            kind.to_owned()
        } else {
            format!("{}, {kind}", payer.full_name)
        },
    );
    sheet.line(&said.unwrap_or_default());
    sheet.fact("Medicare's edits", edits(payer.follows_medicare_edits));
    for number in &payer.numbers {
        let product = if number.product.is_empty() {
            String::new()
        } else {
            format!(" ({})", number.product)
        };
        let dates = super::dates_of(number.validity);
        let dates = if dates.is_empty() {
            dates
        } else {
            format!(", {dates}")
        };
        sheet.fact(
            "Payer ID",
            &format!(
                "{}{product}{dates}{}",
                number.number,
                doubt(number.cite().confidence)
            ),
        );
    }
    let contractors = match payer.kind {
        PayerKind::Medicare => contractors(basis),
        _ => Vec::new(),
    };
    // A contractor's policy holds where it acts.
    let applies = |policy: &&Policy| {
        let mut others = basis.codebook.contractor_list().iter();
        contractors.iter().any(|one| one.name == policy.issuer)
            || others.all(|one| one.name != policy.issuer)
    };
    let policies: Vec<&Policy> = payer.policies.iter().filter(applies).collect();
    for policy in policies.iter().take(MOST_POLICIES) {
        let issuer = if policy.issuer.is_empty() {
            String::new()
        } else {
            format!(", {}", policy.issuer)
        };
        let date = if policy.date.is_empty() {
            String::new()
        } else {
            format!(" ({})", policy.date)
        };
        sheet.fact(
            "Policy",
            &format!(
                "{} {}{issuer}{date}{}",
                policy.id,
                policy.title,
                doubt(policy.cite().confidence)
            ),
        );
    }
    if policies.len() > MOST_POLICIES {
        sheet.fact(
            "Policies",
            &format!("{} further ones", policies.len() - MOST_POLICIES),
        );
    }
    sheet.fact("Note", &payer.note);
    sheet.cite(&payer.cite());
    add_contractors(&contractors, &mut sheet);
    sheet
}

/// The contractors that act for Medicare; of the practice's state, where the settings tell one.
fn contractors<'a>(basis: Basis<'a>) -> Vec<&'a Contractor> {
    let all = basis.codebook.contractor_list().iter();
    let own = |one: &&Contractor| {
        let locality = basis.locality.unwrap_or_default();
        let state = locality.split_whitespace().next();
        state.is_some_and(|state| state.eq_ignore_ascii_case(&one.state))
    };
    let here: Vec<&Contractor> = all.clone().filter(own).collect();
    if here.is_empty() { all.collect() } else { here }
}

/// Contractors with their states in one row each.
fn add_contractors(contractors: &[&Contractor], sheet: &mut Sheet) {
    let mut rows: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for one in contractors {
        let determination = match one.determination.as_str() {
            "" => "\u{2013}",
            determination => determination,
        };
        let doubt = doubt(one.cite().confidence);
        let contractor = vec![
            one.name.to_string(),
            one.jurisdiction.to_string(),
            format!("{determination}{doubt}"),
        ];
        let place = match one.area.as_str() {
            "" => one.state.to_string(),
            area => format!("{} ({area})", one.state),
        };
        match rows.iter_mut().find(|(known, _)| *known == contractor) {
            Some((_, places)) => places.push(place),
            None => rows.push((contractor, vec![place])),
        }
    }
    let row = |(mut row, places): (Vec<String>, Vec<String>)| {
        row.push(places.join(" "));
        row
    };
    let rows: Vec<Vec<String>> = rows.into_iter().map(row).collect();
    sheet.table(
        &["Contractor", "Jurisdiction", "Determination", "For"],
        &rows,
    );
    for one in contractors {
        for title in one.cite().source.split("; ") {
            sheet.foot(title);
        }
    }
}

fn doubt(confidence: Confidence) -> String {
    match confidence {
        Confidence::High => String::new(),
        Confidence::Contested => ", contested".to_owned(),
        level => format!(", {} confidence", level.word()),
    }
}

pub(super) fn kind(kind: PayerKind) -> &'static str {
    match kind {
        PayerKind::Medicare => "Medicare fee-for-service",
        PayerKind::MedicareAdvantage => "Medicare Advantage",
        PayerKind::Medicaid => "Medicaid",
        PayerKind::Commercial => "commercial insurance",
        PayerKind::Tricare => "TRICARE",
        PayerKind::VeteransAffairs => "Veterans Affairs",
        PayerKind::WorkersComp => "workers' compensation",
        PayerKind::SelfPay => "the patient, or insurance that is no health insurance",
    }
}

fn edits(follows: MedicareEdits) -> &'static str {
    match follows {
        MedicareEdits::Yes => "hold: they are its own",
        MedicareEdits::Mirrors => "mostly copied, so they are shown as warnings at most",
        MedicareEdits::No => "do not hold",
        MedicareEdits::Unknown => "not known, or it depends on the plan",
    }
}
