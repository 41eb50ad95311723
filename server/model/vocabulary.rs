//! The words of the format: names of fields, section titles and table columns, each with its synonyms. Data only.

use super::facts::{Column, FieldName, SectionName};

/// Labels of fields. Words that mean other things as often (`Date:`, `Plan:`, `Name:`) are absent on purpose.
#[rustfmt::skip]
pub(super) const FIELDS: &[(FieldName, &[&str])] = &[
    (FieldName::Case, &["case", "case number", "case no", "case id", "accession", "accession number", "study number", "study id"]),
    (FieldName::Patient, &[
        "patient", "patient name", "patient id", "patient identifier", "patient number", "patient label", "pt", "pt name",
        "mrn", "medical record number", "chart number",
    ]),
    (FieldName::BirthDate, &["birth date", "birthdate", "date of birth", "dob", "patient dob"]),
    (FieldName::Sex, &["sex", "gender", "patient sex"]),
    (FieldName::Payer, &[
        "payer", "payor", "payer name", "primary payer", "primary payor", "insurance", "insurer", "primary insurance",
        "primary insurer", "insurance carrier", "primary insurance carrier", "insurance company", "insurance plan",
        "insurance name", "insurance payer", "carrier", "primary carrier", "health plan", "health insurance",
        "third party payer", "primary ins", "ins", "ins co",
    ]),
    (FieldName::DateOfService, &[
        "date of service", "dos", "service date", "date of study", "study date", "date of exam", "exam date",
        "date of examination", "examination date", "date of test", "test date", "date of testing", "testing date",
        "date of procedure", "procedure date", "date of visit", "visit date", "date of encounter", "encounter date",
        "date of emg", "emg date", "untersuchungsdatum", "datum der untersuchung", "untersucht am", "messdatum",
        "fecha", "fecha de estudio", "fecha del estudio", "fecha de examen", "fecha del examen", "fecha de exploracion",
        "fecha de exploración", "fecha de la exploracion", "fecha de la exploración", "fecha de la prueba", "fecha de prueba",
        "date de l'examen", "date d'examen",
    ]),
    (FieldName::SiteOfService, &[
        "site of service", "place of service", "pos", "pos code", "place of service code", "typical site of service",
        "typical place of service", "service site", "service location", "location of service", "location",
        "service setting", "care setting",
    ]),
    (FieldName::OrderingProvider, &[
        "ordering provider", "ordering physician", "ordering doctor", "ordering md", "ordered by", "referring provider",
        "referring physician", "referring doctor", "referring md", "referring", "referred by", "referral source",
        "requesting provider", "requesting physician", "requested by", "ref physician", "ref provider",
    ]),
    (FieldName::RenderingProvider, &[
        "rendering provider", "rendering physician", "billing provider", "billing practitioner", "treating provider",
        "interpreting physician", "interpreting provider", "interpreted by", "performed and interpreted by", "read by",
        "physician", "provider", "attending", "attending physician", "examining physician", "electromyographer",
    ]),
    (FieldName::PerformingProvider, &[
        "performing provider", "performing physician", "performed by", "technologist", "technician", "tech", "examiner",
        "tested by", "study performed by", "ncs performed by", "emg performed by",
    ]),
    (FieldName::Npi, &[
        "npi", "npi number", "rendering npi", "rendering provider npi", "provider npi", "billing npi", "billing provider npi",
        "ordering npi", "ordering provider npi", "referring npi", "referring provider npi", "performing npi", "group npi",
    ]),
    (FieldName::EquipmentOwner, &["equipment owner", "owner of equipment", "equipment owned by", "equipment", "machine owner"]),
    (FieldName::Component, &["component", "billing component", "service component", "component billed"]),
    (FieldName::Authorization, &[
        "authorization", "authorization number", "authorization no", "auth", "auth number", "prior authorization",
        "prior authorization number", "prior auth", "preauthorization", "precertification",
    ]),
    (FieldName::Report, &["report", "report file", "linked report", "emg report", "report document"]),
    (FieldName::Notes, &["note", "comment", "remark", "billing note"]),
    (FieldName::ReasonForStudy, &[
        "reason for study", "reason for test", "reason for testing", "reason for exam", "reason for examination",
        "reason for referral", "reason for visit", "indication", "indication for study", "indication for test",
        "clinical indication", "clinical question", "chief complaint", "referral question", "referral reason",
        "referral diagnosis", "referring diagnosis",
    ]),
    (FieldName::Temperature, &[
        "temperature", "temp", "limb temperature", "limb temp", "skin temperature", "skin temp", "hand temperature",
        "hand temp", "foot temperature", "foot temp",
    ]),
    (FieldName::ServiceType, &["service type", "type of service"]),
    (FieldName::KeyPayers, &["key payer", "key payer covered", "payer covered", "major payer"]),
    (FieldName::Edition, &[
        "edition", "code set", "code set edition", "code set year", "code edition", "cpt edition", "edition year",
    ]),
];

