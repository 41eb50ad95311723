//! What is asked of publications about codes: the words by which they speak, what siblings differ in, how modifiers are
//! described. Knows no document.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use smol_str::SmolStr;

use super::citation::Citation;
use super::pack::{PackFault, PackInfo};
use super::wording::{phrases, place_of};
use super::{Codebook, Defining, Group, Procedure};

/// What words of a publication do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Speech {
    /// Turn what a sentence says around.
    Negation,
    /// Set one code against another.
    Comparison,
    /// Say that something holds at times only.
    Condition,
    /// Speak of what was.
    History,
    /// Promise what follows them.
    Promise,
    /// Declare something missing.
    Denial,
    /// Take a promise half back, or announce what is missing instead of declaring it.
    Reserve,
    /// Speak of how the text was made.
    Production,
    /// Belong to a web page, not to its text.
    Furniture,
    /// Say that data are missing.
    Missing,
    /// Speak of a patient.
    Patient,
    /// Tell what a code is.
    Describing,
    /// Mean the code of the publication without naming it.
    OwnCode,
    /// Say that a code is an add-on.
    AddOn,
    /// Name what an add-on stands beside.
    Primary,
    /// Announce places of service.
    Sites,
    /// Announce payers.
    Payers,
    /// Name where a figure comes from.
    Source,
    /// Make a number a statistic.
    Figure,
    /// Tell what a statistic is of.
    Statistic,
    /// Name the professional component.
    Professional,
    /// Name the technical component.
    Technical,
    /// Name the whole service.
    Whole,
    /// Name a facility's rate.
    Facility,
    /// Say that the page itself is about the past.
    HistoricalPage,
    /// Point to another place of the page.
    Pointing,
}

impl Speech {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "negation" => Self::Negation,
            "comparison" => Self::Comparison,
            "condition" => Self::Condition,
            "history" => Self::History,
            "promise" => Self::Promise,
            "denial" => Self::Denial,
            "reserve" => Self::Reserve,
            "own_production" => Self::Production,
            "furniture" => Self::Furniture,
            "missing" => Self::Missing,
            "patient" => Self::Patient,
            "describing" => Self::Describing,
            "own_code" => Self::OwnCode,
            "add_on" => Self::AddOn,
            "primary" => Self::Primary,
            "sites" => Self::Sites,
            "payers" => Self::Payers,
            "source" => Self::Source,
            "figure" => Self::Figure,
            "statistic" => Self::Statistic,
            "professional" => Self::Professional,
            "technical" => Self::Technical,
            "whole" => Self::Whole,
            "facility" => Self::Facility,
            "historical_page" => Self::HistoricalPage,
            "pointing" => Self::Pointing,
            _ => return None,
        })
    }
}

/// Words of a publication that do one thing.
#[derive(Debug)]
pub struct SpeechWords {
    /// What they do.
    pub speech: Speech,
    /// The words, as for [`super::place_of`].
    pub phrases: Vec<SmolStr>,
    citation: Citation,
}

impl SpeechWords {
    /// Source of the reading.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// What shows that a publication holds something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShownBy {
    /// The name of a payer.
    Payers,
    /// Relative values, amounts or percentages.
    Figures,
    /// The code of a modifier, or a table of them.
    Modifiers,
    /// The code of a diagnosis.
    Diagnoses,
    /// Another procedure code.
    Codes,
    /// A place of service.
    Sites,
    /// Nothing but a section or a field of the name.
    Sections,
}

/// Something that publications promise and hold.
#[derive(Debug)]
pub struct Thing {
    /// What it is, in the plural.
    pub name: SmolStr,
    /// Beginnings of the words that name it, in lower case.
    pub stems: Vec<SmolStr>,
    /// Titles of the sections that hold it, the usual one first.
    pub sections: Vec<SmolStr>,
    /// Labels of fields that hold it.
    pub fields: Vec<SmolStr>,
    /// What else shows that it is there.
    pub shown_by: ShownBy,
    citation: Citation,
}

