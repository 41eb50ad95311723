//! # h-reflexes-left-out-of-count
//!
//! The code for nerve conduction studies is the one for the documented studies without the H-reflexes. An H-reflex is a study of its
//! own on each side, also beside a motor study of the same nerve.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Motor NCS
//! R. Tibial - AH
//!  Ankle 4.4 9.1
//! R. Peroneal - EDB
//!  Ankle 4.7 5.2
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//! L. Sural - Lateral malleolus
//!  Calf 3.5 11
//!
//! H Reflex
//! R. Tibial - Soleus 30.1
//! L. Tibial - Soleus 30.4
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
//! 95908 x1 [A] $300.00
//! ^^^^^ h-reflexes-left-out-of-count
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Motor NCS
//! R. Tibial - AH
//!  Ankle 4.4 9.1
//! R. Peroneal - EDB
//!  Ankle 4.7 5.2
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//! L. Sural - Lateral malleolus
//!  Calf 3.5 11
//!
//! H Reflex
//! R. Tibial - Soleus 30.1
//! L. Tibial - Soleus 30.4
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
//! 95909 x1 [A] $400.00
//! ```

use crate::rules::aspects::counted::{Cause, report};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "h-reflexes-left-out-of-count",
    ids: &["REP-04"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on nerve conduction studies and Appendix J: one study is one sensory or mixed test, one motor test with or without F-wave, or one H-reflex, of a nerve or branch on one side",
    edition: "2013",
    check: Check::Case(check),
    file: include_str!("h_reflexes_left_out_of_count.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let says = " It would be right without the H-reflexes; each is a study of its own.";
    report(case, sink, Some(Cause::ReflexesLeftOut), says);
}