/// Section titles.
#[rustfmt::skip]
pub(super) const SECTIONS: &[(SectionName, &[&str])] = &[
    (SectionName::Encounter, &["encounter"]),
    (SectionName::Diagnoses, &[
        "diagnosis", "diagnoses", "dx", "dx code", "diagnosis code", "diagnosis list", "billing diagnosis",
        "billing diagnoses", "icd 10", "icd 10 cm", "icd 10 code", "icd 10 cm code", "icd code", "icd 10 diagnosis",
        "icd 10 diagnoses", "related diagnosis", "related diagnoses", "common diagnosis", "common diagnoses",
    ]),
    (SectionName::Charges, &[
        "charge", "charge line", "charge capture", "service line", "billed service", "billed code", "code billed",
        "cpt code billed", "procedure billed", "service billed", "billing", "cpt",
    ]),
    (SectionName::Notes, &["note", "comment", "remark", "billing note"]),
    (SectionName::History, &[
        "history", "brief history", "clinical history", "pertinent history", "history and examination",
        "history and exam", "history and physical", "history and physical examination", "history of present illness",
        "hpi", "examination", "physical examination", "physical exam", "neurological examination", "clinical summary",
    ]),
    (SectionName::NerveConduction, &[
        "nerve conduction", "nerve conduction study", "nerve conduction velocity", "nerve conduction summary",
        "nerve conduction finding", "ncs", "ncv", "ncs finding", "ncs summary", "conduction study", "late response",
    ]),
    (SectionName::MotorConduction, &[
        "motor", "motor nerve", "motor nerve conduction", "motor nerve conduction study", "motor nerve study",
        "motor conduction", "motor conduction study", "motor study", "motor ncs", "motor ncv", "motor summary",
        "motor summary table", "motor nerve summary",
    ]),
    (SectionName::SensoryConduction, &[
        "sensory", "sensory nerve", "sensory nerve conduction", "sensory nerve conduction study", "sensory nerve study",
        "sensory conduction", "sensory conduction study", "sensory study", "sensory ncs", "sensory ncv", "sensory summary",
        "sensory summary table", "sensory nerve summary", "anti sensory", "anti sensory summary table",
        "antidromic sensory", "orthodromic sensory", "ortho sensory summary table",
    ]),
    (SectionName::MixedConduction, &[
        "mixed", "mixed nerve", "mixed nerve conduction", "mixed nerve conduction study", "mixed nerve study", "mixed ncs",
        "mixed summary table", "comparison study", "comparison summary", "comparison summary table",
    ]),
    (SectionName::FWaves, &[
        "f wave", "fwave", "f wave study", "f wave summary", "f wave summary table", "f response", "f wave latency",
    ]),
    (SectionName::HReflex, &[
        "h reflex", "hreflex", "h reflexes", "h reflex study", "h reflex summary", "h reflex summary table", "h wave",
    ]),
    (SectionName::RepetitiveStimulation, &[
        "repetitive stimulation", "repetitive stimulation study", "repetitive nerve stimulation",
        "repetitive nerve stimulation study", "rns", "rns study", "slow repetitive stimulation",
        "neuromuscular junction testing",
    ]),
    (SectionName::Blink, &["blink", "blink reflex", "blink reflexes", "blink reflex study", "blink study", "blink summary"]),
    (SectionName::NeedleEmg, &[
        "needle emg", "emg", "needle", "needle electromyography", "electromyography", "needle examination", "needle exam",
        "needle emg examination", "needle electrode examination", "needle study", "needle emg study", "emg study",
        "needle emg finding", "emg finding", "emg summary", "emg summary table", "needle emg summary",
        "needle emg summary table", "needle emg table", "emg data", "concentric needle emg", "concentric needle examination",
        "monopolar needle emg", "monopolar needle examination",
    ]),
    (SectionName::ReportSummary, &["summary", "summary of finding", "finding", "electrodiagnostic finding"]),
    (SectionName::Impression, &[
        "impression", "conclusion", "interpretation", "electrodiagnostic impression", "diagnostic impression",
        "emg impression", "final impression", "impression and plan", "electrodiagnostic diagnosis",
        "summary and impression", "summary and conclusion", "electrodiagnostic conclusion",
    ]),
    (SectionName::SummaryAndOverview, &["summary and overview", "summary overview"]),
    (SectionName::BillingCodeOverview, &[
        "billing code overview", "cpt code overview", "code overview", "procedure code overview", "hcpcs code overview",
    ]),
    (SectionName::ClinicalAndCodingSpecifications, &["clinical and coding specification", "clinical coding specification"]),
    (SectionName::ClinicalContext, &["clinical context"]),
    (SectionName::CodingSpecifications, &["coding specification"]),
    (SectionName::Modifiers, &["modifier", "common modifier", "applicable modifier", "modifier table"]),
    (SectionName::RelatedCodes, &[
        "related code", "related cpt code", "related procedure code", "related billing code", "associated code", "code family",
    ]),
    (SectionName::Benchmarks, &[
        "benchmark", "rate and benchmark", "national benchmark", "reimbursement benchmark", "benchmark data",
        "utilization and reimbursement", "utilization and reimbursement benchmark", "national rate and benchmark",
    ]),
    (SectionName::Payers, &["payer", "key payer", "key payer covered", "payer coverage", "payer list"]),
    (SectionName::SitesOfService, &["site of service", "typical site of service", "place of service"]),
];

