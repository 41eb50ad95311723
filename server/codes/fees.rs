//! The physician fee schedule: relative values, and national and local amounts by year. Knows no claim.

use std::fmt;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::citation::Citation;
use super::key::plain_form;
use super::keyed::Keyed;
use super::localities::{Index, Locality};
use super::pack::{PackFault, PackInfo};
use super::procedures::Indicators;
use super::table::Row;
use super::tags::Tags;
use super::{Codebook, on};

/// Which part of a service is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Component {
    /// The whole service, no modifier.
    Global,
    /// Modifier 26.
    Professional,
    /// Modifier TC.
    Technical,
}

impl Component {
    /// The part that words of a document name; `None` where they name none or several.
    pub fn named(words: &str) -> Option<Self> {
        let words = words.to_ascii_lowercase();
        let mut words = words.split(|c: char| !c.is_alphanumeric());
        let found = words.by_ref().find_map(|word| match word {
            "global" => Some(Self::Global),
            "professional" | "26" | "interpretation" => Some(Self::Professional),
            "technical" | "tc" => Some(Self::Technical),
            _ => None,
        });
        let other = words.any(|word| match word {
            "global" => found != Some(Self::Global),
            "professional" | "26" => found != Some(Self::Professional),
            "technical" | "tc" => found != Some(Self::Technical),
            _ => false,
        });
        found.filter(|_| !other)
    }
}

/// A relative value in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rvu(pub u32);

impl fmt::Display for Rvu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Dollars for one relative value unit, in ten-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConversionFactor(pub u32);

impl ConversionFactor {
    /// The amount of a relative value in cents, rounded.
    pub fn cents(self, rvu: Rvu) -> u64 {
        let ten_thousandths_of_cents = u64::from(self.0) * u64::from(rvu.0);
        (ten_thousandths_of_cents + HALF_CENT) / CENT
    }
}

const CENT: u64 = 10_000;
const HALF_CENT: u64 = CENT / 2;

impl fmt::Display for ConversionFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

/// What Medicare pays nationally, before geographic adjustment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// Year of the schedule, as its edition is named.
    pub year: SmolStr,
    /// Part of the service.
    pub component: Component,
    /// Work of the practitioner.
    pub work_rvu: Rvu,
    /// Practice expense outside facilities, where the pack tells the parts.
    pub expense_rvu: Option<Rvu>,
    /// Practice expense in a facility, where the pack tells the parts.
    pub facility_expense_rvu: Option<Rvu>,
    /// Malpractice insurance, where the pack tells the parts.
    pub malpractice_rvu: Option<Rvu>,
    /// All together, outside facilities; in a facility when nothing is paid elsewhere.
    pub total_rvu: Rvu,
    /// All together outside facilities; `None` when the service is not paid there.
    pub non_facility_rvu: Option<Rvu>,
    /// All together in a facility; `None` when the part is not paid to practitioners there.
    pub facility_rvu: Option<Rvu>,
    /// The standard factor of the year.
    pub conversion_factor: ConversionFactor,
    /// The factor for participants in a qualifying payment model, in years that have one.
    pub qualifying_factor: Option<ConversionFactor>,
    /// Amount of `total_rvu` in cents.
    pub amount_cents: u64,
    /// Amount of `facility_rvu` in cents.
    pub facility_amount_cents: Option<u64>,
    citation: Citation,
}

impl Fee {
    /// Source of the values.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// True when the pack tells the parts of the values, to which a locality's indices apply.
    pub fn tells_parts(&self) -> bool {
        self.malpractice_rvu.is_some()
            && (self.non_facility_rvu.is_none() || self.expense_rvu.is_some())
            && (self.facility_rvu.is_none() || self.facility_expense_rvu.is_some())
    }

    /// Amount in cents in a locality, in a facility or not; `None` where nothing is paid there, or where the pack
    /// does not tell the parts that the locality's indices apply to.
    pub fn local_cents(&self, locality: &Locality, in_facility: bool) -> Option<u64> {
        let (paid, expense) = match in_facility {
            true => (self.facility_rvu, self.facility_expense_rvu),
            false => (self.non_facility_rvu, self.expense_rvu),
        };
        paid?;
        let part = |Rvu(value): Rvu, Index(index): Index| u64::from(value) * u64::from(index);
        let sum = part(self.work_rvu, locality.work)
            + part(expense?, locality.expense)
            + part(self.malpractice_rvu?, locality.malpractice);
        let amount = sum * u64::from(self.conversion_factor.0);
        Some((amount + LOCAL_CENT / 2) / LOCAL_CENT)
    }
}

/// A cent in the unit of a relative value (hundredths) times an index (thousandths) times a factor (ten-thousandths).
const LOCAL_CENT: u64 = 10_000_000;

