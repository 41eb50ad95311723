//! The format's fields and sections as users read and choose them: canonical label, purpose, accepted values. Reads no document.

use crate::model::{FieldName, Kind, SectionName};

/// What a user is told about a field.
#[derive(Debug, Clone, Copy)]
pub(super) struct FieldGuide {
    pub(super) name: FieldName,
    /// The canonical label.
    pub(super) label: &'static str,
    /// What it is for.
    pub(super) purpose: &'static str,
    /// What it takes.
    pub(super) values: &'static str,
    /// Other labels that mean the same.
    pub(super) synonyms: &'static [&'static str],
    /// The kinds of documents in whose head it is offered.
    pub(super) kinds: &'static [Kind],
}

const CLAIM: &[Kind] = &[Kind::Worksheet, Kind::Template, Kind::Unknown];
const CLAIM_AND_REPORT: &[Kind] = &[Kind::Worksheet, Kind::Report, Kind::Template, Kind::Unknown];
const REPORT: &[Kind] = &[Kind::Report];
const REFERENCE: &[Kind] = &[Kind::Reference];

/// The fields, in the order in which a head has them.
pub(super) const FIELDS: &[FieldGuide] = &[
    FieldGuide {
        name: FieldName::Case,
        label: "Case",
        purpose: "holds worksheet and report of one study together.",
        values: "any label that says nothing about the patient, such as 0142",
        synonyms: &["Case number", "Case ID", "Accession number", "Study ID"],
        kinds: CLAIM_AND_REPORT,
    },
    FieldGuide {
        name: FieldName::Patient,
        label: "Patient",
        purpose: "tells which encounters are of one person: claim edits look across those of one day.",
        values: "any label; it is compared, never read",
        synonyms: &["Patient ID", "MRN", "Chart number"],
        kinds: CLAIM_AND_REPORT,
    },
    FieldGuide {
        name: FieldName::BirthDate,
        label: "Birth date",
        purpose: "the patient's date of birth.",
        values: "a date: 1961-04-30, 04/30/1961 or April 30, 1961",
        synonyms: &["Date of birth", "DOB"],
        kinds: CLAIM_AND_REPORT,
    },
    FieldGuide {
        name: FieldName::Sex,
        label: "Sex",
        purpose: "the patient's sex as the payer knows it.",
        values: "female, male or unknown",
        synonyms: &["Gender"],
        kinds: CLAIM_AND_REPORT,
    },
    FieldGuide {
        name: FieldName::Payer,
        label: "Payer",
        purpose: "who is billed; decides whether Medicare's edits hold.",
        values: "a payer's name; other names and abbreviations are understood",
        synonyms: &["Insurance", "Carrier", "Health plan", "Payor"],
        kinds: CLAIM,
    },
    FieldGuide {
        name: FieldName::DateOfService,
        label: "Date of service",
        purpose: "the day of the service; chooses the edition of every fact.",
        values: "a date: 2026-03-02, 03/02/2026 or March 2, 2026",
        synonyms: &["DOS", "Service date", "Date of study"],
        kinds: CLAIM,
    },
    FieldGuide {
        name: FieldName::DateOfService,
        label: "Date of study",
        purpose: "the day of the study; must be the date of service of the worksheet.",
        values: "a date: 2026-03-02, 03/02/2026 or March 2, 2026",
        synonyms: &["Date of service", "Exam date", "DOS"],
        kinds: REPORT,
    },
    FieldGuide {
        name: FieldName::SiteOfService,
        label: "Site of service",
        purpose: "where the service was done; decides facility or non-facility, and with it 26 and TC.",
        values: "a place-of-service number, alone or with its name: 22 On Campus-Outpatient Hospital",
        synonyms: &[
            "Place of service",
            "POS",
            "Typical site of service",
            "Location",
        ],
        kinds: CLAIM,
    },
    FieldGuide {
        name: FieldName::OrderingProvider,
        label: "Ordering provider",
        purpose: "who ordered the tests; electrodiagnostic tests need an order.",
        values: "a name with credentials",
        synonyms: &["Referring provider", "Referred by", "Ordered by"],
        kinds: CLAIM_AND_REPORT,
    },
    FieldGuide {
        name: FieldName::RenderingProvider,
        label: "Rendering provider",
        purpose: "who interprets and bills; encounters of one day are held together by practitioner.",
        values: "a name with credentials",
        synonyms: &[
            "Billing provider",
            "Interpreted by",
            "Performed and interpreted by",
        ],
        kinds: CLAIM_AND_REPORT,
    },
    FieldGuide {
        name: FieldName::PerformingProvider,
        label: "Performing provider",
        purpose: "who did the test, where that is not the one who interprets it.",
        values: "a name with credentials",
        synonyms: &["Performed by", "Technologist", "Examiner"],
        kinds: CLAIM_AND_REPORT,
    },
    FieldGuide {
        name: FieldName::Npi,
        label: "NPI",
        purpose: "the provider's national identifier.",
        values: "ten digits, the last one a check digit",
        synonyms: &["NPI number", "Rendering NPI"],
        kinds: CLAIM,
    },
    FieldGuide {
        name: FieldName::EquipmentOwner,
        label: "Equipment owner",
        purpose: "who owns the equipment; decides who may bill the technical part.",
        values: "practice or facility",
        synonyms: &["Equipment", "Owner of equipment"],
        kinds: CLAIM,
    },
    FieldGuide {
        name: FieldName::Component,
        label: "Component",
        purpose: "which part of the tests is billed here.",
        values: "global, professional or technical",
        synonyms: &["Billing component"],
        kinds: CLAIM,
    },
    FieldGuide {
        name: FieldName::Authorization,
        label: "Authorization",
        purpose: "the payer's authorization, where it wants one.",
        values: "the number as the payer gave it",
        synonyms: &["Prior authorization", "Auth number"],
        kinds: CLAIM,
    },
    FieldGuide {
        name: FieldName::Report,
        label: "Report",
        purpose: "the report that documents what is billed.",
        values: "a file name, relative to this document",
        synonyms: &["Report file", "Linked report"],
        kinds: CLAIM,
    },
    FieldGuide {
        name: FieldName::ReasonForStudy,
        label: "Reason for study",
        purpose: "why the tests were ordered: the ground of medical necessity.",
        values: "words",
        synonyms: &["Indication", "Clinical question", "Chief complaint"],
        kinds: REPORT,
    },
    FieldGuide {
        name: FieldName::Temperature,
        label: "Limb temperature",
        purpose: "the temperature at which conduction was measured; a cold limb slows it.",
        values: "degrees with C or F, and where they were measured",
        synonyms: &["Temperature", "Skin temperature", "Hand temperature"],
        kinds: REPORT,
    },
    FieldGuide {
        name: FieldName::ServiceType,
        label: "Service type",
        purpose: "the kind of service that the publication is about.",
        values: "words",
        synonyms: &["Type of service"],
        kinds: REFERENCE,
    },
    FieldGuide {
        name: FieldName::SiteOfService,
        label: "Typical site of service",
        purpose: "where the service is usually done.",
        values: "places of service, by number or name",
        synonyms: &["Site of service", "Place of service"],
        kinds: REFERENCE,
    },
    FieldGuide {
        name: FieldName::KeyPayers,
        label: "Key payers",
        purpose: "the payers that the publication covers.",
        values: "payers, parted by commas",
        synonyms: &["Payers covered", "Major payers"],
        kinds: REFERENCE,
    },
    FieldGuide {
        name: FieldName::Notes,
        label: "Notes",
        purpose: "anything for the people who read this.",
        values: "words",
        synonyms: &["Comments", "Remarks"],
        kinds: CLAIM_AND_REPORT,
    },
    FieldGuide {
        name: FieldName::Edition,
        label: "Edition",
        purpose: "the edition of the code set that the document was written for.",
        values: "a year, such as 2026",
        synonyms: &["Code set edition"],
        kinds: &[],
    },
];

