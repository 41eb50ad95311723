//! From a place to the places that belong to it: pointers and their diagnoses, codes in prose and their charges, placeholders and
//! their declarations, all places of a code. Knows no editor.

mod evidence;

use super::at::{Subject, subject_at};
use super::placeholders;
use super::view::View;
use crate::coding::claim::is_diagnosis;
use crate::model::{DiagnosisEntry, Encounter, Kind, MentionForm};
use crate::text::Span;
use crate::world::{DocumentId, World};
use std::ops::Range;

pub use evidence::{Evidence, evidence};

/// A way from one place to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump {
    /// What the cursor stands on, in bytes of the document.
    pub origin: Range<usize>,
    /// All of what it leads to.
    pub target: Range<usize>,
    /// The part of the target to put the cursor on, inside it.
    pub selection: Range<usize>,
}

/// Where what stands at an offset is explained in the document: a pointer by its entry of the diagnosis list, a code in the
/// prose of an encounter by the line that bills it, a placeholder by its declaration.
pub fn definition(world: &World, id: DocumentId, offset: usize) -> Option<Jump> {
    let (view, offset) = View::at(world, id, offset)?;
    if view.document.kind() == Kind::Template
        && let Some(places) = placeholders::places(&view, offset)
    {
        let declaration = places.declaration?;
        return Some(Jump {
            origin: places.origin,
            target: declaration.clone(),
            selection: declaration,
        });
    }
    let hit = subject_at(&view, offset)?;
    let (target, selection) = match hit.subject {
        Subject::Pointer { name, encounter } => {
            let entry = listed(&view, encounter, name)?;
            (entry.line, entry.code)
        }
        Subject::Procedure { code, charge: None } => {
            let (_, encounter) = view.encounter_at(hit.span.start)?;
            let billed = encounter
                .charges
                .iter()
                .find(|charge| view.words(charge.code).eq_ignore_ascii_case(code))?;
            (billed.line, billed.code)
        }
        _ => return None,
    };
    Some(Jump {
        origin: view.range(hit.span),
        target: view.range(target),
        selection: view.range(selection),
    })
}

/// The entry of the diagnosis list that a pointer names.
pub(super) fn listed<'v>(
    view: &'v View<'_>,
    encounter: &'v Encounter,
    name: &str,
) -> Option<&'v DiagnosisEntry> {
    view.claim(encounter).pointed(name)?;
    let is_named = |entry: &&DiagnosisEntry| match entry.pointer {
        Some(pointer) => view.words(pointer).eq_ignore_ascii_case(name),
        None => false,
    };
    let by_letter = encounter.diagnoses.iter().find(is_named);
    by_letter.or_else(|| {
        let plain = |code: &str| code.replace('.', "").to_ascii_uppercase();
        let same = |entry: &&DiagnosisEntry| plain(view.words(entry.code)) == plain(name);
        is_diagnosis(name).then(|| encounter.diagnoses.iter().find(same))?
    })
}

/// All places of what stands at an offset, in order: of a pointer those of its encounter, of a code those of the document.
/// With `declarations`, the entries of the diagnosis list too. Of a placeholder those of the template, with its declaration and
/// its sample where `declarations` are wanted.
pub fn references(
    world: &World,
    id: DocumentId,
    offset: usize,
    declarations: bool,
) -> Vec<Range<usize>> {
    let Some((view, offset)) = View::at(world, id, offset) else {
        return Vec::new();
    };
    if view.document.kind() == Kind::Template
        && let Some(places) = placeholders::places(&view, offset)
    {
        return if declarations {
            places.all()
        } else {
            places.uses
        };
    }
    let Some(hit) = subject_at(&view, offset) else {
        return Vec::new();
    };
    match hit.subject {
        Subject::Pointer { name, encounter } => {
            let declared = encounter
                .diagnoses
                .iter()
                .filter_map(|entry| entry.pointer)
                .filter(|_| declarations);
            let used = encounter.charges.iter().flat_map(|charge| &charge.pointers);
            let all = declared.chain(used.copied());
            let same = all.filter(|span| view.words(*span).eq_ignore_ascii_case(name));
            let mut places: Vec<Range<usize>> = same.map(|span| view.range(span)).collect();
            places.sort_by_key(|place| place.start);
            places
        }
        Subject::Procedure { code, .. } => everywhere(&view, code, MentionForm::Procedure, true),
        Subject::Diagnosis { code } => {
            everywhere(&view, code, MentionForm::Diagnosis, declarations)
        }
        _ => Vec::new(),
    }
}