/// What an imported schedule says of a code, whether or not it is priced.
#[derive(Debug)]
pub struct Scheduled {
    /// Five characters.
    pub code: SmolStr,
    /// The indicators, as published.
    pub indicators: Indicators,
    citation: Citation,
}

impl Scheduled {
    /// Source of the indicators.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            code: row.code("code")?,
            indicators: Indicators::read(row)?,
            citation: tags.cite(row)?,
        })
    }
}

/// Fees of one edition.
#[derive(Debug, Default)]
pub(super) struct Fees {
    pub(super) fees: Keyed<Fee>,
    pub(super) scheduled: Keyed<Scheduled>,
}

impl Fees {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let factors = pack.read("conversion", faults, |row, tags| {
            tags.cite(row)?;
            let factor = fixed(row, "factor", 4)?.ok_or("has no factor")?;
            Ok((row.required("name")?, ConversionFactor(factor)))
        });
        let factor = |name: &str| {
            let mut factors = factors.iter();
            factors
                .find(|(known, _)| known == name)
                .map(|(_, factor)| *factor)
        };
        let Some(standard) = factor("standard") else {
            faults.push(pack.fault("has no standard conversion factor".into()));
            return Self::default();
        };
        let (qualifying, year) = (factor("qualifying"), pack.edition.clone());
        let fees = pack.keyed("rvu", faults, move |row, tags| {
            row.code("code")?;
            let value = |column| Ok::<_, String>(fixed(row, column, 2)?.map(Rvu));
            let component = row.word("component", component)?;
            let (non_facility_rvu, facility_rvu) = (value("non_facility")?, value("facility")?);
            // The parts stand in imported schedules; the shipped ones have their sum only.
            let part = |column| match row.cell(column) {
                None => Ok(None),
                Some(_) => value(column),
            };
            let total_rvu = non_facility_rvu.or(facility_rvu).ok_or("has no value")?;
            Ok(Fee {
                year: year.clone(),
                component,
                work_rvu: value("work")?.ok_or("has no work")?,
                expense_rvu: part("pe_non_facility")?,
                facility_expense_rvu: part("pe_facility")?,
                malpractice_rvu: part("mp")?,
                total_rvu,
                non_facility_rvu,
                facility_rvu,
                conversion_factor: standard,
                qualifying_factor: qualifying,
                amount_cents: standard.cents(total_rvu),
                facility_amount_cents: facility_rvu.map(|rvu| standard.cents(rvu)),
                citation: tags.cite(row)?,
            })
        });
        // The shipped schedules have no indicators: they stand with the procedures.
        let scheduled = match pack.has("indicators") {
            true => pack.keyed("indicators", faults, Scheduled::read),
            false => Keyed::default(),
        };
        Self { fees, scheduled }
    }

    pub(super) fn of(&self, code: &str, component: Component) -> Option<&Fee> {
        let part = match component {
            Component::Global => "global",
            Component::Professional => "professional",
            Component::Technical => "technical",
        };
        self.fees.get(&[&plain_form(code)?, part])
    }
}

fn component(word: &str) -> Option<Component> {
    Some(match word {
        "global" => Component::Global,
        "professional" => Component::Professional,
        "technical" => Component::Technical,
        _ => return None,
    })
}

/// A decimal number with a fixed number of places, as an integer of the smallest place.
pub(super) fn fixed(row: &Row<'_>, column: &str, places: usize) -> Result<Option<u32>, String> {
    let text = row.text(column)?;
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || format!("`{text}` in column `{column}` is no number of {places} places");
    let (whole, fraction) = text.split_once('.').ok_or_else(wrong)?;
    if fraction.len() != places {
        return Err(wrong());
    }
    format!("{whole}{fraction}")
        .parse()
        .map(Some)
        .map_err(|_| wrong())
}

impl Codebook {
    /// What an imported schedule says of a code on a date of service; `None` where no such schedule answers for it.
    pub fn scheduled(&self, code: &str, date: Date) -> Option<&Scheduled> {
        let edition = on(self.all_fees(), date)?;
        edition.scheduled.get(&[&plain_form(code)?])
    }

    /// Whether an imported schedule answers for a code, whatever the date.
    pub(super) fn is_scheduled(&self, code: &str) -> bool {
        let Some(code) = plain_form(code) else {
            return false;
        };
        let mut editions = self.all_fees().iter();
        editions.any(|(_, edition)| edition.scheduled.get(&[&code]).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_rounded_to_cents() {
        assert_eq!(ConversionFactor(334_009).cents(Rvu(485)), 16_199);
        assert_eq!(ConversionFactor(323_465).cents(Rvu(462)), 14_944);
        assert_eq!(ConversionFactor(323_465).to_string(), "32.3465");
        assert_eq!(Rvu(5).to_string(), "0.05");
    }
}