impl Thing {
    /// Source of the entry.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// Spellings of one term.
#[derive(Debug)]
pub struct VariedTerm {
    /// The spellings.
    pub spellings: Vec<SmolStr>,
    citation: Citation,
}

impl VariedTerm {
    /// Source of the entry.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// What a type of service says about procedures of some kinds.
#[derive(Debug)]
pub struct ServiceWords {
    groups: Vec<Group>,
    /// Beginnings of words that fit.
    pub fits: Vec<SmolStr>,
    /// Words that name another service.
    pub misfits: Vec<SmolStr>,
    citation: Citation,
}

impl ServiceWords {
    /// Source of the entry.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// All words of an edition that are asked of publications.
#[derive(Debug, Default)]
pub(super) struct PublicationWords {
    speech: Vec<SpeechWords>,
    things: Vec<Thing>,
    terms: Vec<VariedTerm>,
    services: Vec<ServiceWords>,
}

impl PublicationWords {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        Self {
            speech: pack.read("speech", faults, |row, tags| {
                Ok(SpeechWords {
                    speech: row.word("topic", Speech::named)?,
                    phrases: phrases(&row.required("phrases")?),
                    citation: tags.cite(row)?,
                })
            }),
            things: pack.read("things", faults, |row, tags| {
                Ok(Thing {
                    name: row.required("thing")?,
                    stems: phrases(&row.required("stems")?),
                    sections: phrases(row.text("sections")?),
                    fields: phrases(row.text("fields")?),
                    shown_by: row.word("shown_by", |word| {
                        Some(match word {
                            "payers" => ShownBy::Payers,
                            "figures" => ShownBy::Figures,
                            "modifiers" => ShownBy::Modifiers,
                            "diagnoses" => ShownBy::Diagnoses,
                            "codes" => ShownBy::Codes,
                            "sites" => ShownBy::Sites,
                            "sections" => ShownBy::Sections,
                            _ => return None,
                        })
                    })?,
                    citation: tags.cite(row)?,
                })
            }),
            terms: pack.read("terms", faults, |row, tags| {
                Ok(VariedTerm {
                    spellings: phrases(&row.required("spellings")?),
                    citation: tags.cite(row)?,
                })
            }),
            services: pack.read("services", faults, |row, tags| {
                let groups = row.words("groups")?;
                let named = |word: &SmolStr| {
                    Group::named(word).ok_or_else(|| format!("`{word}` is no group"))
                };
                Ok(ServiceWords {
                    groups: groups.iter().map(named).collect::<Result<_, _>>()?,
                    fits: phrases(&row.required("fits")?),
                    misfits: phrases(&row.required("misfits")?),
                    citation: tags.cite(row)?,
                })
            }),
        }
    }
}

/// A pattern that is compiled when it is first asked.
#[derive(Debug)]
pub struct Pattern {
    text: SmolStr,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    fn new(text: SmolStr) -> Self {
        Self {
            text,
            compiled: OnceLock::new(),
        }
    }

    fn is_broken(&self) -> bool {
        Regex::new(&self.text).is_err()
    }

    /// The first place, in bytes, at which it stands in a text, letters' case aside.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        let compiled = self.compiled.get_or_init(|| {
            let mut builder = RegexBuilder::new(&self.text);
            builder.case_insensitive(true).build().ok()
        });
        let found = compiled.as_ref()?.find(text)?;
        Some((found.start(), found.end()))
    }
}

/// What siblings differ in, and what a code's own part is.
#[derive(Debug)]
pub(super) struct Axis {
    name: SmolStr,
    code: SmolStr,
    element: SmolStr,
    near: Option<Pattern>,
}

/// How a statement about a code is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MisreadingKind {
    /// It contradicts what the code means.
    Contradiction,
    /// F-waves are counted as studies.
    FWave,
    /// Nerves are counted in place of studies.
    NerveForStudy,
}

