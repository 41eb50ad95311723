//! # diagnosis-of-limb-not-studied
//!
//! Every diagnosis is of the arms or the neck and the report documents legs only, or the other way round. One of the two is
//! wrong: the diagnosis, or the report that the worksheet names.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
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
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//!    ^^^^^^ diagnosis-of-limb-not-studied
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
//! A diagnosis that names no limb:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
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
//! A. G62.9 Polyneuropathy, unspecified
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```

use crate::codes::{Diagnosis, Limb, Region};
use crate::coding::Listed;
use crate::coding::study::Place;
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "diagnosis-of-limb-not-studied",
    ids: &["CASE-08"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "anatomy"],
    source: "Consistency of a claim: the diagnosis explains the test",
    edition: "1",
    check: Check::Case(check),
    file: include_str!("diagnosis_of_limb_not_studied.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let Some((limb, place)) = only_limb(case) else {
        return;
    };
    for (index, claim) in case.claims.iter().enumerate() {
        let listed = claim.listed();
        let is_other = |one: &Listed<'_>| {
            one.known
                .is_some_and(|known| belongs_to(known).is_some_and(|own| own != limb))
        };
        if listed.is_empty() || !listed.iter().all(is_other) {
            continue;
        }
        let Some((first, entry)) = listed.first().and_then(|first| Some((first, first.entry?)))
        else {
            continue;
        };
        let (studied, other) = match limb {
            Limb::Upper => ("arms", "legs or the low back"),
            Limb::Lower => ("legs", "arms or the neck"),
        };
        let message = format!(
            "{} is of the {other}, as is every diagnosis of this encounter, and the report documents studies of the {studied} only.",
            first.name()
        );
        let mut draft = Draft::at(entry.code, message);
        // Where the report concludes another disease, that is what is wrong.
        for entry in listed.iter().filter_map(|one| one.entry) {
            draft = draft.follows(entry.code);
        }
        let draft = draft.documented_at(case, place, format!("of the {studied}"));
        sink.add_in(case.at_claim(index), draft);
    }
}

/// The limbs to which a diagnosis belongs.
fn belongs_to(known: &Diagnosis) -> Option<Limb> {
    let of_region = || match known.region? {
        Region::Cervical => Some(Limb::Upper),
        Region::Lumbosacral => Some(Limb::Lower),
        _ => None,
    };
    known.limb.or_else(of_region)
}

/// The limbs that the report documents, where it documents nothing else: arms or legs, with a place.
fn only_limb(case: &CaseView<'_>) -> Option<(Limb, Place)> {
    let examination = &case.report.examination;
    let muscles = examination.muscles.iter();
    let muscles = muscles.map(|one| (one.muscle.region.limb(), one.places.first()));
    let studies = examination.conduction.iter();
    let studies = studies.map(|one| (one.nerve.limb, one.places.last()));
    let mut all = muscles.chain(studies);
    let (limb, place) = all.next()?;
    let limb = limb?;
    all.all(|(other, _)| other == Some(limb))
        .then_some((limb, *place?))
}
