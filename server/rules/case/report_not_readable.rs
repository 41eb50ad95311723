//! # report-not-readable
//!
//! The worksheet names a report that is not there, cannot be read, or is no report. Nothing of what is billed can be held
//! against what was documented until the name is right.
//!
//! The name is relative to the worksheet. A name with blanks, or without an ending, is not taken for a file.
//!
//! ## Reported
//!
//! ```medcode beside name=other.worksheet.md
//! Case: 8
//! Payer: Aetna
//! Date of service: 2026-03-09
//!
//! ## Charges
//!
//! 95907 x1 $200.00
//! ```
//!
//! ```medcode reported name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: other.worksheet.md
//!         ^^^^^^^^^^^^^^^^^^ report-not-readable
//!
//! ## Diagnoses
//!
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: see chart
//!
//! ## Diagnoses
//!
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```

use crate::rules::comparison::Named;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{ReportStanding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "report-not-readable",
    ids: &["CASE-01"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "The form of coding documents",
    edition: "1",
    check: Check::Named(check),
    file: include_str!("report_not_readable.rs"),
};

fn check(named: &Named<'_>, sink: &mut Sink<'_>) {
    let what = match named.standing {
        ReportStanding::Unreadable(reason) => format!("cannot be read ({reason})"),
        ReportStanding::Kind(kind) => format!("is read as a {kind}, not as a report"),
    };
    let message = format!(
        "{} {what}, so what is billed is not held against what was documented. Name the report relative to this worksheet.",
        named.file
    );
    sink.add(Draft::at(named.span, message));
}
