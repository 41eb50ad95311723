//! # complete-only-with-paraspinals
//!
//! A limb is billed as studied completely, and in the report it has its five muscles only if a paraspinal muscle is one of them.
//! Whether it may be is contested: most sources and auditors say no, some say that related paraspinals count.
//!
//! Bill the limb as limited, or say with [`paraspinals-count = true`](../settings.md#keys) that your payer counts them.
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
//! Right | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Right | Cervical paraspinals C7 | Posterior rami | C7 | normal | 0 | 0
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
//! ^^^^^ complete-only-with-paraspinals
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
//! Right | Cervical paraspinals C7 | Posterior rami | C7 | normal | 0 | 0
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

use crate::rules::aspects::limbs::{Units, draft, only_with_paraspinals};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "complete-only-with-paraspinals",
    ids: &["REP-07", "RPT-41"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "Contested: no official text says whether paraspinal muscles are among the five",
    edition: "2026",
    check: Check::Case(check),
    file: include_str!("complete_only_with_paraspinals.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let Some(units) = Units::of(case, &bill) else {
        return;
    };
    let Some(&billed) = units.complete_lines.first() else {
        return;
    };
    if units.all() > case.report.derivation.limbs.len()
        || !only_with_paraspinals(case, units.complete)
    {
        return;
    }
    let message = format!(
        "{} is documented only if paraspinal muscles are among the five of a limb, which is contested; this policy does not count them (`paraspinals-count = false`).",
        billed.line.code
    );
    sink.add_in(case.at_claim(billed.claim), draft(case, billed, message));
}
