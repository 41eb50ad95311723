//! What a charge line states as its amount, and what Medicare pays for it nationally. Knows no rule.

use super::places::{is_doubtful, named};
use crate::codes::{Component, Fee, Rate};
use crate::coding::{Claim, Line};
use crate::text::Span;
use jiff::civil::Date;

/// The amount that a line states.
#[derive(Debug, Clone, Copy)]
pub struct Amount {
    /// The amount as written.
    pub span: Span,
    /// Its number, without currency.
    pub digits: Span,
    /// Its value in cents.
    pub cents: u64,
}

/// The national amount of a line.
#[derive(Debug, Clone, Copy)]
pub struct Price<'a> {
    /// The fee that it comes from.
    pub fee: &'a Fee,
    /// For all units of the line, in cents.
    pub cents: u64,
    /// The units that it is for.
    pub units: u64,
    /// Whether it is the amount for a facility.
    pub in_facility: bool,
}

impl Price<'_> {
    /// Whether an amount is this one. Some round the sum and some the unit, so a cent for each unit makes no difference.
    pub fn is(&self, cents: u64) -> bool {
        self.cents.abs_diff(cents) <= self.units.saturating_sub(1)
    }
}

/// Modifiers that change a line's amount by a share that the payer sets.
const CHANGING: [&str; 9] = ["22", "50", "51", "52", "53", "80", "81", "82", "AS"];

/// Units beyond this are a slip of the keyboard.
const MOST_UNITS: u64 = 1000;

/// The amount that a line states, if it can be read.
pub fn amount_of(claim: &Claim<'_>, line: &Line<'_>) -> Option<Amount> {
    let span = line.charge.amount?;
    let words = claim.words(span);
    let from = words.find(|c: char| c.is_ascii_digit())?;
    let digits = words.get(from..)?.trim_end();
    let (whole, cents) = digits.split_once('.').unwrap_or((digits, "00"));
    let plain: String = whole.chars().filter(|c| *c != ',').collect();
    if cents.len() != 2 || plain.len() > 9 {
        return None;
    }
    let start = span.start + u32::try_from(from).ok()?;
    Some(Amount {
        span,
        digits: Span::new(start, start + u32::try_from(digits.len()).ok()?),
        cents: plain.parse::<u64>().ok()? * 100 + cents.parse::<u64>().ok()?,
    })
}

/// National amounts at a claim's place.
pub struct Prices<'c, 'a> {
    claim: &'c Claim<'a>,
    in_facility: bool,
    years: Vec<Date>,
}

impl<'c, 'a> Prices<'c, 'a> {
    /// The amounts for a claim; `None` where its place is not told, in doubt, or not paid by the fee schedule.
    pub fn of(claim: &'c Claim<'a>) -> Option<Prices<'c, 'a>> {
        let in_facility = match named(claim)?.site.rate {
            Rate::Facility => true,
            Rate::NonFacility => false,
            Rate::NotApplicable => return None,
        };
        let stated = claim.lines.iter().any(|line| line.charge.amount.is_some());
        if !stated || is_doubtful(claim) {
            return None;
        }
        let editions = claim.codebook.packs().iter();
        let years = editions.filter(|pack| pack.id == "fees");
        Some(Prices {
            claim,
            in_facility,
            years: years.map(|pack| pack.from).collect(),
        })
    }

    /// What Medicare pays nationally for a line.
    pub fn own(&self, line: &Line<'_>) -> Option<Price<'a>> {
        let fee = self.fee(line, line.component()?, line.date?)?;
        let one = match self.in_facility {
            true => fee.facility_amount_cents?,
            false => fee.non_facility_rvu.map(|_| fee.amount_cents)?,
        };
        self.price(line, fee, one)
    }

    /// What it pays for a part of the service. The whole service has no amount in a facility, and may be written there all
    /// the same: then it is the amount outside.
    pub fn of_part(&self, line: &Line<'_>, part: Component) -> Option<Price<'a>> {
        self.part_on(line, part, line.date?)
    }

    /// What it paid for the line's part in each year that is known.
    pub fn of_years(&self, line: &Line<'_>) -> impl Iterator<Item = Price<'a>> {
        let part = line.component();
        let years = self.years.iter();
        years.filter_map(move |day| self.part_on(line, part?, *day))
    }

    fn part_on(&self, line: &Line<'_>, part: Component, day: Date) -> Option<Price<'a>> {
        let fee = self.fee(line, part, day)?;
        let one = match self.in_facility {
            true => fee.facility_amount_cents.unwrap_or(fee.amount_cents),
            false => fee.non_facility_rvu.map(|_| fee.amount_cents)?,
        };
        self.price(line, fee, one)
    }

    fn fee(&self, line: &Line<'_>, part: Component, day: Date) -> Option<&'a Fee> {
        match CHANGING.iter().any(|code| line.has(code)) {
            true => None,
            false => self.claim.codebook.fee(&line.code, part, day),
        }
    }

    fn price(&self, line: &Line<'_>, fee: &'a Fee, one: u64) -> Option<Price<'a>> {
        let units = u64::try_from(line.units.count()?).ok()?;
        (1..=MOST_UNITS).contains(&units).then_some(Price {
            fee,
            cents: one * units,
            units,
            in_facility: self.in_facility,
        })
    }
}
