//! What a procedure is worth and how often it may be billed: fees, unit limits, primaries of add-ons. Knows no cursor.

use super::Basis;
use super::sheet::{Sheet, listed};
use crate::codes::{
    Adjudication, Codebook, Component, Fee, Group, Locality, Mue, Procedure, Rate, Setting,
};
use crate::coding::{Gap, Priced, dollars};

const COMPONENTS: [(Component, &str); 3] = [
    (Component::Global, "global"),
    (Component::Professional, "26"),
    (Component::Technical, "TC"),
];

/// Relative values and national amounts by component.
pub(super) fn add_fees(basis: Basis<'_>, code: &str, sheet: &mut Sheet) {
    let (codebook, date) = (basis.codebook, basis.date);
    let Some(chosen) = basis.date_for("fees") else {
        return;
    };
    let fee = |(component, name)| Some((name, codebook.fee(code, component, chosen)?));
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
    let local = basis.local(chosen);
    // Without the parts of the values there is nothing to which a locality's indices apply.
    let shown = local.as_ref().ok().copied();
    let shown = shown.filter(|_| first.malpractice_rvu.is_some());
    let amount = |cents: Option<u64>| cents.map_or_else(|| "\u{2013}".to_owned(), dollars);
    let row = |(name, fee): &(&str, &Fee)| {
        let mut row = vec![
            (*name).to_owned(),
            fee.work_rvu.to_string(),
            fee.total_rvu.to_string(),
            dollars(fee.amount_cents),
            amount(fee.facility_amount_cents),
        ];
        if let Some(locality) = shown {
            row.extend([false, true].map(|inside| amount(fee.local_cents(locality, inside))));
        }
        row
    };
    let label = shown.map(Locality::label).unwrap_or_default();
    let national = ["Work RVU", "Total RVU", "National", "In a facility"];
    let mut head = vec![first.year.as_str()];
    head.extend(national);
    if shown.is_some() {
        head.extend([label.as_str(), "In a facility"]);
    }
    sheet.table(&head, &fees.iter().map(row).collect::<Vec<_>>());
    sheet.cite(&first.cite());
    say_locality(local, first, sheet);
}

/// Names the locality of local amounts, or says why there are none.
fn say_locality(local: Result<&Locality, String>, fee: &Fee, sheet: &mut Sheet) {
    match local {
        Ok(locality) if fee.malpractice_rvu.is_some() => {
            let name = format!("{} {}", locality.label(), locality.name);
            sheet.fact("Locality", &name).cite(&locality.cite());
        }
        Ok(_) => {
            let why = format!(
                "the fee schedule {} in use does not tell the parts of the values; medcode import pfs brings one that does",
                fee.year
            );
            sheet.fact("Local amounts", &why);
        }
        Err(why) => {
            sheet.fact("Local amounts", &why);
        }
    }
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

/// The national amounts of the years that were not asked for, each in a fact of its own.
pub(super) fn add_other_years(basis: Basis<'_>, code: &str, sheet: &mut Sheet) {
    let chosen = basis.date_for("fees");
    let packs = basis.codebook.packs().iter();
    let others =
        packs.filter(|info| info.id == "fees" && !chosen.is_some_and(|date| info.covers(date)));
    for edition in others {
        let amount = |(component, name): (Component, &str)| {
            let fee = basis.codebook.fee(code, component, edition.from)?;
            Some(format!("{} {name}", dollars(fee.amount_cents)))
        };
        let amounts: Vec<String> = COMPONENTS.into_iter().filter_map(amount).collect();
        sheet.fact(&format!("In {}", edition.edition), &amounts.join(", "));
    }
}

/// What a line is worth, where the practice bills or else nationally: by its part, its place and its units.
pub(super) fn add_line(amount: &Result<Priced<'_>, Gap>, sheet: &mut Sheet) {
    let words = match amount {
        Ok(priced) => {
            let part = COMPONENTS
                .iter()
                .find(|(part, _)| *part == priced.component);
            let part = part.map_or("", |(_, name)| name);
            let place = match priced.rate {
                Rate::Facility => ", in a facility",
                Rate::NonFacility => ", outside facilities",
                Rate::NotApplicable => "",
            };
            let units = match priced.units {
                1 => String::new(),
                units => format!("{units} × {} = ", dollars(priced.unit_cents)),
            };
            let region = match priced.locality {
                Some(locality) => format!("in {}", locality.label()),
                None => "nationally".to_owned(),
            };
            format!("{units}{} {region} ({part}{place})", dollars(priced.cents))
        }
        Err(gap) => format!("unknown: {gap}"),
    };
    sheet.fact("This line", &words);
}

/// The most units of a day.
pub(super) fn add_unit_limits(basis: Basis<'_>, code: &str, sheet: &mut Sheet) {
    let Some(date) = basis.date_for("mue") else {
        return;
    };
    let limit = |setting| basis.codebook.mue(code, setting, date);
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
