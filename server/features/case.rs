//! One patient and day as features show it: what the report documents, row by row, what that is billed as, and what its
//! worksheets bill. Knows no editor.

mod rows;

use crate::codes::{Codebook, Group, Level};
use crate::coding::derive::{Circumstances, Derivation, derive};
use crate::coding::study::{Examination, Note, Place};
use crate::coding::{Claim, units};
use crate::model::report::Documented;
use crate::model::{Encounter, FieldName, Kind};
use crate::rules::comparison::with_case;
use crate::syntax::BlockId;
use crate::text::Span;
use crate::world::{Case, Document, DocumentId, Seat, Sitting, World};
use smol_str::SmolStr;
use std::ops::Range;

pub(super) use rows::{Role, of_rows, roles};

/// One patient and day.
pub(super) struct Coded<'c> {
    world: &'c World,
    /// What its parts document.
    pub(super) parts: Vec<&'c Documented>,
    /// What was examined; its places are in `parts`.
    pub(super) examination: &'c Examination<'c>,
    /// What that is billed as; its places are in `parts`.
    pub(super) derivation: &'c Derivation<'c>,
    /// What is billed of it; none where no worksheet belongs to it or nothing is billed there.
    pub(super) billed: Option<Vec<BilledLine>>,
    /// The blocks of `parts`.
    seats: Vec<Seat>,
}

/// A charge line of a code that a report can support.
pub(super) struct BilledLine {
    /// The code.
    pub(super) code: SmolStr,
    /// What kind of service it is.
    pub(super) group: Group,
    /// Units of all lines with this code; none where they cannot be read.
    pub(super) units: Option<i64>,
    /// The document.
    pub(super) document: DocumentId,
    /// The line there.
    pub(super) line: Range<usize>,
}

impl<'c> Coded<'c> {
    /// All facts about codes.
    pub(super) fn codebook(&self) -> &'c Codebook {
        self.world.codebook()
    }

    /// A place of the examination in its document.
    pub(super) fn place(&self, place: Place) -> Option<(DocumentId, Range<usize>)> {
        let seat = *self.seats.get(place.part)?;
        Some((seat.document, in_document(self.world, seat, place.span)?))
    }

    /// What the report supports, in words: `95909, 95886 x2`.
    pub(super) fn documented(&self) -> String {
        let lines = self.derivation.lines.iter();
        list(lines.map(|line| (&line.code, Some(i64::from(line.units)))))
    }

    /// What is billed of it, in words; none where nothing is.
    pub(super) fn billed(&self) -> Option<String> {
        let lines = once_each(self.billed.as_deref()?);
        Some(list(lines.iter().map(|line| (&line.code, line.units))))
    }

    /// How many codes are billed with other units than documented, not at all, or without being documented.
    pub(super) fn differences(&self) -> usize {
        let billed = once_each(self.billed.as_deref().unwrap_or_default());
        let lines = &self.derivation.lines;
        let other = lines.iter().filter(|line| {
            let same = billed.iter().find(|billed| billed.code == line.code);
            same.and_then(|billed| billed.units) != Some(i64::from(line.units))
        });
        let extra = billed
            .iter()
            .filter(|billed| lines.iter().all(|line| line.code != billed.code));
        other.count() + extra.count()
    }

    /// What is documented and what is billed, in words.
    pub(super) fn title(&self) -> String {
        let documented = self.documented();
        match (self.billed(), self.differences()) {
            (None, _) => format!("supports {documented}"),
            (Some(billed), 0) => format!("documented and billed: {billed}"),
            (Some(billed), count) => {
                format!(
                    "documented: {documented}; billed: {billed} ({})",
                    differences(count)
                )
            }
        }
    }

    /// The remarks on rows that were not understood or not counted.
    pub(super) fn notes(&self) -> &[Note] {
        &self.examination.notes
    }
}

/// `1 difference`, `2 differences`.
pub(super) fn differences(count: usize) -> String {
    match count {
        1 => "1 difference".to_owned(),
        count => format!("{count} differences"),
    }
}

fn once_each(lines: &[BilledLine]) -> Vec<&BilledLine> {
    let mut once: Vec<&BilledLine> = Vec::new();
    for line in lines {
        if once.iter().all(|known| known.code != line.code) {
            once.push(line);
        }
    }
    once
}

