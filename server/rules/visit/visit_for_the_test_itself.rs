//! # visit-for-the-test-itself
//!
//! A visit with 25 beside a test, where the notes describe what belongs to the test: *pre-EMG examination*, *exam prior to testing*. The short history and examination before a test are
//! included in it, so they are no visit of their own.
//!
//! ## What to do
//!
//! Say in the record what was decided beyond the test, or remove the visit.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: Pre-EMG exam done.
//!        ^^^^^^^ visit-for-the-test-itself
//! 99213-25 [A]
//! 95910 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: New headaches evaluated, MRI ordered.
//! 99213-25 [A]
//! 95910 [A]
//! ```
//!
//! No visit:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: Pre-EMG exam done.
//! 95910 [A]
//! ```

use crate::codes::{Group, Topic};
use crate::coding::{Claim, Line};
use crate::rules::aspects::places::first_test;
use crate::rules::aspects::remarks::{remarks, said_in};
use crate::rules::fixes::edits::line_removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "visit-for-the-test-itself",
    ids: &["EM-07"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "wording"],
    source: "Publications on a visit on the day of a test (modifier 25)",
    edition: "2016 to 2026",
    check: Check::Claim(check),
    file: include_str!("visit_for_the_test_itself.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let is_visit = |line: &&Line<'_>| {
        let group = line.procedure.map(|procedure| procedure.group);
        group == Some(Group::Evaluation) && line.has("25")
    };
    let (Some(visit), Some(_)) = (claim.lines.iter().find(is_visit), first_test(claim)) else {
        return;
    };
    let Some((span, sign)) = said_in(claim, &remarks(claim), Topic::BeforeTest) else {
        return;
    };
    let message = format!(
        "The notes say `{}`, and {}-25 is billed. {} Say what was decided beyond the test, or remove the visit.",
        claim.words(span),
        visit.code,
        sign.note
    );
    sink.add(
        Draft::at(span, message)
            .citing(sign.cite())
            .related(None, visit.charge.code, "the visit")
            .fixes(
                Safety::Confirm,
                format!("Remove the visit {}", visit.code),
                vec![line_removal(visit, claim)],
            ),
    );
}
