//! # needle-code-of-other-limb-count
//!
//! On a day without nerve conduction studies one code stands for the number of limbs that were studied completely: one, two,
//! three or four. The code that is billed stands for another number than the report documents.
//!
//! Bill the code for the number of complete limbs; limbs with fewer muscles have a code of their own.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
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
//! 95861 x1 [A] $300.00
//! ^^^^^ needle-code-of-other-limb-count
//! ```
//!
//! Two limbs, one of them in part:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
//! Left | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Left | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Left | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! 95861 x1 [A] $300.00
//! ^^^^^ needle-code-of-other-limb-count
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
//! Left | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Left | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Left | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Left | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Left | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! 95861 x1 [A] $300.00
//! ```
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
//! Left | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Left | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Left | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! 95860 x1 [A] $200.00
//! 95870-59 x1 [A] $100.00
//! ```

use crate::rules::aspects::limbs::{complete, complete_by_other_policy, draft, whole};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "needle-code-of-other-limb-count",
    ids: &["RPT-43"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on needle EMG: one code for the number of limbs with complete studies",
    edition: "2012",
    check: Check::Case(check),
    file: include_str!("needle_code_of_other_limb_count.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let Some((billed, limbs)) = whole(case, &bill) else {
        return;
    };
    let documented = complete(&case.report.derivation);
    if limbs == documented {
        return;
    }
    let count = |count: usize, none: &str| match count {
        0 => none.to_owned(),
        1 => "1 limb".to_owned(),
        count => format!("{count} limbs"),
    };
    let studied = case.report.derivation.limbs.len();
    let partly = match studied - documented {
        0 => String::new(),
        partly => format!(" and a partial one of {}", count(partly, "none")),
    };
    let mut message = format!(
        "{} stands for complete needle studies of {}, and the report documents a complete study of {}{partly}.",
        billed.line.code,
        count(limbs, "none"),
        count(documented, "none"),
    );
    let mut at_most = Severity::Error;
    if limbs < documented {
        at_most = Severity::Warning;
    } else if let Some((key, value)) = complete_by_other_policy(case, limbs) {
        message.push_str(&format!(
            " It would be right with `{key} = {value}`, which is contested."
        ));
        at_most = Severity::Warning;
    }
    let draft = draft(case, billed, message).at_most(at_most);
    sink.add_in(case.at_claim(billed.claim), draft);
}
