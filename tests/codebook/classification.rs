//! The list of all valid diagnosis codes against the classification.

use jiff::civil::{Date, date};
use medcode::codes::DiagnosisStanding::{self, Ended, Heading, NotYet, Unknown, Valid};

use crate::{IN_2026, book};

/// First days of fiscal years.
const FY2024: Date = date(2023, 10, 1);
const FY2025: Date = date(2024, 10, 1);
const FY2026: Date = date(2025, 10, 1);
const FY2027: Date = date(2026, 10, 1);

fn count(day: Date) -> usize {
    let chapters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars();
    let sizes = chapters.map(|letter| {
        let letter = letter.to_string();
        book().valid_diagnoses_below(&letter, day).count()
    });
    sizes.sum()
}

/// Counts that CDC and CMS announce with each release.
#[test]
fn each_fiscal_year_has_its_codes() {
    for (first, last, codes) in [
        (FY2024, date(2024, 9, 30), 74_044),
        (FY2025, date(2025, 9, 30), 74_260),
        (FY2026, date(2026, 9, 30), 74_719),
        (FY2027, date(2027, 3, 31), 74_879),
    ] {
        assert_eq!((count(first), count(last)), (codes, codes), "{first}");
    }
    assert_eq!(count(date(2023, 9, 30)), 0);
    assert_eq!(count(date(2027, 4, 1)), 0);
}

/// Medicare Code Editor, validity of diagnosis codes.
#[test]
fn codes_stand_as_the_code_editor_has_them() {
    let ends = |year| Ended(date(year, 9, 30));
    let begins = |year| NotYet(date(year, 10, 1));
    let check = |code: &str, day: Date, expected: DiagnosisStanding| {
        let found = book().diagnosis_standing(code, day);
        assert_eq!(found, Some(expected), "{code} on {day}");
    };
    for (code, day, expected) in [
        ("G56.01", IN_2026, Valid),
        ("g5601", IN_2026, Valid),
        ("I10", IN_2026, Valid),
        ("S14.3XXA", IN_2026, Valid),
        ("G56.0", IN_2026, Heading),
        ("G56", IN_2026, Heading),
        ("S14.3", IN_2026, Heading),
        ("G56.04", IN_2026, Unknown),
        ("G56.011", IN_2026, Unknown),
        ("I84", IN_2026, Unknown),
        ("M51.36", FY2024, Valid),
        ("M51.36", FY2025, Heading),
        ("M51.360", FY2024, begins(2024)),
        ("M51.360", FY2025, Valid),
        ("G35", FY2025, Valid),
        ("G35", FY2026, Heading),
        ("G35.D", FY2025, begins(2025)),
        ("G71.036", FY2026, Valid),
        ("M62.85", FY2025, Valid),
        ("M72.2", FY2026, Valid),
        ("M72.2", FY2027, Heading),
        ("M72.20", FY2026, begins(2026)),
        ("M72.20", FY2027, Valid),
        ("S23.420A", FY2026, Valid),
        ("S23.420A", FY2027, ends(2026)),
        ("E11.A", FY2025, begins(2025)),
        ("E11.A", FY2026, Valid),
        ("Ä56", IN_2026, Unknown),
        ("95861-26", IN_2026, Unknown),
        ("", IN_2026, Unknown),
    ] {
        check(code, day, expected);
    }
    assert_eq!(book().diagnosis_standing("G56.01", date(2023, 9, 30)), None);
    assert_eq!(book().diagnosis_standing("G56.01", date(2027, 4, 1)), None);
}

#[test]
fn headings_lead_to_their_codes() {
    for (prefix, day, expected) in [
        ("M54.5", IN_2026, "M54.50 M54.51 M54.59"),
        ("m545", IN_2026, "M54.50 M54.51 M54.59"),
        ("G56.0", IN_2026, "G56.00 G56.01 G56.02 G56.03"),
        ("M51.36", FY2024, "M51.36"),
        ("M51.36", FY2025, "M51.360 M51.361 M51.362 M51.369"),
        ("S14.3", IN_2026, "S14.3XXA S14.3XXD S14.3XXS"),
        ("G56.04", IN_2026, ""),
        ("", IN_2026, ""),
    ] {
        let codes = book().valid_diagnoses_below(prefix, day);
        let codes: Vec<String> = codes.map(|code| code.to_string()).collect();
        assert_eq!(codes.join(" "), expected, "{prefix} on {day}");
    }
}

/// The two packs say the same of every diagnosis that both know.
#[test]
fn the_diagnoses_agree_with_the_list() {
    for day in [FY2024, FY2025, FY2026, FY2027, date(2027, 3, 31)] {
        for diagnosis in book().diagnoses() {
            let listed = book().diagnosis_standing(&diagnosis.code, day);
            let valid = listed == Some(Valid);
            assert_eq!(
                valid,
                diagnosis.billable_on(day),
                "{} on {day}",
                diagnosis.code
            );
        }
    }
}
