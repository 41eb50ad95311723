//! # more-sites-billed-than-studied
//!
//! The code for muscles off the limbs on a day with nerve conduction studies has more units than the report has sites. A site is
//! one side of the face, the paraspinals of one region that are not part of a limb's study, the chest or the abdomen.
//!
//! For Medicare the code is one unit a day, whatever the sites; that is a finding of the worksheet alone.
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
//! Right | Frontalis | Facial | | normal | 0 | 0
//! Right | Orbicularis oris | Facial | | normal | 0 | 0
//! ```
//!
//! ```medcode reported name=emg-7.worksheet.md
//! Case: 7
//! Payer: Self-pay
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
//! 95887 x3 [A] $300.00
//! ^^^^^ more-sites-billed-than-studied
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
//! Right | Frontalis | Facial | | normal | 0 | 0
//! Right | Orbicularis oris | Facial | | normal | 0 | 0
//! Left | Frontalis | Facial | | normal | 0 | 0
//! Left | Orbicularis oris | Facial | | normal | 0 | 0
//! ```
//!
//! ```medcode clean name=emg-7.worksheet.md
//! Case: 7
//! Payer: Self-pay
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
//! 95887 x2 [A] $200.00
//! ```

use crate::coding::units;
use crate::rules::aspects::off_limbs::{derived, draft, lines, units_by_site};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "more-sites-billed-than-studied",
    ids: &["UNIT-07"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "anatomy"],
    source: "CPT section guideline on needle EMG off the limbs: one unit a site",
    edition: "2012",
    check: Check::Case(check),
    file: include_str!("more_sites_billed_than_studied.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    for billed in lines(case, &bill) {
        let Some(count) = units(&bill.with_code(&billed.line.code)) else {
            continue;
        };
        let is_single = billed.line.procedure.is_none_or(|known| known.single_unit);
        let sites = units_by_site(case, &billed.line.code);
        let more = usize::try_from(count).is_ok_and(|count| count > sites);
        if is_single || sites == 0 || !more {
            continue;
        }
        let message = format!(
            "{} is billed with {count} units, and the report documents {}.",
            billed.line.code,
            match sites {
                1 => "1 site".to_owned(),
                sites => format!("{sites} sites"),
            },
        );
        let places = derived(case, &billed.line.code).map(|line| line.evidence.clone());
        let places = places.unwrap_or_default();
        let draft = draft(case, billed, message, &places, "studied off the limbs");
        sink.add_in(case.at_claim(billed.claim), draft);
    }
}
