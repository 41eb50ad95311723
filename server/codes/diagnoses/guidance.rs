//! What guidelines and payers say about choosing a diagnosis, beyond the classification itself. Knows no claim.

use smol_str::SmolStr;

use super::groups::class_named;
use super::{Diagnosis, DiagnosisClass};
use crate::codes::citation::Citation;
use crate::codes::pack::{PackFault, PackInfo};
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// A symptom that belongs to a finding, so that it is not coded beside it.
#[derive(Debug)]
pub struct Integral {
    /// Beginning of the symptom's code.
    pub symptom: SmolStr,
    /// Beginning of the finding's code.
    pub finding: SmolStr,
    citation: Citation,
}

/// Words that call a diagnosis uncertain.
#[derive(Debug)]
pub struct UncertainTerm {
    /// The words in lower case.
    pub words: SmolStr,
    citation: Citation,
}

/// Why a diagnosis does not support a test by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weakness {
    /// It says that nobody complained.
    Screening,
    /// Payers rarely accept it alone.
    Insufficient,
}

/// Diagnoses that do not support an electrodiagnostic test by themselves.
#[derive(Debug)]
pub struct WeakIndication {
    /// Beginning of the codes.
    pub prefix: SmolStr,
    /// Beginning of those that are excepted; may be empty.
    pub except: SmolStr,
    /// Why.
    pub kind: Weakness,
    /// What they say, in words that follow "is".
    pub because: SmolStr,
    citation: Citation,
}

/// The diagnoses for which a payer covers tests.
#[derive(Debug)]
pub struct Coverage {
    /// The payer's short name; empty for any.
    pub payer: SmolStr,
    /// A word that the payer's written name must contain, in lower case; empty for any.
    pub plan: SmolStr,
    /// The tests.
    pub tests: Vec<SmolStr>,
    /// Groups of diagnoses that are accepted.
    pub classes: Vec<DiagnosisClass>,
    /// Beginnings of further codes that are accepted.
    pub prefixes: Vec<SmolStr>,
    /// What is accepted, in words.
    pub what: SmolStr,
    /// The payer's policy; empty where it is general practice.
    pub policy: SmolStr,
    /// Whether it is a policy's word, and not just practice.
    pub binding: bool,
    citation: Citation,
}

impl Coverage {
    /// Whether a diagnosis, as written and as the codebook knows it, is accepted.
    pub fn accepts(&self, code: &str, known: Option<&Diagnosis>) -> bool {
        known.is_some_and(|known| self.classes.iter().any(|class| known.is(*class)))
            || self.prefixes.iter().any(|prefix| below(code, prefix))
    }
}

/// The part of the body that a test reaches whatever the report says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TestedPart {
    /// Muscles of the head.
    Head,
    /// The larynx.
    Larynx,
}

/// A test of one part of the body.
#[derive(Debug)]
pub struct TestOfPart {
    /// The procedure.
    pub test: SmolStr,
    /// What it reaches.
    pub part: TestedPart,
    citation: Citation,
}

/// What a number limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimLimitOf {
    /// Diagnoses for which a claim has room.
    DiagnosesOnClaim,
    /// Diagnoses to which a line can point.
    PointersOnLine,
    /// Calendar years within which Medicare takes a claim.
    FilingYears,
    /// Days within which a payer asks why a study is repeated.
    RepeatStudyDays,
}

/// A number that claims or payers set.
#[derive(Debug)]
pub struct ClaimLimit {
    /// What it limits.
    pub of: ClaimLimitOf,
    /// The number.
    pub value: u16,
    citation: Citation,
}

/// A code of ICD-9-CM, which ended in 2015.
#[derive(Debug)]
pub struct OldDiagnosis {
    /// With its dot.
    pub code: SmolStr,
    /// What it was, in words of the phrase list.
    pub phrase: SmolStr,
    citation: Citation,
}

macro_rules! cited {
    ($($fact:ty)+) => {$(
        impl $fact {
            /// Source of the fact.
            pub fn cite(&self) -> Citation {
                self.citation.clone()
            }
        }
    )+};
}

cited!(Integral UncertainTerm WeakIndication Coverage TestOfPart ClaimLimit OldDiagnosis);

