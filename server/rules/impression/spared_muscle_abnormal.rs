//! # spared-muscle-abnormal
//!
//! The impression names a lesion of one nerve at one place, nothing else, and a muscle that such a lesion spares is abnormal: tibialis
//! posterior or gluteus medius in a fibular neuropathy, pronator teres in a carpal tunnel syndrome.
//!
//! ## What to do
//!
//! Say what the finding in that muscle means.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Tibialis anterior | increased | 2+ | 2+ | normal | normal | reduced
//! R | Peroneus longus | increased | 2+ | 2+ | normal | normal | reduced
//! R | Tibialis posterior | increased | 2+ | 1+ | normal | normal | reduced
//! R | Gastrocnemius, medial head | normal | 0 | 0 | normal | normal | normal
//!
//! Impression: Right common peroneal neuropathy at the fibular head.
//!                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ spared-muscle-abnormal
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Tibialis anterior | increased | 2+ | 2+ | normal | normal | reduced
//! R | Peroneus longus | increased | 2+ | 2+ | normal | normal | reduced
//! R | Tibialis posterior | normal | 0 | 0 | normal | normal | normal
//! R | Gastrocnemius, medial head | normal | 0 | 0 | normal | normal | normal
//!
//! Impression: Right common peroneal neuropathy at the fibular head.
//! ```
//!
//! Another condition is spoken of:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Tibialis anterior | increased | 2+ | 2+ | normal | normal | reduced
//! R | Tibialis posterior | increased | 2+ | 1+ | normal | normal | reduced
//! R | L5 paraspinal | increased | 1+ | 1+ | | |
//!
//! Impression: Right common peroneal neuropathy at the fibular head; an L5 radiculopathy is possible as well.
//! ```

use crate::model::report::Part;
use crate::rules::aspects::findings::{abnormal_muscles, is_on, place_of_muscle};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "spared-muscle-abnormal",
    ids: &["RPT-19"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Muscles that tell one lesion from another",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("spared_muscle_abnormal.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    for statement in narration.concluded() {
        let key = &statement.condition.key;
        let Some(known) = report
            .codebook
            .localisations()
            .iter()
            .find(|known| known.id == *key)
        else {
            continue;
        };
        let others = narration.statements.iter().any(|one| {
            let told = matches!(
                one.part,
                Part::Impression | Part::Summary | Part::Advice | Part::History
            );
            told && one.condition.key != *key
                && one.standing != crate::coding::narrative::Standing::Denied
        });
        if others {
            continue;
        }
        let spared = abnormal_muscles(report).find(|one| {
            is_on(one.examined.side, statement.side)
                && known.spared.contains(&one.examined.muscle.name)
        });
        let Some((muscle, place)) = spared.and_then(|one| Some((one, place_of_muscle(one)?)))
        else {
            continue;
        };
        let message = format!(
            "The impression says {}, and {} is abnormal, which that lesion spares. It may be mistaken for this: {}",
            statement.condition.name,
            muscle.examined.muscle.name.to_lowercase(),
            known.mistaken_for
        );
        let draft = Draft::at(statement.place.span, message)
            .citing(known.cite())
            .shown_by(report, place, "abnormal");
        sink.add_in(statement.place.part, draft);
    }
}
