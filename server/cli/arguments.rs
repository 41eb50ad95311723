//! The arguments of the command line. Knows what can be asked, not how it is answered.

use crate::codes::Setting;
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Checks and explains the coding documents of EMG and NCS billing. Works offline; its findings are not coding or legal advice.
#[derive(Parser)]
#[command(name = "medcode", arg_required_else_help = true, max_term_width = 100)]
pub(super) struct Arguments {
    /// Print the version and the editions of the codebook
    #[arg(short = 'V', long)]
    pub(super) version: bool,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Serve an editor on standard input and output
    Lsp {
        /// Write the session to FILE; it then holds what was typed
        #[arg(long, value_name = "FILE")]
        record: Option<PathBuf>,
    },
    /// Report what is wrong in coding documents
    ///
    /// Exit code 0: nothing of level warning or error; 1: something; 2: a file could not be checked.
    Check(CheckOptions),
    /// Derive the codes that a report supports, with the rows that prove each
    ///
    /// Says what the report shows; it is no advice to bill or to test. Exit code 0: derived; 1: nothing is documented that is
    /// understood; 2: the report could not be read.
    Derive(DeriveOptions),
    /// Explain a rule, a code, a diagnosis, a modifier, a place of service or a payer
    ///
    /// Exit code 0: it is explained; 2: it is unknown.
    Explain(ExplainOptions),
    /// List the codebook, or find its entries by words
    ///
    /// Exit code 0: something is listed; 2: nothing is found.
    Codes(CodesOptions),
    /// Make packs of the codebook from official files
    ///
    /// Files are taken as they were downloaded: text, CSV, xlsx or XML, unpacked or in a zip archive. Keep their names: these tell
    /// when a file holds. Nothing is half-written. Exit code 0: done; 2: a file could not be read or the pack not written.
    Import(ImportOptions),
    /// Make a document from a template, or a draft of a reference from the codebook
    ///
    /// Every value is held against the type of its placeholder first; nothing is written if one of them does not fit. Exit code
    /// 0: done; 2: a value or the template is wrong, or a file is in the way.
    New(NewOptions),
    /// List and show the shipped templates, and say what a folder of templates covers
    Templates {
        #[command(subcommand)]
        command: TemplatesCommand,
    },
    /// Align tables and spell field labels as usual
    ///
    /// Exit code 0: done; 1: with --check, a file would change; 2: a file could not be read or written.
    Fmt {
        /// Change nothing; list the files that would change
        #[arg(long)]
        check: bool,
        /// Files, folders, or - to read standard input and write standard output
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Play a session that `lsp --record` wrote
    Replay {
        /// The recorded session
        file: PathBuf,
    },
}

#[derive(Args)]
pub(super) struct CheckOptions {
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: CheckFormat,
    /// Judge every document as of DATE (YYYY-MM-DD) instead of its date of service
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
    /// Say of each encounter what is to be done with it: clean, review, unknown or hold
    #[arg(long)]
    pub(super) verdicts: bool,
    /// Leave out the findings that are known in FILE, which --write-baseline wrote
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write the findings as hashes to FILE instead of printing them
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub(super) write_baseline: Option<PathBuf>,
    /// Use the settings in FILE instead of the nearest medcode.toml
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Args)]
pub(super) struct DeriveOptions {
    /// How the result is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: DeriveFormat,
    /// Draw the limbs and muscles that were studied, and what was found in them, as SVG
    #[arg(long, conflicts_with = "format")]
    pub(super) svg: bool,
    /// Write the picture to FILE instead of standard output
    #[arg(long, value_name = "FILE", requires = "svg")]
    pub(super) out: Option<PathBuf>,
    /// Choose codes and edits as of DATE (YYYY-MM-DD) instead of the date of service
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
    /// Use the settings in FILE instead of the nearest medcode.toml
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The report, or - for standard input
    #[arg(value_name = "REPORT")]
    pub(super) report: PathBuf,
}

#[derive(Args)]
pub(super) struct NewOptions {
    /// What is made
    #[arg(value_name = "KIND")]
    pub(super) kind: NewKind,
    /// A template file, or the name of a shipped template
    #[arg(long, value_name = "FILE")]
    pub(super) template: Option<PathBuf>,
    /// The value of a placeholder, for every document
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
    /// Values from FILE: CSV with a document per row, or JSON with an object or a list of objects
    #[arg(long, value_name = "FILE")]
    pub(super) data: Option<PathBuf>,
    /// Where it goes: a file, or a folder for several; without it, to standard output
    #[arg(long, value_name = "PATH")]
    pub(super) out: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long)]
    pub(super) force: bool,
    /// Judge values as of DATE (YYYY-MM-DD) where no date of service is given
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum NewKind {
    /// Charges of one or more encounters
    Worksheet,
    /// A report of an examination
    Report,
    /// A publication about a code
    Reference,
}

