//! The card of a payer, by its name or another one. Knows no cursor.

use super::sheet::Sheet;
use crate::codes::{Codebook, Confidence, MedicareEdits, Payer, PayerKind, PayerReading};

/// A payer with more policies is shown by its first ones.
const MOST_POLICIES: usize = 6;

/// The card of what a text says about the payer.
pub(super) fn sheet(codebook: &Codebook, words: &str) -> Option<Sheet> {
    let reading = codebook.payer_named(words);
    let named = reading.kind();
    match reading {
        PayerReading::Canonical(payer) => Some(of_payer(payer, None, named)),
        PayerReading::Alias { payer, alias } => {
            let said = if alias.text.eq_ignore_ascii_case(&payer.name) {
                format!("Written here: {words}.")
            } else {
                format!("{} is another name of it.", alias.text)
            };
            Some(of_payer(payer, Some(said), named))
        }
        PayerReading::Misspelt { payer, nearest } => Some(of_payer(
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
pub(super) fn of_payer(payer: &Payer, said: Option<String>, named: Option<PayerKind>) -> Sheet {
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
    for policy in payer.policies.iter().take(MOST_POLICIES) {
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
    if payer.policies.len() > MOST_POLICIES {
        sheet.fact(
            "Policies",
            &format!("{} further ones", payer.policies.len() - MOST_POLICIES),
        );
    }
    sheet.fact("Note", &payer.note);
    sheet.cite(&payer.cite());
    sheet
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