/// The places of a code in all blocks. Costs the document.
fn everywhere(
    view: &View<'_>,
    code: &str,
    form: MentionForm,
    declarations: bool,
) -> Vec<Range<usize>> {
    let blocks = view.document.blocks().iter();
    let views = blocks.filter_map(|(place, _)| View::of(view.world, view.document, place.id));
    let mut places: Vec<Range<usize>> = Vec::new();
    for view in views {
        let mentioned = view
            .facts
            .mentions
            .iter()
            .filter(|mention| mention.form == form)
            .map(|mention| mention.span);
        let billed = view.facts.encounters.iter().flat_map(|encounter| {
            let listed = encounter.diagnoses.iter().map(|entry| entry.code);
            let listed = listed.filter(|_| declarations);
            let charges = encounter.charges.iter();
            listed.chain(charges.flat_map(|charge| {
                std::iter::once(charge.code).chain(charge.pointers.iter().copied())
            }))
        });
        let same = mentioned
            .chain(billed)
            .filter(|span| view.words(*span).eq_ignore_ascii_case(code));
        let found: Vec<Span> = same.collect();
        places.extend(found.into_iter().map(|span| view.range(span)));
    }
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::sample::{open, pointed};

    const TEXT: &str = "# Encounter 1\nDate of service: 2026-03-02\nNotes: 95886 was long\nA. G56.01 Carpal tunnel syndrome\nB. M54.12 Radiculopathy\n\n| Code | Dx |\n|---|---|\n| 95909 | A |\n| 95886 | A,B |\n| 95887 | M54.12 |\n\n# Encounter 2\nA. G56.02 Other\n95886 x1 [A]\n";

    /// Where the place with the cursor leads to.
    fn check_definition(place: &str, expected: Option<&str>) {
        let marked = place.replace("$0", "");
        let text = TEXT.replacen(&marked, place, 1);
        let sample = open("a.worksheet.md", &text);
        let jump = definition(&sample.world, sample.id, sample.cursor);
        let shown = jump.map(|jump| pointed(&sample.text, &jump.selection));
        assert_eq!(shown.as_deref(), expected, "{place}");
    }

    #[test]
    fn a_pointer_leads_to_its_diagnosis_and_a_code_in_prose_to_its_line() {
        check_definition(
            "| $0A |",
            Some("A. G56.01 Carpal tunnel syndrome\n   ^^^^^^"),
        );
        check_definition("A,$0B", Some("B. M54.12 Radiculopathy\n   ^^^^^^"));
        check_definition("| $0M54.12", Some("B. M54.12 Radiculopathy\n   ^^^^^^"));
        check_definition("[$0A]", Some("A. G56.02 Other\n   ^^^^^^"));
        check_definition("Notes: 9$05886", Some("| 95886 | A,B |\n  ^^^^^"));
        check_definition("| $095909", None);
        check_definition("Date of $0service", None);
    }

    /// The lines, from 1, with a place of the thing under the cursor.
    fn check_references(place: &str, declarations: bool, expected: &[usize]) {
        let marked = place.replace("$0", "");
        let text = TEXT.replacen(&marked, place, 1);
        let sample = open("a.worksheet.md", &text);
        let places = references(&sample.world, sample.id, sample.cursor, declarations);
        let lines: Vec<usize> = places
            .iter()
            .map(|place| sample.text[..place.start].matches('\n').count() + 1)
            .collect();
        assert_eq!(lines, expected, "{place}");
    }

    #[test]
    fn references_are_those_of_the_encounter_or_of_the_document() {
        check_references("| $0A |", true, &[4, 9, 10]);
        check_references("| $0A |", false, &[9, 10]);
        check_references("$0A. G56.01", true, &[4, 9, 10]);
        check_references("[$0A]", true, &[14, 15]);
        check_references("| $095886", true, &[3, 10, 15]);
        check_references("B. $0M54.12", true, &[5, 11]);
        check_references("Date of $0service", true, &[]);
    }
}
