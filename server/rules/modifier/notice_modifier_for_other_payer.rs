//! # notice-modifier-for-other-payer
//!
//! A modifier of Medicare's advance beneficiary notice (GA, GU, GX, GY, GZ) for a payer that has no such notice. Medicare Advantage plans decide
//! beforehand by an organization determination instead. A commercial payer may have borrowed the modifiers, so there it is
//! information.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare Advantage
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-GA [A]
//!       ^^ notice-modifier-for-other-payer
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-GA [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare Advantage
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 [A]
//! ```

use crate::codes::PayerKind;
use crate::coding::Claim;
use crate::rules::fixes::edits::removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "notice-modifier-for-other-payer",
    ids: &["MDF-11"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers", "payers"],
    source: "Publications on the ABN modifiers (CR 6563, CR 7228)",
    edition: "2010 to 2016",
    check: Check::Claim(check),
    file: include_str!("notice_modifier_for_other_payer.rs"),
};

/// The modifiers of the notice.
const NOTICES: [&str; 5] = ["GA", "GU", "GX", "GY", "GZ"];

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(payer) = &claim.payer else { return };
    let (at_most, instead) = match payer.value.kind() {
        Some(PayerKind::MedicareAdvantage) => (
            Severity::Warning,
            "A Medicare Advantage plan decides by an organization determination before the service.",
        ),
        Some(PayerKind::Commercial) => (
            Severity::Information,
            "Check whether this payer has borrowed it.",
        ),
        _ => return,
    };
    for line in &claim.lines {
        let notices = line.modifiers.iter();
        let notices = notices.filter(|modifier| NOTICES.contains(&modifier.code.as_str()));
        for modifier in notices {
            let message = format!(
                "{} on {} belongs to the notice of original Medicare, and the payer is {}. {instead}",
                modifier.code, line.code, payer.words
            );
            let mut draft = Draft::at(modifier.span, message).at_most(at_most);
            if let Some(entry) = modifier.entry {
                draft = draft.citing(entry.cite());
            }
            if let Some(span) = payer.span {
                draft = draft.related(None, span, "the payer");
            }
            sink.add(draft.fixes(
                Safety::Confirm,
                format!("Remove {} from {}", modifier.code, line.code),
                removal(line, modifier, claim),
            ));
        }
    }
}
