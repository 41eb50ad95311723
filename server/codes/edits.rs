//! Claim edits of Medicare: pairs of codes, units a day, add-ons and their primaries. Knows no claim.

use jiff::civil::Date;
use smol_str::SmolStr;

use super::citation::Citation;
use super::dated::Dated;
use super::key::{Key, Sorted};
use super::pack::{PackFault, PackInfo, Tags};
use super::table::{Row, Validity};

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
            column1: row.required("column1")?,
            column2: row.required("column2")?,
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
    pairs: Dated<(Key, Key), PairHit>,
    pub(super) outside: Vec<SmolStr>,
}

impl Pairs {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let mut pairs = Dated::default();
        for pair in pack.read("ptp", faults, PairHit::read) {
            let name = format!("pair {} {}", pair.column1, pair.column2);
            match pair_key(&pair.column1, &pair.column2) {
                None => faults.push(pack.fault(format!("{name} is not of two codes"))),
                Some(key) => {
                    if !pairs.insert(key, pair.validity, pair) {
                        faults.push(pack.fault(format!("{name} is there twice")));
                    }
                }
            }
        }
        let outside = pack.read("outside", faults, |row, tags| {
            tags.cite(row)?;
            row.required("meaning")?;
            row.required("code")
        });
        Self { pairs, outside }
    }

    pub(super) fn on(&self, a: &str, b: &str, date: Date) -> Option<&PairHit> {
        self.pairs.on(&pair_key(a, b)?, date)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &PairHit> {
        self.pairs.all().map(|(_, pair)| pair)
    }
}

fn pair_key(a: &str, b: &str) -> Option<(Key, Key)> {
    let (a, b) = (Key::of(a)?, Key::of(b)?);
    (a != b).then(|| (a.min(b), a.max(b)))
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
    limits: Dated<(Key, Setting), Mue>,
}

impl Mues {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let rows = pack.read("mue", faults, |row, tags| {
            let code = row.required("code")?;
            let key = Key::of(&code).ok_or_else(|| format!("`{code}` is no code"))?;
            let setting = row.word("setting", |word| match word {
                "practitioner" => Some(Setting::Practitioner),
                "outpatient_hospital" => Some(Setting::OutpatientHospital),
                _ => None,
            })?;
            let limit = Mue {
                code,
                setting,
                units: row.number("units")?.ok_or("has no units")?,
                adjudication: row.word("adjudication", |word| match word {
                    "1" => Some(Adjudication::Line),
                    "2" => Some(Adjudication::DayByPolicy),
                    "3" => Some(Adjudication::DayByData),
                    _ => None,
                })?,
                rationale: row.kept("rationale")?,
                citation: tags.cite(row)?,
            };
            Ok(((key, setting), Validity::read(row)?, limit))
        });
        let mut limits = Dated::default();
        for (key, validity, limit) in rows {
            let code = limit.code.clone();
            if !limits.insert(key, validity, limit) {
                faults.push(pack.fault(format!("limit of {code} is there twice")));
            }
        }
        Self { limits }
    }

    pub(super) fn on(&self, code: &str, setting: Setting, date: Date) -> Option<&Mue> {
        self.limits.on(&(Key::of(code)?, setting), date)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (Validity, &Mue)> {
        self.limits.all()
    }
}

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
