//! # modifiers-out-of-order
//!
//! Modifiers in another order than the usual one: what changes the price first, then what decides whether the line is paid, then the side, then
//! what informs. Payers' systems differ, so this is a hint; 26 or TC behind another modifier is more than that
//! ([component-modifier-not-first](component-modifier-not-first.md)).
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 [A]
//! 95886-RT-59 [A]
//! ^^^^^ modifiers-out-of-order
//! 95885 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 [A]
//! 95886-59-RT [A]
//! 95885 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-26-GC [A]
//! ```

use crate::coding::{Claim, LineModifier};
use crate::rules::aspects::misplaced::ROOM;
use crate::rules::fixes::edits::rewritten;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use std::collections::HashSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "modifiers-out-of-order",
    ids: &["MDF-17"],
    severity: Severity::Hint,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers"],
    source: "Articles on the order of modifiers; payers that read the first ones only",
    edition: "2019 to 2024",
    check: Check::Claim(check),
    file: include_str!("modifiers_out_of_order.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim
        .lines
        .iter()
        .filter(|line| line.modifiers.len() <= ROOM)
    {
        let rank = |modifier: &LineModifier<'_>| modifier.entry.map(|entry| entry.rank);
        let Some(ranks) = line.modifiers.iter().map(rank).collect::<Option<Vec<u8>>>() else {
            continue;
        };
        let component =
            |modifier: &LineModifier<'_>| modifier.code == "26" || modifier.code == "TC";
        // A part behind other modifiers, and one that stands twice, are other rules'.
        let parted = line.modifiers.iter().skip(1).any(component);
        let once: HashSet<&str> = line.modifiers.iter().map(|one| one.code.as_str()).collect();
        if ranks.is_sorted() || parted || once.len() < line.modifiers.len() {
            continue;
        }
        let mut ordered: Vec<&LineModifier<'_>> = line.modifiers.iter().collect();
        ordered.sort_by_key(|modifier| rank(modifier));
        let codes: Vec<&str> = ordered
            .iter()
            .map(|modifier| modifier.code.as_str())
            .collect();
        let order = codes.join("-");
        let message = format!(
            "The usual order of the modifiers of {} is {order}: price first, information last.",
            line.code
        );
        sink.add(Draft::at(line.charge.code, message).fixes(
            Safety::Safe,
            format!("Write them as {order}"),
            rewritten(line, &codes, claim),
        ));
    }
}
