//! # complete-limb-not-documented
//!
//! More limbs are billed as studied completely than the report documents. A complete study of a limb shows at least five muscles
//! that cover three nerves or four spinal levels; branches count as their nerve.
//!
//! Bill the limbs with fewer as limited studies. The report says for each limb what it shows; what was done and not written down
//! may be added by who did it, what was not done cannot.
//!
//! Where another choice of the [policy](../settings.md#keys) would grade the limb as complete, this is a warning that names it.
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
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! 95886 x1 [A] $200.00
//! ^^^^^ complete-limb-not-documented
//! ```
//!
//! Five muscles of one nerve and two levels:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Extensor digitorum communis | Radial | C7 C8 | normal | 0 | 0
//! Right | Extensor indicis | Radial | C7 C8 | normal | 0 | 0
//! Right | Extensor carpi ulnaris | Radial | C7 C8 | normal | 0 | 0
//! Right | Extensor pollicis longus | Radial | C7 C8 | normal | 0 | 0
//! Right | Extensor pollicis brevis | Radial | C7 C8 | normal | 0 | 0
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
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! 95886 x1 [A] $200.00
//! ^^^^^ complete-limb-not-documented
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! 95886 x1 [A] $200.00
//! ```
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! 95885 x1 [A] $100.00
//! ```
//!
//! Two of three nerves, but four levels:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Teres minor | Axillary | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | Anconeus | Radial | C7 C8 | normal | 0 | 0
//! Right | Extensor indicis | Radial | C7 C8 | normal | 0 | 0
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
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! 95886 x1 [A] $200.00
//! ```

use crate::coding::derive::Limb;
use crate::rules::aspects::limbs::{
    Units, complete, complete_by_other_policy, complete_study, described, draft,
    only_with_paraspinals, with_cranial,
};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "complete-limb-not-documented",
    ids: &["UNIT-05", "RPT-39", "RPT-40", "RPT-44", "REP-08"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on needle EMG: the add-on codes count each limb once, complete or limited",
    edition: "2012",
    check: Check::Case(check),
    file: include_str!("complete_limb_not_documented.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let Some(units) = Units::of(case, &bill) else {
        return;
    };
    let derivation = &case.report.derivation;
    let documented = complete(derivation);
    // More limbs than were studied, paraspinals and muscles of the head have rules of their own.
    let is_other = units.all() > derivation.limbs.len()
        || only_with_paraspinals(case, units.complete)
        || with_cranial(case, units.complete).is_some();
    let Some(&billed) = units.complete_lines.first() else {
        return;
    };
    if units.complete <= documented || is_other {
        return;
    }
    let limbs = |count: usize| match count {
        1 => "1 limb".to_owned(),
        _ => format!("{count} limbs"),
    };
    let partial: Vec<&Limb<'_>> = derivation
        .limbs
        .iter()
        .filter(|limb| !limb.is_complete)
        .collect();
    let shown: Vec<String> = partial.iter().map(|limb| described(limb)).collect();
    let mut message = format!(
        "{} is billed for {}, and the report documents a complete study of {}. {} ({}).",
        billed.line.code,
        limbs(units.complete),
        match documented {
            0 => "none".to_owned(),
            _ => limbs(documented),
        },
        complete_study(case).trim_end_matches('.'),
        shown.join("; "),
    );
    let mut at_most = Severity::Error;
    if let Some((key, value)) = complete_by_other_policy(case, units.complete) {
        message.push_str(&format!(
            " It would be complete with `{key} = {value}`, which is contested."
        ));
        at_most = Severity::Warning;
    }
    sink.add_in(
        case.at_claim(billed.claim),
        draft(case, billed, message).at_most(at_most),
    );
    for limb in partial {
        let Some(place) = limb.places.first() else {
            continue;
        };
        let message = format!(
            "{}, and it is billed as a complete study. {}",
            described(limb),
            complete_study(case)
        );
        let draft = Draft::at(place.span, message)
            .at_most(Severity::Information)
            .billed_at(case, billed.claim, billed.line.charge.code, "billed here");
        sink.add_in(case.at_part(place.part), draft);
    }
}