fn list<'l>(lines: impl Iterator<Item = (&'l SmolStr, Option<i64>)>) -> String {
    let words = lines.map(|(code, units)| match units {
        Some(1) => code.to_string(),
        Some(units) => format!("{code} x{units}"),
        None => format!("{code} x?"),
    });
    match words.collect::<Vec<_>>() {
        words if words.is_empty() => "no code".to_owned(),
        words => words.join(", "),
    }
}

/// Whether a report can support codes of a kind.
pub(super) fn is_derived(group: Group) -> bool {
    matches!(
        group,
        Group::Ncs
            | Group::NcsAutomated
            | Group::NeedleEmg
            | Group::NeedleEmgWithNcs
            | Group::Junction
            | Group::Reflex
    )
}

/// Whether codes of two kinds answer one question, so that the one may stand where the other should.
pub(super) fn is_same_service(one: Group, other: Group) -> bool {
    let needle = |group| matches!(group, Group::NeedleEmg | Group::NeedleEmgWithNcs);
    one == other || needle(one) && needle(other)
}

/// The kind of a code.
pub(super) fn group_of(codebook: &Codebook, code: &str) -> Option<Group> {
    codebook.procedure(code).map(|known| known.group)
}

fn in_document(world: &World, seat: Seat, span: Span) -> Option<Range<usize>> {
    let document = world.document(seat.document)?;
    let start = document.blocks().place(seat.block)?.start;
    let range = span.range();
    Some(start + range.start..start + range.end)
}

/// A document that is a report and is analysed.
pub(super) fn report(world: &World, id: DocumentId) -> Option<&Document> {
    let document = world.document(id)?;
    (document.suspension().is_none() && document.kind() == Kind::Report).then_some(document)
}

/// The patients and days that are documented around a block of a report.
pub(super) fn sittings_around(world: &World, document: &Document, block: BlockId) -> Vec<Sitting> {
    document.sittings_in(world.yardstick(), &document.run_of(block))
}

/// The places of the parts of a patient and day, in bytes of the document.
pub(super) fn places_of<'d>(
    document: &'d Document,
    sitting: &'d Sitting,
) -> impl Iterator<Item = Range<usize>> + 'd {
    let parts = sitting.parts.iter();
    parts.filter_map(|part| {
        let documented = document.documented(part.block).get(part.index)?;
        let start = document.blocks().place(part.block)?.start;
        let span = documented.span.range();
        Some(start + span.start..start + span.end)
    })
}

