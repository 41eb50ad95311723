//! The card of a procedure code: what it counts, its unit, its relatives, what it is worth. Knows no cursor.

use super::coverage;
use super::listed;
use super::sheet::{self, Sheet};
use super::worth;
use super::{Basis, dates_of, newest};
use crate::codes::{Circumstance, Indicators, Procedure, Standing};
use jiff::civil::Date;

/// The card of a procedure code on a date, or by the newest edition where no date is told.
pub(super) fn sheet(basis: Basis<'_>, code: &str) -> Option<Sheet> {
    let codebook = basis.codebook;
    let Some(procedure) = codebook.procedure(code) else {
        if let Some(sheet) = listed::sheet(basis, code) {
            return Some(sheet);
        }
        return codebook.covers(code).then(|| {
            let mut sheet = Sheet::about(
                code,
                "is no code: the codebook knows every code of this family.",
            );
            sheet.foot(&newest(codebook, "procedures"));
            sheet
        });
    };
    let mut sheet = Sheet::about(&procedure.code, &procedure.name);
    sheet.cite(&procedure.cite());
    standing(procedure, basis.date, &mut sheet);
    sheet.line(&procedure.content);
    listed::add_descriptor(codebook.descriptor(code, basis.date), &mut sheet);
    sheet.fact("Unit", &procedure.unit);
    sheet.fact("Components", &components(&procedure.indicators));
    for instead in &procedure.instead {
        sheet.fact(
            circumstance(instead.when),
            &format!(
                "use {}. {}",
                sheet::listed(&instead.codes, "or"),
                instead.note
            ),
        );
    }
    worth::add_primaries(codebook, procedure, &mut sheet);
    worth::add_unit_limits(basis, &procedure.code, &mut sheet);
    add_payment(&procedure.indicators, &mut sheet);
    coverage::add_of_test(codebook, &procedure.code, &mut sheet);
    worth::add_fees(basis, &procedure.code, &mut sheet);
    Some(sheet)
}

/// All that the fee schedule's indicators say.
pub(super) fn add_indicators(indicators: &Indicators, sheet: &mut Sheet) {
    sheet.fact("Components", &components(indicators));
    add_payment(indicators, sheet);
}

/// What the indicators say about how a service is paid beside others.
fn add_payment(indicators: &Indicators, sheet: &mut Sheet) {
    sheet.fact("Both sides", bilateral(indicators.bilateral));
    sheet.fact("Several procedures", multiple(indicators.multiple));
    sheet.fact("Global days", global(&indicators.global));
}

fn standing(procedure: &Procedure, date: Option<Date>, sheet: &mut Sheet) {
    let successors = if procedure.successors.is_empty() {
        String::new()
    } else {
        format!(
            " Its place took {}.",
            sheet::listed(&procedure.successors, "or")
        )
    };
    match date.map(|date| (date, procedure.standing(date))) {
        Some((date, Standing::Ended(_))) => {
            sheet.line(&format!("Deleted: no longer valid on {date}.{successors}"))
        }
        Some((date, Standing::NotYet(_))) => sheet.line(&format!("Not valid yet on {date}.")),
        None if procedure.is_deleted() => sheet.line(&format!("Deleted.{successors}")),
        _ => return,
    };
    sheet.fact("Dates", &dates_of(procedure.validity));
}

fn circumstance(when: Circumstance) -> &'static str {
    match when {
        Circumstance::WithNcs => "With NCS that day",
        Circumstance::WithoutNcs => "Without NCS that day",
        Circumstance::Medicare => "For Medicare",
        Circumstance::Combined => "With the other half that day",
        Circumstance::OneHalf => "For one half only",
        Circumstance::ForGuidance => "To guide an injection",
    }
}

fn components(indicators: &Indicators) -> String {
    let words = match indicators.pctc {
        Some(1) => "splits into 26 (professional) and TC (technical)",
        Some(0) => "practitioner's service: neither 26 nor TC",
        Some(2) => "professional part only: neither 26 nor TC",
        Some(3) => "technical part only: neither 26 nor TC",
        Some(4) => "whole service only: its parts have codes of their own",
        Some(5) => "incident to a practitioner's service: neither 26 nor TC",
        Some(6) => "laboratory test read by a physician: 26 only",
        Some(7) => "therapy: neither 26 nor TC",
        Some(8) => "physician's reading for a hospital patient: neither 26 nor TC",
        Some(9) => "the concept does not apply: neither 26 nor TC",
        _ => return String::new(),
    };
    let supervision = supervision(&indicators.supervision);
    if supervision.is_empty() {
        words.to_owned()
    } else {
        format!("{words}; the technical part under {supervision}")
    }
}

fn supervision(level: &str) -> String {
    let words = match level {
        "01" => "general supervision",
        "02" => "direct supervision",
        "03" => "personal supervision",
        "21" => "general supervision of a certified technologist, else direct supervision",
        "66" => "a physician or a certified physical therapist",
        "6A" => {
            "a physician, or a therapist certified in electrophysiology, who may supervise another therapist"
        }
        "77" => {
            "a certified physical therapist, an uncertified one directly supervised, or a certified technologist generally supervised"
        }
        "7A" => {
            "a therapist certified in electrophysiology, who may supervise others, or a certified technologist generally supervised"
        }
        _ => return String::new(),
    };
    format!("{words} ({level})")
}

fn bilateral(indicator: Option<u8>) -> &'static str {
    match indicator {
        Some(0) => "no bilateral adjustment: paid once, 50 does not apply (0)",
        Some(1) => "150 % for both sides with 50 (1)",
        Some(2) => "already priced for both sides (2)",
        Some(3) => "each side is paid in full (3)",
        Some(9) => "the concept does not apply (9)",
        _ => "",
    }
}

fn multiple(indicator: Option<u8>) -> &'static str {
    match indicator {
        Some(0) => "no reduction (0)",
        Some(1) => "the reduction of before 1995 (1)",
        Some(2) => "the second and further ones at half (2)",
        Some(3) => "the rules of endoscopy (3)",
        Some(4) => "the technical part of imaging is reduced (4)",
        Some(5) => "the practice expense of therapy is reduced (5)",
        Some(6) => "the technical part of cardiovascular tests is reduced (6)",
        Some(7) => "the technical part of eye tests is reduced (7)",
        Some(9) => "the concept does not apply (9)",
        _ => "",
    }
}

fn global(days: &str) -> &'static str {
    match days {
        "ZZZ" => "goes with another service (ZZZ)",
        "000" => "the day itself (000)",
        "010" => "ten days (010)",
        "090" => "ninety days (090)",
        // XXX, no global period, is what readers of tests expect.
        _ => "",
    }
}