/// Columns of charges tables. In a diagnoses table some of these words mean another thing: see [`DIAGNOSIS_COLUMNS`].
#[rustfmt::skip]
pub(super) const CHARGE_COLUMNS: &[(Column, &[&str])] = &[
    (Column::Code, &[
        "code", "cpt", "cpt code", "cpt hcpcs", "cpt hcpcs code", "hcpcs", "hcpcs code", "procedure", "procedure code", "proc",
        "proc code", "service code", "billing code", "billed code",
    ]),
    (Column::Modifiers, &["modifier", "mod", "modifier code", "modifier 1", "modifier 2", "modifier 3", "modifier 4", "mod 1",
        "mod 2", "mod 3", "mod 4", "mod1", "mod2", "mod3", "mod4", "m1", "m2", "m3", "m4"]),
    (Column::Units, &["unit", "qty", "quantity", "count", "number of unit", "no of unit", "number unit", "day or unit", "service unit"]),
    (Column::Pointers, &[
        "dx", "dx pointer", "dx ptr", "dx link", "diagnosis pointer", "diagnosis ptr", "diag ptr", "diag", "pointer", "ptr",
        "diagnosis", "diagnoses", "linked dx", "linked diagnosis", "icd pointer",
        "icd", "icd-10", "icd10", "icd-10-cm", "icd code", "icd-10 code", "icd-10 codes", "diagnosis code", "dx code",
    ]),
    (Column::Charge, &["charge", "amount", "fee", "price", "charge amount", "billed amount", "billed", "total charge", "total", "line total"]),
    (Column::Date, &["date", "dos", "date of service", "service date"]),
    (Column::Description, &["description", "desc", "service", "procedure description", "service description", "detail", "meaning"]),
];

/// Columns of diagnoses tables.
#[rustfmt::skip]
pub(super) const DIAGNOSIS_COLUMNS: &[(Column, &[&str])] = &[
    (Column::Pointer, &["pointer", "ptr", "letter", "label", "dx", "number", "no", "line", "order"]),
    (Column::Code, &[
        "code", "icd", "icd 10", "icd 10 cm", "icd code", "icd 10 code", "icd 10 cm code", "icd10", "icd10 code", "icd10cm",
        "diagnosis code", "dx code",
    ]),
    (Column::Description, &["description", "desc", "diagnosis", "diagnoses", "meaning", "detail", "condition"]),
];

/// Column heads that only needle EMG tables have, with the muscle's own.
#[rustfmt::skip]
pub(super) const NEEDLE_COLUMNS: &[&str] = &[
    "ins act", "ia", "insertion", "insert", "insertional", "insertional activity", "ins", "fib", "fib psw", "fibs psw",
    "fibrillation", "psw", "wave", "pw", "positive sharp wave", "fasc", "fascic", "fasciculation", "hf", "h f", "crd",
    "other", "spontaneous", "spontaneous activity", "amp", "ampl", "amplitude", "dur", "duration", "poly", "ppp", "phase",
    "polyphasia", "polyphasic", "recrt", "recruit", "recruitment", "rec", "pattern", "int pat", "ip", "interference",
    "interference pattern", "effort", "muap", "mup", "root", "nerve", "innervation",
];

/// Column heads that name what was stimulated or recorded.
#[rustfmt::skip]
pub(super) const CONDUCTION_PLACES: &[&str] = &[
    "nerve", "nerve site", "nerve and site", "site", "stim site", "stimulate", "stimulation", "stimulation site", "study",
    "record", "recording", "recording site", "rec site",
];

/// Column heads that hold measurements of a conduction study; units are dropped before comparing.
#[rustfmt::skip]
pub(super) const CONDUCTION_MEASURES: &[&str] = &[
    "latency", "lat", "onset", "onset latency", "peak", "peak latency", "distal latency", "amp", "ampl", "amplitude",
    "peak ampl", "peak amp", "o p amp", "p t amp", "velocity", "vel", "cv", "ncv", "conduction velocity", "dist", "distance", "nr",
    "delta o", "delta p", "f", "f wave", "f lat", "min lat f", "max lat f", "mean lat f", "h lat", "h amp", "neg dur",
];

/// Labels whose value is a number or a name that only looks like a code.
#[rustfmt::skip]
pub(super) const IDENTIFIERS: &[&str] = &[
    "address", "account", "phone", "fax", "zip", "tel", "telephone", "serial", "id", "number", "no", "mrn", "claim", "policy",
    "tax", "ein", "invoice", "file",
];

/// Units of measurement in a column's head.
#[rustfmt::skip]
pub(super) const MEASUREMENT_UNITS: &[&str] = &["ms", "mv", "uv", "µv", "μv", "m", "second", "s", "cm", "mm", "norm"];
