//! # muscle-without-side
//!
//! Muscles of arm or leg without a side, neither in their row nor in the heading above them. Units of needle EMG are
//! limbs: five muscles without a side may be one arm or two.
//!
//! Where a side is said anywhere else in the report it may hold for the muscles too, and this is an information.
//!
//! ## What to do
//!
//! Write the side into the row, or into the heading of the table.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Muscle | Insertional | Fibs | PSW | Amplitude | Recruitment
//! Deltoid | normal | 0 | 0 | normal | normal
//! ^^^^^^^ muscle-without-side
//! Biceps | normal | 0 | 0 | normal | normal
//! ```
//!
//! ## Not reported
//!
//! The side in a column, in the name, in a row above, in the heading.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Muscle | Insertional | Fibs | PSW | Amplitude | Recruitment
//! R Deltoid | normal | 0 | 0 | normal | normal
//! Biceps, left | normal | 0 | 0 | normal | normal
//! ```
//!
//!
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG of the right arm
//!
//! Muscle | Insertional | Fibs | PSW | Amplitude | Recruitment
//! Deltoid | normal | 0 | 0 | normal | normal
//! ```
//!
//! Muscles off the limbs.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Muscle | Insertional | Fibs | PSW | Amplitude | Recruitment
//! External anal sphincter | normal | 0 | 0 | normal | normal
//! ```

use crate::codes::MuscleRegion;
use crate::coding::study::{Place, Side};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "muscle-without-side",
    ids: &["DOC-06"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "CPT guidelines for needle EMG: studies are counted by extremity, so each muscle needs its side",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("muscle_without_side.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let mut unsaid = report.results().muscles.iter().filter(|muscle| {
        let region = muscle.examined.muscle.region;
        let has_sides = matches!(region, MuscleRegion::Arm | MuscleRegion::Leg);
        muscle.examined.side == Side::Unsaid && has_sides
    });
    let Some(first) = unsaid.next() else { return };
    let Some(row) = first.rows.first() else {
        return;
    };
    let message = format!(
        "No side is said of {}. Needle studies are counted for each limb: a muscle without a side counts for none for sure.",
        first.examined.muscle.name.to_lowercase()
    );
    let mut draft = Draft::at(row.row.muscle.span, message);
    for other in unsaid {
        let places = other.rows.iter().map(|row| Place {
            part: row.place.part,
            span: row.row.muscle.span,
        });
        for place in places {
            draft = draft.shown_by(report, place, "no side here either");
        }
    }
    // Somewhere else the side may be told in words that are not read.
    if report.parts.iter().any(|part| says_side(part.text())) {
        draft = draft.at_most(Severity::Information);
    }
    sink.add_in(row.place.part, draft);
}

/// Whether a text names a side.
fn says_side(text: &str) -> bool {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let sides = [
        "right",
        "left",
        "bilateral",
        "bilaterally",
        "both",
        "rt",
        "lt",
    ];
    words
        .into_iter()
        .any(|word| sides.iter().any(|side| word.eq_ignore_ascii_case(side)))
}
