//! The words by which the narrative of a report is parted: titles, signatures, ends of lines. Data only.

use super::Part;
use crate::model::names::{Plain, plain};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Titles and labels of parts that have no section of their own in the format.
#[rustfmt::skip]
const TITLES: &[(Part, &[&str])] = &[
    (Part::Reason, &[
        "reason for study", "reason for referral", "reason for test", "reason for testing", "indication", "clinical indication",
        "clinical question", "referral question", "chief complaint", "reason for consultation", "presenting complaint", "cc",
        "indication for study", "reason", "referring diagnosis", "referral diagnosis", "clinical information",
    ]),
    (Part::History, &[
        "history", "hpi", "exam", "past medical history", "pmh", "clinical note", "focused history", "focused examination",
        "neurologic examination", "neurologic exam", "neurological exam", "motor examination", "sensory examination", "reflex",
        "strength", "physical finding", "symptom", "medication", "history and physical exam", "background", "surgical history",
    ]),
    (Part::Conditions, &[
        "limitation", "technical limitation", "technical note", "technical comment", "technique", "method", "methodology",
        "limitation of study", "study limitation", "technical factor", "special circumstance", "procedure", "procedure note",
        "description of procedure", "consent", "tolerance", "complication", "supervision", "statement", "attestation",
        "technical quality",
    ]),
    (Part::Summary, &["result", "results summary", "interpretation of data", "description of finding", "finding summary", "narrative", "data summary"]),
    (Part::Impression, &["assessment", "diagnosis impression", "overall impression", "emg diagnosis", "opinion", "clinical impression", "emg conclusion", "ncs emg impression", "emg ncs impression"]),
    (Part::Advice, &[
        "recommendation", "plan", "comment and recommendation", "clinical correlation", "suggestion", "follow up", "disposition",
        "advice", "discussion",
    ]),
];

pub(super) static PARTS: LazyLock<HashMap<Plain, Part>> = LazyLock::new(|| {
    let all = TITLES.iter();
    all.flat_map(|(part, titles)| titles.iter().map(|title| (plain(title), *part)))
        .collect()
});

/// Words with which a line begins that says who answers for the report.
pub(super) const SIGNED: &[&str] = &[
    "electronically signed",
    "electronically authenticated",
    "digitally signed",
    "e-signed",
    "esigned",
    "signed by",
    "signed:",
    "signed electronically",
    "signature:",
    "signature",
    "/s/",
    "authenticated by",
    "interpreted and signed",
    "read and signed",
    "dictated by",
];

/// Words at whose side a line is not at its end.
pub(super) const JOINING: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "with",
    "and",
    "or",
    "at",
    "in",
    "to",
    "for",
    "no",
    "right",
    "left",
    "bilateral",
    "by",
    "on",
    "is",
    "was",
    "were",
    "are",
    "from",
    "as",
    "without",
    "mild",
    "moderate",
    "severe",
    "but",
    "both",
];

/// Words that end with a full stop inside a sentence.
pub(super) const SHORT_FORMS: &[&str] = &[
    "dr", "mr", "mrs", "ms", "vs", "approx", "no", "st", "prof", "e.g", "i.e", "cf", "ca", "rt",
    "lt", "ext", "flex", "abd", "add", "r", "l", "m", "n",
];
