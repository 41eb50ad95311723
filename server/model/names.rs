//! From a label, title or column's head to what it names, by the format's own vocabulary. Knows no payer, code or muscle.
//!
//! Names are compared without case, punctuation and plural: `DATES OF SERVICE:`, `**Date of Service**` and
//! `date of service` are one name.

use super::facts::{Column, FieldName, SectionName};
use super::vocabulary::{
    CHARGE_COLUMNS, CONDUCTION_MEASURES, CONDUCTION_PLACES, DIAGNOSIS_COLUMNS, FIELDS, IDENTIFIERS,
    MEASUREMENT_UNITS, NEEDLE_COLUMNS, SECTIONS,
};
use smallvec::SmallVec;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A name in the form in which names are compared.
pub(super) type Plain = SmallVec<[u8; 48]>;

/// A label or title longer than this is a sentence.
const LONGEST: usize = 64;

type Names<T> = LazyLock<HashMap<Plain, T>>;
type Heads = LazyLock<HashSet<Plain>>;

static FIELD_NAMES: Names<FieldName> = LazyLock::new(|| index(FIELDS));
static SECTION_NAMES: Names<SectionName> = LazyLock::new(|| index(SECTIONS));
static CHARGE_COLUMN_NAMES: Names<Column> = LazyLock::new(|| index(CHARGE_COLUMNS));
static DIAGNOSIS_COLUMN_NAMES: Names<Column> = LazyLock::new(|| index(DIAGNOSIS_COLUMNS));
static NEEDLE_COLUMN_NAMES: Heads = LazyLock::new(|| heads(NEEDLE_COLUMNS));
static CONDUCTION_PLACE_NAMES: Heads = LazyLock::new(|| heads(CONDUCTION_PLACES));
static CONDUCTION_MEASURE_NAMES: Heads = LazyLock::new(|| heads(CONDUCTION_MEASURES));

fn index<T: Copy>(table: &[(T, &[&str])]) -> HashMap<Plain, T> {
    let entries = table
        .iter()
        .flat_map(|(name, synonyms)| synonyms.iter().map(|words| (plain(words), *name)));
    entries.collect()
}

fn heads(table: &[&str]) -> HashSet<Plain> {
    table.iter().map(|words| plain_head(words)).collect()
}

/// The field that a label names.
pub fn field(label: &str) -> Option<FieldName> {
    look_up(&FIELD_NAMES, label)
}

/// The section that a title names. `Encounter 0142` names an encounter whatever stands after the word.
pub fn section(title: &str) -> Option<SectionName> {
    look_up(&SECTION_NAMES, title).or_else(|| encounter(title).then_some(SectionName::Encounter))
}

/// Whether a `#` heading opens a block of its own, given its title: a known section, such as `# Charges`, is a part of
/// the encounter, report or publication before it.
pub fn opens_block(title: &str) -> bool {
    let title = title.trim_end_matches(|c: char| c == '#' || c == ':' || c.is_whitespace());
    section(title).is_none_or(|section| section == SectionName::Encounter)
}

/// A column of a charges table.
pub fn charge_column(head: &str) -> Option<Column> {
    look_up(&CHARGE_COLUMN_NAMES, without_box(head))
}

/// Without the number of a box of the claim form: `24D CPT`.
fn without_box(head: &str) -> &str {
    let head = head.trim();
    match head.as_bytes() {
        [b'2', b'0'..=b'9', b'A'..=b'J' | b'a'..=b'j', b' ', ..] => head.get(4..).unwrap_or(head),
        _ => head,
    }
}

/// A column of a diagnoses table.
pub fn diagnosis_column(head: &str) -> Option<Column> {
    look_up(&DIAGNOSIS_COLUMN_NAMES, head)
}

/// Whether a column's head says that it holds codes of diagnoses.
pub(super) fn is_diagnosis_code_column(head: &str) -> bool {
    diagnosis_column(head) == Some(Column::Code) && plain(head).as_slice() != b"code"
}

