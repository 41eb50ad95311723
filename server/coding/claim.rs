//! One encounter held against the codebook: who pays, where, when, and every charge line with its entries.
//! Knows no other document; what is inherited from the document's first fields comes in as [`Defaults`].

use super::as_of::AsOf;
use super::day::{Day, EarlierDay, OwnCodes};
use super::diagnosed::Listed;
use super::pairs::OwnPairs;
use super::policy::{MedicareEdits, Policy};
use crate::codes::{
    Codebook, Component, Modifier, PayerKind, PayerReading, Procedure, Site, SiteReading,
};
use crate::model::{
    Charge, DateReading, DiagnosisEntry, Encounter, Facts, FieldName, read_date, read_date_after,
};
use crate::syntax::BlockId;
use crate::text::Span;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// Values that hold for every encounter that does not say otherwise: the fields before the first encounter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults(BTreeMap<FieldName, SmolStr>);

impl Defaults {
    /// Remembers a value; the first one said stays.
    pub fn remember(&mut self, name: FieldName, value: &str) {
        if name != FieldName::Other && !value.is_empty() {
            self.0.entry(name).or_insert_with(|| SmolStr::new(value));
        }
    }

    /// The value of a field.
    pub fn value(&self, name: FieldName) -> Option<&str> {
        self.0.get(&name).map(SmolStr::as_str)
    }
}

/// What a field says, where it says it, and what that means.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a, T> {
    /// The words.
    pub words: &'a str,
    /// Their place in this block; `None` where the value is inherited.
    pub span: Option<Span>,
    /// The label before them; empty where the value is inherited from elsewhere than the same block.
    pub label: &'a str,
    /// Their meaning.
    pub value: T,
}

/// Tells which encounters belong to one patient and day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimKey {
    /// The patient's label, or the case's where no patient is named; lower case.
    pub label: SmolStr,
    /// The date of service.
    pub date: Date,
}

/// The units of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// Not written: one.
    Unsaid,
    /// A whole number, which may be zero or negative.
    Count(i64),
    /// Something that is not a whole number.
    Unreadable,
}

impl Units {
    fn read(words: &str) -> Units {
        let number = words
            .trim_start_matches(['x', 'X', '×', ' '])
            .trim_end_matches(|c: char| c.is_alphabetic() || c == ' ' || c == '.');
        // Spreadsheets write whole numbers as 1.0.
        let whole = number
            .strip_suffix(".00")
            .or(number.strip_suffix(".0"))
            .unwrap_or(number);
        whole.parse().map_or(Units::Unreadable, Units::Count)
    }

    /// The count that a payer would read: one where nothing is written, none where it is unreadable.
    pub fn count(self) -> Option<i64> {
        match self {
            Units::Unsaid => Some(1),
            Units::Count(count) => Some(count),
            Units::Unreadable => None,
        }
    }
}

/// A modifier on a charge line.
#[derive(Debug, Clone)]
pub struct LineModifier<'a> {
    /// As written, in capitals, without decoration.
    pub code: SmolStr,
    /// Its place.
    pub span: Span,
    /// Its entry, if it is a known modifier.
    pub entry: Option<&'a Modifier>,
}

/// A charge line held against the codebook.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// What was written.
    pub charge: &'a Charge,
    /// The code in its usual form: capitals, without `CPT`, `+` and blanks around.
    pub code: SmolStr,
    /// The procedure, if the codebook has it (whatever its dates).
    pub procedure: Option<&'a Procedure>,
    /// The modifiers in order.
    pub modifiers: Vec<LineModifier<'a>>,
    /// The units.
    pub units: Units,
    /// The line's date of service as it is written: its own, else the encounter's. It tells which lines are of one day.
    pub day: Option<Date>,
    /// The date by which facts about the line are chosen: its day, unless another is named to stand for it.
    pub date: Option<Date>,
}

impl Line<'_> {
    /// Whether the line carries a modifier.
    pub fn has(&self, modifier: &str) -> bool {
        self.modifier(modifier).is_some()
    }

    /// The part of the service that the line bills; `None` where it says both parts.
    pub fn component(&self) -> Option<Component> {
        match (self.has("26"), self.has("TC")) {
            (false, false) => Some(Component::Global),
            (true, false) => Some(Component::Professional),
            (false, true) => Some(Component::Technical),
            (true, true) => None,
        }
    }

    /// A modifier of the line.
    pub fn modifier(&self, code: &str) -> Option<&LineModifier<'_>> {
        self.modifiers.iter().find(|modifier| modifier.code == code)
    }

    /// The place to underline for the units: the units, or the code where none are written.
    pub fn units_span(&self) -> Span {
        self.charge.units.unwrap_or(self.charge.code)
    }
}