/// Looks at a patient and day of a report, together with what is billed for them where that is known.
pub(super) fn with_sitting<T>(
    world: &World,
    id: DocumentId,
    sitting: &Sitting,
    look: impl FnOnce(&Coded<'_>) -> T,
) -> Option<T> {
    let first = sitting.parts.first()?;
    let bundle = world.bundle(Seat {
        document: id,
        block: first.block,
    });
    let is_it = |case: &&Case| {
        let mut sittings = case.sittings.iter();
        sittings.any(|(document, other)| *document == id && other.parts.contains(first))
    };
    match bundle.cases.iter().find(is_it) {
        Some(case) => with_coded(world, case, look),
        None => alone(world, id, sitting, look),
    }
}

/// Looks at a report's patient and day by what the report itself says.
fn alone<T>(
    world: &World,
    id: DocumentId,
    sitting: &Sitting,
    look: impl FnOnce(&Coded<'_>) -> T,
) -> Option<T> {
    let parts: Vec<&Documented> = world.document(id)?.parts(sitting).collect();
    let examination = Examination::read(world.codebook(), &parts);
    let around = Circumstances {
        codebook: world.codebook(),
        counting: world.settings().policy.counting,
        date: sitting.date,
        in_facility: sitting.in_facility,
        is_medicare: sitting.is_medicare == Some(true),
        component: sitting.component,
    };
    let derivation = derive(around, &examination);
    let seats = sitting.parts.iter().map(|part| Seat {
        document: id,
        block: part.block,
    });
    Some(look(&Coded {
        world,
        parts,
        examination: &examination,
        derivation: &derivation,
        billed: None,
        seats: seats.collect(),
    }))
}

/// Looks at a case.
pub(super) fn with_coded<T>(
    world: &World,
    case: &Case,
    look: impl FnOnce(&Coded<'_>) -> T,
) -> Option<T> {
    with_case(world, case, |view| {
        let bill = view.bill();
        let of_report =
            bill.lines(|line| line.procedure.is_some_and(|known| is_derived(known.group)));
        let billed = of_report.iter().filter_map(|billed| {
            let seat = view.seat_of_claim(billed.claim)?;
            Some(BilledLine {
                code: billed.line.code.clone(),
                group: billed.line.procedure?.group,
                units: units(&bill.with_code(&billed.line.code)),
                document: seat.document,
                line: in_document(world, seat, billed.line.charge.line)?,
            })
        });
        let bills = view.claims.iter().any(|claim| !claim.lines.is_empty());
        let parts = view.report.parts.iter();
        look(&Coded {
            world,
            parts: parts.clone().map(|part| part.documented).collect(),
            examination: &view.report.examination,
            derivation: &view.report.derivation,
            billed: bills.then(|| billed.collect()),
            seats: (0..parts.len())
                .filter_map(|part| view.seat_of_part(part))
                .collect(),
        })
    })
}

/// The case of an encounter, given by its place among those of its block. An encounter without charges has one where
/// exactly one patient and day of a report can be meant.
pub(super) fn case_of_encounter(world: &World, seat: Seat, index: usize) -> Option<Case> {
    let document = world.document(seat.document)?;
    let facts = &document.blocks().get(seat.block)?.facts;
    let encounter = facts.encounters.get(index)?;
    let bundle = world.bundle(seat);
    if !encounter.charges.is_empty() {
        let is_it = |case: &Case| case.encounters.contains(&(seat, index));
        return bundle.cases.into_iter().find(is_it);
    }
    let mut sittings: Vec<(DocumentId, Sitting)> = Vec::new();
    for other in bundle
        .seats
        .iter()
        .filter(|other| other.document != seat.document)
    {
        let Some(report) = report(world, other.document) else {
            continue;
        };
        for sitting in sittings_around(world, report, other.block) {
            let one = (other.document, sitting);
            if !sittings.contains(&one) && may_be(world, document, seat.block, encounter, &one.1) {
                sittings.push(one);
            }
        }
    }
    // What another encounter bills is not left for this one.
    let is_billed = |one: &(DocumentId, Sitting)| {
        let mut billed = bundle.cases.iter().flat_map(|case| &case.sittings);
        billed.any(|other| other == one)
    };
    (sittings.len() == 1 && !sittings.iter().any(is_billed)).then(|| Case {
        sittings,
        encounters: vec![(seat, index)],
    })
}

/// Whether nothing that an encounter says speaks against a patient and day.
fn may_be(
    world: &World,
    document: &Document,
    block: BlockId,
    encounter: &Encounter,
    sitting: &Sitting,
) -> bool {
    let Some(state) = document.blocks().get(block) else {
        return false;
    };
    let text = document.text_of(block);
    let around = document.around(world.yardstick(), &text, &state.facts);
    let claim = Claim::read(around, encounter);
    let label = |name| {
        let told = Claim::field_of(around, encounter, name)?;
        Some(SmolStr::from(told.words.trim().to_lowercase()))
    };
    let differ = |own: Option<SmolStr>, other: &Option<SmolStr>| {
        own.zip(other.as_ref())
            .is_some_and(|(own, other)| own != *other)
    };
    let days = claim.written_date().zip(sitting.written);
    !differ(label(FieldName::Case), &sitting.case)
        && !differ(label(FieldName::Patient), &sitting.patient)
        && days.is_none_or(|(own, other)| own == other)
}

/// The end of the line on which a range ends, in front of its line break.
pub(super) fn end_of_line(document: &Document, range: &Range<usize>) -> usize {
    let buffer = document.buffer();
    let last = range.end.saturating_sub(1).max(range.start);
    buffer.line_end(buffer.line_of(last))
}

/// The words of spinal levels, those that follow each other as ranges: `C5-T1, L4`.
pub(super) fn levels_in_words(levels: &[Level]) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut rest = levels;
    while let Some(first) = rest.first() {
        let reach = |last: &Level| Level::in_text(&format!("{first}-{last}")).len();
        let joined = rest.iter().enumerate();
        let run = joined
            .take_while(|(index, level)| reach(level) == index + 1)
            .count()
            .max(1);
        let (own, others) = rest.split_at(run);
        words.push(match own.last() {
            Some(last) if last != first => format!("{first}-{last}"),
            _ => first.to_string(),
        });
        rest = others;
    }
    words.join(", ")
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
pub(super) mod sample;
#[cfg(test)]
mod tests;
