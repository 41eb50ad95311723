//! # code-not-for-medicare
//!
//! A code that Medicare does not take, with Medicare as the payer (fee schedule status I): an outpatient consultation (99242 to
//! 99245), or monitoring of several operations by the hour (95941). Medicare has other codes for the same work.
//!
//! Reported only where the document names Medicare as the payer; most other payers take these codes.
//!
//! ## What to do
//!
//! Bill the code that Medicare takes. Visits stand at the level of decision making, for a new or an established patient;
//! monitoring is counted in quarter hours. The fixes change code and units.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99244 x1 [A]
//! ^^^^^ code-not-for-medicare
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 21 Inpatient Hospital
//! A. M48.02 Spinal stenosis, cervical region
//! 95938-26 x1 [A]
//! 95941 x2 [A]
//! ^^^^^ code-not-for-medicare
//! ```
//!
//! ## Not reported
//!
//! Another payer, and a payer that the document does not name:
//!
//! ```medcode clean
//! Payer: Aetna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99244 x1 [A]
//! ```
//!
//! ```medcode clean
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99244 x1 [A]
//! ```

use crate::codes::{Circumstance, Procedure};
use crate::coding::{Claim, Line};
use crate::rules::fixes::edits::Rewrite;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{FixEdit, Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "code-not-for-medicare",
    ids: &["CODE-04", "EM-04"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["procedures"],
    source: "CMS physician fee schedule, relative value file: status I",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("code_not_for_medicare.rs"),
};

/// The fee schedule status of a code in place of which Medicare takes another one.
const NOT_VALID: &str = "I";

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    if !claim.is_medicare() {
        return;
    }
    for line in &claim.lines {
        let Some(procedure) = line
            .procedure
            .filter(|procedure| procedure.indicators.status == NOT_VALID)
        else {
            continue;
        };
        let instead = procedure.instead(Circumstance::Medicare);
        let advice = instead
            .map(|instead| format!(" Use {}. {}", instead.codes.join(" or "), instead.note))
            .unwrap_or_default();
        let message = format!(
            "Medicare does not take {} (status {NOT_VALID}).{advice}",
            line.code
        );
        let mut draft = Draft::at(line.charge.code, message).citing(procedure.cite());
        let codes = instead.map(|instead| instead.codes.as_slice());
        let codes = codes.unwrap_or_default().iter();
        for other in codes.filter_map(|code| claim.codebook.procedure(code)) {
            if let Some((title, edits)) = replacement(claim, line, procedure, other) {
                draft = draft.fixes(Safety::Confirm, title, edits);
            }
        }
        sink.add(draft);
    }
}

/// The other code in place of a line's, with as many units as make the same time, where both count time.
pub(super) fn replacement(
    claim: &Claim<'_>,
    line: &Line<'_>,
    procedure: &Procedure,
    other: &Procedure,
) -> Option<(String, Vec<FixEdit>)> {
    let timed = |procedure: &Procedure| {
        let minutes = procedure.minutes.filter(|_| procedure.add_on)?;
        Some(i64::from(minutes))
    };
    let units = match (timed(procedure), timed(other)) {
        (Some(own), Some(theirs)) => {
            let minutes = line.units.count()?.checked_mul(own)?;
            if minutes % theirs != 0 {
                return None;
            }
            Some(minutes / theirs)
        }
        _ => None,
    };
    let rewrite = Rewrite {
        code: Some(&other.code),
        units,
        ..Rewrite::default()
    };
    let units = units
        .map(|units| format!(" with {units} units"))
        .unwrap_or_default();
    let title = format!("Replace {} by {}{units}", line.code, other.code);
    Some((title, rewrite.edits(line, claim)?))
}
