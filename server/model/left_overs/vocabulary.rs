//! The words by which left-over places are told from their look-alikes. Knows no text.

/// Words that forms put between brackets for what is to be filled in.
#[rustfmt::skip]
pub(super) const BLANK_WORDS: &[&str] = &[
    "side", "sides", "laterality", "limb", "extremity", "name", "patient", "patient name", "first name", "last name",
    "date", "date of service", "date of birth", "dob", "dos", "age", "sex", "gender", "mrn", "provider", "physician",
    "referring provider", "referring physician", "muscle", "muscles", "nerve", "nerves", "level", "levels", "root",
    "roots", "finding", "findings", "result", "results", "diagnosis", "diagnoses", "severity", "value", "payer",
    "impression", "interpretation", "comment", "comments",
];

/// Words with which forms ask for something.
#[rustfmt::skip]
pub(super) const REQUESTS: &[&str] = &[
    "insert", "enter", "describe", "briefly", "specify", "choose", "select", "list the", "fill in", "type here",
    "add ", "state the", "document the", "indicate", "your ", "pick", "click here", "delete", "name of", "please",
];

/// Sides and other words of which forms offer several: a bracket that holds nothing else is a choice.
#[rustfmt::skip]
pub(super) const OPTIONS: &[&str] = &[
    "right", "left", "bilateral", "both", "r", "l", "normal", "abnormal", "present", "absent", "increased",
    "decreased", "reduced", "mild", "moderate", "severe", "acute", "chronic", "yes", "no", "is", "is not", "was",
    "was not", "upper", "lower", "proximal", "distal", "none", "male", "female",
];

/// Endings of file names, which begin with a dot like a phrase to be expanded.
#[rustfmt::skip]
pub(super) const FILE_ENDINGS: &[&str] = &[
    "md", "txt", "pdf", "doc", "docx", "csv", "xls", "xlsx", "html", "json", "xml", "toml", "medcode", "gitignore",
    "tsv", "jpeg",
];

/// Names of HTML that could stand for something to fill in.
#[rustfmt::skip]
pub(super) const HTML_NAMES: &[&str] = &[
    "data", "time", "address", "summary", "details", "title",
];

/// What is left by hand on paper is no left-over: a line to sign on.
#[rustfmt::skip]
pub(super) const SIGNED: &[&str] = &[
    "signature", "signed", "initials", "sign here",
];

/// What is numbered in Roman numerals.
#[rustfmt::skip]
pub(super) const NUMBERED: &[&str] = &[
    "cn", "nerve", "factor", "chapter", "part", "section", "volume", "table", "type", "chromosome", "chromosomes",
];
