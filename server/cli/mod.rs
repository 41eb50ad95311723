//! The command line: arguments to commands, and commands to output and exit codes. Knows no rule and no protocol.
//!
//! - `files`: which files the arguments mean, and their text.
//! - `configuration`: which `medcode.toml` holds for a file.
//! - `codebooks`: which packs hold for a file.
//! - `pool`: the same work for many files, on all cores.
//! - `check`, `derive`, `format`, `explain`, `codes`, `import`: the commands.
//! - `cases`: what documents that `check` was given share with others.
//! - `check`, `derive`, `format`, `explain`, `codes`, `import`, `new`, `templates`: the commands.
//! - `values`: what is given for placeholders, from arguments and files; `documents`: where new documents go.
//! - `packs`: the list of packs.
//! - `human`, `lines`, `sarif`, `junit`: what `check` prints; `baseline`: what it leaves out.
//! - `terminal`: colours, output, the end of a pipe.

mod arguments;
mod baseline;
mod cases;
mod check;
mod codebooks;
mod codes;
mod configuration;
mod derive;
mod documents;
mod explain;
mod files;
mod format;
mod human;
mod import;
mod junit;
mod lines;
mod new;
mod packs;
mod pool;
mod sarif;
mod templates;
mod terminal;
mod values;
mod version;

use arguments::{Arguments, Command};
use clap::{CommandFactory, Parser};
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing to report.
    Clean,
    /// Something that needs work was found.
    Found,
    /// Something that was asked for could not be done; said on the error output.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Found => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Reads the arguments of the process, does what they say, and returns its exit code.
pub fn run() -> ExitCode {
    terminal::keep_panics_silent_on_texts();
    let arguments = Arguments::parse();
    if arguments.version {
        return terminal::print(&[version::text().as_bytes()], Outcome::Clean).into();
    }
    let Some(command) = arguments.command else {
        let help = Arguments::command().render_long_help();
        terminal::complain(&help.to_string());
        return Outcome::Failed.into();
    };
    match command {
        Command::Lsp { record } => return crate::lsp::serve(crate::lsp::Options { record }),
        Command::Replay { file } => return crate::lsp::replay(&file),
        Command::Check(options) => check::run(&options),
        Command::Derive(options) => derive::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Codes(options) => codes::run(&options),
        Command::Import(options) => import::run(&options),
        Command::New(options) => new::run(&options),
        Command::Templates { command } => templates::run(&command),
        Command::Fmt { check, paths } => format::run(&paths, check),
    }
    .into()
}
