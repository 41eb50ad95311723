//! # array-device-billed-as-conduction-studies
//!
//! Conduction studies are billed by their number, and the report says that they were made with a preset array of electrodes. Such a test
//! has a code of its own, once for each limb, however many nerves it reaches; it is not billed as separate studies.
//!
//! Bill the code of the array. Where only a sentence of the report names the device, this is a warning.
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
//! Technique: Studies were performed with an NC-stat device.
//!
//! Impression: Normal study.
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
//! ^^^^^ array-device-billed-as-conduction-studies
//! ```
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
//! Technique: Recorded with a preconfigured electrode array.
//!
//! Impression: Normal study.
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
//! ^^^^^ array-device-billed-as-conduction-studies
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
//! Technique: Studies were performed with surface electrodes placed by hand.
//!
//! Impression: Normal study.
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
//! ```
//!
//! The device was used elsewhere:
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
//! History: An NC-stat test elsewhere was abnormal last year.
//!
//! Impression: Normal study.
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
//! ```

use crate::codes::{Cue, Group};
use crate::coding::study::Place;
use crate::rules::aspects::manner::done_by;
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "array-device-billed-as-conduction-studies",
    ids: &["DOC-11"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "narrative"],
    source: "CPT: nerve conduction with a preset array of electrodes has a code of its own",
    edition: "2013",
    check: Check::Case(check),
    file: include_str!("array_device_billed_as_conduction_studies.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let lines = bill.of_group(Group::Ncs);
    if lines.is_empty() || !bill.of_group(Group::NcsAutomated).is_empty() {
        return;
    }
    let Some((place, at_most)) = device(case) else {
        return;
    };
    let procedures = case.report.codebook.procedures();
    let array = procedures
        .filter(|known| known.group == Group::NcsAutomated)
        .map(|known| known.code.as_str());
    let array: Vec<&str> = array.collect();
    for billed in lines {
        let message = format!(
            "{} counts single studies, and the report says that a preset array of electrodes was used, which is {}, once for each limb.",
            billed.line.code,
            array.join(" or ")
        );
        let draft = Draft::at(billed.line.charge.code, message).at_most(at_most);
        let draft = draft.documented_at(case, place, "the device").explains();
        sink.add_in(case.at_claim(billed.claim), draft);
    }
}

/// Where the report says that it documents a test by a preset array, and how sure that is.
fn device(case: &CaseView<'_>) -> Option<(Place, Severity)> {
    let codebook = case.report.codebook;
    let group = |code: &str| codebook.procedure(code).map(|known| known.group);
    let lines = &case.report.derivation.lines;
    let single = lines
        .iter()
        .any(|line| group(&line.code) == Some(Group::Ncs));
    let mut arrays = lines
        .iter()
        .filter(|line| group(&line.code) == Some(Group::NcsAutomated));
    let titled = arrays.find_map(|line| line.evidence.first());
    match titled {
        Some(place) if !single => Some((*place, Severity::Error)),
        Some(_) => None,
        None => Some((done_by(&case.report, Cue::ArrayDevice)?, Severity::Warning)),
    }
}
