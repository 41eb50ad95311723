//! Notes of the tabular list of diagnoses as an imported file has them: words at a code, heading or section. Knows no curated
//! relation and draws no conclusion from the words.

use std::collections::HashMap;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::citation::Citation;
use super::key::{CATEGORY, dotted_form};
use super::pack::{PackFault, PackInfo};
use super::{Codebook, Validity, on};

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// What belongs here.
    Includes,
    /// Another name of it.
    InclusionTerm,
    /// Not coded together.
    Excludes1,
    /// Not included here; both may be coded.
    Excludes2,
    /// Coded before it.
    CodeFirst,
    /// Added to it.
    UseAdditional,
    /// Coded too, in either order.
    CodeAlso,
    /// Anything else.
    Other,
}

impl NoteKind {
    const WORDS: [(Self, &'static str); 8] = [
        (Self::Includes, "includes"),
        (Self::InclusionTerm, "inclusion_term"),
        (Self::Excludes1, "excludes1"),
        (Self::Excludes2, "excludes2"),
        (Self::CodeFirst, "code_first"),
        (Self::UseAdditional, "use_additional_code"),
        (Self::CodeAlso, "code_also"),
        (Self::Other, "note"),
    ];

    fn named(word: &str) -> Option<Self> {
        let mut words = Self::WORDS.iter();
        words.find(|(_, name)| *name == word).map(|(kind, _)| *kind)
    }
}

/// A note of the tabular list.
#[derive(Debug)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// The words, as published.
    pub words: SmolStr,
    /// The code, heading or section at which it stands.
    pub place: SmolStr,
    citation: Citation,
}

impl Note {
    /// Source of the note.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// The notes of an edition.
#[derive(Debug, Default)]
pub(super) struct Notes {
    all: Vec<Note>,
    /// Numbers of notes by the code or heading at which they stand.
    at: HashMap<SmolStr, Vec<usize>>,
    /// First and last category of each section with notes, and the number of the note.
    sections: Vec<(SmolStr, SmolStr, usize)>,
}

impl Notes {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        if !pack.has("notes") {
            return Self::default();
        }
        let all = pack.read("notes", faults, |row, tags| {
            Ok(Note {
                place: row.required("code")?,
                kind: row
                    .word("kind", |word| Some(NoteKind::named(word)))?
                    .ok_or("is of no known kind")?,
                words: row.required("note")?,
                citation: tags.cite(row)?,
            })
        });
        let (mut at, mut sections) = (HashMap::<SmolStr, Vec<usize>>::new(), Vec::new());
        for (number, note) in all.iter().enumerate() {
            match note.place.split_once('-') {
                Some((first, last)) => sections.push((first.into(), last.into(), number)),
                None => at.entry(note.place.clone()).or_default().push(number),
            }
        }
        Self { all, at, sections }
    }

    /// The notes at a code, at the headings above it and at its section, the nearest first. Those of whole chapters are
    /// too wide to say something of one code.
    fn of(&self, code: &str) -> Vec<&Note> {
        let mut found: Vec<&usize> = Vec::new();
        let ends = (CATEGORY..=code.len()).rev();
        for place in ends.filter_map(|end| code.get(..end)) {
            found.extend(self.at.get(place).into_iter().flatten());
        }
        let category = code.get(..CATEGORY).unwrap_or(code);
        let sections = self.sections.iter();
        let around = sections
            .filter(|(first, last, _)| first.as_str() <= category && category <= last.as_str());
        found.extend(around.map(|(_, _, number)| number));
        found
            .into_iter()
            .filter_map(|number| self.all.get(*number))
            .collect()
    }
}

impl Codebook {
    pub(super) fn all_notes(&self) -> &[(Validity, Notes)] {
        self.editions(&self.notes, "icd10cm", Notes::load)
    }

    /// The notes of the tabular list that hold for a code, with or without its dot, on a date of service or else in the newest
    /// edition: its own first, then those of the headings above it and of its section.
    pub fn diagnosis_notes(&self, code: &str, date: Option<Date>) -> Vec<&Note> {
        let editions = self.all_notes();
        let notes = match date {
            Some(date) => on(editions, date),
            None => {
                let mut editions = editions.iter().map(|(_, notes)| notes);
                editions.find(|notes| !notes.all.is_empty())
            }
        };
        let found = notes.zip(dotted_form(code));
        found
            .map(|(notes, code)| notes.of(&code))
            .unwrap_or_default()
    }
}
