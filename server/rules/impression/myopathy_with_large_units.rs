//! # myopathy-with-large-units
//!
//! The impression says myopathy, and units are large or long with reduced recruitment, and in no muscle small or short. That is what
//! reinnervation looks like.
//!
//! ## What to do
//!
//! Correct the impression or the grades, or say why units are large.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | increased | 1+ | 1+ | large | long | reduced
//! R | Biceps | increased | 1+ | 1+ | large | long | reduced
//! R | Vastus lateralis | increased | 1+ | 0 | normal | normal | normal
//!
//! Impression: Myopathy with irritable features.
//!             ^^^^^^^^ myopathy-with-large-units
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | increased | 1+ | 1+ | small | short | early
//! R | Biceps | increased | 1+ | 1+ | small | short | early
//! R | Vastus lateralis | increased | 1+ | 0 | large | long | reduced
//!
//! Impression: Chronic inflammatory myopathy, as in inclusion body myositis.
//! ```
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Right C7 radiculopathy. No evidence of myopathy.
//! ```

use crate::codes::DiagnosisClass;
use crate::coding::narrative::Standing;
use crate::model::report::Part;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "myopathy-with-large-units",
    ids: &["RPT-24"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "General knowledge of electrodiagnostic medicine: units in myopathy are small and short and recruited early",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("myopathy_with_large_units.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let other = narration.statements.iter().any(|one| {
        one.part == Part::Impression
            && one.standing != Standing::Denied
            && one.condition.class != DiagnosisClass::Myopathy
    });
    let muscles = &report.results().muscles;
    let small = muscles
        .iter()
        .any(|one| one.small_units().or(one.early_recruitment()).is_some());
    let large = muscles
        .iter()
        .find(|one| one.large_units().is_some() && one.reduced_recruitment().is_some());
    let Some(row) = large
        .and_then(|one| one.rows.first())
        .filter(|_| !other && !small)
    else {
        return;
    };
    let Some(statement) = narration.concluded().next() else {
        return;
    };
    let message = format!(
        "The impression says {}, and units are large or long with reduced recruitment, in no muscle small or short: that is what \
             reinnervation looks like.",
        statement.condition.name
    );
    let draft = Draft::at(statement.place.span, message).shown_by(report, row.place, "large units");
    sink.add_in(statement.place.part, draft);
}
