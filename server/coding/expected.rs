//! What Medicare's fee schedule pays for a line and for an encounter, as they are billed: in the practice's locality where
//! packs know it, else nationally. Knows no contract, no deductible and no denial; where a sum cannot be told, it says why
//! instead.

use super::claim::{Claim, Line};
use crate::codes::{Component, Fee, Locality, ModifierClass, PayerKind, Rate, Site, SiteReading};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::fmt;

/// The modifiers of the professional and of the technical part.
const PROFESSIONAL: &str = "26";
const TECHNICAL: &str = "TC";

/// Multiple procedure indicators of the fee schedule from this one on reduce a service beside another one of its kind; 9
/// does not apply.
const REDUCED: std::ops::RangeInclusive<u8> = 2..=7;

/// The amount of a line.
#[derive(Debug, Clone, Copy)]
pub struct Priced<'a> {
    /// Cents for all units.
    pub cents: u64,
    /// Units billed.
    pub units: u64,
    /// Cents for one unit.
    pub unit_cents: u64,
    /// The part that is billed.
    pub component: Component,
    /// The rate that the place of service gives; [`Rate::NotApplicable`] where both rates are the same and no place is told.
    pub rate: Rate,
    /// The entry of the fee schedule.
    pub fee: &'a Fee,
    /// The locality whose indices the amount has; `None` for a national amount.
    pub locality: Option<&'a Locality>,
}

/// Why the amount of a line cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// The line has no code.
    Code,
    /// The line has no date of service.
    Date,
    /// No edition of the fee schedule covers the date.
    Edition(Date),
    /// The place of service is needed and not told.
    Place,
    /// The place is paid by another method than the fee schedule.
    OtherMethod(SmolStr),
    /// The schedule has no amount for the code and part.
    Schedule,
    /// The practitioner is not paid for this part in such a place.
    NotPaidThere,
    /// Both parts are on the line.
    BothParts,
    /// The units are no positive whole number.
    Units,
    /// A modifier changes the amount by a rule of its own.
    Modifier(SmolStr),
    /// The service is reduced beside another one of the encounter.
    Reduced,
}

impl fmt::Display for Gap {
    /// A half-sentence that may stand after a colon.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Gap::Code => f.write_str("the line has no code"),
            Gap::Date => f.write_str("no date of service"),
            Gap::Edition(date) => write!(f, "no edition of the fee schedule covers {date}"),
            Gap::Place => f.write_str("it depends on the place of service, which is not told"),
            Gap::OtherMethod(site) => write!(f, "place {site} is not paid by the fee schedule"),
            Gap::Schedule => f.write_str("the fee schedule has no amount for it"),
            Gap::NotPaidThere => f.write_str("a practitioner is not paid for it in this place"),
            Gap::BothParts => f.write_str("26 and TC are on one line"),
            Gap::Units => f.write_str("the units are no positive whole number"),
            Gap::Modifier(code) => write!(f, "modifier {code} changes the amount"),
            Gap::Reduced => f.write_str("it is reduced beside another service of the encounter"),
        }
    }
}

/// The amounts of an encounter, line by line.
#[derive(Debug, Clone)]
pub struct Expected<'a> {
    /// The code of each line and its amount, in order.
    pub lines: Vec<(SmolStr, Result<Priced<'a>, Gap>)>,
    /// Whether the payer pays by this schedule; for others it is a measure only.
    pub is_payers: bool,
    /// Whose amounts they are.
    pub region: Region<'a>,
}

/// Whose amounts the lines of an encounter have: all of them the same.
#[derive(Debug, Clone, Copy)]
pub enum Region<'a> {
    /// The nation's: no locality is asked for.
    Nation,
    /// The nation's, although a locality is asked for: the packs do not know its amounts.
    NationInstead,
    /// Those of a locality.
    Locality(&'a Locality),
}

impl Expected<'_> {
    /// Cents for all lines; `None` where one of them cannot be told.
    pub fn total(&self) -> Option<u64> {
        self.lines.iter().try_fold(0_u64, |sum, (_, amount)| {
            sum.checked_add(amount.as_ref().ok()?.cents)
        })
    }

    /// The codes whose amounts cannot be told, each once, with the first reason.
    pub fn unknown(&self) -> Vec<(&SmolStr, &Gap)> {
        let mut said = BTreeSet::new();
        let gaps = self.lines.iter().filter_map(|(code, amount)| {
            let gap = amount.as_ref().err()?;
            said.insert(code).then_some((code, gap))
        });
        gaps.collect()
    }

    /// The sum in words, or what is missing for it: `$912.40 expected`, `amount of 95941 unknown`.
    pub fn sentence(&self) -> String {
        if let Some(cents) = self.total() {
            let how = if self.is_payers {
                "expected"
            } else {
                "by Medicare's schedule"
            };
            let region = match self.region {
                Region::Nation => String::new(),
                Region::NationInstead => " nationally".to_owned(),
                Region::Locality(locality) => format!(" in {}", locality.label()),
            };
            return format!("{} {how}{region}", dollars(cents));
        }
        let unknown = self.unknown();
        let all = unknown.first().filter(|(_, first)| {
            // One reason for all lines is said once, without the codes.
            matches!(first, Gap::Date | Gap::Edition(_))
                && self
                    .lines
                    .iter()
                    .all(|(_, amount)| amount.as_ref().err() == Some(*first))
        });
        match all {
            Some((_, gap)) => format!("amount unknown: {gap}"),
            None => format!("amount of {} unknown", listed(&unknown)),
        }
    }
}

