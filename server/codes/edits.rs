//! Claim edits of Medicare: pairs of codes, units a day, add-ons and their primaries. Knows no claim.

use jiff::civil::Date;
use smol_str::SmolStr;

use super::citation::Citation;
use super::key::{Sorted, plain_form};
use super::keyed::Keyed;
use super::pack::{PackFault, PackInfo};
use super::table::{Row, Validity};
use super::tags::Tags;

/// Who bills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// A practitioner.
    Practitioner,
    /// The outpatient department of a hospital.
    OutpatientHospital,
}

/// Whether a modifier may separate a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Indicator {
    /// 0: never together; no modifier helps.
    Never,
    /// 1: together with a modifier when the services are distinct.
    WithModifier,
}

impl Indicator {
    /// The digit of the published file.
    pub fn digit(self) -> u8 {
        match self {
            Self::Never => 0,
            Self::WithModifier => 1,
        }
    }

    fn read(row: &Row<'_>, column: &str) -> Result<Option<Self>, String> {
        row.word(column, |word| match word {
            "" => Some(None),
            "0" => Some(Some(Self::Never)),
            "1" => Some(Some(Self::WithModifier)),
            _ => None,
        })
    }
}

/// Two codes of one patient and day of which only the first is paid.
#[derive(Debug)]
pub struct PairHit {
    /// The code that is paid.
    pub column1: SmolStr,
    /// The code that is denied unless a modifier separates them.
    pub column2: SmolStr,
    /// For practitioners; for hospitals where no edit for practitioners exists.
    pub indicator: Indicator,
    /// For practitioners, where the edit exists for them.
    pub practitioner: Option<Indicator>,
    /// For outpatient hospitals, where the edit exists for them.
    pub outpatient_hospital: Option<Indicator>,
    /// Published category of the reason in own words; may be empty.
    pub rationale: SmolStr,
    /// Days on which the edit holds, where it differs from the edition's.
    pub validity: Validity,
    citation: Citation,
}

impl PairHit {
    /// Source of the edit.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// The indicator for who bills; `None` when the edit does not exist for them.
    pub fn indicator_for(&self, setting: Setting) -> Option<Indicator> {
        match setting {
            Setting::Practitioner => self.practitioner,
            Setting::OutpatientHospital => self.outpatient_hospital,
        }
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let practitioner = Indicator::read(row, "practitioner")?;
        let outpatient_hospital = Indicator::read(row, "outpatient_hospital")?;
        Ok(Self {
            column1: row.code("column1")?,
            column2: row.code("column2")?,
            indicator: practitioner
                .or(outpatient_hospital)
                .ok_or("has no indicator")?,
            practitioner,
            outpatient_hospital,
            rationale: row.kept("rationale")?,
            validity: Validity::read(row)?,
            citation: tags.cite(row)?,
        })
    }
}

/// Pairs of one edition.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub(super) pairs: Keyed<PairHit>,
}

impl Pairs {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let pairs = pack.keyed("ptp", faults, PairHit::read);
        Self { pairs }
    }

    /// The edit between two codes in either order.
    pub(super) fn on(&self, a: &str, b: &str, date: Date) -> Option<&PairHit> {
        let (a, b) = (plain_form(a)?, plain_form(b)?);
        let in_order = |first: &str, second: &str| {
            let mut edits = self.pairs.under(&[first, second]);
            edits.find(|edit| edit.validity.contains(date))
        };
        in_order(&a, &b).or_else(|| in_order(&b, &a))
    }

    /// Codes that pairs name and no pack describes.
    pub(super) fn outside(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<SmolStr> {
        if !pack.has("outside") {
            return Vec::new();
        }
        pack.read("outside", faults, |row, tags| {
            tags.cite(row)?;
            row.required("meaning")?;
            row.code("code")
        })
    }
}

/// What happens to units above the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Adjudication {
    /// 1: each line is judged by itself.
    Line,
    /// 2: the limit of the day is policy; it cannot be exceeded.
    DayByPolicy,
    /// 3: the limit of the day is a guess from claims; documentation can exceed it.
    DayByData,
}

impl Adjudication {
    /// The digit of the published file.
    pub fn digit(self) -> u8 {
        match self {
            Self::Line => 1,
            Self::DayByPolicy => 2,
            Self::DayByData => 3,
        }
    }
}

/// The most units of a code for one patient, day and biller.
#[derive(Debug)]
pub struct Mue {
    /// The code.
    pub code: SmolStr,
    /// Who bills.
    pub setting: Setting,
    /// Most units; 0 means that none is paid.
    pub units: u32,
    /// What happens above.
    pub adjudication: Adjudication,
    /// Published category of the reason in own words.
    pub rationale: SmolStr,
    /// Days on which the limit holds, where they differ from the edition's.
    pub validity: Validity,
    citation: Citation,
}

impl Mue {
    /// Source of the limit.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// Limits of one edition.
#[derive(Debug, Default)]
pub(super) struct Mues {
    pub(super) limits: Keyed<Mue>,
}

impl Mues {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let limits = pack.keyed("mue", faults, |row, tags| {
            Ok(Mue {
                code: row.code("code")?,
                setting: row.word("setting", |word| {
                    let mut settings = SETTINGS.into_iter();
                    settings
                        .find(|(_, name)| *name == word)
                        .map(|(setting, _)| setting)
                })?,
                units: row.number("units")?.ok_or("has no units")?,
                adjudication: row.word("adjudication", |word| match word {
                    "1" => Some(Adjudication::Line),
                    "2" => Some(Adjudication::DayByPolicy),
                    "3" => Some(Adjudication::DayByData),
                    _ => None,
                })?,
                rationale: row.kept("rationale")?,
                validity: Validity::read(row)?,
                citation: tags.cite(row)?,
            })
        });
        Self { limits }
    }

    pub(super) fn on(&self, code: &str, setting: Setting, date: Date) -> Option<&Mue> {
        let (code, mut names) = (plain_form(code)?, SETTINGS.into_iter());
        let (_, name) = names.find(|(known, _)| *known == setting)?;
        let mut limits = self.limits.under(&[&code, name]);
        limits.find(|limit| limit.validity.contains(date))
    }
}

/// The words of the column `setting`.
const SETTINGS: [(Setting, &str); 2] = [
    (Setting::Practitioner, "practitioner"),
    (Setting::OutpatientHospital, "outpatient_hospital"),
];

/// An add-on code with the codes beside which it may stand.
#[derive(Debug)]
pub struct AddOn {
    /// The add-on code.
    pub code: SmolStr,
    /// Type of the published file: 1 has a closed list of primaries.
    pub kind: u8,
    /// Codes of which one must be on the claim of the same day and practitioner.
    pub primaries: Vec<SmolStr>,
    citation: Citation,
}

impl AddOn {
    /// Source of the list.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// Add-ons of one edition.
#[derive(Debug, Default)]
pub(super) struct AddOns {
    pub(super) by_code: Sorted<AddOn>,
}

impl AddOns {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let facts = pack.read("add_on", faults, |row, tags| {
            Ok(AddOn {
                code: row.required("code")?,
                kind: row.number("type")?.ok_or("has no type")?,
                primaries: row.words("primaries")?,
                citation: tags.cite(row)?,
            })
        });
        let (by_code, rejected) = Sorted::new(facts, |fact| &fact.code);
        for fact in rejected {
            let code = fact.code;
            faults.push(pack.fault(format!("add-on {code} is there twice or is no code")));
        }
        Self { by_code }
    }
}
