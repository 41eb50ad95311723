//! All lines of one patient, date and practitioner: what add-ons and pair edits are judged over. Knows no rule.
//!
//! A day is asked about for each of its lines, and a careless or hostile text has thousands of them: what is asked is
//! therefore answered from lists of the day's *distinct* codes, which are made once.

mod anyone;
mod change;

use super::claim::{Claim, ClaimKey, Line};
use crate::codes::Component;
use crate::syntax::BlockId;
use crate::text::Span;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub use anyone::{AnyonesLine, EarlierDay};
pub use change::Concerned;

/// What other encounters need to know of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncounterLines {
    /// Its patient and date.
    pub key: ClaimKey,
    /// Its block.
    pub block: BlockId,
    /// Its place among the encounters of its block.
    pub index: usize,
    /// Its practitioner, lower case, if one is named.
    pub practitioner: Option<SmolStr>,
    /// Its place of service by number, if one is told, and where it is written.
    pub place: Option<(SmolStr, Option<Span>)>,
    /// Whether it bills a diagnostic test: a service with a professional and a technical part.
    pub tests: bool,
    /// Its charge lines: the first one of each code and date, with the units of all of them.
    lines: Vec<CodeOfDay>,
}

/// A code that is billed on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
struct CodeOfDay {
    code: SmolStr,
    date: Option<Date>,
    /// The units of all its lines; those that cannot be read count as none.
    units: UnitsByPart,
    /// The known modifiers of all its lines, each once.
    modifiers: Vec<SmolStr>,
    /// The first line's code.
    span: Span,
    /// The first line's place among its claim's lines.
    line: usize,
}

/// Units of whole services and of their two parts: the professional and the technical part of one service are two lines
/// and one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct UnitsByPart {
    whole: i64,
    professional: i64,
    technical: i64,
}

impl UnitsByPart {
    fn of(line: &Line<'_>) -> UnitsByPart {
        let count = line.units.count().unwrap_or(0);
        let mut units = UnitsByPart::default();
        match line.component() {
            Some(Component::Professional) => units.professional = count,
            Some(Component::Technical) => units.technical = count,
            Some(Component::Global) | None => units.whole = count,
        }
        units
    }

    fn add(self, more: UnitsByPart) -> UnitsByPart {
        UnitsByPart {
            whole: self.whole.saturating_add(more.whole),
            professional: self.professional.saturating_add(more.professional),
            technical: self.technical.saturating_add(more.technical),
        }
    }

    fn services(self) -> i64 {
        self.whole
            .saturating_add(self.professional.max(self.technical))
    }
}

/// Adds what is not there yet.
fn join(known: &mut Vec<SmolStr>, more: impl IntoIterator<Item = SmolStr>) {
    for modifier in more {
        if !known.contains(&modifier) {
            known.push(modifier);
        }
    }
}

impl EncounterLines {
    /// What other encounters need to know of this one; `None` where its patient or date is not told.
    pub fn of(claim: &Claim<'_>, block: BlockId, index: usize) -> Option<EncounterLines> {
        Some(EncounterLines {
            key: claim.key()?,
            block,
            index,
            practitioner: claim.practitioner().cloned(),
            place: claim.place().map(|site| {
                let written = claim.site.as_ref().and_then(|told| told.span);
                (site.code.clone(), written)
            }),
            tests: claim.lines.iter().any(|line| {
                line.procedure
                    .is_some_and(|procedure| procedure.splits_into_components())
            }),
            lines: distinct(claim),
        })
    }
}

/// The codes of a claim by date, in order of their first lines.
fn distinct(claim: &Claim<'_>) -> Vec<CodeOfDay> {
    let mut found: Vec<CodeOfDay> = Vec::new();
    let mut known: HashMap<(&SmolStr, Option<Date>), usize> = HashMap::new();
    for (index, line) in claim.lines.iter().enumerate() {
        let units = UnitsByPart::of(line);
        // Known modifiers only: a hostile line has thousands of words that are none.
        let modifiers = line
            .modifiers
            .iter()
            .filter(|modifier| modifier.entry.is_some())
            .map(|modifier| modifier.code.clone());
        let next = found.len();
        let place = *known.entry((&line.code, line.day)).or_insert(next);
        match found.get_mut(place) {
            Some(code) => {
                code.units = code.units.add(units);
                join(&mut code.modifiers, modifiers);
            }
            None => {
                let mut own = Vec::new();
                join(&mut own, modifiers);
                found.push(CodeOfDay {
                    code: line.code.clone(),
                    date: line.day,
                    units,
                    modifiers: own,
                    span: line.charge.code,
                    line: index,
                });
            }
        }
    }
    found
}

/// The codes of a claim, kept from the first question about its day on.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnCodes(std::cell::OnceCell<Vec<CodeOfDay>>);