/// How far Medicare's edits hold for a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MedicareReach {
    /// They hold: the payer is Medicare or follows it, or is not known.
    Holds,
    /// The payer copies them, as many do; nobody says which.
    Mirrored,
    /// They do not hold.
    Absent,
}

/// One encounter held against the codebook.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// Payer-dependent choices.
    pub policy: &'a Policy,
    /// The text of the block that all spans of this claim refer to.
    pub text: &'a str,
    /// The facts of that block.
    pub facts: &'a Facts,
    /// What was written.
    pub encounter: &'a Encounter,
    /// The date of service.
    pub date: Option<Told<'a, DateReading>>,
    /// The payer.
    pub payer: Option<Told<'a, PayerReading<'a>>>,
    /// The place of service.
    pub site: Option<Told<'a, SiteReading<'a>>>,
    /// The charge lines.
    pub lines: Vec<Line<'a>>,
    /// The encounters of the same patient and date in this document, and which of them this one is (its block and its
    /// place there); none where it is alone.
    pub siblings: Option<(&'a Day, (BlockId, usize))>,
    /// The last day before on which the same patient was seen in this document, if there is one.
    pub before: Option<EarlierDay<'a>>,
    /// Days that stand for the date of service, if some are named.
    as_of: Option<AsOf>,
    around: Surroundings<'a>,
    practitioner: Option<SmolStr>,
    label: Option<SmolStr>,
    pub(super) own_codes: OwnCodes,
    pub(super) own_list: Vec<Listed<'a>>,
    pub(super) own_pairs: OwnPairs,
}

/// Everything around an encounter that its claim needs.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// Payer-dependent choices.
    pub policy: &'a Policy,
    /// Days that stand for the date of service, if some are named.
    pub as_of: Option<AsOf>,
    /// Where the practice bills, if the settings name it.
    pub locality: Option<&'a str>,
    /// The document's defaults.
    pub defaults: &'a Defaults,
    /// The block's text.
    pub text: &'a str,
    /// The block's facts.
    pub facts: &'a Facts,
}

