//! # sibling-publications-disagree
//!
//! Publications about the codes of one series (95860 to 95864, 95907 to 95913 and others) that are checked or open together
//! tell the same fact in different ways: other typical sites of service, another table of modifiers, other add-ons; or the
//! series has a hole, a code without a page between two that have one.
//!
//! The codes of a series differ in one thing only, so what one page says of the sites holds for all. A page that says nothing of a
//! fact disagrees with none. Where most pages agree, the others are reported; of two, the second.
//!
//! ## What to do
//!
//! Find out which page is right, and write it in all of them; for a hole, write the page that is missing.
//!
//! ## Reported
//!
//! ```medcode reported name=series.reference.md
//! # CPT 95860: one extremity
//!
//! Typical site of service: Office, hospital outpatient department
//!
//! # CPT 95861: two extremities
//!       ^^^^^ sibling-publications-disagree
//!
//! Typical site of service: Office, ambulatory surgery center
//! ```
//!
//! A hole, in files of their own:
//!
//! ```medcode beside name=cpt-95860.reference.md
//! # CPT 95860: one extremity
//! ```
//!
//! ```medcode beside name=cpt-95861.reference.md
//! # CPT 95861: two extremities
//! ```
//!
//! ```medcode reported name=cpt-95864.reference.md
//! # CPT 95864: four extremities
//!       ^^^^^ sibling-publications-disagree
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=cpt-95860.reference.md
//! # CPT 95860: one extremity
//!
//! Typical site of service: Office, hospital outpatient department
//! ```
//!
//! ```medcode clean name=cpt-95861.reference.md
//! # CPT 95861: two extremities
//!
//! Typical site of service: clinic or outpatient hospital
//!
//! | Modifier | Description | When to Use |
//! |---|---|---|
//! | 26 | Professional component | The reading in a facility |
//! ```

use crate::coding::publication::Published;
use crate::rules::series::Series;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Seat, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "sibling-publications-disagree",
    ids: &["PUB-24"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "Contradiction between documents",
    edition: "1",
    check: Check::Series(check),
    file: include_str!("sibling_publications_disagree.rs"),
};

/// Tells whether two pages agree about a fact; pages that do not state it agree with all.
type Agrees = fn(&Published, &Published) -> bool;

/// A fact with its name, whether a page states it, and whether two pages agree about it.
type Fact = (&'static str, fn(&Published) -> bool, Agrees);

const FACTS: [Fact; 3] = [
    (
        "typical sites of service",
        |page| page.sites.is_some(),
        Published::shares_sites,
    ),
    (
        "modifiers",
        |page| page.modifiers.is_some(),
        |one, other| one.modifiers == other.modifiers,
    ),
    (
        "add-ons",
        |page| page.add_ons.is_some(),
        |one, other| one.add_ons == other.add_ons,
    ),
];

fn check(series: &Series<'_>, sink: &mut Sink<'_>) {
    if series.pages.len() < 2 {
        return;
    }
    for fact in FACTS {
        disagreements(series, fact, sink);
    }
    holes(series, sink);
}

fn disagreements(series: &Series<'_>, (name, states, agrees): Fact, sink: &mut Sink<'_>) {
    let stating: Vec<(usize, &(Seat, &Published))> = series
        .pages
        .iter()
        .enumerate()
        .filter(|(_, (_, page))| states(page))
        .collect();
    let agreeing = |page: &Published| {
        let others = stating.iter();
        others.filter(|(_, (_, other))| agrees(page, other)).count()
    };
    // The first of those with whom most agree.
    let usual = stating
        .iter()
        .rev()
        .max_by_key(|(_, (_, page))| agreeing(page));
    let Some((_, (usual_seat, usual))) = usual else {
        return;
    };
    for (index, (_, page)) in &stating {
        if agrees(page, usual) {
            continue;
        }
        let message = format!(
            "The page of {} has other {name} than this one of {}, and the two codes differ in nothing that concerns them.",
            usual.code, page.code
        );
        let draft =
            Draft::at(page.place, message).in_document(*usual_seat, usual.place, "the other page");
        sink.add_in(*index, draft);
    }
}

/// Codes of the series without a page, between two that have one; told at the page after the hole.
fn holes(series: &Series<'_>, sink: &mut Sink<'_>) {
    for (index, pair) in series.pages.windows(2).enumerate() {
        let [(before_seat, before), (_, after)] = pair else {
            continue;
        };
        let between = |code: &&&str| **code > before.code.as_str() && **code < after.code.as_str();
        let missing: Vec<&str> = series.codes.iter().filter(between).copied().collect();
        // A page alone at each end is no series yet.
        if missing.is_empty() || series.pages.len() <= missing.len() {
            continue;
        }
        let message = format!(
            "The series has no page of {} between those of {} and {}.",
            missing.join(", "),
            before.code,
            after.code
        );
        let draft = Draft::at(after.place, message).in_document(
            *before_seat,
            before.place,
            "the page before",
        );
        sink.add_in(index + 1, draft);
    }
}