/// A statement that is wrong of some codes.
#[derive(Debug)]
pub struct Misreading {
    /// How.
    pub kind: MisreadingKind,
    /// The codes of which it is wrong.
    pub codes: Vec<SmolStr>,
    /// The truth, in words that complete "but".
    pub says: SmolStr,
    pattern: Pattern,
    unless: Option<Pattern>,
    citation: Citation,
}

impl Misreading {
    /// Source of the truth.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// The place of the wrong statement in a text that is a part of `whole`.
    pub fn find(&self, text: &str, whole: &str) -> Option<(usize, usize)> {
        let excused = |unless: &Pattern| unless.find(whole).is_some();
        let found = self.pattern.find(text)?;
        (!self.unless.as_ref().is_some_and(excused)).then_some(found)
    }
}

pub(super) fn load_axes(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<Axis> {
    let near = |text: &str| (!text.is_empty()).then(|| Pattern::new(text.into()));
    pack.read("axes", faults, |row, _| {
        Ok(Axis {
            name: row.required("axis")?,
            code: row.required("code")?,
            element: row.required("element")?,
            near: near(row.text("near")?),
        })
    })
}

pub(super) fn load_misreadings(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<Misreading> {
    let unless = |text: &str| (!text.is_empty()).then(|| Pattern::new(text.into()));
    pack.read("misreadings", faults, |row, tags| {
        Ok(Misreading {
            kind: row.word("kind", |word| {
                Some(match word {
                    "contradiction" => MisreadingKind::Contradiction,
                    "f_wave" => MisreadingKind::FWave,
                    "nerve_for_study" => MisreadingKind::NerveForStudy,
                    _ => return None,
                })
            })?,
            codes: row.words("codes")?,
            says: row.required("says")?,
            pattern: Pattern::new(row.required("pattern")?),
            unless: unless(row.text("unless")?),
            citation: tags.cite(row)?,
        })
    })
}

/// Words that belong to the description of a modifier.
#[derive(Debug)]
pub struct Described {
    /// The modifier.
    pub modifier: SmolStr,
    /// Words of which its description holds some.
    pub pattern: Pattern,
    citation: Citation,
}

impl Described {
    /// Source of the words.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

pub(super) fn load_described(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<Described> {
    pack.read("described", faults, |row, tags| {
        Ok(Described {
            modifier: row.required("modifier")?,
            pattern: Pattern::new(row.required("pattern")?),
            citation: tags.cite(row)?,
        })
    })
}

/// A sibling of a code, with what they differ in.
#[derive(Debug, Clone, Copy)]
pub struct Sibling<'a> {
    /// What the two differ in.
    pub axis: &'a str,
    /// The code's own element.
    pub own: &'a Defining,
    /// The sibling.
    pub procedure: &'a Procedure,
    /// The sibling's element.
    pub element: &'a Defining,
    near: Option<&'a Pattern>,
}

impl Sibling<'_> {
    /// The place at which a text states the sibling's element and not the code's own, which it states nowhere in `whole`.
    pub fn stated_instead(&self, text: &str, whole: &str) -> Option<(usize, usize)> {
        let found = self.element.find(text)?;
        let near = self.near.is_none_or(|near| near.find(whole).is_some());
        (near && !self.own.stated_in(whole)).then_some(found)
    }
}

impl Codebook {
    /// Words of publications that do one thing.
    pub fn speech(&self, speech: Speech) -> impl Iterator<Item = &SpeechWords> {
        let all = self.all_wording().publications.speech.iter();
        all.filter(move |words| words.speech == speech)
    }

    /// The first place, in bytes, of words that do one thing in a text; whole words only.
    pub fn speech_in(&self, speech: Speech, text: &str) -> Option<(usize, usize)> {
        let phrases = self.speech(speech).flat_map(|words| &words.phrases);
        phrases.filter_map(|phrase| place_of(text, phrase)).min()
    }

    /// What publications promise and hold.
    pub fn things(&self) -> &[Thing] {
        &self.all_wording().publications.things
    }

    /// Terms that have several spellings.
    pub fn terms(&self) -> &[VariedTerm] {
        &self.all_wording().publications.terms
    }

    /// What a type of service says about procedures of a kind.
    pub fn service_words(&self, group: Group) -> Option<&ServiceWords> {
        let mut all = self.all_wording().publications.services.iter();
        all.find(|words| words.groups.contains(&group))
    }

    /// Statements that are wrong of a code.
    pub fn misreadings<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Misreading> {
        let all = self.all_procedures().misreadings.iter();
        all.filter(move |misreading| misreading.codes.iter().any(|one| one == code))
    }

    /// Words that belong to the descriptions of modifiers.
    pub fn described_modifiers(&self) -> &[Described] {
        &self.all_modifiers().described
    }

    /// The siblings of a code, each with what it differs in.
    pub fn siblings<'a>(&'a self, code: &'a str) -> impl Iterator<Item = Sibling<'a>> {
        let axes = &self.all_procedures().axes;
        let own = axes.iter().filter(move |axis| axis.code == code);
        own.flat_map(move |own| {
            let others = axes.iter();
            let others = others.filter(move |other| {
                other.name == own.name && other.code != own.code && other.element != own.element
            });
            others.filter_map(move |other| {
                let element = |axis: &Axis| {
                    let procedure = self.procedure(&axis.code)?;
                    let mut all = procedure.defining.iter();
                    let found = all.find(|defining| defining.element == axis.element)?;
                    Some((procedure, found))
                };
                let ((_, own_element), (procedure, element)) = (element(own)?, element(other)?);
                Some(Sibling {
                    axis: &own.name,
                    own: own_element,
                    procedure,
                    element,
                    near: own.near.as_ref(),
                })
            })
        })
    }

    /// The other codes of the series in which codes differ in one thing only, that of the code included, in order.
    pub fn series_of<'a>(&'a self, code: &'a str) -> Vec<&'a str> {
        let axes = &self.all_procedures().axes;
        let own = axes.iter().find(|axis| axis.code == code);
        let series = own.into_iter().flat_map(|own| {
            let same = axes.iter().filter(|axis| axis.name == own.name);
            same.map(|axis| axis.code.as_str())
        });
        series.collect()
    }

    /// Rows about publications that are no patterns, or that refer to nothing.
    pub(super) fn check_publications(&self, faults: &mut Vec<PackFault>) {
        if let Some(pack) = self.standing("procedures") {
            let procedures = self.all_procedures();
            for axis in &procedures.axes {
                let (code, element) = (&axis.code, &axis.element);
                let known = self.procedure(code).is_some_and(|procedure| {
                    let mut all = procedure.defining.iter();
                    all.any(|defining| defining.element == *element)
                });
                if !known {
                    faults.push(pack.fault(format!("axis of unknown element {element} of {code}")));
                }
            }
            let near = procedures.axes.iter().filter_map(|axis| axis.near.as_ref());
            for pattern in near.filter(|pattern| pattern.is_broken()) {
                let text = &pattern.text;
                faults.push(pack.fault(format!("pattern `{text}` is no pattern")));
            }
            for misreading in &procedures.misreadings {
                for code in &misreading.codes {
                    if self.procedure(code).is_none() {
                        faults.push(pack.fault(format!("misreading of unknown code {code}")));
                    }
                }
                let patterns = [Some(&misreading.pattern), misreading.unless.as_ref()];
                for pattern in patterns.into_iter().flatten() {
                    if pattern.is_broken() {
                        let text = &pattern.text;
                        faults.push(pack.fault(format!("pattern `{text}` is no pattern")));
                    }
                }
            }
        }
        if let Some(pack) = self.standing("modifiers") {
            for described in self.described_modifiers() {
                let modifier = &described.modifier;
                if self.modifier(modifier).is_none() {
                    let message = format!("description of unknown modifier {modifier}");
                    faults.push(pack.fault(message));
                }
                if described.pattern.is_broken() {
                    faults.push(pack.fault(format!("description of {modifier} is no pattern")));
                }
            }
        }
    }
}