/// Whether a table with this head lists rates of codes and bills nothing.
pub(super) fn is_rate_column(head: &str) -> bool {
    plain(head)
        .split(|byte| *byte == b' ')
        .any(|word| matches!(word, b"rvu" | b"mue" | b"mai"))
}

/// Whether a head stands over the muscles of a needle EMG table.
pub(super) fn is_muscle_column(head: &str) -> bool {
    matches!(
        plain(head).as_slice(),
        b"muscle" | b"side muscle" | b"muscle name" | b"muscle tested"
    )
}

/// Whether a head stands over findings of a needle EMG table.
pub(super) fn is_needle_column(head: &str) -> bool {
    NEEDLE_COLUMN_NAMES.contains(&plain_head(head))
}

/// Whether a head stands over the nerves or places of a conduction table.
pub(super) fn is_conduction_place(head: &str) -> bool {
    CONDUCTION_PLACE_NAMES.contains(&plain_head(head))
}

/// Whether a head stands over measurements of a conduction table.
pub(super) fn is_conduction_measure(head: &str) -> bool {
    CONDUCTION_MEASURE_NAMES.contains(&plain_head(head))
}

/// Whether a head stands over what a modifier means or when it is used.
pub(super) fn is_usage_column(head: &str) -> bool {
    let words = plain(head);
    charge_column(head) == Some(Column::Description)
        || [b"use".as_slice(), b"when", b"usage"]
            .iter()
            .any(|word| words.split(|byte| *byte == b' ').any(|part| part == *word))
}

/// Whether the value under this label is an identifier, in which five digits are no procedure.
pub(super) fn is_identifier_label(label: &str) -> bool {
    let label = plain(label);
    label
        .split(|byte| *byte == b' ')
        .any(|word| IDENTIFIERS.iter().any(|known| known.as_bytes() == word))
}

/// Level of a title that is written without `#`: the parts of a reference's two large sections stand below them.
pub(super) fn usual_level(section: Option<SectionName>) -> u8 {
    match section {
        Some(SectionName::Encounter) => 1,
        Some(
            SectionName::ClinicalContext
            | SectionName::CodingSpecifications
            | SectionName::Modifiers,
        )
        | None => 3,
        Some(_) => 2,
    }
}

/// Whether the section is one of those that hold results of studies.
pub(super) fn is_study_section(section: SectionName) -> bool {
    matches!(
        section,
        SectionName::NerveConduction
            | SectionName::MotorConduction
            | SectionName::SensoryConduction
            | SectionName::MixedConduction
            | SectionName::FWaves
            | SectionName::HReflex
            | SectionName::RepetitiveStimulation
            | SectionName::Blink
            | SectionName::NeedleEmg
    )
}

/// Whether the title stands in references alone, so that it tells what the document is.
pub(super) fn tells_reference(section: SectionName) -> bool {
    matches!(
        section,
        SectionName::SummaryAndOverview
            | SectionName::BillingCodeOverview
            | SectionName::ClinicalAndCodingSpecifications
            | SectionName::CodingSpecifications
    )
}

/// Whether codes are spoken of in the section and not billed.
pub(super) fn is_about_codes(section: SectionName) -> bool {
    tells_reference(section)
        || matches!(
            section,
            SectionName::ClinicalContext
                | SectionName::Modifiers
                | SectionName::RelatedCodes
                | SectionName::Benchmarks
        )
}

/// `Encounter 0142`, `Encounter #2: follow-up` of three words at most, one of them with a digit.
fn encounter(title: &str) -> bool {
    let title = title.trim_start_matches(['*', '_', ' ']);
    let Some(rest) = title
        .get(..9)
        .filter(|head| head.eq_ignore_ascii_case("encounter"))
        .and_then(|_| title.get(9..))
    else {
        return false;
    };
    rest.starts_with([' ', ':', '#'])
        && rest.split_whitespace().count() <= 3
        && rest.bytes().any(|byte| byte.is_ascii_digit())
}

