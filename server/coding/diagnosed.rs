//! The diagnosis list of an encounter held against the codebook, and which of its diagnoses a line points to. Knows no
//! rule.

use super::claim::{Claim, Line, is_diagnosis};
use crate::codes::{Diagnosis, Group};
use crate::model::DiagnosisEntry;
use crate::text::Span;
use std::collections::HashSet;

/// As many diagnoses of an encounter are compared with each other: three times what a claim has room for. A careless or
/// hostile text has thousands.
const COMPARED: usize = 36;

/// A diagnosis of an encounter.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// The letter or number that lines point with.
    pub label: Option<&'a str>,
    /// The code as written.
    pub code: &'a str,
    /// Its place.
    pub span: Span,
    /// The words behind the code; empty where there are none.
    pub words: &'a str,
    /// The entry of the list; `None` where the code stands in a line's place for pointers and there is no list.
    pub entry: Option<&'a DiagnosisEntry>,
    /// Its entry in the codebook.
    pub known: Option<&'a Diagnosis>,
}

impl Listed<'_> {
    /// The code as the codebook writes it, or as it is written.
    pub fn name(&self) -> &str {
        self.known.map_or(self.code, |known| known.code.as_str())
    }
}

impl<'a> Claim<'a> {
    /// The diagnoses in the order of the list; where there is no list, those that lines bring themselves.
    pub fn listed(&self) -> &[Listed<'a>] {
        &self.own_list
    }

    /// Reads the list; the lines must have been read.
    pub(super) fn list(&self) -> Vec<Listed<'a>> {
        let list = &self.encounter.diagnoses;
        if list.is_empty() {
            return self.brought();
        }
        let entries = list.iter().take(COMPARED);
        entries
            .map(|entry| Listed {
                label: entry.pointer.map(|span| self.words(span)),
                words: self.words(entry.words),
                entry: Some(entry),
                ..self.diagnosis_at(entry.code)
            })
            .collect()
    }

    fn brought(&self) -> Vec<Listed<'a>> {
        let pointers = self.lines.iter().flat_map(|line| &line.charge.pointers);
        let codes = pointers.filter(|span| is_diagnosis(self.words(**span)));
        let mut known = HashSet::new();
        codes
            .filter(|span| known.insert(self.words(**span).to_ascii_uppercase()))
            .take(COMPARED)
            .map(|span| self.diagnosis_at(*span))
            .collect()
    }

    fn diagnosis_at(&self, span: Span) -> Listed<'a> {
        let code = self.words(span);
        Listed {
            label: None,
            code,
            span,
            words: "",
            entry: None,
            // `M54.1-` is how books write a heading.
            known: self.codebook.diagnosis(code.trim_end_matches('-')),
        }
    }

    /// The places in a list of those diagnoses to which a line points, in its order.
    pub fn pointed_in(&self, line: &Line<'_>, listed: &[Listed<'_>]) -> Vec<usize> {
        let pointers = line.charge.pointers.iter().take(COMPARED);
        pointers
            .filter_map(|span| self.place_in(self.words(*span), listed))
            .collect()
    }

    /// The place in a list of the diagnosis that a pointer names.
    pub fn place_in(&self, pointer: &str, listed: &[Listed<'_>]) -> Option<usize> {
        let named = |one: &Listed<'_>| {
            one.label
                .is_some_and(|label| label.eq_ignore_ascii_case(pointer))
                || is_diagnosis(pointer) && same_code(one.code, pointer)
        };
        listed.iter().position(named)
    }
}

/// Whether two written codes are one diagnosis.
pub fn same_code(a: &str, b: &str) -> bool {
    let plain = |code: &'_ str| {
        let bytes = code.bytes().filter(|byte| *byte != b'.');
        bytes
            .map(|byte| byte.to_ascii_uppercase())
            .collect::<Vec<u8>>()
    };
    plain(a) == plain(b)
}

impl Line<'_> {
    /// Whether the line bills an electrodiagnostic test of nerves and muscles: needle EMG, conduction, junction.
    pub fn is_electrodiagnostic(&self) -> bool {
        self.procedure.is_some_and(|procedure| {
            matches!(
                procedure.group,
                Group::NeedleEmg
                    | Group::NeedleEmgWithNcs
                    | Group::Ncs
                    | Group::NcsAutomated
                    | Group::Junction
                    | Group::Reflex
            )
        })
    }
}