fn listed(unknown: &[(&SmolStr, &Gap)]) -> String {
    let name = |code: &SmolStr| match code.as_str() {
        "" => "a line without code".to_owned(),
        code => code.to_owned(),
    };
    let names: Vec<String> = unknown.iter().map(|(code, _)| name(code)).collect();
    names.join(", ")
}

/// An amount of money in cents, in words: `$912.40`.
pub fn dollars(cents: u64) -> String {
    format!("${}", bare_dollars(cents))
}

/// The same without its sign, as charge lines write it: `912.40`.
pub fn bare_dollars(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// The amounts of a claim's lines.
pub fn expected<'a>(claim: &Claim<'a>) -> Expected<'a> {
    let reduced = claim.lines.iter().filter(|line| is_reduced(claim, line));
    let reduced = reduced.count() > 1;
    let all = |locality: Option<&str>| -> Vec<(SmolStr, Result<Priced<'a>, Gap>)> {
        let lines = claim.lines.iter();
        lines
            .map(|line| (line.code.clone(), priced(claim, line, reduced, locality)))
            .collect()
    };
    let wanted = claim.wanted_locality();
    let mut lines = all(wanted);
    let mut region = Region::Nation;
    if wanted.is_some() {
        let known = lines.iter().filter_map(|(_, amount)| amount.as_ref().ok());
        let places: Option<Vec<&Locality>> = known.map(|priced| priced.locality).collect();
        region = match places.as_deref() {
            Some([first, ..]) => Region::Locality(first),
            _ => Region::NationInstead,
        };
        // Local and national amounts make no sum together.
        if places.is_none() {
            lines = all(None);
        }
    }
    Expected {
        lines,
        is_payers: claim
            .payer
            .as_ref()
            .and_then(|told| told.value.kind())
            .is_some_and(|kind| kind == PayerKind::Medicare),
        region,
    }
}

/// Whether a line's service is reduced beside another one of its kind.
fn is_reduced(claim: &Claim<'_>, line: &Line<'_>) -> bool {
    let indicators = match line.procedure {
        Some(procedure) => Some(&procedure.indicators),
        // What the codebook does not describe, an imported schedule may know.
        None => {
            let scheduled = line
                .date
                .and_then(|date| claim.codebook.scheduled(&line.code, date));
            scheduled.map(|scheduled| &scheduled.indicators)
        }
    };
    indicators
        .and_then(|indicators| indicators.multiple)
        .is_some_and(|indicator| REDUCED.contains(&indicator))
}

fn priced<'a>(
    claim: &Claim<'a>,
    line: &Line<'a>,
    reduced: bool,
    locality: Option<&str>,
) -> Result<Priced<'a>, Gap> {
    if line.code.is_empty() {
        return Err(Gap::Code);
    }
    let date = line.date.ok_or(Gap::Date)?;
    if claim.codebook.edition_for("fees", date).is_none() {
        return Err(Gap::Edition(date));
    }
    let component = line.component().ok_or(Gap::BothParts)?;
    let units = line
        .units
        .count()
        .and_then(|count| u64::try_from(count).ok())
        .filter(|&count| count > 0)
        .ok_or(Gap::Units)?;
    if let Some(code) = line.modifiers.iter().find_map(changes_amount) {
        return Err(Gap::Modifier(code));
    }
    if reduced && is_reduced(claim, line) {
        return Err(Gap::Reduced);
    }
    let fee = claim
        .codebook
        .fee(&line.code, component, date)
        .ok_or(Gap::Schedule)?;
    let locality = locality
        .filter(|_| fee.tells_parts())
        .and_then(|wanted| claim.codebook.locality(wanted, date));
    let (unit_cents, rate) = rated(claim, fee, locality)?;
    let cents = unit_cents.checked_mul(units).ok_or(Gap::Units)?;
    Ok(Priced {
        cents,
        units,
        unit_cents,
        component,
        rate,
        fee,
        locality,
    })
}

/// A modifier by which another amount than the schedule's is paid; the two components have amounts of their own.
fn changes_amount(modifier: &super::LineModifier<'_>) -> Option<SmolStr> {
    let is_component = matches!(modifier.code.as_str(), PROFESSIONAL | TECHNICAL);
    let pricing = modifier
        .entry
        .is_some_and(|entry| entry.class == ModifierClass::Pricing);
    (pricing && !is_component).then(|| modifier.code.clone())
}