fn look_up<T: Copy>(names: &Names<T>, words: &str) -> Option<T> {
    if words.len() > LONGEST {
        return None;
    }
    names.get(&plain(words)).copied()
}

/// A column's head without the units of measurement.
pub(super) fn plain_head(head: &str) -> Plain {
    let mut kept = Plain::new();
    for word in plain(head).split(|byte| *byte == b' ') {
        if !MEASUREMENT_UNITS.iter().any(|unit| unit.as_bytes() == word) {
            kept.extend_from_slice(if kept.is_empty() { b"" } else { b" " });
            kept.extend_from_slice(word);
        }
    }
    kept
}

/// Blanks of pasted text that do not break: the wide one and the narrow one.
const BLANKS: [&[u8]; 2] = ["\u{a0}".as_bytes(), "\u{202f}".as_bytes()];

/// Lower case, `&` as "and", `#` as "number", other punctuation as one blank, each word in the singular.
pub(super) fn plain(words: &str) -> Plain {
    let mut plain = Plain::new();
    let mut word_start = 0;
    // A word alone, as most cells are.
    if words.len() <= LONGEST && words.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        plain.extend_from_slice(words.as_bytes());
        plain.make_ascii_lowercase();
        end_word(&mut plain, &mut word_start);
        plain.pop();
        return plain;
    }
    for byte in words.bytes().take(LONGEST) {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => plain.push(byte),
            0x80.. => {
                plain.push(byte);
                if let Some(blank) = BLANKS.iter().find(|blank| plain.ends_with(blank)) {
                    plain.truncate(plain.len() - blank.len());
                    end_word(&mut plain, &mut word_start);
                }
            }
            b'A'..=b'Z' => plain.push(byte.to_ascii_lowercase()),
            // "site(s)", "patient's": the letter belongs to the word.
            b'(' | b')' | b'\'' => {}
            _ => {
                end_word(&mut plain, &mut word_start);
                match byte {
                    b'&' => plain.extend_from_slice(b"and"),
                    b'#' => plain.extend_from_slice(b"number"),
                    _ => {}
                }
                end_word(&mut plain, &mut word_start);
            }
        }
    }
    end_word(&mut plain, &mut word_start);
    if plain.last() == Some(&b' ') {
        plain.pop();
    }
    plain
}

