//! The card of a diagnosis code: title, whether it can be billed, its other sides or its more exact codes. Knows no cursor.

use super::coverage;
use super::sheet::{Sheet, listed};
use crate::codes::{
    Codebook, Diagnosis, DiagnosisStanding, DiagnosisStatus, DiagnosisTitle, Note, NoteKind,
    RelationKind, Side,
};
use crate::features::view::View;
use crate::text::Span;
use jiff::civil::Date;

/// A heading with more codes below it is shown by its first ones.
const MOST_CHILDREN: usize = 12;
/// A claim takes twelve diagnoses; of a longer list the first ones are compared.
const MOST_COMPANIONS: usize = 24;
/// Codes of one note of the classification beyond these are counted only.
const MOST_RELATIONS: usize = 6;

/// The card of a diagnosis code.
pub(super) fn sheet(codebook: &Codebook, code: &str, date: Option<Date>) -> Option<Sheet> {
    known(codebook, code, date).or_else(|| {
        codebook.covers_diagnosis(code).then(|| {
            let mut sheet = Sheet::about(
                code,
                "is no diagnosis code: the codebook knows every code of this chapter.",
            );
            sheet.foot(&super::newest(codebook, "diagnoses"));
            sheet
        })
    })
}

/// The card of a code that some pack knows: in full, by its title, or by its days alone.
pub(super) fn known(codebook: &Codebook, code: &str, date: Option<Date>) -> Option<Sheet> {
    if let Some(diagnosis) = codebook.diagnosis(code) {
        let mut sheet = Sheet::about(&diagnosis.code, &diagnosis.title);
        describe(codebook, diagnosis, date, &mut sheet);
        return Some(sheet);
    }
    if let Some(title) = codebook.diagnosis_title(code, date) {
        return Some(titled(codebook, title, date));
    }
    untitled(codebook, code, date)
}

/// The card of a code of which only the days are known.
fn untitled(codebook: &Codebook, code: &str, date: Option<Date>) -> Option<Sheet> {
    let is_billable = codebook.diagnosis_days(code, date).is_some();
    if !is_billable && !codebook.knows_diagnosis(code) {
        return None;
    }
    let what = match is_billable {
        true => "a diagnosis code that medcode does not describe.",
        false => "a heading that medcode does not describe.",
    };
    let mut sheet = Sheet::about(&code.to_ascii_uppercase(), what);
    sheet.line(&standing(codebook, code, is_billable, date));
    let list = date.map_or_else(
        || codebook.latest_edition("icd10cm"),
        |date| codebook.edition_for("icd10cm", date),
    );
    if let Some(list) = list {
        sheet.cite(&list.cite());
    }
    coverage::add_of_diagnosis(codebook, code, &mut sheet);
    sheet.fact(
        "Title",
        "medcode import icd10cm brings the titles of all codes",
    );
    Some(sheet)
}

/// Whether a code of the whole classification can be billed, and its days.
fn standing(codebook: &Codebook, code: &str, is_billable: bool, date: Option<Date>) -> String {
    let days = codebook.diagnosis_days(code, date);
    let days = days.map(super::dates_of).filter(|days| !days.is_empty());
    let days = days.map_or_else(String::new, |days| format!(" ({days})"));
    match date.and_then(|date| Some((date, codebook.diagnosis_standing(code, date)?))) {
        Some((date, DiagnosisStanding::Valid)) => format!("Billable on {date}{days}."),
        Some((date, DiagnosisStanding::NotYet(from))) => {
            format!("Not billable on {date}: it is valid from {from}.")
        }
        Some((date, DiagnosisStanding::Ended(last))) => {
            format!("Not billable on {date}: it was valid until {last}.")
        }
        Some((_, DiagnosisStanding::Heading)) => HEADING.to_owned(),
        _ if is_billable => format!("Billable{days}."),
        _ => HEADING.to_owned(),
    }
}

const HEADING: &str = "A heading, not billable: choose a more exact code.";

