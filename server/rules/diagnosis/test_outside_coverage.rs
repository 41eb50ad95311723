//! # test-outside-coverage
//!
//! A test whose diagnoses are not among those for which the payer covers it: the electrode array for anything but carpal tunnel
//! syndrome (Independence Blue Cross), tests of the neuromuscular junction without weakness or a disorder of the junction
//! (Aetna, UnitedHealthcare). Reported only for payers whose policy is known.
//!
//! Autonomic tests without a diagnosis that points to autonomic nerves are information for every payer.
//!
//! ## What to do
//!
//! Point to the diagnosis that led to the test, if it is documented, or expect that the payer asks.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Aetna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95872 x1 [A]
//! ^^^^^ test-outside-coverage
//! ```
//!
//! ```medcode reported
//! Payer: Independence Blue Cross
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G62.9 Polyneuropathy, unspecified
//! 95905 x1 [A]
//! ^^^^^ test-outside-coverage
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.2 Cervicalgia
//! 95924 x1 [A]
//! ^^^^^ test-outside-coverage
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Aetna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G70.00 Myasthenia gravis without exacerbation
//! B. G56.01 Carpal tunnel syndrome, right
//! 95872 x1 [A,B]
//! ```
//!
//! ```medcode clean
//! Payer: Cigna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. H53.2 Diplopia
//! 95937 x2 [A]
//! ```

use crate::codes::Coverage;
use crate::coding::{Claim, Line, Listed};
use crate::rules::aspects::notices::expects_denial;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "test-outside-coverage",
    ids: &["DX-10", "DX-11", "DX-12"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "Policies of payers on electrodiagnostic tests",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("test_outside_coverage.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    for line in claim.lines.iter().filter(|line| !expects_denial(line)) {
        let Some(coverage) = outside(claim, line, listed) else {
            continue;
        };
        let whose = match coverage.policy.as_str() {
            "" => "It is usually done for".to_owned(),
            policy => format!("{policy} covers it for"),
        };
        let message = format!(
            "No diagnosis of this line supports {}. {whose} {}.",
            line.code, coverage.what
        );
        let mut draft = Draft::at(line.charge.code, message).citing(coverage.cite());
        if !coverage.binding {
            draft = draft.at_most(Severity::Information);
        }
        sink.add(draft);
    }
}

/// The coverage that the diagnoses of a line miss.
fn outside<'c>(
    claim: &'c Claim<'_>,
    line: &'c Line<'_>,
    listed: &[Listed<'_>],
) -> Option<&'c Coverage> {
    let mut coverage = claim.codebook.coverage_of(&line.code).peekable();
    coverage.peek()?;
    let pointed: Vec<&Listed<'_>> = claim
        .pointed_in(line, listed)
        .into_iter()
        .filter_map(|place| listed.get(place))
        .collect();
    if pointed.is_empty() {
        return None;
    }
    coverage.find(|coverage| {
        let accepted = |one: &&Listed<'_>| coverage.accepts(one.code, one.known);
        is_of(claim, coverage) && !pointed.iter().any(accepted)
    })
}

/// Whether the claim's payer is the one that covers.
fn is_of(claim: &Claim<'_>, coverage: &Coverage) -> bool {
    if coverage.payer.is_empty() {
        return true;
    }
    claim.payer.as_ref().is_some_and(|told| {
        let named = told
            .value
            .payer()
            .is_some_and(|payer| payer.id == coverage.payer);
        named
            && told
                .words
                .to_ascii_lowercase()
                .contains(coverage.plan.as_str())
    })
}