/// All that is known of choosing diagnoses.
#[derive(Debug, Default)]
pub(in crate::codes) struct Guidance {
    pub(in crate::codes) integral: Vec<Integral>,
    pub(in crate::codes) uncertain: Vec<UncertainTerm>,
    pub(in crate::codes) weak: Vec<WeakIndication>,
    pub(in crate::codes) coverage: Vec<Coverage>,
    pub(in crate::codes) tested: Vec<TestOfPart>,
    pub(in crate::codes) limits: Vec<ClaimLimit>,
    pub(in crate::codes) icd9: Vec<OldDiagnosis>,
}

impl Guidance {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        Self {
            integral: pack.read("integral", faults, |row, tags| {
                Ok(Integral {
                    symptom: row.required("symptom")?,
                    finding: row.required("finding")?,
                    citation: tags.cite(row)?,
                })
            }),
            uncertain: pack.read("uncertain", faults, |row, tags| {
                Ok(UncertainTerm {
                    words: row.required("words")?,
                    citation: tags.cite(row)?,
                })
            }),
            weak: pack.read("weak", faults, WeakIndication::read),
            coverage: pack.read("coverage", faults, Coverage::read),
            tested: pack.read("tested", faults, |row, tags| {
                Ok(TestOfPart {
                    test: row.required("test")?,
                    part: row.word("part", |word| match word {
                        "head" => Some(TestedPart::Head),
                        "larynx" => Some(TestedPart::Larynx),
                        _ => None,
                    })?,
                    citation: tags.cite(row)?,
                })
            }),
            limits: pack.read("claim_limits", faults, ClaimLimit::read),
            icd9: pack.read("icd9", faults, |row, tags| {
                Ok(OldDiagnosis {
                    code: row.required("code")?,
                    phrase: row.required("phrase")?,
                    citation: tags.cite(row)?,
                })
            }),
        }
    }

    /// The diagnoses that the tables speak of and that must be in the codebook: beginnings of codes.
    pub(super) fn prefixes(&self) -> impl Iterator<Item = &SmolStr> {
        let pairs = self.integral.iter();
        pairs.flat_map(|pair| [&pair.symptom, &pair.finding])
    }
}

impl WeakIndication {
    /// Whether it speaks of a diagnosis as written.
    pub fn concerns(&self, code: &str) -> bool {
        below(code, &self.prefix) && (self.except.is_empty() || !below(code, &self.except))
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            prefix: row.required("prefix")?,
            except: row.kept("except")?,
            kind: row.word("kind", |word| match word {
                "screening" => Some(Weakness::Screening),
                "insufficient" => Some(Weakness::Insufficient),
                _ => None,
            })?,
            because: row.required("because")?,
            citation: tags.cite(row)?,
        })
    }
}

impl ClaimLimit {
    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            of: row.word("limit", |word| match word {
                "diagnoses_on_claim" => Some(ClaimLimitOf::DiagnosesOnClaim),
                "pointers_on_line" => Some(ClaimLimitOf::PointersOnLine),
                "filing_years" => Some(ClaimLimitOf::FilingYears),
                "repeat_study_days" => Some(ClaimLimitOf::RepeatStudyDays),
                _ => None,
            })?,
            value: row.number("value")?.ok_or("has no value")?,
            citation: tags.cite(row)?,
        })
    }
}

impl Coverage {
    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let classes = row.words("classes")?;
        let classes = classes.iter().map(|word| {
            class_named(word).ok_or_else(|| format!("`{word}` is not a word of column `classes`"))
        });
        Ok(Self {
            payer: row.kept("payer")?,
            plan: row.kept("plan")?,
            tests: row.words("tests")?,
            classes: classes.collect::<Result<_, _>>()?,
            prefixes: row.words("prefixes")?,
            what: row.required("what")?,
            policy: row.kept("policy")?,
            binding: row.word("level", |word| match word {
                "warning" => Some(true),
                "information" => Some(false),
                _ => None,
            })?,
            citation: tags.cite(row)?,
        })
    }
}

/// Whether a code as written begins as another one; dots and case do not matter.
pub(super) fn below(code: &str, prefix: &str) -> bool {
    let plain = |code: &'_ str| {
        let bytes = code.bytes().filter(|byte| *byte != b'.');
        bytes
            .map(|byte| byte.to_ascii_uppercase())
            .collect::<Vec<_>>()
    };
    plain(code).starts_with(&plain(prefix))
}