/// The card of a code of which only the title is known.
fn titled(codebook: &Codebook, title: &DiagnosisTitle, date: Option<Date>) -> Sheet {
    let mut sheet = Sheet::about(&title.code, &title.title);
    sheet.line(&standing(codebook, &title.code, title.is_billable, date));
    let below = codebook.titles_below(title, date);
    let below: Vec<(&str, &str)> = below
        .map(|one| (one.code.as_str(), one.title.as_str()))
        .collect();
    add_children(&below, &mut sheet);
    add_notes(
        &codebook.diagnosis_notes(&title.code, date),
        &title.code,
        &mut sheet,
    );
    coverage::add_of_diagnosis(codebook, &title.code, &mut sheet);
    sheet.cite(&title.cite());
    sheet
}

/// Notes of the tabular list as they are published, one fact for each kind; what stands at a heading or section says so.
fn add_notes(notes: &[&Note], code: &str, sheet: &mut Sheet) {
    for (kind, name) in NOTES {
        let own = notes.iter().filter(|note| note.kind == kind);
        let words = own
            .clone()
            .take(MOST_RELATIONS)
            .map(|note| match note.place == code {
                true => note.words.to_string(),
                false => format!("{} (at {})", note.words, note.place),
            });
        let words: Vec<String> = words.collect();
        let more = match own.count().saturating_sub(MOST_RELATIONS) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        sheet.fact(name, &format!("{}{more}", words.join("; ")));
    }
    if let Some(note) = notes.first() {
        sheet.cite(&note.cite());
    }
}

/// The kinds of notes in the order of a card.
const NOTES: [(NoteKind, &str); 8] = [
    (NoteKind::InclusionTerm, "Also called"),
    (NoteKind::Includes, "Includes"),
    (NoteKind::CodeFirst, "Code first"),
    (NoteKind::UseAdditional, "Use also"),
    (NoteKind::CodeAlso, "Code also"),
    (NoteKind::Excludes1, "Not together with"),
    (NoteKind::Excludes2, "Does not include"),
    (NoteKind::Other, "Note"),
];

/// The more exact codes below a heading.
fn add_children(children: &[(&str, &str)], sheet: &mut Sheet) {
    let row = |(code, title): &(&str, &str)| vec![(*code).to_owned(), (*title).to_owned()];
    let rows: Vec<Vec<String>> = children.iter().take(MOST_CHILDREN).map(row).collect();
    sheet.table(&["More exact", ""], &rows);
    if children.len() > MOST_CHILDREN {
        let more = children.len() - MOST_CHILDREN;
        sheet.fact("More", &format!("{more} further codes"));
    }
}

/// Whether it can be billed, and what else there is to choose from.
pub(super) fn describe(
    codebook: &Codebook,
    diagnosis: &Diagnosis,
    date: Option<Date>,
    sheet: &mut Sheet,
) {
    sheet.line(&billable(diagnosis, date));
    let children = codebook.children(&diagnosis.code);
    let children: Vec<(&str, &str)> = children
        .map(|one| (one.code.as_str(), one.title.as_str()))
        .collect();
    add_children(&children, sheet);
    if diagnosis.status == DiagnosisStatus::NeedsSeventh {
        sheet.fact("Seventh character", &diagnosis.seventh);
    }
    sheet.fact("Other sides", &other_sides(codebook, diagnosis));
    sheet.fact("Took its place", &listed(&diagnosis.successors, "or"));
    if diagnosis.manifestation {
        sheet.fact(
            "Order",
            "not first: the disease that it belongs to is coded before it",
        );
    } else if diagnosis.never_first {
        sheet.fact("Order", "not first");
    }
    add_relations(codebook, diagnosis, sheet);
    coverage::add_of_diagnosis(codebook, &diagnosis.code, sheet);
    sheet.cite(&diagnosis.cite());
}

