//! # component-modifier-not-first
//!
//! 26 or TC behind another modifier. It changes the price, so it stands first; payers that read only the first modifier
//! would pay the whole service.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95886-59-26 [A]
//!          ^^ component-modifier-not-first
//! 95909-26 [A]
//! 95885-26 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-26 [A]
//! 95886-26-59 [A]
//! 95885-26 [A]
//! ```

use crate::coding::Claim;
use crate::rules::fixes::edits::rewritten;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "component-modifier-not-first",
    ids: &["MOD-12"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers"],
    source: "Component billing policies: modifiers that change the price stand first",
    edition: "2024",
    check: Check::Claim(check),
    file: include_str!("component_modifier_not_first.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let component = |code: &str| code == "26" || code == "TC";
        let place = line
            .modifiers
            .iter()
            .position(|modifier| component(&modifier.code));
        // Where both stand on the line, that is what is wrong with it.
        let both = line.has("26") && line.has("TC");
        let Some((place, modifier)) = place
            .filter(|place| *place > 0 && !both)
            .and_then(|place| Some((place, line.modifiers.get(place)?)))
        else {
            continue;
        };
        let first = line
            .modifiers
            .first()
            .map(|modifier| modifier.code.as_str())
            .unwrap_or_default();
        let message = format!(
            "{} stands behind {first} on {}. A modifier that changes the price comes first.",
            modifier.code, line.code
        );
        let mut order: Vec<&str> = line
            .modifiers
            .iter()
            .map(|modifier| modifier.code.as_str())
            .collect();
        let moved = order.remove(place);
        order.insert(0, moved);
        let draft = Draft::at(modifier.span, message);
        sink.add(draft.fixes(
            Safety::Safe,
            format!("Put {} first", modifier.code),
            rewritten(line, &order, claim),
        ));
    }
}
