//! The arguments of the command line. Knows what can be asked, not how it is answered.

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
    /// Explain a rule, a code, a diagnosis, a modifier, a place of service or a payer
    Explain {
        /// A rule's name or id, a procedure code, a diagnosis code, a modifier, a place of service or a payer
        #[arg(required = true, value_name = "WORD")]
        word: Vec<String>,
        #[arg(long, value_name = "WHEN", default_value = "auto")]
        color: Color,
    },
    /// List the codebook, or find codes by words
    Codes(CodesOptions),
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
#[command(group = ArgGroup::new("question").required(true).args(["list", "words"]))]
pub(super) struct CodesOptions {
    /// List all entries of one kind
    #[arg(long, value_name = "KIND")]
    pub(super) list: Option<CodesList>,
    /// How entries are written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: CodesFormat,
    /// Words to find procedures by, such as: needle two limbs
    #[arg(value_name = "WORDS")]
    pub(super) words: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people, with the lines and carets under the places
    Human,
    /// One JSON object a line for each finding
    Json,
    /// SARIF 2.1.0
    Sarif,
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