/// What the classification says about it together with the other diagnoses of its encounter, above all else.
pub(super) fn add_company(view: &View<'_>, at: Span, code: &str, sheet: &mut Sheet) {
    let codebook = view.codebook;
    let Some((_, encounter)) = view.encounter_at(at.start) else {
        return;
    };
    let Some(own) = codebook.diagnosis(code) else {
        return;
    };
    let mut is_behind = true;
    let mut company: Vec<String> = Vec::new();
    for entry in encounter.diagnoses.iter().take(MOST_COMPANIONS) {
        let pointer = entry.pointer.map(|span| view.words(span));
        let written = view.words(entry.code);
        // Beyond the diagnoses that the codebook describes, notes still say which ranges they mean.
        let other = codebook
            .diagnosis(written)
            .map_or(written, |other| other.code.as_str());
        if other == own.code {
            is_behind = false;
            continue;
        }
        let name = match pointer {
            Some(pointer) => format!("{pointer} {other}"),
            None => other.to_owned(),
        };
        let demands = |kind, one: &str, two: &str| {
            let mut relations = codebook.relations(one);
            relations.any(|relation| relation.kind == kind && relation.concerns(two))
        };
        let own = own.code.as_str();
        if demands(RelationKind::Excludes1, own, other)
            || demands(RelationKind::Excludes1, other, own)
        {
            company.push(format!(
                "? Excludes1 with {name} of this encounter: not together, unless the two have nothing to do with each other."
            ));
        }
        if demands(RelationKind::CodeFirst, own, other) {
            company.push(match is_behind {
                true => format!("✓ {name} is coded before it, as it stands here."),
                false => format!("✗ {name} is coded before it; here it comes after."),
            });
        }
    }
    for words in company.iter().take(MOST_RELATIONS).rev() {
        sheet.urgent(words);
    }
}

/// What the classification says about it together with others, one line for each kind of note.
fn add_relations(codebook: &Codebook, diagnosis: &Diagnosis, sheet: &mut Sheet) {
    let mut told: Vec<(RelationKind, Vec<String>)> = Vec::new();
    for relation in codebook.relations(&diagnosis.code) {
        let words = match &relation.others {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first} to {last}"),
            None => relation.note.to_string(),
        };
        match told.iter_mut().find(|(kind, _)| *kind == relation.kind) {
            Some((_, others)) if others.contains(&words) => {}
            Some((_, others)) => others.push(words),
            None => told.push((relation.kind, vec![words])),
        }
    }
    for (kind, mut others) in told {
        let more = others.len().saturating_sub(MOST_RELATIONS);
        others.truncate(MOST_RELATIONS);
        let more = if more == 0 {
            String::new()
        } else {
            format!(" and {more} more")
        };
        sheet.fact(relation_kind(kind), &format!("{}{more}", others.join(", ")));
    }
}

fn billable(diagnosis: &Diagnosis, date: Option<Date>) -> String {
    let days = diagnosis
        .billable
        .map(super::dates_of)
        .filter(|days| !days.is_empty());
    let days = days.map_or_else(String::new, |days| format!(" ({days})"));
    match (diagnosis.status, date) {
        (DiagnosisStatus::NeedsSeventh, _) => {
            "Not billable as it is: it needs a seventh character.".to_owned()
        }
        (_, Some(date)) if diagnosis.billable_on(date) => format!("Billable on {date}{days}."),
        (_, Some(date)) if diagnosis.billable.is_some() => {
            format!("Not billable on {date}; it was{days}.")
        }
        (DiagnosisStatus::Header, _) => HEADING.to_owned(),
        (DiagnosisStatus::Billable, _) => format!("Billable{days}."),
    }
}

fn other_sides(codebook: &Codebook, diagnosis: &Diagnosis) -> String {
    let Some(own) = diagnosis.side else {
        return String::new();
    };
    let sides = [
        (Side::Right, "right"),
        (Side::Left, "left"),
        (Side::Bilateral, "both"),
        (Side::Unspecified, "unspecified"),
    ];
    let other = |(side, word)| {
        Some(format!(
            "{} {word}",
            codebook
                .on_side(&diagnosis.code, side)
                .filter(|_| side != own)?
                .code
        ))
    };
    sides
        .into_iter()
        .filter_map(other)
        .collect::<Vec<_>>()
        .join(", ")
}

fn relation_kind(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Excludes1 => "Not together with",
        RelationKind::Excludes2 => "Does not include",
        RelationKind::CodeFirst => "Code first",
        RelationKind::UseAdditional => "Use also",
        RelationKind::CodeAlso => "Code also",
    }
}