impl<'a> Claim<'a> {
    /// Reads an encounter; its siblings are given afterwards, for they may be found by this claim's key.
    pub fn read(around: Surroundings<'a>, encounter: &'a Encounter) -> Claim<'a> {
        let field = |name| told(around, encounter, name);
        let codebook = around.codebook;
        let date = field(FieldName::DateOfService).map(|told| told.with(told.read_date()));
        let mut claim = Claim {
            codebook,
            policy: around.policy,
            text: around.text,
            facts: around.facts,
            encounter,
            date,
            payer: field(FieldName::Payer).map(|told| told.with(codebook.payer_named(told.words))),
            site: field(FieldName::SiteOfService)
                .map(|told| told.with(codebook.site_phrase(told.words))),
            lines: Vec::with_capacity(encounter.charges.len()),
            siblings: None,
            before: None,
            own_codes: OwnCodes::default(),
            own_list: Vec::new(),
            own_pairs: OwnPairs::default(),
            as_of: around.as_of,
            around,
            practitioner: field(FieldName::RenderingProvider)
                .or(field(FieldName::Npi))
                .map(|told| label(told.words)),
            label: field(FieldName::Patient)
                .or(field(FieldName::Case))
                .map(|told| label(told.words)),
        };
        claim.lines = encounter
            .charges
            .iter()
            .map(|charge| claim.read_line(charge))
            .collect();
        claim.own_list = claim.list();
        claim
    }

    /// The key of an encounter, without reading its lines.
    pub fn key_of(around: Surroundings<'a>, encounter: &'a Encounter) -> Option<ClaimKey> {
        let field = |name| told(around, encounter, name);
        let label = field(FieldName::Patient)
            .or(field(FieldName::Case))
            .map(|told| label(told.words))?;
        Some(ClaimKey {
            label,
            date: Claim::date_of(around, encounter)
                .or_else(|| Some(around.as_of?.for_service(None)))?,
        })
    }

    /// The date of service of an encounter as it is written, if it is one date, without reading its claim.
    pub fn date_of(around: Surroundings<'a>, encounter: &Encounter) -> Option<Date> {
        match told(around, encounter, FieldName::DateOfService)?.read_date() {
            DateReading::Date(date) => Some(date),
            _ => None,
        }
    }

    fn read_line(&self, charge: &'a Charge) -> Line<'a> {
        let code = usual_form(self.words(charge.code));
        let modifiers = charge.modifiers.iter().map(|&span| {
            let code = modifier_form(self.words(span));
            LineModifier {
                entry: self.codebook.modifier(&code),
                span,
                code,
            }
        });
        let own_date = charge
            .date
            .and_then(|span| match read_date(self.words(span)) {
                DateReading::Date(date) => Some(date),
                _ => None,
            });
        let day = own_date.or(self.written_date());
        Line {
            procedure: self.codebook.procedure(&code),
            modifiers: modifiers.collect(),
            units: charge
                .units
                .map_or(Units::Unsaid, |span| Units::read(self.words(span))),
            day,
            date: self.choosing(day),
            code,
            charge,
        }
    }

    /// Where the practice bills, as the settings write it.
    pub fn wanted_locality(&self) -> Option<&'a str> {
        self.around.locality
    }

    /// What a field says, for this encounter or for all of them; `None` where nothing is written.
    pub fn field(&self, name: FieldName) -> Option<Told<'a, ()>> {
        told(self.around, self.encounter, name)
    }

    /// What a field says for an encounter, without reading its claim.
    pub fn field_of(
        around: Surroundings<'a>,
        encounter: &Encounter,
        name: FieldName,
    ) -> Option<Told<'a, ()>> {
        told(around, encounter, name)
    }

    /// The words at a place of this block.
    pub fn words(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The date of service by which facts are chosen, if it is one date; the days named for it stand for it.
    pub fn service_date(&self) -> Option<Date> {
        self.choosing(self.written_date())
    }

    /// The date of service as it is written, if it is one date.
    pub fn written_date(&self) -> Option<Date> {
        match self.date {
            Some(Told {
                value: DateReading::Date(date),
                ..
            }) => Some(date),
            _ => None,
        }
    }

    fn choosing(&self, written: Option<Date>) -> Option<Date> {
        match self.as_of {
            Some(as_of) => Some(as_of.for_service(written)),
            None => written,
        }
    }

    /// The place of service, if the words name exactly one.
    pub fn place(&self) -> Option<&'a Site> {
        match &self.site.as_ref()?.value {
            SiteReading::Number(site) | SiteReading::Name(site) => Some(site),
            SiteReading::Phrase { candidates, .. } => match candidates.as_slice() {
                [site] => Some(site),
                _ => None,
            },
            SiteReading::Unassigned(_) | SiteReading::Unknown { .. } => None,
        }
    }

    /// Whether the place of service is a facility, in which the practitioner bills the professional part only. Words that may
    /// mean several places count where all of them are facilities.
    pub fn in_facility(&self) -> bool {
        self.site.as_ref().is_some_and(|told| match &told.value {
            SiteReading::Number(site) | SiteReading::Name(site) => {
                site.needs_professional_component
            }
            SiteReading::Phrase { candidates, .. } => candidates
                .iter()
                .all(|site| site.needs_professional_component),
            SiteReading::Unassigned(_) | SiteReading::Unknown { .. } => false,
        })
    }

    /// The practitioner's label, lower case.
    pub fn practitioner(&self) -> Option<&SmolStr> {
        self.practitioner.as_ref()
    }

    /// The patient's label, or the case's where no patient is named; lower case.
    pub fn label(&self) -> Option<&SmolStr> {
        self.label.as_ref()
    }

    /// Which other encounters belong to the same patient and date; `None` where that cannot be told.
    pub fn key(&self) -> Option<ClaimKey> {
        Some(ClaimKey {
            label: self.label.clone()?,
            date: self.written_date().or(self.service_date())?,
        })
    }

    /// Whether the document names Medicare itself as the payer.
    pub fn is_medicare(&self) -> bool {
        self.payer
            .as_ref()
            .and_then(|told| told.value.payer())
            .is_some_and(|payer| payer.kind == PayerKind::Medicare)
    }

    /// How far Medicare's edits hold: for an unknown payer they do, for that is what most payers start from.
    pub fn medicare_reach(&self) -> MedicareReach {
        use crate::codes::MedicareEdits as Follows;
        let follows = self
            .payer
            .as_ref()
            .and_then(|told| told.value.payer())
            .map(|payer| payer.follows_medicare_edits);
        match (follows, self.policy.medicare_edits) {
            (_, MedicareEdits::Everywhere) | (None | Some(Follows::Yes), _) => MedicareReach::Holds,
            (Some(Follows::Mirrors | Follows::Unknown), MedicareEdits::Mirrored) => {
                MedicareReach::Mirrored
            }
            _ => MedicareReach::Absent,
        }
    }

    /// The entry of the diagnosis list that a pointer names: by its letter or number, or by the diagnosis itself.
    pub fn pointed(&self, pointer: &str) -> Option<&'a DiagnosisEntry> {
        self.encounter.diagnoses.iter().find(|entry| {
            entry
                .pointer
                .is_some_and(|span| self.words(span).eq_ignore_ascii_case(pointer))
                || (is_diagnosis(pointer) && same_diagnosis(self.words(entry.code), pointer))
        })
    }
}

