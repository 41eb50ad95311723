//! Random claims that keep every constraint of the packs: what may stand together, with which modifiers, where and when.

use jiff::civil::{Date, date};
use medcode::codes::{
    Codebook, Component, DiagnosisStatus, Group, Indicator, Plausibility, Procedure, Rate, Site,
    Standing,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::fmt::Write as _;

/// A charge line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub code: String,
    pub modifiers: Vec<String>,
    pub units: String,
    pub pointers: String,
}

/// How a worksheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Table,
    Lines,
    /// All charges after one label, as they are pasted from a message.
    Pasted,
    /// The claim twice, for two patients.
    Encounters,
}

/// A claim.
#[derive(Debug, Clone)]
pub struct Claim {
    pub payer: String,
    pub date: Date,
    pub place: String,
    pub diagnoses: Vec<(char, String)>,
    pub lines: Vec<Line>,
    pub shape: Shape,
}

/// What a claim is made from.
#[derive(Debug, Clone)]
struct Seed {
    payer: &'static str,
    date: Date,
    place: Index,
    diagnosis: Index,
    procedures: Vec<Index>,
    shape: Shape,
}

pub fn book() -> &'static Codebook {
    Codebook::shipped()
}

/// Days on which the shipped edits, limits and fees all answer.
const FIRST: Date = date(2025, 1, 2);
const DAYS: i32 = 600;

/// Claims of one to five services.
pub fn claims() -> impl Strategy<Value = Claim> {
    let payer = select(vec!["Medicare", "Aetna", "Cigna", "UnitedHealthcare"]);
    let day = (0..DAYS).prop_map(|days| FIRST.saturating_add(jiff::Span::new().days(days)));
    let shape = select(vec![
        Shape::Table,
        Shape::Lines,
        Shape::Pasted,
        Shape::Encounters,
    ]);
    let procedures = prop::collection::vec(any::<Index>(), 1..6);
    (
        payer,
        day,
        any::<Index>(),
        any::<Index>(),
        procedures,
        shape,
    )
        .prop_map(|(payer, date, place, diagnosis, procedures, shape)| {
            claim(&Seed {
                payer,
                date,
                place,
                diagnosis,
                procedures,
                shape,
            })
        })
        .prop_filter("nothing of it can be billed", |claim| {
            !claim.lines.is_empty()
        })
}

impl Line {
    fn text(&self) -> String {
        let modifiers: String = self.modifiers.iter().map(|one| format!("-{one}")).collect();
        format!(
            "{}{modifiers} x{} [{}]",
            self.code, self.units, self.pointers
        )
    }
}

fn diagnosis((letter, code): &(char, String)) -> String {
    format!("{letter}. {code}")
}

impl Claim {
    /// The document.
    pub fn text(&self) -> String {
        let mut text = format!(
            "# Billing worksheet\n\nPayer: {}\nDate of service: {}\nSite of service: {}\n",
            self.payer, self.date, self.place
        );
        match self.shape {
            Shape::Table | Shape::Lines => {
                let _ = write!(
                    text,
                    "\n## Diagnoses\n\n{}\n## Charges\n\n{}",
                    self.diagnosis_lines(),
                    self.charges()
                );
            }
            Shape::Pasted => {
                let codes: Vec<String> = self.diagnoses.iter().map(diagnosis).collect();
                let charges: Vec<String> = self.lines.iter().map(Line::text).collect();
                let _ = write!(
                    text,
                    "Dx: {}\nCharges: {}\n",
                    codes.join("; "),
                    charges.join("; ")
                );
            }
            Shape::Encounters => {
                for patient in 1..=2 {
                    let _ = write!(
                        text,
                        "\n# Encounter {patient}\n\nPatient: P-{patient}\n{}{}",
                        self.diagnosis_lines(),
                        self.charges()
                    );
                }
            }
        }
        text
    }

    fn diagnosis_lines(&self) -> String {
        let titled = self.diagnoses.iter().map(|one| {
            let title = book().diagnosis(&one.1).map_or("", |known| &known.title);
            format!("{} {title}\n", diagnosis(one))
        });
        titled.collect()
    }

    fn charges(&self) -> String {
        if self.shape != Shape::Table {
            return self.lines.iter().map(|line| line.text() + "\n").collect();
        }
        let rows = self.lines.iter().map(|line| {
            let modifiers = line.modifiers.join(" ");
            format!(
                "| {} | {modifiers} | {} | {} |\n",
                line.code, line.units, line.pointers
            )
        });
        let rows: String = rows.collect();
        format!("| Code | Modifiers | Units | Dx |\n|---|---|---|---|\n{rows}")
    }

