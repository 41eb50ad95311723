//! What a procedure is worth and how often it may be billed: fees, unit limits, primaries of add-ons. Knows no cursor.

use super::Basis;
use super::sheet::{Sheet, listed};
use crate::codes::{Adjudication, Codebook, Component, Fee, Group, Mue, Procedure, Setting};
use crate::coding::dollars;

const COMPONENTS: [(Component, &str); 3] = [
    (Component::Global, "global"),
    (Component::Professional, "26"),
    (Component::Technical, "TC"),
];

/// Relative values and national amounts by component.
pub(super) fn add_fees(basis: Basis<'_>, procedure: &Procedure, sheet: &mut Sheet) {
    let (codebook, date) = (basis.codebook, basis.date);
    let Some(chosen) = basis.date_for("fees") else {
        return;
    };
    let fee = |(component, name)| Some((name, codebook.fee(&procedure.code, component, chosen)?));
    let fees: Vec<(&str, &Fee)> = COMPONENTS.into_iter().filter_map(fee).collect();
    let Some((_, first)) = fees.first() else {
        if date.is_some() && codebook.edition_for("fees", chosen).is_none() {
            sheet.fact(
                "Amounts",
                &format!("no edition of the fee schedule covers {chosen}"),
            );
        }
        return;
    };
    let row = |(name, fee): &(&str, &Fee)| {
        let facility = fee
            .facility_amount_cents
            .map_or_else(|| "\u{2013}".to_owned(), dollars);
        vec![
            (*name).to_owned(),
            fee.work_rvu.to_string(),
            fee.total_rvu.to_string(),
            dollars(fee.amount_cents),
            facility,
        ]
    };
    sheet.table(
        &[
            &first.year,
            "Work RVU",
            "Total RVU",
            "National",
            "In a facility",
        ],
        &fees.iter().map(row).collect::<Vec<_>>(),
    );
    sheet.cite(&first.cite());
}

/// The national amount of the whole service; empty where none is known.
pub(super) fn total(basis: Basis<'_>, procedure: &Procedure) -> String {
    let fee = whole(basis, procedure);
    fee.map(|fee| dollars(fee.amount_cents)).unwrap_or_default()
}

/// Names the source of the amounts.
pub(super) fn cite(basis: Basis<'_>, procedure: &Procedure, sheet: &mut Sheet) {
    if let Some(fee) = whole(basis, procedure) {
        sheet.cite(&fee.cite());
    }
}

fn whole<'a>(basis: Basis<'a>, procedure: &Procedure) -> Option<&'a Fee> {
    let date = basis.date_for("fees")?;
    basis.codebook.fee(&procedure.code, Component::Global, date)
}

/// The most units of a day.
pub(super) fn add_unit_limits(basis: Basis<'_>, procedure: &Procedure, sheet: &mut Sheet) {
    let Some(date) = basis.date_for("mue") else {
        return;
    };
    let limit = |setting| basis.codebook.mue(&procedure.code, setting, date);
    match (
        limit(Setting::Practitioner),
        limit(Setting::OutpatientHospital),
    ) {
        (Some(ours), Some(theirs))
            if ours.units == theirs.units && ours.adjudication == theirs.adjudication =>
        {
            sheet.fact(
                "Units a day (MUE)",
                &format!("{}, practitioner and hospital; {}", ours.units, above(ours)),
            );
        }
        (ours, theirs) => {
            let told = [(ours, "practitioner"), (theirs, "hospital")]
                .into_iter()
                .filter_map(|(limit, who)| Some((limit?, who)));
            let words: Vec<String> = told
                .map(|(limit, who)| format!("{who} {}; {}", limit.units, above(limit)))
                .collect();
            sheet.fact("Units a day (MUE)", &words.join(". "));
        }
    }
    if let Some(limit) = limit(Setting::Practitioner).or_else(|| limit(Setting::OutpatientHospital))
    {
        sheet.cite(&limit.cite());
    }
}

fn above(limit: &Mue) -> String {
    let words = match limit.adjudication {
        Adjudication::Line => "judged line by line",
        Adjudication::DayByPolicy => "a limit of the day by policy that nothing exceeds",
        Adjudication::DayByData => "a limit of the day that documentation may exceed",
    };
    format!("{words} (MAI {})", limit.adjudication.digit())
}

/// The codes beside which an add-on stands, or the add-ons that may stand beside a code.
pub(super) fn add_primaries(codebook: &Codebook, procedure: &Procedure, sheet: &mut Sheet) {
    if !procedure.add_on {
        // Monitoring during operations stands beside every test; nobody looks for it here.
        let is_near = |code: &str| {
            codebook
                .procedure(code)
                .is_some_and(|add_on| add_on.group != Group::Ionm)
        };
        let beside = codebook
            .add_ons_of(&procedure.code)
            .map(|add_on| &add_on.code);
        let beside: Vec<_> = beside.filter(|code| is_near(code)).collect();
        sheet.fact(
            "Takes the add-ons",
            &listed(&runs(codebook, &beside), "and"),
        );
        return;
    }
    let Some(add_on) = codebook.add_on(&procedure.code) else {
        sheet.fact("Add-on", "never alone");
        return;
    };
    let closed = if add_on.kind == 1 {
        ""
    } else {
        ", or another code that the payer takes"
    };
    sheet.fact(
        "Add-on to",
        &format!(
            "{}{closed}",
            listed(&runs(codebook, &add_on.primaries), "or")
        ),
    );
    sheet.cite(&add_on.cite());
}

/// Codes with runs of neighbours joined: `95907–95913`.
fn runs(codebook: &Codebook, codes: &[impl AsRef<str>]) -> Vec<String> {
    let known: Vec<&str> = codebook
        .procedures()
        .map(|procedure| procedure.code.as_str())
        .collect();
    let place = |code: &str| known.iter().position(|known| *known == code);
    let mut runs: Vec<(&str, &str)> = Vec::new();
    let mut sorted: Vec<&str> = codes.iter().map(AsRef::as_ref).collect();
    sorted.sort_unstable();
    for code in sorted {
        match runs.last_mut() {
            Some((_, last))
                if place(code)
                    .is_some_and(|at| place(last).is_some_and(|before| before + 1 == at)) =>
            {
                *last = code
            }
            _ => runs.push((code, code)),
        }
    }
    let words = |(first, last): (&str, &str)| {
        if first == last {
            first.to_owned()
        } else {
            format!("{first}\u{2013}{last}")
        }
    };
    runs.into_iter().map(words).collect()
}
