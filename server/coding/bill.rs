//! What is billed for one patient and day, over all encounters: units by code. Knows no report.

use super::claim::{Claim, Line};
use crate::codes::{Component, Group, LimbStudy};
use jiff::civil::Date;

/// A charge line of one of several encounters.
#[derive(Debug, Clone, Copy)]
pub struct Billed<'c> {
    /// Number of the encounter.
    pub claim: usize,
    /// The line.
    pub line: &'c Line<'c>,
}

/// What is billed for one patient and day.
#[derive(Debug, Clone, Default)]
pub struct Bill<'c> {
    lines: Vec<Billed<'c>>,
}

impl<'c> Bill<'c> {
    /// The lines of encounters, without those that have another day of their own.
    pub fn of(claims: &'c [Claim<'c>]) -> Bill<'c> {
        let lines = claims.iter().enumerate().flat_map(|(index, claim)| {
            let day: Option<Date> = claim.written_date();
            let lines = claim.lines.iter().filter(move |line| line.day == day);
            lines.map(move |line| Billed { claim: index, line })
        });
        Bill {
            lines: lines.collect(),
        }
    }

    /// The lines of codes that something holds for, in order.
    pub fn lines(&self, holds: impl Fn(&Line<'_>) -> bool) -> Vec<Billed<'c>> {
        let lines = self.lines.iter().copied();
        lines.filter(|billed| holds(billed.line)).collect()
    }

    /// The lines of a kind of service.
    pub fn of_group(&self, group: Group) -> Vec<Billed<'c>> {
        self.lines(|line| line.procedure.is_some_and(|known| known.group == group))
    }

    /// The lines with a code.
    pub fn with_code(&self, code: &str) -> Vec<Billed<'c>> {
        self.lines(|line| line.code == code)
    }

    /// Whether a code is billed.
    pub fn has(&self, code: &str) -> bool {
        self.lines.iter().any(|billed| billed.line.code == code)
    }

    /// The lines of limbs on days with conduction studies or without, complete or limited.
    pub fn limb_studies(
        &self,
        studies: &[LimbStudy],
        with_ncs: bool,
        complete: bool,
    ) -> Vec<Billed<'c>> {
        self.lines(|line| {
            let mut known = studies.iter();
            known.any(|study| {
                study.code == line.code
                    && study.with_ncs == with_ncs
                    && study.extent.is_some() == complete
            })
        })
    }
}

/// The units of lines with one code: the professional and the technical part of a service are one service. None where the
/// units of a line cannot be read.
pub fn units(lines: &[Billed<'_>]) -> Option<i64> {
    let (mut professional, mut technical) = (0, 0);
    for billed in lines {
        let count = billed.line.units.count()?;
        match billed.line.component() {
            Some(Component::Professional) => professional += count,
            Some(Component::Technical) => technical += count,
            Some(Component::Global) | None => {
                professional += count;
                technical += count;
            }
        }
    }
    Some(professional.max(technical))
}
