//! # region-other-than-concluded
//!
//! A radiculopathy of one part of the spine is billed, and the impression of the report concludes one of another part: the neck and the
//! low back have codes of their own.
//!
//! Bill the region of the report. Nothing is said of the chest, whose codes border on both, where the other region is billed too, or
//! where the report tells that the billed region is or was affected.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Impression: Right C6 radiculopathy.
//! ```
//!
//! ```medcode reported name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. M54.16 Radiculopathy, lumbar region
//!    ^^^^^^ region-other-than-concluded
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//! R. Superficial fibular - Ankle
//!  Leg 3.0 14
//!
//! Impression: Left L5 radiculopathy.
//! ```
//!
//! ```medcode reported name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. M54.12 Radiculopathy, cervical region
//!    ^^^^^^ region-other-than-concluded
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Impression: Right C6 radiculopathy.
//! ```
//!
//! ```medcode clean name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. M54.12 Radiculopathy, cervical region
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! Both are billed:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! History: lumbar radiculopathy, operated.
//!
//! Impression: Right C6 radiculopathy.
//! ```
//!
//! ```medcode clean name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. M54.12 Radiculopathy, cervical region
//! B. M54.16 Radiculopathy, lumbar region
//!
//! ## Charges
//!
//! 95907 x1 [A,B] $200.00
//! ```

use crate::codes::{DiagnosisClass, Region};
use crate::coding::narrative::{Standing, Statement};
use crate::model::report::Part;
use crate::rules::aspects::diagnosed::{Conclusions, Disease, concluding};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "region-other-than-concluded",
    ids: &["RPT-57"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "narrative"],
    source: "Contradiction between worksheet and report",
    edition: "1",
    check: Check::Case(check),
    file: include_str!("region_other_than_concluded.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let Some(conclusions) = Conclusions::of(&case.report) else {
        return;
    };
    let is_root = |one: &&Statement<'_>| one.condition.class == DiagnosisClass::Radiculopathy;
    let said: Vec<&Statement<'_>> = conclusions
        .asserted
        .iter()
        .copied()
        .filter(is_root)
        .collect();
    let regions: Option<Vec<Region>> = said.iter().map(|one| one.region).collect();
    let Some(regions) = regions.filter(|regions| regions.iter().all(is_end)) else {
        return;
    };
    let Some(concluded) = regions.first() else {
        return;
    };
    for (index, claim) in case.claims.iter().enumerate() {
        let listed = claim.listed();
        let billed_too = listed.iter().any(|one| {
            one.known
                .and_then(|known| known.region)
                .is_some_and(|own| regions.contains(&own))
        });
        let first = listed.iter().find_map(|one| {
            let known = one.known?;
            let region = known.region.filter(is_end)?;
            (Disease::coded(known) == Some(Disease::Root)).then_some((one, known, region))
        });
        let Some((one, known, region)) = first.filter(|_| !billed_too) else {
            continue;
        };
        let mut told = case.report.narration().statements.iter().filter(is_root);
        let is_told = told.any(|statement| {
            statement.standing != Standing::Denied
                && statement.part != Part::Reason
                && statement.region.is_none_or(|own| own == region)
        });
        if is_told {
            continue;
        }
        let message = format!(
            "{} ({}) is of the {}, and the impression concludes a radiculopathy of the {}. Correct the code, or the report.",
            known.code,
            known.title,
            part(region),
            part(*concluded)
        );
        let draft = concluding(Draft::at(one.span, message), case, &said);
        sink.add_in(case.at_claim(index), draft);
    }
}

/// Whether a region is one of those that do not border on each other.
fn is_end(region: &Region) -> bool {
    matches!(region, Region::Cervical | Region::Lumbosacral)
}

fn part(region: Region) -> &'static str {
    match region {
        Region::Cervical => "neck",
        Region::Lumbosacral => "low back",
        Region::Thoracic => "chest",
        Region::Cranial => "head",
    }
}
