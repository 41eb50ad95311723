//! Offers procedure codes, diagnosis codes and pointers. Knows no position.

use super::CompletionKind;
use super::choices::{Choice, Choices, is_searchable};
use crate::codes::{
    Descriptor, Diagnosis, DiagnosisStatus, DiagnosisTitle, Found, Group, Listed, Procedure,
    Standing,
};
use crate::features::entry::EntryKind;
use crate::features::view::View;
use jiff::civil::Date;
use smol_str::SmolStr;

/// Offers procedures by number or by words; those that do not stand on the date of service come last, and by words those
/// that had ended do not come at all.
pub(super) fn offer_procedures(view: &View<'_>, offset: u32, choices: &mut Choices<'_>) {
    let date = view.date_at(offset);
    if is_number(choices.typed) {
        for (order, procedure) in (0..).zip(view.codebook.procedures()) {
            choices.offer(
                order + late(procedure, date) + unusual(procedure),
                &choice(procedure),
                std::iter::empty(),
            );
        }
        offer_imported(view, date, choices);
    } else if is_searchable(choices.typed) {
        for (order, found) in (0..).zip(view.codebook.search_codes(choices.typed)) {
            match found {
                Found::Procedure(one) if !is_over(one, date) => {
                    choices.offer_found(order + late(one, date), &choice(one));
                }
                Found::Listed(one) if !has_ended(one, date) => {
                    choices.offer_found(order, &of_list(one));
                }
                Found::Descriptor(one) => {
                    choices.offer_found(order, &licensed(one, &licensed_words(one)));
                }
                _ => {}
            }
        }
    }
}

/// Codes of imported files that one begun code offers at most.
const MOST_IMPORTED: usize = 200;

/// Offers the codes that only imported files know and that begin as typed, behind all others.
fn offer_imported(view: &View<'_>, date: Option<Date>, choices: &mut Choices<'_>) {
    let (codebook, typed) = (view.codebook, choices.typed);
    if !is_searchable(typed) {
        return;
    }
    let listed = codebook.listed_beginning(typed);
    let listed = listed.filter(|one| codebook.procedure(&one.code).is_none());
    let listed = listed.filter(|one| !has_ended(one, date));
    for (order, one) in (LATE..).zip(listed.take(MOST_IMPORTED)) {
        choices.offer(order, &of_list(one), std::iter::empty());
    }
    let licensed_codes = codebook.descriptors_beginning(typed);
    let licensed_codes = licensed_codes.filter(|one| {
        codebook.procedure(&one.code).is_none() && codebook.listed(&one.code).is_none()
    });
    for (order, one) in (LATE..).zip(licensed_codes.take(MOST_IMPORTED)) {
        choices.offer(
            order,
            &licensed(one, &licensed_words(one)),
            std::iter::empty(),
        );
    }
}

/// Whether a code of the published list had ended by the date of service, or where none is told has an end.
fn has_ended(listed: &Listed, date: Option<Date>) -> bool {
    let last = listed.validity.to;
    last.is_some_and(|last| date.is_none_or(|date| last < date))
}

fn of_list(listed: &Listed) -> Choice<'_> {
    Choice {
        label: &listed.code,
        detail: listed.name(),
        insert: &listed.code,
        kind: CompletionKind::Procedure,
        entry: Some((EntryKind::Procedure, &listed.code)),
    }
}

fn licensed_words(descriptor: &Descriptor) -> String {
    format!("{} (from your licensed file)", descriptor.brief())
}

fn licensed<'a>(descriptor: &'a Descriptor, words: &'a str) -> Choice<'a> {
    Choice {
        label: &descriptor.code,
        detail: words,
        insert: &descriptor.code,
        kind: CompletionKind::Procedure,
        entry: Some((EntryKind::Procedure, &descriptor.code)),
    }
}

/// Whether a code had ended by the date of service, or where none is told was deleted.
fn is_over(procedure: &Procedure, date: Option<Date>) -> bool {
    match date {
        Some(date) => matches!(procedure.standing(date), Standing::Ended(_)),
        None => procedure.is_deleted(),
    }
}

/// Behind all that stand.
const LATE: u32 = 5000;

/// Codes that the codebook has only because others refer to them come after those that it is about.
fn unusual(procedure: &Procedure) -> u32 {
    if procedure.group == Group::Neighbour {
        LATE / 2
    } else {
        0
    }
}

fn late(procedure: &Procedure, date: Option<Date>) -> u32 {
    let stands = match date {
        Some(date) => procedure.standing(date) == Standing::Valid,
        None => !procedure.is_deleted(),
    };
    if stands { 0 } else { LATE }
}

fn choice(procedure: &Procedure) -> Choice<'_> {
    Choice {
        label: &procedure.code,
        detail: &procedure.name,
        insert: &procedure.code,
        kind: CompletionKind::Procedure,
        entry: Some((EntryKind::Procedure, &procedure.code)),
    }
}

/// Whether nothing, or the beginning of a code, was typed.
fn is_number(typed: &str) -> bool {
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    typed.len() <= 5
        && typed.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && digits + 1 >= typed.len()
        && (digits > 0 || typed.is_empty())
}

