//! # service-type-does-not-fit
//!
//! The service type names another service than the code stands for: surgery, imaging or a visit for a test, nerve conduction for
//! needle EMG. It was probably copied from another page.
//!
//! A type that names the right service beside another one, and one of which nothing is known, pass.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Service type: Surgery
//!               ^^^^^^^ service-type-does-not-fit
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Service type: Diagnostic electrodiagnostic procedure (needle EMG)
//! ```
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Service type: Professional and technical
//! ```

use crate::codes::place_of;
use crate::model::FieldName;
use crate::model::reference::Origin;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "service-type-does-not-fit",
    ids: &["PUB-25"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["wording", "procedures"],
    source: "Publications about codes, compiled for this project",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("service_type_does_not_fit.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let Some(procedure) = reading.procedure() else {
        return;
    };
    let Some(words) = reading.codebook.service_words(procedure.group) else {
        return;
    };
    let types = reading
        .said
        .iter()
        .filter(|said| said.statement.origin == Origin::Value(FieldName::ServiceType));
    for said in types {
        let text = said.text().to_ascii_lowercase();
        let fits = words.fits.iter().any(|stem| text.contains(stem.as_str()));
        let misfit = words
            .misfits
            .iter()
            .filter_map(|word| place_of(&text, word))
            .min();
        let Some(at) = misfit.filter(|_| !fits) else {
            continue;
        };
        let message = format!("{} is no such service: {}.", procedure.code, procedure.name);
        let draft = Draft::at(said.statement.part(at), message).citing(words.cite());
        sink.add_in(said.block, draft);
    }
}
