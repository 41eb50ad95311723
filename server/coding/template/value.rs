//! Whether a value is one of a placeholder's type, on a day. Knows no template.

use crate::codes::{
    Citation, Codebook, DiagnosisStanding, NameReading, PayerReading, SiteReading, Standing,
};
use crate::model::template::PlaceholderType;
use crate::model::{DateReading, read_date};
use jiff::civil::Date;

/// Why a value does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// What is wrong, and what would be right.
    pub message: String,
    /// The fact that says so, where it is one of the codebook.
    pub citation: Option<Citation>,
}

impl Unfit {
    fn new(message: impl Into<String>) -> Unfit {
        Unfit {
            message: message.into(),
            citation: None,
        }
    }

    fn by(self, citation: Citation) -> Unfit {
        Unfit {
            citation: Some(citation),
            ..self
        }
    }
}

/// Why a value is none of a type on a day; `None` for one that fits. Without a day, a code that is known fits.
///
/// Nothing is refused for being unknown where the codebook does not claim to know all: payers have local names, and codes of
/// other fields pass by their form.
pub fn unfit(
    kind: PlaceholderType,
    value: &str,
    codebook: &Codebook,
    date: Option<Date>,
) -> Option<Unfit> {
    let value = value.trim();
    if value.is_empty() {
        // A text may be left out, and most lines have no modifier.
        let optional = matches!(kind, PlaceholderType::Text | PlaceholderType::Modifier);
        return (!optional).then(|| Unfit::new(format!("is empty: a {kind} is wanted")));
    }
    match kind {
        PlaceholderType::Text => None,
        PlaceholderType::Number => number(value),
        PlaceholderType::Date => date_of(value),
        PlaceholderType::Payer => payer(value, codebook),
        PlaceholderType::Site => site(value, codebook, date),
        PlaceholderType::Procedure => procedure(value, codebook, date),
        PlaceholderType::Modifier => modifiers(value, codebook, date),
        PlaceholderType::Diagnosis => diagnosis(value, codebook, date),
        PlaceholderType::Side => side(value),
        PlaceholderType::Muscle => {
            let nearest = name(&codebook.muscle(value), |muscle| muscle.name.as_str());
            nearest.map(|nearest| unknown(value, "muscle", nearest))
        }
        PlaceholderType::Nerve => {
            let nearest = name(&codebook.nerve(value), |nerve| nerve.name.as_str());
            nearest.map(|nearest| unknown(value, "nerve", nearest))
        }
    }
}

fn number(value: &str) -> Option<Unfit> {
    let digits = value.trim_start_matches(['-', '+', '$']).replace(',', "");
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.parse::<f64>().is_ok_and(f64::is_finite);
    (!is_number).then(|| Unfit::new(format!("`{value}` is no number")))
}

fn date_of(value: &str) -> Option<Unfit> {
    let what = match read_date(value) {
        DateReading::Date(_) => return None,
        DateReading::Ambiguous => "has several meanings as a date",
        DateReading::Impossible => "is a date that does not exist",
        DateReading::NotADate => "is no date",
    };
    Some(Unfit::new(format!(
        "`{value}` {what}: write it as 2026-03-02"
    )))
}

fn payer(value: &str, codebook: &Codebook) -> Option<Unfit> {
    match codebook.payer_named(value) {
        PayerReading::Misspelt { payer, nearest } => {
            Some(Unfit::new(format!("`{value}` is probably {nearest}, misspelt")).by(payer.cite()))
        }
        // A payer that the codebook does not know has a name of its own, which is no date and no code.
        PayerReading::Unknown if !has_word(value) || is_other_thing(value, codebook) => {
            Some(Unfit::new(format!("`{value}` is no name of a payer")))
        }
        _ => None,
    }
}

/// Whether there is a run of two letters.
fn has_word(value: &str) -> bool {
    let letters: Vec<bool> = value.chars().map(char::is_alphabetic).collect();
    letters.windows(2).any(|pair| pair == [true, true])
}

/// Whether words that name no payer are something else that a template holds.
fn is_other_thing(value: &str, codebook: &Codebook) -> bool {
    !matches!(read_date(value), DateReading::NotADate)
        || codebook.knows(value)
        || codebook.knows_diagnosis(value)
        || matches!(
            codebook.site_phrase(value),
            SiteReading::Number(_) | SiteReading::Name(_)
        )
}