/// The encounters of one patient and date.
#[derive(Debug, Default)]
pub struct Day {
    encounters: Vec<Arc<EncounterLines>>,
    /// What is billed on a date, by whoever is named (or by nobody who is).
    by_practitioner: HashMap<Option<SmolStr>, Bill>,
    /// What is billed on a date by anyone.
    by_anyone: Bill,
    tested: Tested,
}

/// Where tests of a day are billed. Of each kind the first encounter is kept, for a day may have thousands.
#[derive(Debug, Default)]
struct Tested {
    order: HashMap<(BlockId, usize), usize>,
    by_practitioner: HashMap<Option<SmolStr>, usize>,
    by_anyone: Option<usize>,
    by_code: HashMap<(Option<Date>, SmolStr), usize>,
}

impl Tested {
    fn add(&mut self, at: usize, encounter: &EncounterLines) {
        self.order.insert((encounter.block, encounter.index), at);
        if !encounter.tests || encounter.place.is_none() {
            return;
        }
        self.by_anyone.get_or_insert(at);
        let practitioner = encounter.practitioner.clone();
        self.by_practitioner.entry(practitioner).or_insert(at);
        for line in &encounter.lines {
            let code = (line.date, line.code.clone());
            self.by_code.entry(code).or_insert(at);
        }
    }
}

/// What is billed, by date and code.
type Bill = BTreeMap<(Option<Date>, SmolStr), Billed>;

/// Who bills a code on a date.
#[derive(Debug, Clone)]
struct Billed {
    units: UnitsByPart,
    /// The known modifiers of all lines, each once.
    modifiers: Vec<SmolStr>,
    /// The first place, as encounter and line.
    first: (usize, usize),
    /// The last encounter.
    last: usize,
    /// The first place in another encounter than the first one.
    second: Option<(usize, usize)>,
}

impl Billed {
    fn add(&mut self, place: (usize, usize), billed: &CodeOfDay) {
        self.units = self.units.add(billed.units);
        join(&mut self.modifiers, billed.modifiers.iter().cloned());
        self.last = self.last.max(place.0);
        if self.second.is_none() && place.0 != self.first.0 {
            self.second = Some(place);
        }
    }
}

impl Day {
    /// The encounters of a day, in the order in which they stand in the document.
    pub fn new(encounters: Vec<Arc<EncounterLines>>) -> Day {
        let mut day = Day::default();
        for (at, encounter) in encounters.iter().enumerate() {
            day.tested.add(at, encounter);
            let theirs = day
                .by_practitioner
                .entry(encounter.practitioner.clone())
                .or_default();
            for (line, billed) in encounter.lines.iter().enumerate() {
                for list in [&mut *theirs, &mut day.by_anyone] {
                    list.entry((billed.date, billed.code.clone()))
                        .and_modify(|known| known.add((at, line), billed))
                        .or_insert(Billed {
                            units: billed.units,
                            modifiers: billed.modifiers.clone(),
                            first: (at, line),
                            last: at,
                            second: None,
                        });
                }
            }
        }
        day.encounters = encounters;
        day
    }

    /// The first encounter before another one that bills tests at a place that is told, and may be the same practitioner's:
    /// where one is not named, it is taken for the same one.
    pub fn tested_before(
        &self,
        own: (BlockId, usize),
        practitioner: Option<&SmolStr>,
    ) -> Option<&EncounterLines> {
        let tested = &self.tested;
        let first = match practitioner {
            None => tested.by_anyone,
            Some(_) => {
                let named = tested.by_practitioner.get(&practitioner.cloned());
                named
                    .into_iter()
                    .chain(tested.by_practitioner.get(&None))
                    .min()
                    .copied()
            }
        };
        self.before(own, first?)
    }

    /// The first encounter before another one that bills a code on a date, at a place that is told.
    pub fn billed_before(
        &self,
        own: (BlockId, usize),
        date: Option<Date>,
        code: &SmolStr,
    ) -> Option<&EncounterLines> {
        let first = self.tested.by_code.get(&(date, code.clone()))?;
        self.before(own, *first)
    }

    fn before(&self, own: (BlockId, usize), at: usize) -> Option<&EncounterLines> {
        let own = self.tested.order.get(&own)?;
        let before = self.encounters.get(at).filter(|_| at < *own);
        before.map(Arc::as_ref)
    }

    /// Whether it has more than one encounter.
    pub fn has_several(&self) -> bool {
        self.encounters.len() > 1
    }

    /// What is billed on a date that may be billed by a practitioner: where one is not named, it is taken for the same
    /// one.
    fn billed(
        &self,
        practitioner: Option<&SmolStr>,
        date: Option<Date>,
    ) -> impl Iterator<Item = (&SmolStr, &Billed)> {
        let lists: [Option<&Bill>; 2] = match practitioner {
            None => [Some(&self.by_anyone), None],
            Some(_) => [
                self.by_practitioner.get(&practitioner.cloned()),
                self.by_practitioner.get(&None),
            ],
        };
        let from = (date, SmolStr::default());
        lists.into_iter().flatten().flat_map(move |list| {
            list.range(from.clone()..)
                .take_while(move |((theirs, _), _)| *theirs == date)
                .map(|((_, code), billed)| (code, billed))
        })
    }
}

