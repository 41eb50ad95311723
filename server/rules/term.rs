//! How long a suppression holds, measured by the date of service at the place of a finding; today's date plays no part.
//! Knows no rule.

use crate::coding::Claim;
use crate::coding::claim::Surroundings;
use crate::model::{DateReading, read_date};
use crate::text::Span;
use crate::world::Allow;
use jiff::civil::Date;
use std::fmt;

/// How long a suppression holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// As long as it stands there.
    Always,
    /// For dates of service up to this one.
    Until(Date),
    /// Its date cannot be read: it holds for nothing.
    Unreadable,
}

impl Term {
    /// Reads what stands behind `until`.
    pub(super) fn read(until: Option<&str>) -> Term {
        match until.map(read_date) {
            None => Term::Always,
            Some(DateReading::Date(date)) => Term::Until(date),
            Some(_) => Term::Unreadable,
        }
    }

    /// The term of an entry of the settings.
    pub(super) fn of(allow: &Allow) -> Term {
        allow.until.map_or(Term::Always, Term::Until)
    }

    /// The longer of two terms: a rule that is allowed twice is allowed as long as either says.
    pub(super) fn longer(self, other: Term) -> Term {
        match (self, other) {
            (Term::Always, _) | (_, Term::Always) => Term::Always,
            (Term::Until(one), Term::Until(other)) => Term::Until(one.max(other)),
            (Term::Unreadable, term) | (term, Term::Unreadable) => term,
        }
    }

    /// Whether it can end at all.
    pub(super) fn ends(self) -> bool {
        self != Term::Always
    }

    /// Whether it holds for a date of service; where none is told, nothing shows that it has ended.
    pub(super) fn holds(self, date: Option<Date>) -> bool {
        match self {
            Term::Always => true,
            Term::Until(last) => date.is_none_or(|date| date <= last),
            Term::Unreadable => false,
        }
    }
}

impl fmt::Display for Term {
    /// Behind "has ended": ` on 2027-01-31`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Until(date) => write!(f, " on {date}"),
            _ => Ok(()),
        }
    }
}

/// The dates of service in a block, by place.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// Where no encounter stands: the day that settings or the document name, if they do.
    elsewhere: Option<Date>,
    /// Of encounters, in order.
    encounters: Vec<(Span, Option<Date>)>,
    /// Of lines with a date of their own, in order.
    lines: Vec<(Span, Option<Date>)>,
}

impl Dates {
    /// The dates of a block.
    pub(super) fn of(around: Surroundings<'_>) -> Dates {
        let mut dates = Dates {
            elsewhere: around.as_of.map(|as_of| as_of.for_service(None)),
            ..Dates::default()
        };
        for encounter in &around.facts.encounters {
            let claim = Claim::read(around, encounter);
            dates
                .encounters
                .push((encounter.span, claim.service_date()));
            let own = claim.lines.iter().filter(|line| line.charge.date.is_some());
            dates
                .lines
                .extend(own.map(|line| (line.charge.line, line.date)));
        }
        dates
    }

    /// The date of service at an offset of the block.
    pub(super) fn at(&self, offset: u32) -> Option<Date> {
        at(&self.lines, offset)
            .or_else(|| at(&self.encounters, offset))
            .or(self.elsewhere)
    }
}

fn at(places: &[(Span, Option<Date>)], offset: u32) -> Option<Date> {
    let after = places.partition_point(|(span, _)| span.start <= offset);
    let (span, date) = places.get(after.checked_sub(1)?)?;
    date.filter(|_| span.touches(offset))
}