/// What a user is told about a field.
pub(super) fn guide(name: FieldName) -> Option<&'static FieldGuide> {
    FIELDS.iter().find(|guide| guide.name == name)
}

/// The canonical title of a section, and the kinds of documents that have it.
pub(super) fn sections() -> impl Iterator<Item = (&'static str, SectionName, &'static [Kind])> {
    SECTIONS
        .iter()
        .map(|(title, name, kinds)| (*title, *name, *kinds))
}

const SECTIONS: &[(&str, SectionName, &[Kind])] = &[
    ("Encounter", SectionName::Encounter, CLAIM),
    ("Diagnoses", SectionName::Diagnoses, CLAIM),
    ("Charges", SectionName::Charges, CLAIM),
    ("History and examination", SectionName::History, REPORT),
    (
        "Motor nerve conduction",
        SectionName::MotorConduction,
        REPORT,
    ),
    (
        "Sensory nerve conduction",
        SectionName::SensoryConduction,
        REPORT,
    ),
    ("F waves", SectionName::FWaves, REPORT),
    ("H reflex", SectionName::HReflex, REPORT),
    (
        "Repetitive stimulation",
        SectionName::RepetitiveStimulation,
        REPORT,
    ),
    ("Blink reflex", SectionName::Blink, REPORT),
    ("Needle EMG", SectionName::NeedleEmg, REPORT),
    ("Summary", SectionName::ReportSummary, REPORT),
    ("Impression", SectionName::Impression, REPORT),
    (
        "Summary & Overview",
        SectionName::SummaryAndOverview,
        REFERENCE,
    ),
    (
        "Billing Code Overview",
        SectionName::BillingCodeOverview,
        REFERENCE,
    ),
    (
        "Clinical & Coding Specifications",
        SectionName::ClinicalAndCodingSpecifications,
        REFERENCE,
    ),
    ("Clinical Context", SectionName::ClinicalContext, REFERENCE),
    (
        "Coding Specifications",
        SectionName::CodingSpecifications,
        REFERENCE,
    ),
    ("Modifiers", SectionName::Modifiers, REFERENCE),
    ("Related codes", SectionName::RelatedCodes, REFERENCE),
    ("Benchmarks", SectionName::Benchmarks, REFERENCE),
    ("Notes", SectionName::Notes, CLAIM_AND_REPORT),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::names;

    #[test]
    fn labels_and_synonyms_are_read_as_the_field_that_they_belong_to() {
        for guide in FIELDS {
            for label in guide.synonyms.iter().chain([&guide.label]) {
                assert_eq!(names::field(label), Some(guide.name), "{label}");
            }
        }
    }

    #[test]
    fn titles_are_read_as_the_section_that_they_name() {
        for (title, name, _) in sections().filter(|(title, ..)| *title != "Encounter") {
            assert_eq!(names::section(title), Some(name), "{title}");
        }
    }
}