/// A code of the day, of this encounter or of another one, at the first line that bills it there.
#[derive(Debug, Clone, Copy)]
pub struct DayLine<'a> {
    /// The code in its usual form.
    pub code: &'a SmolStr,
    /// The known modifiers of the lines that bill it there, each once.
    pub modifiers: &'a [SmolStr],
    /// The code's place.
    pub span: Span,
    /// The block of that place; `None` for the claim's own.
    pub block: Option<BlockId>,
    /// The line's place among this claim's lines, if it is one of them.
    pub own: Option<usize>,
}

impl Claim<'_> {
    /// The codes of the same patient, date and practitioner as `line`, its own included: this encounter's in order, then
    /// those of its siblings; of each, the first line. Where a practitioner is not named, it is taken for the same one: the
    /// day's NCS are looked for before anything is called missing.
    pub fn day_of(&self, line: &Line<'_>) -> impl Iterator<Item = DayLine<'_>> {
        let date = line.day;
        let own = self.own_codes().iter().filter(move |own| own.date == date);
        let own = own.map(|own| DayLine {
            code: &own.code,
            modifiers: &own.modifiers,
            span: own.span,
            block: None,
            own: Some(own.line),
        });
        own.chain(self.siblings_on(date))
    }

    /// The units of a code on the day of `line`, of this encounter and its siblings. The two parts of one service, billed on
    /// two lines, are one. Rules may rest on it only where [`Claim::last_to_bill`] holds: other encounters are not judged
    /// again when units of the day change.
    pub fn units_of_day(&self, line: &Line<'_>, code: &str) -> i64 {
        let date = line.day;
        match self.siblings {
            // This encounter is one of the day's.
            Some((day, _)) => day
                .billed(self.practitioner(), date)
                .filter(|(theirs, _)| *theirs == code)
                .fold(UnitsByPart::default(), |sum, (_, billed)| {
                    sum.add(billed.units)
                })
                .services(),
            None => self
                .own_codes()
                .iter()
                .filter(|own| own.date == date && own.code == code)
                .map(|own| own.units)
                .fold(UnitsByPart::default(), UnitsByPart::add)
                .services(),
        }
    }

    /// Whether no later encounter of the day bills a code too: what is wrong with a code of the day is said once, here.
    pub fn last_to_bill(&self, line: &Line<'_>, code: &str) -> bool {
        let Some((day, own)) = self.siblings else {
            return true;
        };
        let last = day
            .billed(self.practitioner(), line.day)
            .filter(|(theirs, _)| *theirs == code)
            .map(|(_, billed)| billed.last)
            .max();
        last.and_then(|at| day.encounters.get(at))
            .is_none_or(|encounter| (encounter.block, encounter.index) == own)
    }

    /// Whether another practitioner bills for the same patient and date.
    pub fn is_shared_day(&self) -> bool {
        self.siblings
            .is_some_and(|(day, _)| day.by_practitioner.len() > 1)
    }

    fn own_codes(&self) -> &[CodeOfDay] {
        self.own_codes.0.get_or_init(|| distinct(self))
    }

    fn siblings_on(&self, date: Option<Date>) -> impl Iterator<Item = DayLine<'_>> {
        self.siblings.into_iter().flat_map(move |(day, own)| {
            let is_own = move |at: usize| {
                day.encounters
                    .get(at)
                    .is_some_and(|encounter| (encounter.block, encounter.index) == own)
            };
            let mut places: Vec<((usize, usize), &[SmolStr])> = day
                .billed(self.practitioner(), date)
                .filter_map(|(_, billed)| {
                    let place = match is_own(billed.first.0) {
                        true => billed.second?,
                        false => billed.first,
                    };
                    Some((place, billed.modifiers.as_slice()))
                })
                .collect();
            places.sort_unstable();
            places.into_iter().filter_map(|((at, line), modifiers)| {
                let encounter = day.encounters.get(at)?;
                let line = encounter.lines.get(line)?;
                Some(DayLine {
                    code: &line.code,
                    modifiers,
                    span: line.span,
                    block: Some(encounter.block),
                    own: None,
                })
            })
        })
    }
}

impl<'a> Claim<'a> {
    /// The first line of each code and date, in order: what is asked of a code of the day is asked once.
    pub fn first_lines(&self) -> impl Iterator<Item = &Line<'a>> {
        let codes = self.own_codes().iter();
        codes.filter_map(|code| self.lines.get(code.line))
    }
}
