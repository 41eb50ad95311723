//! Between a charge line and the rows of the report that prove it. Knows no prose.

use crate::codes::Group;
use crate::coding::derive::Line;
use crate::features::at::{Subject, subject_at};
use crate::features::case::{
    BilledLine, Coded, case_of_encounter, end_of_line, group_of, is_derived, is_same_service,
    report, sittings_around, with_coded, with_sitting,
};
use crate::features::view::View;
use crate::world::{DocumentId, Seat, World};
use std::ops::Range;

/// Ways to places of other documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What the cursor stands on, in bytes of the document.
    pub origin: Range<usize>,
    /// The places, each in bytes of its document, in order.
    pub places: Vec<(DocumentId, Range<usize>)>,
}

/// From a billed code to the rows of its reports that prove it, or that prove what should stand in its place; from a row of
/// a report to the charge lines that it proves. `None` where there is nothing of the kind. Costs the case.
pub fn evidence(world: &World, id: DocumentId, offset: usize) -> Option<Evidence> {
    let found = match report(world, id) {
        Some(_) => of_row(world, id, offset),
        None => of_charge(world, id, offset),
    };
    found.filter(|found| !found.places.is_empty())
}

fn of_charge(world: &World, id: DocumentId, offset: usize) -> Option<Evidence> {
    let (view, offset) = View::at(world, id, offset)?;
    let hit = subject_at(&view, offset)?;
    let Subject::Procedure {
        charge: Some(billed),
        ..
    } = hit.subject
    else {
        return None;
    };
    let claim = view.claim(billed.encounter);
    let line = claim
        .lines
        .iter()
        .find(|line| line.charge == billed.charge)?;
    let group = line.procedure.map(|known| known.group)?;
    let mut encounters = view.facts.encounters.iter();
    let index = encounters.position(|one| std::ptr::eq(one, billed.encounter))?;
    let seat = Seat {
        document: id,
        block: view.block,
    };
    let case = case_of_encounter(world, seat, index)?;
    let places = with_coded(world, &case, |coded| proving(coded, &line.code, group))?;
    Some(Evidence {
        origin: view.range(hit.span),
        places,
    })
}

/// The rows of the line with a code, else of those that answer the same question.
fn proving(coded: &Coded<'_>, code: &str, group: Group) -> Vec<(DocumentId, Range<usize>)> {
    let lines = &coded.derivation.lines;
    let own: Vec<&Line> = lines.iter().filter(|line| line.code == code).collect();
    let lines = match own.is_empty() {
        false => own,
        true => lines
            .iter()
            .filter(|line| may_stand_for(coded, line, group))
            .collect(),
    };
    let places = lines.iter().flat_map(|line| &line.evidence);
    let mut places: Vec<_> = places.filter_map(|&place| coded.place(place)).collect();
    places.sort_by_key(|(document, range)| (*document, range.start, range.end));
    places.dedup();
    places
}

fn may_stand_for(coded: &Coded<'_>, line: &Line, group: Group) -> bool {
    let own = group_of(coded.codebook(), &line.code);
    own.is_some_and(|own| is_derived(own) && is_same_service(own, group))
}

fn of_row(world: &World, id: DocumentId, offset: usize) -> Option<Evidence> {
    let document = world.document(id)?;
    let offset = document.buffer().floor(offset);
    let block = document.blocks().at_offset(offset).id;
    let sittings = sittings_around(world, document, block);
    let here =
        |range: &Range<usize>| range.start <= offset && offset <= end_of_line(document, range);
    sittings.iter().find_map(|sitting| {
        with_sitting(world, id, sitting, |coded| {
            let rows = |line: &Line| -> Option<Range<usize>> {
                let places = line.evidence.iter().filter_map(|&place| coded.place(place));
                let mut own = places.filter(|(place, range)| *place == id && here(range));
                own.next().map(|(_, range)| range)
            };
            let proven = coded.derivation.lines.iter();
            let proven: Vec<(&Line, Range<usize>)> = proven
                .filter_map(|line| Some((line, rows(line)?)))
                .collect();
            let origin = proven.first()?.1.clone();
            let billed = coded.billed.as_deref().unwrap_or_default();
            let mut places = Vec::new();
            for (line, _) in &proven {
                places.extend(billing(coded, billed, line));
            }
            places.sort_by_key(|(document, range)| (*document, range.start));
            places.dedup();
            Some(Evidence { origin, places })
        })
        .flatten()
    })
}

/// The charge lines with the code of a line, else those that answer the same question.
fn billing(
    coded: &Coded<'_>,
    billed: &[BilledLine],
    line: &Line,
) -> Vec<(DocumentId, Range<usize>)> {
    let own = billed.iter().filter(|billed| billed.code == line.code);
    let mut found: Vec<&BilledLine> = own.collect();
    if found.is_empty() {
        let other = billed.iter();
        found = other
            .filter(|billed| may_stand_for(coded, line, billed.group))
            .collect();
    }
    let places = found
        .iter()
        .map(|billed| (billed.document, billed.line.clone()));
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::case::sample::{HEAD, REPORT, case};

    const CHARGES: &str =
        "\n## Charges\n\n95909 x1 [A] $300.00\n95886 x1 [A] $200.00\n99213-25 x1 [A] $90.00\n";

    /// The first words of the places that a place leads to.
    fn check(in_report: bool, place: &str, expected: &[&str]) {
        let worksheet = format!("{HEAD}{CHARGES}");
        let (world, sheet, report) = case(&worksheet, REPORT);
        let (id, text) = if in_report {
            (report, REPORT)
        } else {
            (sheet, worksheet.as_str())
        };
        let offset = text.find(place).expect("the place") + 1;
        let found = evidence(&world, id, offset);
        let places = found.map(|found| found.places).unwrap_or_default();
        let words: Vec<String> = places
            .iter()
            .map(|(document, range)| {
                let text = if *document == report {
                    REPORT
                } else {
                    worksheet.as_str()
                };
                let words = text[range.clone()]
                    .split(['|', ' '])
                    .filter(|word| !word.is_empty());
                words.take(2).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(words, expected, "{place}");
    }

    #[test]
    fn a_charge_leads_to_its_rows() {
        let arm = [
            "Right Deltoid",
            "Right Biceps",
            "Right Triceps",
            "Right Pronator",
            "Right FDI",
        ];
        check(false, "95886 x1", &arm);
        // Another number of studies is billed: the rows are those that were counted.
        let studies = [
            "Right Median",
            "Right Median",
            "Right Ulnar",
            "Right Median",
            "Right Median",
        ];
        check(false, "95909 x1", &studies);
        check(false, "99213", &[]);
        check(false, "Aetna", &[]);
    }

    #[test]
    fn a_row_leads_to_the_charges_that_it_proves() {
        check(true, "Deltoid", &["95886 x1"]);
        check(true, "Elbow", &["95909 x1"]);
        check(true, "29.8", &["95909 x1"]);
        check(true, "Case: 7", &[]);
    }
}
