//! What tells a procedure from its siblings, and which sibling to use instead. Knows no document.

use std::sync::OnceLock;

use regex::{RegexBuilder, RegexSet, RegexSetBuilder};
use smol_str::SmolStr;

use super::Procedure;
use crate::codes::citation::Citation;
use crate::codes::pack::{PackFault, PackInfo};

/// A test or statement that tells a code from its siblings.
#[derive(Debug)]
pub struct Defining {
    /// The element, in words that complete "states".
    pub element: SmolStr,
    /// Regular expressions, any of which states it; matched without regard to case.
    pub patterns: Vec<SmolStr>,
    compiled: OnceLock<RegexSet>,
    citation: Citation,
}

impl Defining {
    /// Source of the element.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// The first pattern that is no regular expression. Compiling is slow, so packs are not asked when loaded.
    pub(in crate::codes) fn broken_pattern(&self) -> Option<&SmolStr> {
        let mut patterns = self.patterns.iter();
        patterns.find(|pattern| regex::Regex::new(pattern).is_err())
    }

    /// The first place, in bytes, at which the text states the element.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        if !self.stated_in(text) {
            return None;
        }
        let places = self.patterns.iter().filter_map(|pattern| {
            let mut builder = RegexBuilder::new(pattern);
            let found = builder.case_insensitive(true).build().ok()?;
            let found = found.find(text)?;
            Some((found.start(), found.end()))
        });
        places.min()
    }

    /// True when the text states the element.
    pub fn stated_in(&self, text: &str) -> bool {
        let set = self.compiled.get_or_init(|| {
            let set = RegexSetBuilder::new(&self.patterns)
                .case_insensitive(true)
                .build();
            set.unwrap_or_else(|_| RegexSet::empty())
        });
        set.is_match(text)
    }
}

/// Which code does the same work when the circumstance holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instead {
    /// The circumstance.
    pub when: Circumstance,
    /// Codes to use, the likeliest first.
    pub codes: Vec<SmolStr>,
    /// What decides between them.
    pub note: SmolStr,
    citation: Citation,
}

impl Instead {
    /// Source of the advice.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// What makes another code the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circumstance {
    /// Nerve conduction studies the same day.
    WithNcs,
    /// No nerve conduction studies that day.
    WithoutNcs,
    /// Medicare pays.
    Medicare,
    /// Both halves of a combined test the same day.
    Combined,
    /// Only one half of a combined test.
    OneHalf,
    /// The purpose is to guide an injection.
    ForGuidance,
}

impl Circumstance {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "with_ncs" => Self::WithNcs,
            "without_ncs" => Self::WithoutNcs,
            "medicare" => Self::Medicare,
            "combined" => Self::Combined,
            "one_half" => Self::OneHalf,
            "for_guidance" => Self::ForGuidance,
            _ => return None,
        })
    }
}

pub(super) fn attach_defining(
    pack: &PackInfo,
    facts: &mut [Procedure],
    faults: &mut Vec<PackFault>,
) {
    let rows = pack.read("defining", faults, |row, tags| {
        let (element, pattern) = (row.required("element")?, row.required("pattern")?);
        Ok((row.required("code")?, element, pattern, tags.cite(row)?))
    });
    for (code, element, pattern, citation) in rows {
        let Some(procedure) = facts.iter_mut().find(|fact| fact.code == code) else {
            faults.push(pack.fault(format!("defining element of unknown code {code}")));
            continue;
        };
        let mut known = procedure.defining.iter_mut();
        match known.find(|defining| defining.element == element) {
            Some(defining) => defining.patterns.push(pattern),
            None => procedure.defining.push(Defining {
                element,
                patterns: vec![pattern],
                compiled: OnceLock::new(),
                citation,
            }),
        }
    }
}

pub(super) fn attach_instead(
    pack: &PackInfo,
    facts: &mut [Procedure],
    faults: &mut Vec<PackFault>,
) {
    let rows = pack.read("instead", faults, |row, tags| {
        let instead = Instead {
            when: row.word("when", Circumstance::named)?,
            codes: row.words("codes")?,
            note: row.required("note")?,
            citation: tags.cite(row)?,
        };
        Ok((row.required("code")?, instead))
    });
    for (code, instead) in rows {
        match facts.iter_mut().find(|fact| fact.code == code) {
            Some(procedure) => procedure.instead.push(instead),
            None => faults.push(pack.fault(format!("alternative to unknown code {code}"))),
        }
    }
}