/// Whether a pointer is a diagnosis itself: letters and numbers that point have at most two characters.
pub fn is_diagnosis(pointer: &str) -> bool {
    pointer.len() > 2
}

/// Whether two written codes are one diagnosis: dots and case do not matter.
fn same_diagnosis(a: &str, b: &str) -> bool {
    let plain = |code: &'_ str| {
        code.bytes()
            .filter(|byte| byte.is_ascii_alphanumeric())
            .map(|byte| byte.to_ascii_uppercase())
            .collect::<Vec<u8>>()
    };
    plain(a) == plain(b)
}

impl<'a, T> Told<'a, T> {
    /// The date that the words are, in the order of the language of their label.
    fn read_date(&self) -> DateReading {
        read_date_after(self.label, self.words)
    }

    fn with<U>(&self, value: U) -> Told<'a, U> {
        Told {
            words: self.words,
            span: self.span,
            label: self.label,
            value,
        }
    }
}

/// What an encounter's fields say; else what the fields before the first encounter of its block say; else the
/// document's defaults.
fn told<'a>(
    around: Surroundings<'a>,
    encounter: &Encounter,
    name: FieldName,
) -> Option<Told<'a, ()>> {
    let said = |encounter: &Encounter| {
        let fields = around.facts.fields.get(encounter.fields.clone());
        let mut fields = fields.unwrap_or_default().iter();
        let field = fields.find(|field| field.name == name && !field.value.is_empty())?;
        let words = around.text.get(field.value.range())?;
        let label = around.text.get(field.label.range()).unwrap_or_default();
        Some((field.value, label, words))
    };
    if let Some((span, label, words)) = said(encounter) {
        return Some(Told {
            words,
            span: Some(span),
            label,
            value: (),
        });
    }
    let leads = |first: &&Encounter| {
        first.charges.is_empty()
            && first.diagnoses.is_empty()
            && first.span.start < encounter.span.start
    };
    let lead = around.facts.encounters.first().filter(leads);
    let (label, words) = match lead.and_then(said) {
        Some((_, label, words)) => (label, words),
        None => ("", around.defaults.value(name)?),
    };
    Some(Told {
        words,
        span: None,
        label,
        value: (),
    })
}

/// The usual form of a code as written: `CPT 95861`, `+95861` and `95861` are the same.
fn usual_form(words: &str) -> SmolStr {
    let bare = words.trim();
    let bare = match bare.get(..4).or(bare.get(..3)) {
        Some(start) if start.eq_ignore_ascii_case("cpt ") || start.eq_ignore_ascii_case("cpt") => {
            bare.get(3..).unwrap_or_default()
        }
        _ => bare,
    };
    SmolStr::from_iter(
        bare.trim_start_matches([' ', '+', ':', '#'])
            .chars()
            .map(|c| c.to_ascii_uppercase()),
    )
}

/// The usual form of a modifier as written: `mod-26`, `/26`, `(26)` and `26` are the same.
fn modifier_form(words: &str) -> SmolStr {
    let bare = words.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let bare = match bare.get(..3) {
        Some(start) if start.eq_ignore_ascii_case("mod") => bare
            .get(3..)
            .unwrap_or_default()
            .trim_matches(|c: char| !c.is_ascii_alphanumeric()),
        _ => bare,
    };
    SmolStr::from_iter(bare.chars().map(|c| c.to_ascii_uppercase()))
}

/// A label by which encounters are held together.
fn label(words: &str) -> SmolStr {
    SmolStr::from_iter(words.trim().chars().flat_map(char::to_lowercase))
}
