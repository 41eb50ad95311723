//! Every code of ICD-10-CM with the days on which it is valid. Knows no title and no family of diagnoses.

use jiff::civil::Date;
use smol_str::SmolStr;

use super::key::{dotted_form, undotted_form};
use super::keyed::Keyed;
use super::pack::{PackFault, PackInfo};
use super::table::Validity;
use super::{Codebook, on};

/// How a code stands in the whole classification on a date of service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiagnosisStanding {
    /// Complete and in force.
    Valid,
    /// In force from this day on.
    NotYet(Date),
    /// In force until this day.
    Ended(Date),
    /// The beginning of codes that are in force; a code that became a heading is one as well.
    Heading,
    /// Neither a code nor the beginning of one.
    Unknown,
}

/// The codes of an edition.
#[derive(Debug, Default)]
pub(super) struct ValidDiagnoses {
    pub(super) codes: Keyed<ValidCode>,
}

/// A code without its dot and days on which it is valid.
#[derive(Debug)]
pub(super) struct ValidCode {
    code: SmolStr,
    days: Validity,
}

impl ValidDiagnoses {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let codes = pack.keyed("codes", faults, |row, _| {
            let code = row.required("code")?;
            if undotted_form(&code).is_none_or(|plain| plain != code) {
                return Err(format!("`{code}` is no code in capitals without its dot"));
            }
            let days = Validity::read(row)?;
            Ok(ValidCode { code, days })
        });
        Self { codes }
    }

    fn standing(&self, code: &str, date: Date) -> DiagnosisStanding {
        let Some(code) = undotted_form(code) else {
            return DiagnosisStanding::Unknown;
        };
        let mut below = self.codes.beginning(&code);
        if self.own(&code).any(|days| days.contains(date)) {
            return DiagnosisStanding::Valid;
        }
        if below.any(|one| one.days.contains(date)) {
            return DiagnosisStanding::Heading;
        }
        let later = self.own(&code).filter_map(|days| days.from);
        let earlier = self.own(&code).filter_map(|days| days.to);
        match (later.filter(|day| date < *day).min(), earlier.max()) {
            (_, Some(last)) if last < date => DiagnosisStanding::Ended(last),
            (Some(first), _) => DiagnosisStanding::NotYet(first),
            _ => DiagnosisStanding::Unknown,
        }
    }

    /// True for a code that is valid at some time, and for the beginning of one.
    pub(super) fn has(&self, code: &str) -> bool {
        undotted_form(code).is_some_and(|code| self.codes.any_beginning(&code))
    }

    /// The days of the rows of a code.
    fn own(&self, code: &str) -> impl Iterator<Item = Validity> {
        self.codes.under(&[code]).map(|one| one.days)
    }
}

impl Codebook {
    pub(super) fn all_valid_diagnoses(&self) -> &[(Validity, ValidDiagnoses)] {
        self.editions(&self.valid_diagnoses, "icd10cm", ValidDiagnoses::load)
    }

    /// How a diagnosis code stands in the whole classification on a date of service, with or without its dot.
    /// `None` when no list of valid codes answers for the date.
    pub fn diagnosis_standing(&self, code: &str, date: Date) -> Option<DiagnosisStanding> {
        let valid = on(self.all_valid_diagnoses(), date)?;
        Some(valid.standing(code, date))
    }

    /// The days on which a code of the whole classification is valid, as far as the list of a date of service tells them, or
    /// of any list where no date is told; `None` for what is no complete code.
    pub fn diagnosis_days(&self, code: &str, date: Option<Date>) -> Option<Validity> {
        let lists = self.all_valid_diagnoses();
        let code = undotted_form(code)?;
        let own = |list: &ValidDiagnoses| {
            let mut own = list.own(&code);
            let first = own.next()?;
            // A code that came, went and came again is told by its day.
            let asked = |days: &Validity| date.is_some_and(|date| days.contains(date));
            Some(match asked(&first) {
                true => first,
                false => own.find(asked).unwrap_or(first),
            })
        };
        match date {
            Some(date) => own(on(lists, date)?),
            None => lists.iter().find_map(|(_, list)| own(list)),
        }
    }

    /// True for a code or heading that some pack knows: by its title, or in the list of valid codes.
    pub fn knows_diagnosis(&self, code: &str) -> bool {
        self.diagnosis(code).is_some()
            || self.diagnosis_title(code, None).is_some()
            || self
                .all_valid_diagnoses()
                .iter()
                .any(|(_, list)| list.has(code))
    }

    /// The complete codes of the whole classification that begin with a text and are valid on a date, with their dots
    /// and in their order; the code itself is one of them. Empty where no list answers for the date.
    pub fn valid_diagnoses_below(
        &self,
        beginning: &str,
        date: Date,
    ) -> impl Iterator<Item = SmolStr> {
        let valid = on(self.all_valid_diagnoses(), date);
        let found = valid.zip(undotted_form(beginning));
        let found = found.map(|(valid, letters)| valid.codes.beginning(&letters));
        let found = found.into_iter().flatten();
        found
            .filter(move |one| one.days.contains(date))
            .filter_map(|one| dotted_form(&one.code))
    }
}