/// Offers diagnoses by code or by words; headings come last.
pub(super) fn offer_diagnoses(
    view: &View<'_>,
    offset: u32,
    with_words: bool,
    choices: &mut Choices<'_>,
) {
    let date = view.date_at(offset);
    let typed = choices.typed.to_ascii_uppercase();
    if is_diagnosis_start(&typed) {
        let bare = |code: &str| {
            code.bytes()
                .filter(|byte| *byte != b'.')
                .collect::<Vec<_>>()
        };
        let start = bare(&typed);
        let found = view
            .codebook
            .diagnoses()
            .filter(|diagnosis| bare(&diagnosis.code).starts_with(&start));
        for (order, diagnosis) in (0..).zip(found) {
            offer_diagnosis(order, diagnosis, date, with_words, choices);
        }
        if is_searchable(&typed) {
            let titles = view.codebook.titles_beginning(&typed);
            for (order, title) in (0..).zip(titles.take(MOST_TITLES)) {
                offer_title(view, LATE / 2 + order, title, with_words, choices);
            }
        }
        if !choices.is_empty() || typed.is_empty() {
            return;
        }
    }
    if !is_searchable(choices.typed) {
        return;
    }
    for (order, title) in (0..).zip(view.codebook.search_titles(choices.typed)) {
        offer_title(view, LATE / 2 + order, title, with_words, choices);
    }
    for (order, diagnosis) in (0..).zip(view.codebook.search_diagnoses(choices.typed)) {
        offer_diagnosis(order, diagnosis, date, with_words, choices);
    }
}

/// Titles of the whole classification that one begun code offers at most.
const MOST_TITLES: usize = 200;

/// Offers a diagnosis of which only the title is known, behind those that the codebook is about.
fn offer_title(
    view: &View<'_>,
    order: u32,
    title: &DiagnosisTitle,
    with_words: bool,
    choices: &mut Choices<'_>,
) {
    if view.codebook.diagnosis(&title.code).is_some() {
        return;
    }
    let insert = match with_words {
        true => format!("{} {}", title.code, title.title),
        false => title.code.to_string(),
    };
    let detail = match title.is_billable {
        true => title.title.to_string(),
        false => format!("{} (not billable)", title.title),
    };
    let choice = Choice {
        label: &title.code,
        detail: &detail,
        insert: &insert,
        kind: CompletionKind::Diagnosis,
        entry: Some((EntryKind::Diagnosis, &title.code)),
    };
    let late = if title.is_billable { 0 } else { LATE };
    choices.offer_found(order.min(LATE - 1) + late, &choice);
}

fn offer_diagnosis(
    order: u32,
    diagnosis: &Diagnosis,
    date: Option<Date>,
    with_words: bool,
    choices: &mut Choices<'_>,
) {
    let billable = match date {
        Some(date) => diagnosis.billable_on(date),
        None => diagnosis.status == DiagnosisStatus::Billable,
    };
    let insert = if with_words {
        format!("{} {}", diagnosis.code, diagnosis.title)
    } else {
        diagnosis.code.to_string()
    };
    let detail = if billable {
        diagnosis.title.to_string()
    } else {
        format!("{} (not billable)", diagnosis.title)
    };
    let choice = Choice {
        label: &diagnosis.code,
        detail: &detail,
        insert: &insert,
        kind: CompletionKind::Diagnosis,
        entry: Some((EntryKind::Diagnosis, &diagnosis.code)),
    };
    let order = order.min(LATE - 1);
    choices.offer_found(if billable { order } else { order + LATE }, &choice);
}

/// Nothing, a letter, or a letter and digits: the beginning of a diagnosis code.
fn is_diagnosis_start(typed: &str) -> bool {
    let mut bytes = typed.bytes();
    let first = bytes.next().is_none_or(|byte| byte.is_ascii_alphabetic());
    first
        && bytes.next().is_none_or(|byte| byte.is_ascii_digit())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
}

/// Offers the pointers of the encounter's diagnoses.
pub(super) fn offer_pointers(
    view: &View<'_>,
    offset: u32,
    present: &[SmolStr],
    choices: &mut Choices<'_>,
) {
    let Some((_, encounter)) = view.encounter_at(offset) else {
        return;
    };
    for (order, entry) in (0..).zip(&encounter.diagnoses) {
        let Some(pointer) = entry.pointer.map(|span| view.words(span)) else {
            continue;
        };
        if present
            .iter()
            .any(|other| other.eq_ignore_ascii_case(pointer))
        {
            continue;
        }
        let code = view.words(entry.code);
        let detail = format!("{code} {}", view.words(entry.words));
        let choice = Choice {
            label: pointer,
            detail: detail.trim(),
            insert: pointer,
            kind: CompletionKind::Pointer,
            entry: Some((EntryKind::Diagnosis, code)),
        };
        choices.offer(order, &choice, std::iter::empty());
    }
}

/// Of a code in prose at least this much is typed before codes are offered: `95` and `C5` are words of their own there.
const SHORTEST_IN_PROSE: usize = 3;

/// Offers codes in prose, where the user has asked for them. Editors also ask while words are typed, so that words are
/// not enough: it must be the beginning of a code.
pub(super) fn offer_anything(view: &View<'_>, offset: u32, choices: &mut Choices<'_>) {
    if choices.typed.len() < SHORTEST_IN_PROSE {
        return;
    }
    if is_number(choices.typed) {
        offer_procedures(view, offset, choices);
    } else if is_diagnosis_start(choices.typed) {
        offer_diagnoses(view, offset, false, choices);
    }
}