    pub fn site(&self) -> &'static Site {
        let number = self.place.get(..2).unwrap_or_default();
        book().site(number).expect("a place of the packs")
    }
}

fn claim(seed: &Seed) -> Claim {
    let places: Vec<&Site> = book()
        .sites()
        .filter(|site| {
            site.tests == Plausibility::Usual
                && site.rate != Rate::NotApplicable
                && site.validity.contains(seed.date)
        })
        .collect();
    let site = *seed.place.get(&places);
    let known: Vec<&Procedure> = book()
        .procedures()
        .filter(|one| billable(one, seed.date) && paid_at(one, site, seed.date))
        .collect();
    let mut chosen: Vec<&Procedure> = Vec::new();
    for wish in &seed.procedures {
        let wished = known[wish.index(known.len())];
        let Some(group) = with_primary(wished, &known, &chosen, *wish) else {
            continue;
        };
        if group.iter().all(|one| fits(one, &chosen, seed.date)) {
            chosen.extend(group);
        }
    }
    let diagnoses: Vec<_> = book()
        .diagnoses()
        .filter(|one| {
            one.status == DiagnosisStatus::Billable
                && one.billable_on(seed.date)
                && !one.manifestation
                && !one.never_first
                && one.code.starts_with('G')
        })
        .collect();
    Claim {
        payer: seed.payer.into(),
        date: seed.date,
        place: site.label(),
        diagnoses: vec![('A', seed.diagnosis.get(&diagnoses).code.to_string())],
        lines: chosen
            .iter()
            .map(|one| line(one, &chosen, site, seed.date))
            .collect(),
        shape: seed.shape,
    }
}

/// What a practitioner can bill to every payer on a date.
fn billable(one: &Procedure, date: Date) -> bool {
    one.standing(date) == Standing::Valid
        && one.indicators.status == "A"
        && one.group != Group::Neighbour
        && limit(one, date) > 0
}

/// Whether a service is paid to a practitioner where it is done.
fn paid_at(one: &Procedure, site: &Site, date: Date) -> bool {
    let fee = book().fee(&one.code, Component::Global, date);
    site.rate == Rate::Facility || fee.is_none_or(|fee| fee.non_facility_rvu.is_some())
}

fn limit(one: &Procedure, date: Date) -> u32 {
    let limit = book().mue(&one.code, medcode::codes::Setting::Practitioner, date);
    limit.map_or(1, |limit| limit.units)
}

/// A procedure with a primary before it where it is an add-on that finds none among those chosen.
fn with_primary<'a>(
    one: &'a Procedure,
    known: &[&'a Procedure],
    chosen: &[&'a Procedure],
    wish: Index,
) -> Option<Vec<&'a Procedure>> {
    if !one.add_on {
        return Some(vec![one]);
    }
    let primaries = book().primaries(&one.code)?;
    let serves = |other: &&&Procedure| primaries.contains(&other.code);
    if chosen.iter().any(|other| serves(&other)) {
        return Some(vec![one]);
    }
    let primaries: Vec<&Procedure> = known.iter().filter(serves).copied().collect();
    let primary = *primaries.get(wish.index(primaries.len().max(1)))?;
    Some(vec![primary, one])
}

/// One service of a family a day, no code twice, and nothing that an edit forbids for good.
fn fits(one: &Procedure, chosen: &[&Procedure], date: Date) -> bool {
    chosen.iter().all(|other| {
        let pair = book().pair(&one.code, &other.code, date);
        let never = pair.is_some_and(|pair| pair.practitioner == Some(Indicator::Never));
        let kin = one.group == other.group && one.family == other.family && !one.add_on;
        let twice = one.code == other.code;
        !never && !kin && !twice
    })
}

fn line(one: &Procedure, all: &[&Procedure], site: &Site, date: Date) -> Line {
    let mut modifiers = Vec::new();
    if site.rate == Rate::Facility && one.splits_into_components() {
        modifiers.push("26".to_owned());
    }
    let visit = one.group == Group::Evaluation;
    if visit && all.len() > 1 {
        modifiers.push("25".to_owned());
    }
    let parted = all.iter().any(|other| {
        let pair = book().pair(&one.code, &other.code, date);
        pair.is_some_and(|pair| pair.column2 == one.code && pair.practitioner.is_some())
    });
    if parted && !visit {
        modifiers.push("59".to_owned());
    }
    Line {
        code: one.code.to_string(),
        modifiers,
        units: "1".into(),
        pointers: "A".into(),
    }
}
