//! # implausible-site-of-service
//!
//! The page names a place of service at which the service of its code is not done: an electrodiagnostic test in a pharmacy, by
//! telehealth, in a clinical laboratory.
//!
//! Places that are unusual are not reported, nor the operating room for evoked potentials and monitoring.
//!
//! ## What to do
//!
//! Leave the place out.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Typical site of service: Office, telehealth
//!                                  ^^^^^^^^^^ implausible-site-of-service
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Typical site of service: Office, hospital outpatient department
//!
//! The test is not performed in telehealth.
//! ```
//!
//! ```medcode clean name=evoked.reference.md
//! # CPT 95938: somatosensory evoked potentials of upper and lower limbs
//!
//! Typical site of service: operating room, hospital inpatient
//! ```

use crate::codes::{Group, Plausibility};
use crate::coding::publication::{named_sites, site_statements};
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "implausible-site-of-service",
    ids: &["PUB-11"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["sites"],
    source: "CMS place of service code set",
    edition: "2026-02-17",
    check: Check::Publication(check),
    file: include_str!("implausible_site_of_service.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let (Some(subject), Some(procedure)) = (&reading.subject, reading.procedure()) else {
        return;
    };
    // Visits, injections and remote monitoring have other places than tests by hand.
    if matches!(
        procedure.group,
        Group::Evaluation
            | Group::Chemodenervation
            | Group::Neighbour
            | Group::Ionm
            | Group::Guidance
    ) {
        return;
    }
    for said in site_statements(reading) {
        for named in named_sites(reading.codebook, said.text()) {
            let mut sites = named.sites.iter();
            if !sites.all(|site| site.tests == Plausibility::Impossible) {
                continue;
            }
            let Some(site) = named.sites.first() else {
                continue;
            };
            let message = format!(
                "{} is not done at {}. {} Leave the place out.",
                subject.code,
                site.label(),
                site.note
            );
            let draft = Draft::at(said.statement.part(named.at), message.replace("  ", " "));
            sink.add_in(said.block, draft.citing(site.cite()));
        }
    }
}
