//! What each row of a report adds: the studies that it opens, or why it adds none. Knows no editor and no code.

use super::Coded;
use crate::coding::derive::Derivation;
use crate::coding::study::{Examination, Place};
use crate::model::report::{Documented, TestKind};

/// What a row adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features) enum Role {
    /// It is the first row of studies, by their numbers from 1.
    Opens(Vec<usize>),
    /// An F-wave, which belongs to the motor studies with these numbers.
    Wave(Vec<usize>),
    /// A further row of studies, of a motor study a further site of stimulation.
    Further { of: Vec<usize>, is_motor: bool },
    /// It was not counted, for this reason.
    NotCounted(String),
}

impl Role {
    /// It in few words, for a place beside the row.
    pub(in crate::features) fn words(&self) -> String {
        match self {
            Role::Opens(numbers) => studies(numbers),
            Role::Wave(_) => "not counted: F-wave belongs to its motor study".to_owned(),
            Role::Further { of, is_motor } => {
                let what = if *is_motor { "site" } else { "row" };
                format!("further {what} of {}", studies(of))
            }
            Role::NotCounted(_) => "not counted".to_owned(),
        }
    }

    /// It in full.
    pub(in crate::features) fn reason(&self) -> String {
        match self {
            Role::Opens(numbers) => studies(numbers),
            Role::Wave(numbers) => format!(
                "Not counted: an F-wave belongs to its motor study, here {}.",
                studies(numbers)
            ),
            Role::Further { of, .. } => format!(
                "Belongs to {}: further sites and repeated runs add nothing.",
                studies(of)
            ),
            Role::NotCounted(reason) => reason.clone(),
        }
    }
}

/// `study 3`, `studies 3, 4`.
fn studies(numbers: &[usize]) -> String {
    let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    match words.as_slice() {
        [one] => format!("study {one}"),
        several => format!("studies {}", several.join(", ")),
    }
}

/// What the rows of a patient and day add, in order. Rows of tests with codes of their own, and muscles that count, are
/// left out.
pub(in crate::features) fn roles(coded: &Coded<'_>) -> Vec<(Place, Role)> {
    of_rows(&coded.parts, coded.examination, coded.derivation)
}

/// See [`roles`].
pub(in crate::features) fn of_rows(
    parts: &[&Documented],
    examination: &Examination<'_>,
    derivation: &Derivation<'_>,
) -> Vec<(Place, Role)> {
    let rows = conduction_rows(parts);
    let firsts: Vec<Option<Place>> = derivation
        .studies
        .iter()
        .map(|study| {
            let mut own = rows.iter().filter(|row| study.places.contains(&row.place));
            let first = own.clone().find(|row| !row.is_wave).or_else(|| own.next());
            first.map(|row| row.place)
        })
        .collect();
    let numbers = |place: Place, only_first: bool| -> Vec<usize> {
        let studies = derivation.studies.iter().zip(&firsts).enumerate();
        let own = studies.filter(|(_, (study, first))| match only_first {
            true => **first == Some(place),
            false => study.places.contains(&place),
        });
        own.map(|(index, _)| index + 1).collect()
    };
    let reason = |place: Place| {
        let mut notes = examination.notes.iter();
        let note = notes.find(|note| note.places.contains(&place))?;
        Some(Role::NotCounted(note.text.clone()))
    };
    let conduction = rows.iter().filter_map(|row| {
        let (opened, all) = (numbers(row.place, true), numbers(row.place, false));
        let role = match (opened.is_empty(), all.is_empty()) {
            (false, _) => Role::Opens(opened),
            (true, false) if row.is_wave => Role::Wave(all),
            (true, false) => Role::Further {
                of: all,
                is_motor: row.is_motor,
            },
            (true, true) if !row.is_done => return None,
            (true, true) => reason(row.place)?,
        };
        Some((row.place, role))
    });
    let counts = |place: &Place| {
        let mut lines = derivation.lines.iter();
        lines.any(|line| line.evidence.contains(place))
    };
    let needle = places(parts, |part| {
        part.needle.iter().map(|row| row.span).collect()
    });
    let muscles = needle
        .into_iter()
        .filter(|place| !counts(place))
        .filter_map(|place| Some((place, reason(place)?)));
    let mut roles: Vec<(Place, Role)> = conduction.chain(muscles).collect();
    roles.sort_by_key(|(place, _)| *place);
    roles
}

/// A row of a conduction table, or a sentence with several studies.
struct Row {
    place: Place,
    is_wave: bool,
    is_motor: bool,
    is_done: bool,
}

fn conduction_rows(parts: &[&Documented]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (part, documented) in parts.iter().enumerate() {
        for row in &documented.conduction {
            let place = Place {
                part,
                span: row.span,
            };
            let is_wave = row.kind == Some(TestKind::FWave);
            let is_motor = row.kind == Some(TestKind::Motor);
            let is_done = row.not_done.is_none();
            match rows.iter_mut().rev().find(|known| known.place == place) {
                Some(known) => {
                    known.is_wave &= is_wave;
                    known.is_done |= is_done;
                }
                None => rows.push(Row {
                    place,
                    is_wave,
                    is_motor,
                    is_done,
                }),
            }
        }
    }
    rows
}

fn places(
    parts: &[&Documented],
    spans: impl Fn(&Documented) -> Vec<crate::text::Span>,
) -> Vec<Place> {
    let mut places = Vec::new();
    for (part, documented) in parts.iter().enumerate() {
        for span in spans(documented) {
            let place = Place { part, span };
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places
}
