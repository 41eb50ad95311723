//! # screening-alone
//!
//! A test of nerves and muscles for which only a screening, an administrative examination or the like is coded. Tests of people
//! without complaints are not covered; policies say so of diabetes and kidney disease in particular.
//!
//! ## What to do
//!
//! Code the complaint or the finding that led to the test. If there was none, tell the patient before the test that it will not
//! be paid.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. Z13.858 Encounter for screening for other nervous system disorders
//!    ^^^^^^^ screening-alone
//! B. E11.9 Type 2 diabetes mellitus without complications
//! 95909 x1 [A,B]
//! ```
//!
//! ## Not reported
//!
//! A line that says by itself that it is not covered:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. Z02.71 Encounter for disability determination
//! 95909-GY x1 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. Z13.858 Encounter for screening for other nervous system disorders
//! B. R20.2 Paresthesia of skin
//! 95909 x1 [A,B]
//! ```

use crate::codes::Weakness;
use crate::coding::Claim;
use crate::rules::aspects::notices::expects_cover;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "screening-alone",
    ids: &["DX-09"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "Aetna CPB 0502 and Medicare contractors: screening is not covered",
    edition: "2026-01-01",
    check: Check::Claim(check),
    file: include_str!("screening_alone.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    let weak = |code: &str| claim.codebook.weak_indication(code);
    let Some((one, screening)) = listed.iter().find_map(|one| {
        let weak = weak(one.code).filter(|weak| weak.kind == Weakness::Screening);
        Some((one, weak?))
    }) else {
        return;
    };
    let alone = listed.iter().all(|one| weak(one.code).is_some());
    if alone && expects_cover(claim) {
        let message = format!(
            "{} is {}; no complaint or finding supports the test. Screening is not covered.",
            one.name(),
            screening.because
        );
        sink.add(Draft::at(one.span, message).citing(screening.cite()));
    }
}