/// Puts the last word into the singular and a blank after it.
fn end_word(plain: &mut Plain, word_start: &mut usize) {
    let word = plain.get(*word_start..).unwrap_or_default();
    if word.is_empty() {
        return;
    }
    let kept = match word {
        // analysis, diagnosis; nervous; process; as, is.
        [.., b'i' | b'u' | b's', b's'] | [_] | [_, _] => word.len(),
        [.., b'i', b'e', b's'] if word.len() > 4 => {
            let stem = plain.len() - 3;
            plain.truncate(stem);
            plain.push(b'y');
            plain.len() - *word_start
        }
        [.., b's'] => word.len() - 1,
        _ => word.len(),
    };
    plain.truncate(*word_start + kept);
    plain.push(b' ');
    *word_start = plain.len();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_has_two_meanings() {
        fn check<T: Copy + PartialEq + std::fmt::Debug>(table: &[(T, &[&str])]) {
            let names = index(table);
            for (name, synonyms) in table {
                for words in *synonyms {
                    assert_eq!(names.get(&plain(words)), Some(name), "{words}");
                }
            }
        }
        check(FIELDS);
        check(SECTIONS);
        check(CHARGE_COLUMNS);
        check(DIAGNOSIS_COLUMNS);
    }

    #[test]
    fn synonyms_of_fields() {
        let check = |label: &str, expected| assert_eq!(field(label), expected, "{label}");
        for label in [
            "Payer",
            "INSURANCE:",
            "**Primary payor**",
            "Primary insurance",
            "Carrier",
            "Health plan",
            "Payers",
        ] {
            check(label, Some(FieldName::Payer));
        }
        for label in [
            "Site of service",
            "Place of Service",
            "POS",
            "Typical site(s) of service",
            "Typical sites of service",
            "Location",
        ] {
            check(label, Some(FieldName::SiteOfService));
        }
        for label in [
            "DOS",
            "Date of service",
            "Date of Study",
            "Service date",
            "Dates of service",
            "Date\u{a0}of service",
            "D.O.S.",
        ] {
            check(
                label,
                if label == "D.O.S." {
                    None
                } else {
                    Some(FieldName::DateOfService)
                },
            );
        }
        for label in ["Case", "Case number", "Case #", "CASE NO."] {
            check(label, Some(FieldName::Case));
        }
        check("Key payers", Some(FieldName::KeyPayers));
        check("Comments", Some(FieldName::Notes));
        check("Indications", Some(FieldName::ReasonForStudy));
    }

    #[test]
    fn other_labels_are_no_fields() {
        for label in [
            "Plan",
            "Date",
            "Name",
            "Secondary insurance",
            "Casework",
            "Payer's note",
            "Location of pain",
            "",
            "Data limitations",
            "Headline",
        ] {
            assert_eq!(field(label), None, "{label}");
        }
    }

    #[test]
    fn titles() {
        let check = |title: &str, expected| assert_eq!(section(title), expected, "{title}");
        check("Diagnoses", Some(SectionName::Diagnoses));
        check("ICD-10-CM", Some(SectionName::Diagnoses));
        check("Motor NCS", Some(SectionName::MotorConduction));
        check(
            "NERVE CONDUCTION STUDIES",
            Some(SectionName::NerveConduction),
        );
        check(
            "Anti Sensory Summary Table",
            Some(SectionName::SensoryConduction),
        );
        check("F-Waves", Some(SectionName::FWaves));
        check("HReflex", Some(SectionName::HReflex));
        check("EMG", Some(SectionName::NeedleEmg));
        check("CONCLUSION", Some(SectionName::Impression));
        check("Summary & Overview", Some(SectionName::SummaryAndOverview));
        check(
            "Clinical and Coding Specifications",
            Some(SectionName::ClinicalAndCodingSpecifications),
        );
        check("Encounter 0142", Some(SectionName::Encounter));
        check("Encounter: #3", Some(SectionName::Encounter));
        check("Encounter notes of the day", None);
        check("Encounters commonly follow nerve conduction studies", None);
        check("Billing worksheet", None);
        check("CPT codes", None);
    }

    #[test]
    fn columns() {
        assert_eq!(charge_column("CPT/HCPCS"), Some(Column::Code));
        assert_eq!(charge_column("Mods"), Some(Column::Modifiers));
        assert_eq!(charge_column("Charge ($)"), Some(Column::Charge));
        assert_eq!(charge_column("# Units"), Some(Column::Units));
        assert_eq!(diagnosis_column("ICD-10-CM"), Some(Column::Code));
        assert!(is_diagnosis_code_column("ICD-10") && !is_diagnosis_code_column("Code"));
        assert!(
            is_needle_column("Ins Act") && is_needle_column("Dur.") && !is_needle_column("Muscle")
        );
        assert!(is_conduction_measure("Norm Peak (ms)") && is_conduction_measure("Vel (m/s)"));
        assert!(is_conduction_place("Nerve / Sites") && is_conduction_place("Rec. Site"));
        assert!(
            is_usage_column("When to Use")
                && is_usage_column("Description")
                && !is_usage_column("Units")
        );
        assert!(is_rate_column("Work RVU") && !is_rate_column("Units"));
        assert!(
            is_identifier_label("Phone #")
                && is_identifier_label("Zip")
                && !is_identifier_label("Summary")
        );
    }
}
