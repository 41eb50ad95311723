//! Modifiers: meaning, where they may stand, which exclude each other, in which order. Knows no claim.

use smol_str::SmolStr;

use super::citation::Citation;
use super::key::plain_form;
use super::keyed::Keyed;
use super::pack::{PackFault, PackInfo};
use super::publications::{self, Described};
use super::separating::{self, Separating};
use super::table::{Row, Validity};
use super::tags::Tags;

/// What a modifier does to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ModifierClass {
    /// Changes the amount.
    Pricing,
    /// Decides whether the line can be paid.
    Eligibility,
    /// Names a side or place of the body.
    Location,
    /// Informs only.
    Statistical,
    /// Never stands on a professional line of electrodiagnostic tests.
    Elsewhere,
}

/// Whether a modifier may stand on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Applicability {
    /// Valid.
    Yes,
    /// Valid under the condition of the note.
    Conditional,
    /// Rarely right.
    Unusual,
    /// Not valid.
    No,
}

/// The kind of service that a modifier belongs to, where it belongs to one only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ModifierScope {
    /// No restriction.
    Any,
    /// Evaluation and management.
    Evaluation,
    /// Diagnostic tests that split into components.
    Test,
    /// Clinical laboratory.
    Laboratory,
    /// Anaesthesia.
    Anaesthesia,
    /// Surgery.
    Surgery,
    /// Drugs.
    Drug,
    /// Claims of facilities.
    Facility,
    /// Therapy under a plan of care.
    Therapy,
    /// Telehealth.
    Telehealth,
    /// Programmes of a state's Medicaid.
    Medicaid,
    /// Imaging.
    Imaging,
    /// Equipment and supplies.
    Equipment,
    /// Ambulance transport.
    Ambulance,
    /// Parts of the body that are not studied here: eyelids, fingers, toes, coronary arteries.
    OtherAnatomy,
    /// Other services.
    Other,
}

/// A modifier.
#[derive(Debug)]
pub struct Modifier {
    /// Two characters.
    pub code: SmolStr,
    /// Short name.
    pub name: SmolStr,
    /// Meaning in a sentence.
    pub meaning: SmolStr,
    /// What it does.
    pub class: ModifierClass,
    /// On lines of electrodiagnostic tests.
    pub on_tests: Applicability,
    /// On lines of visits.
    pub on_visits: Applicability,
    /// Service that it belongs to.
    pub scope: ModifierScope,
    /// Place in the order on a line: smaller stands first; equal ranks in any order.
    pub rank: u8,
    /// Condition, limit or advice; may be empty.
    pub note: SmolStr,
    /// Days on which it may be used, where known.
    pub validity: Validity,
    citation: Citation,
}

impl Modifier {
    /// Source of the facts.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            code: row.required("code")?,
            name: row.required("name")?,
            meaning: row.required("meaning")?,
            class: row.word("class", class)?,
            on_tests: row.word("on_tests", applicability)?,
            on_visits: row.word("on_visits", applicability)?,
            scope: row.word("scope", scope)?,
            rank: row.number("rank")?.ok_or("has no rank")?,
            note: row.kept("note")?,
            validity: Validity::read(row)?,
            citation: tags.cite(row)?,
        })
    }
}

/// A rule that two modifiers do not stand on one line.
#[derive(Debug)]
pub struct ExclusiveSet {
    /// Short name of the set.
    pub name: SmolStr,
    /// One of these ...
    pub left: Vec<SmolStr>,
    /// ... excludes each other one of these.
    pub right: Vec<SmolStr>,
    /// What to do about it.
    pub remedy: SmolStr,
    citation: Citation,
}

impl ExclusiveSet {
    /// Source of the rule.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    fn parts(&self, a: &str, b: &str) -> bool {
        let holds = |side: &[SmolStr], code: &str| side.iter().any(|one| one == code);
        a != b
            && ((holds(&self.left, a) && holds(&self.right, b))
                || (holds(&self.left, b) && holds(&self.right, a)))
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let left = row.words("left")?;
        let right = row.words("right")?;
        Ok(Self {
            name: row.required("name")?,
            right: if right.is_empty() {
                left.clone()
            } else {
                right
            },
            left,
            remedy: row.required("remedy")?,
            citation: tags.cite(row)?,
        })
    }
}

fn class(word: &str) -> Option<ModifierClass> {
    Some(match word {
        "pricing" => ModifierClass::Pricing,
        "eligibility" => ModifierClass::Eligibility,
        "location" => ModifierClass::Location,
        "statistical" => ModifierClass::Statistical,
        "elsewhere" => ModifierClass::Elsewhere,
        _ => return None,
    })
}

fn applicability(word: &str) -> Option<Applicability> {
    Some(match word {
        "yes" => Applicability::Yes,
        "conditional" => Applicability::Conditional,
        "unusual" => Applicability::Unusual,
        "no" => Applicability::No,
        _ => return None,
    })
}

fn scope(word: &str) -> Option<ModifierScope> {
    Some(match word {
        "any" => ModifierScope::Any,
        "evaluation" => ModifierScope::Evaluation,
        "test" => ModifierScope::Test,
        "laboratory" => ModifierScope::Laboratory,
        "anaesthesia" => ModifierScope::Anaesthesia,
        "surgery" => ModifierScope::Surgery,
        "drug" => ModifierScope::Drug,
        "facility" => ModifierScope::Facility,
        "therapy" => ModifierScope::Therapy,
        "telehealth" => ModifierScope::Telehealth,
        "medicaid" => ModifierScope::Medicaid,
        "imaging" => ModifierScope::Imaging,
        "equipment" => ModifierScope::Equipment,
        "ambulance" => ModifierScope::Ambulance,
        "other_anatomy" => ModifierScope::OtherAnatomy,
        "other" => ModifierScope::Other,
        _ => return None,
    })
}

/// All modifiers of an edition.
#[derive(Debug, Default)]
pub(super) struct Modifiers {
    pub(super) by_code: Keyed<Modifier>,
    pub(super) exclusive: Vec<ExclusiveSet>,
    pub(super) separating: Vec<Separating>,
    pub(super) described: Vec<Described>,
}

impl Modifiers {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        Self {
            by_code: pack.keyed("modifiers", faults, Modifier::read),
            exclusive: pack.read("exclusive", faults, ExclusiveSet::read),
            separating: separating::load(pack, faults),
            described: publications::load_described(pack, faults),
        }
    }

    /// Names references to nothing.
    pub(super) fn check(&self, pack: &PackInfo, faults: &mut Vec<PackFault>) {
        self.by_code.check(faults);
        for set in &self.exclusive {
            for code in set.left.iter().chain(&set.right) {
                if self.get(code).is_none() {
                    let message = format!("exclusive set names unknown modifier {code}");
                    faults.push(pack.fault(message));
                }
            }
        }
        for code in separating::named(&self.separating) {
            if self.get(code).is_none() {
                let message = format!("separating names unknown modifier {code}");
                faults.push(pack.fault(message));
            }
        }
    }

    pub(super) fn get(&self, code: &str) -> Option<&Modifier> {
        self.by_code.get(&[&plain_form(code)?])
    }

    pub(super) fn excluded(&self, a: &str, b: &str) -> Option<&ExclusiveSet> {
        self.exclusive.iter().find(|set| set.parts(a, b))
    }
}