fn site(value: &str, codebook: &Codebook, date: Option<Date>) -> Option<Unfit> {
    match codebook.site_phrase(value) {
        SiteReading::Number(site) | SiteReading::Name(site) => {
            let out = date.filter(|date| !site.validity.contains(*date))?;
            let message = format!("place of service {} is not in use on {out}", site.label());
            Some(Unfit::new(message).by(site.cite()))
        }
        SiteReading::Phrase { .. } => None,
        SiteReading::Unassigned(number) => Some(Unfit::new(format!(
            "place of service {number} is not assigned"
        ))),
        SiteReading::Unknown { nearest } => Some(unknown(
            value,
            "place of service",
            nearest.map(|site| site.name.as_str()),
        )),
    }
}

fn procedure(value: &str, codebook: &Codebook, date: Option<Date>) -> Option<Unfit> {
    let code = value.to_ascii_uppercase();
    let Some(procedure) = codebook.procedure(&code) else {
        if !is_procedure(&code) {
            return Some(Unfit::new(format!("`{value}` is no procedure code")));
        }
        if codebook.covers(&code) {
            return Some(Unfit::new(format!("the code set has no code {code}")));
        }
        let listed = codebook.listed(&code)?;
        let out = date.filter(|date| !listed.validity.contains(*date))?;
        return Some(Unfit::new(format!("{code} is not valid on {out}")).by(listed.cite()));
    };
    let instead = match procedure.successors.as_slice() {
        [] => String::new(),
        successors => format!("; in its place: {}", successors.join(", ")),
    };
    let message = match date.map(|date| (date, procedure.standing(date))) {
        Some((_, Standing::Valid)) => return None,
        Some((date, Standing::NotYet(_))) => format!("{code} does not exist yet on {date}"),
        Some((date, Standing::Ended(_))) => format!("{code} has ended before {date}{instead}"),
        None if procedure.is_deleted() => format!("{code} has ended{instead}"),
        None => return None,
    };
    Some(Unfit::new(message).by(procedure.dates.clone()))
}

/// Whether a word has the form of a procedure code.
fn is_procedure(word: &str) -> bool {
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    match word.as_bytes() {
        [first, middle @ .., last] if word.len() == 5 => {
            digits(middle)
                && (first.is_ascii_alphanumeric() && last.is_ascii_digit()
                    || first.is_ascii_digit() && last.is_ascii_uppercase())
        }
        _ => false,
    }
}

fn modifiers(value: &str, codebook: &Codebook, date: Option<Date>) -> Option<Unfit> {
    let words = value.split([',', ';', '-', ' ']).map(str::trim);
    let mut unfit = words
        .filter(|word| !word.is_empty())
        .filter_map(|word| modifier(word, codebook, date));
    unfit.next()
}

fn modifier(word: &str, codebook: &Codebook, date: Option<Date>) -> Option<Unfit> {
    let (known, validity, citation) = match codebook.modifier(word) {
        Some(known) => (known.code.as_str(), known.validity, known.cite()),
        None => match codebook.listed_modifier(word) {
            Some(known) => (known.code.as_str(), known.validity, known.cite()),
            None => return Some(Unfit::new(format!("`{word}` is no modifier"))),
        },
    };
    let out = date.filter(|date| !validity.contains(*date))?;
    Some(Unfit::new(format!("modifier {known} is not in use on {out}")).by(citation))
}

fn diagnosis(value: &str, codebook: &Codebook, date: Option<Date>) -> Option<Unfit> {
    let known = codebook.diagnosis(value);
    let standing = date.and_then(|date| Some((date, codebook.diagnosis_standing(value, date)?)));
    let message = match standing {
        Some((_, DiagnosisStanding::Valid)) => return None,
        Some((date, DiagnosisStanding::NotYet(from))) => {
            format!("{value} is not in force on {date}: it is from {from} on")
        }
        Some((date, DiagnosisStanding::Ended(last))) => {
            format!("{value} is not in force on {date}: it ended on {last}")
        }
        Some((_, DiagnosisStanding::Heading)) => {
            format!("{value} is a heading: write one of the codes below it")
        }
        Some((_, DiagnosisStanding::Unknown)) => format!("`{value}` is no diagnosis code"),
        None if known.is_some() || codebook.knows_diagnosis(value) => return None,
        None if codebook.covers_diagnosis(value) || !is_diagnosis(value) => {
            format!("`{value}` is no diagnosis code")
        }
        None => return None,
    };
    let unfit = Unfit::new(message);
    Some(match known {
        Some(known) => unfit.by(known.cite()),
        None => unfit,
    })
}

