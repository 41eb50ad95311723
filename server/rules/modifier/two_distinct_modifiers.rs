//! # two-distinct-modifiers
//!
//! 59 beside XE, XS, XP or XU on one line, or two of the latter. Each of them says that the service is distinct; an X modifier
//! takes the place of 59 and says why.
//!
//! ## What to do
//!
//! Keep the one that says best why the service is distinct.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.16 Radiculopathy, lumbar region
//! 95860 x1 [A]
//! 95870-59-XS x1 [A]
//!          ^^ two-distinct-modifiers
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.16 Radiculopathy, lumbar region
//! 95860 x1 [A]
//! 95870-XS x1 [A]
//! ```

use super::distinct_modifier_without_pair::{distinct, idle};
use crate::coding::{Claim, LineModifier};
use crate::rules::fixes::edits::removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "two-distinct-modifiers",
    ids: &["MOD-08"],
    severity: Severity::Warning,
    bearing: Bearing::Medicare,
    packs: &["modifiers"],
    source: "HCPCS and CPT modifier sets",
    edition: "2026-11",
    check: Check::Claim(check),
    file: include_str!("two_distinct_modifiers.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    if !claim
        .lines
        .iter()
        .any(|line| distinct(claim, line).nth(1).is_some())
    {
        return;
    }
    // Where nothing is to be parted, that is what is wrong.
    let idle: std::collections::HashSet<_> =
        idle(claim).iter().map(|line| line.charge.line).collect();
    for line in claim
        .lines
        .iter()
        .filter(|line| !idle.contains(&line.charge.line))
    {
        let marks: Vec<&LineModifier<'_>> = distinct(claim, line).collect();
        let pair = marks.iter().skip(1).find_map(|second| {
            let mut earlier = marks.iter().take_while(|first| first.span != second.span);
            earlier.find_map(|first| {
                let set = claim.codebook.excluded_with(&first.code, &second.code)?;
                Some((first, second, set))
            })
        });
        let Some((first, second, set)) = pair else {
            continue;
        };
        let message = format!(
            "{} and {} on one line both say that the service is distinct. {}",
            first.code, second.code, set.remedy
        );
        let mut draft = Draft::at(second.span, message).citing(set.cite());
        for dropped in [first, second] {
            draft = draft.fixes(
                Safety::Confirm,
                format!("Remove {} from {}", dropped.code, line.code),
                removal(line, dropped, claim),
            );
        }
        sink.add(draft);
    }
}
