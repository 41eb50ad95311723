//! Random claims: what the packs allow has no error, and one fault put into it is found.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod claim;
mod faults;

use claim::{Claim, claims};
use faults::FAULTS;
use medcode::codes::Codebook;
use medcode::rules;
use medcode::world::{Document, Settings, Severity};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Claims of each property.
const CASES: u32 = 500;

/// What is reported about a claim: rule, level and message.
fn found(claim: &Claim) -> Vec<(&'static str, Severity, String)> {
    let settings = Settings::default();
    let mut document = Document::new("claim.worksheet.md", &claim.text(), settings.analysis_limit);
    rules::judge(&mut document, Codebook::shipped(), &settings, &|| false);
    let findings = document.findings().map(|placed| placed.finding);
    findings
        .map(|finding| (finding.rule, finding.severity, finding.message.clone()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_packs_allow_has_no_error(claim in claims()) {
        let errors: Vec<_> = found(&claim)
            .into_iter()
            .filter(|(_, level, _)| *level == Severity::Error)
            .collect();
        prop_assert!(errors.is_empty(), "{errors:#?}\n{}", claim.text());
    }
}

/// Every kind of fault, put into random claims, is found by one of its rules each time that it can be put in.
#[test]
fn one_fault_is_found() {
    let tried: Mutex<BTreeMap<&str, usize>> = Mutex::new(BTreeMap::new());
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: CASES,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&(claims(), any::<prop::sample::Index>()), |(claim, at)| {
            let before = found(&claim);
            for fault in FAULTS {
                let mut faulty = claim.clone();
                if (fault.put)(&mut faulty, at).is_none() {
                    continue;
                }
                *tried.lock().unwrap().entry(fault.name).or_default() += 1;
                let named = |rule: &str| fault.rules.contains(&rule);
                let count = |all: &[(&str, Severity, String)]| {
                    all.iter().filter(|(rule, ..)| named(rule)).count()
                };
                let after = found(&faulty);
                prop_assert!(
                    count(&after) > count(&before),
                    "{}: none of {:?} in {after:#?}\n{}",
                    fault.name,
                    fault.rules,
                    faulty.text()
                );
            }
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    let tried = tried.into_inner().unwrap();
    let never: Vec<&str> = FAULTS
        .iter()
        .map(|fault| fault.name)
        .filter(|name| !tried.contains_key(name))
        .collect();
    assert!(never.is_empty(), "never put in: {never:?}");
}