/// Whether a word has the form of a diagnosis code.
fn is_diagnosis(word: &str) -> bool {
    let plain = word.replace('.', "");
    (3..=7).contains(&plain.len())
        && plain.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && matches!(plain.as_bytes(), [letter, digit, ..] if letter.is_ascii_alphabetic() && digit.is_ascii_digit())
}

/// The words for a side.
const SIDES: [&str; 9] = [
    "right",
    "left",
    "bilateral",
    "both",
    "r",
    "l",
    "rt",
    "lt",
    "midline",
];

fn side(value: &str) -> Option<Unfit> {
    let is_side = SIDES.iter().any(|side| value.eq_ignore_ascii_case(side));
    (!is_side).then(|| {
        Unfit::new(format!(
            "`{value}` is no side: write right, left or bilateral"
        ))
    })
}

/// For a name that is not known: the name that was perhaps meant.
fn name<'a, T>(
    reading: &NameReading<'a, T>,
    of: impl Fn(&'a T) -> &'a str,
) -> Option<Option<&'a str>> {
    match reading {
        NameReading::One(_) | NameReading::Several { .. } => None,
        NameReading::Misspelt(nearest) => Some(Some(of(nearest))),
        NameReading::Unknown => Some(None),
    }
}

fn unknown(value: &str, what: &str, nearest: Option<&str>) -> Unfit {
    let meant = nearest.map_or_else(String::new, |nearest| format!("; perhaps {nearest}"));
    Unfit::new(format!("`{value}` is no {what} that is known{meant}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use PlaceholderType as Type;
    use jiff::civil::date;

    /// Whether values fit a type on a day of 2026.
    fn check(kind: Type, fit: &[&str], wrong: &[&str]) {
        let (codebook, day) = (Codebook::shipped(), Some(date(2026, 3, 2)));
        for value in fit {
            assert_eq!(unfit(kind, value, codebook, day), None, "{kind}: {value}");
        }
        for value in wrong {
            assert!(
                unfit(kind, value, codebook, day).is_some(),
                "{kind}: {value}"
            );
        }
    }

    #[test]
    fn values_fit_their_type() {
        check(Type::Text, &["", "any words | at all"], &[]);
        check(
            Type::Number,
            &["1", "2.5", "-3", "1,250.00", "$420"],
            &["", "one", "inf", "1 2", "NaN"],
        );
        check(
            Type::Date,
            &["2026-03-02", "March 2, 2026", "03/02/2026"],
            &["", "2026-02-30", "03/02/26", "soon"],
        );
        check(
            Type::Payer,
            &["Medicare", "UHC", "Harmony Mutual"],
            &["", "Medicre", "2026-03-02", "95861", "22"],
        );
        check(
            Type::Site,
            &["11", "11 Office", "Outpatient hospital", "22"],
            &["", "35", "Offise", "2026-03-02"],
        );
        check(
            Type::Procedure,
            &["95861", "G0453", "20610"],
            &["", "95900", "95862", "9586", "EMG", "G56.01"],
        );
        check(
            Type::Modifier,
            &["", "26", "26, 59", "LT"],
            &["5O", "9Z", "95861"],
        );
        check(
            Type::Diagnosis,
            &["G56.01", "M54.12", "G5601"],
            &["", "G56.0", "354.0", "G56.09", "Medicare"],
        );
        check(
            Type::Side,
            &["right", "Left", "bilateral", "R"],
            &["", "up"],
        );
        check(
            Type::Muscle,
            &["Deltoid", "APB", "FDI"],
            &["", "Deltiod", "Medicare"],
        );
        check(
            Type::Nerve,
            &["Median", "Ulnar", "Sural"],
            &["", "Medain", "2"],
        );
    }

    #[test]
    fn the_day_decides() {
        let codebook = Codebook::shipped();
        let on = |code: &str, day: Option<Date>| unfit(Type::Procedure, code, codebook, day);
        assert!(on("95900", Some(date(2012, 3, 2))).is_none());
        assert!(on("95900", None).is_some());
        assert!(on("95910", Some(date(2012, 3, 2))).is_some());
    }
}