#[derive(Subcommand)]
pub(super) enum TemplatesCommand {
    /// List the shipped templates
    List,
    /// Print a shipped template, to be changed and kept
    Show {
        /// Its name
        name: String,
    },
    /// Say which codes, places and payers templates cover, and which none does
    ///
    /// Exit code 0: done; 2: a template could not be read.
    Coverage {
        /// How the result is written
        #[arg(long, value_name = "FORMAT", default_value = "human")]
        format: CodesFormat,
        /// Templates, or folders of them
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
}

#[derive(Args)]
pub(super) struct ExplainOptions {
    /// A rule, code, diagnosis, modifier, place of service or payer; codes of one day as 95861+95910; a range as 95907-95913
    #[arg(required = true, value_name = "WORD")]
    pub(super) words: Vec<String>,
    /// Explain as of DATE (YYYY-MM-DD) instead of by the newest editions
    #[arg(long, visible_alias = "date", value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
    /// Who bills codes of one day
    #[arg(long, value_name = "WHO", default_value = "practitioner")]
    pub(super) setting: Biller,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

#[derive(Args)]
#[command(group = ArgGroup::new("question").required(true).multiple(true).args(["list", "search", "words"]))]
pub(super) struct CodesOptions {
    /// List all entries of one kind, or with words those that they find
    #[arg(long, value_name = "KIND")]
    pub(super) list: Option<CodesList>,
    /// Find procedures, diagnoses, places of service and payers by words, such as: carpal tunnel right
    #[arg(long, value_name = "WORDS", num_args = 1.., conflicts_with = "words")]
    pub(super) search: Vec<String>,
    /// How entries are written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: CodesFormat,
    /// The same as --search WORDS
    #[arg(value_name = "WORDS")]
    pub(super) words: Vec<String>,
}

#[derive(Args)]
pub(super) struct ImportOptions {
    /// What the files are
    #[arg(value_name = "KIND")]
    pub(super) kind: ImportKind,
    /// The files of one edition
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Say what would change against the pack in use, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Where the pack goes: for all your work, or for the workspace with the nearest medcode.toml
    #[arg(long, value_name = "PLACE", default_value = "user")]
    pub(super) into: ImportInto,
    /// Name of the edition, instead of the one that its first day gives
    #[arg(long, value_name = "NAME")]
    pub(super) edition: Option<String>,
    /// First day on which the edition holds, and its last one, where file names do not tell: 2026-07-01, 2026-07-01..2026-09-30
    #[arg(long, value_name = "FROM[..TO]", value_parser = days)]
    pub(super) effective: Option<(Date, Option<Date>)>,
    /// Import an edition older than one that is there; each answers for its own days
    #[arg(long)]
    pub(super) older: bool,
    /// How the result is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ImportFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportKind {
    /// NCCI procedure-to-procedure edits of practitioners and outpatient hospitals
    NcciPtp,
    /// NCCI medically unlikely edits of practitioners and outpatient hospitals
    Mue,
    /// NCCI add-on code edits
    AddOn,
    /// Relative value file of the Medicare physician fee schedule (PPRRVU)
    Pfs,
    /// Geographic practice cost indices of the Medicare localities
    #[value(alias = "localities")]
    Gpci,
    /// ICD-10-CM: order file, tabular list (XML), or both
    Icd10cm,
    /// Place-of-service code set of CMS
    Pos,
    /// Bulk tables of the Medicare coverage database (articles)
    Lcd,
    /// Alphanumeric HCPCS file (level II)
    Hcpcs,
    /// CPT descriptors that you have licensed of the AMA
    Cpt,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportInto {
    /// The folder of your data
    User,
    /// The folder medcode/packs of the workspace
    Workspace,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportFormat {
    /// For people
    Human,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Biller {
    /// A practitioner
    Practitioner,
    /// The outpatient department of a hospital
    Hospital,
}

impl From<Biller> for Setting {
    fn from(biller: Biller) -> Setting {
        match biller {
            Biller::Practitioner => Setting::Practitioner,
            Biller::Hospital => Setting::OutpatientHospital,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people, with the lines and carets under the places
    Human,
    /// One JSON object a line for each finding
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// JUnit XML, for systems that show test reports
    Junit,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DeriveFormat {
    /// For people
    Human,
    /// As a Markdown document with every counting decision
    Markdown,
    /// One JSON object a line for each patient and day
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CodesFormat {
    /// One entry a line
    Human,
    /// One JSON object a line for each entry
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CodesList {
    /// Procedure codes
    Procedures,
    /// Modifiers
    Modifiers,
    /// Places of service
    Sites,
    /// Payers
    Payers,
    /// Diagnosis codes
    Diagnoses,
    /// The packs of the codebook with their editions and sources
    Packs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal that has them, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "write the date as YYYY-MM-DD, such as 2026-03-02".to_owned())
}

fn setting(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.to_owned()))
        }
        _ => Err("write it as NAME=VALUE, such as payer=Medicare".to_owned()),
    }
}

fn days(text: &str) -> Result<(Date, Option<Date>), String> {
    let (from, to) = match text.split_once("..") {
        Some((from, to)) => (date(from)?, Some(date(to)?)),
        None => (date(text)?, None),
    };
    match to {
        Some(to) if to < from => Err("the last day is before the first one".to_owned()),
        _ => Ok((from, to)),
    }
}