/// Cents for one unit at the rate of the place of service.
fn rated(claim: &Claim<'_>, fee: &Fee, locality: Option<&Locality>) -> Result<(u64, Rate), Gap> {
    let (elsewhere, facility) = match locality {
        Some(locality) => (
            fee.local_cents(locality, false),
            fee.local_cents(locality, true),
        ),
        None => (
            fee.non_facility_rvu
                .map(|rvu| fee.conversion_factor.cents(rvu)),
            fee.facility_amount_cents,
        ),
    };
    let Some(site) = place(claim) else {
        // Where it is told is no matter if the amount is the same everywhere.
        return match (elsewhere, facility) {
            (Some(here), Some(there)) if here == there => Ok((here, Rate::NotApplicable)),
            _ => Err(Gap::Place),
        };
    };
    let amount = match site.rate {
        Rate::Facility => facility,
        Rate::NonFacility => elsewhere,
        Rate::NotApplicable => return Err(Gap::OtherMethod(site.code.clone())),
    };
    amount
        .map(|cents| (cents, site.rate))
        .ok_or(Gap::NotPaidThere)
}

/// The place of service, or of several places that the words may mean the first, where all of them have one rate.
fn place<'a>(claim: &Claim<'a>) -> Option<&'a Site> {
    claim.place().or_else(|| match &claim.site.as_ref()?.value {
        SiteReading::Phrase { candidates, .. } => {
            let first = candidates.first()?;
            let same = candidates.iter().all(|site| site.rate == first.rate);
            same.then_some(*first)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Codebook;
    use crate::coding::claim::Surroundings;
    use crate::coding::{Defaults, Policy};
    use crate::model;
    use crate::syntax::Parser;

    /// What is said of the sum of a claim with this head and these lines.
    fn check(head: &str, lines: &str, sentence: &str, reasons: &[&str]) {
        let text = format!("{head}\nA. G56.01 Carpal tunnel syndrome\n{lines}\n");
        let facts = model::read(&text, &Parser::new().parse(&text), true);
        let around = Surroundings {
            codebook: Codebook::shipped(),
            policy: &Policy::default(),
            as_of: None,
            locality: None,
            defaults: &Defaults::default(),
            text: &text,
            facts: &facts,
        };
        let encounter = facts.encounters.first().expect("an encounter");
        let claim = Claim::read(around, encounter);
        let expected = expected(&claim);
        let told: Vec<String> = expected
            .unknown()
            .iter()
            .map(|(code, gap)| format!("{code}: {gap}"))
            .collect();
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        assert_eq!(expected.sentence(), sentence, "{lines}");
        assert_eq!(told, reasons, "{lines}");
    }

    const OFFICE: &str = "Payer: Medicare\nDate of service: 2026-03-02\nSite of service: 11 Office";
    const HOSPITAL: &str = "Payer: Medicare\nDate of service: 2026-03-02\nSite of service: 22 On Campus-Outpatient Hospital";

    #[test]
    fn lines_are_priced_by_part_place_and_units() {
        check(OFFICE, "95886 x2 [A]", "$199.74 expected", &[]);
        check(
            OFFICE,
            "95886-26 x1 [A]\n95886-TC x1 [A]",
            "$99.87 expected",
            &[],
        );
        check(HOSPITAL, "95886-26 x2 [A]", "$90.86 expected", &[]);
    }

    #[test]
    fn what_another_payer_pays_is_not_expected() {
        check(
            &OFFICE.replace("Medicare", "Aetna"),
            "95886 x1 [A]",
            "$99.87 by Medicare's schedule",
            &[],
        );
    }

    #[test]
    fn a_sum_with_an_unknown_line_is_no_sum() {
        check(
            OFFICE,
            "95886 x1 [A]\n95941 x1 [A]",
            "amount of 95941 unknown",
            &["95941: the fee schedule has no amount for it"],
        );
        check(
            OFFICE,
            "95886-26-TC x1 [A]",
            "amount of 95886 unknown",
            &["95886: 26 and TC are on one line"],
        );
        check(
            OFFICE,
            "95886-52 x1 [A]",
            "amount of 95886 unknown",
            &["95886: modifier 52 changes the amount"],
        );
        check(
            OFFICE,
            "95886 x0 [A]",
            "amount of 95886 unknown",
            &["95886: the units are no positive whole number"],
        );
        check(
            HOSPITAL,
            "95886 x1 [A]",
            "amount of 95886 unknown",
            &["95886: a practitioner is not paid for it in this place"],
        );
    }

    #[test]
    fn without_a_place_only_what_is_the_same_everywhere_is_known() {
        let nowhere = "Payer: Medicare\nDate of service: 2026-03-02";
        check(nowhere, "95886-26 x1 [A]", "$45.43 expected", &[]);
        check(
            nowhere,
            "95886 x1 [A]",
            "amount of 95886 unknown",
            &["95886: it depends on the place of service, which is not told"],
        );
    }

    #[test]
    fn a_reason_for_all_lines_is_said_once() {
        let old = OFFICE.replace("2026", "2019");
        let reason = "no edition of the fee schedule covers 2019-03-02";
        check(
            &old,
            "95886 x1 [A]\n95909 x1 [A]",
            &format!("amount unknown: {reason}"),
            &[&format!("95886: {reason}"), &format!("95909: {reason}")],
        );
    }
}
