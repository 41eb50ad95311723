//! The benchmark: drives the real server over stdio as an editor does, and a server that does nothing in the same
//! way in the same run, so that each figure stands as a time and as a ratio. Uses nothing of the server's library.

mod aims;
mod client;
mod document;
mod folder;
mod frame;
mod measure;
mod message;
mod process;
mod record;
mod report;
mod session;
mod statistics;
mod stub;
mod trouble;
mod typist;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};

use crate::document::{Document, ENCOUNTER_LINES};
use crate::measure::{Plan, Rivals, measure_size, measure_start};
use crate::process::Launch;
use crate::report::Figures;
use crate::session::Findings;
use crate::trouble::{Outcome, trouble};

/// The document needs three encounters: one at the beginning, one in the middle, one at the end.
const FEWEST_LINES: usize = 3 * ENCOUNTER_LINES;
/// Threads of the process that only reads.
const READERS: usize = 2;

/// Measure a medcode server against a server that does nothing. Markdown goes to stdout.
#[derive(Parser)]
#[command(name = "medcode-bench", args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: RunArguments,
}

#[derive(Subcommand)]
enum Command {
    /// Be the server that does nothing, on stdio
    Stub,
    /// Read all files of a folder and do nothing with them
    Read {
        /// The folder
        folder: PathBuf,
        /// How many threads read
        #[arg(long, default_value_t = READERS)]
        threads: usize,
    },
    /// Print a generated worksheet without faults
    Generate {
        /// How many lines
        lines: usize,
    },
}

#[derive(clap::Args)]
struct RunArguments {
    /// The program to measure; start it as `PROGRAM lsp` and `PROGRAM check`
    #[arg(long, value_name = "PROGRAM", default_value = "target/release/medcode")]
    server: PathBuf,
    /// An argument with which the program is a server; may be repeated
    #[arg(
        long = "server-argument",
        value_name = "WORD",
        default_value = "lsp",
        allow_hyphen_values = true
    )]
    server_arguments: Vec<String>,
    /// Only see that everything answers: small documents, few repetitions
    #[arg(long)]
    quick: bool,
    /// Sizes of the documents, in lines [default: 100,1000,10000,100000; quick: 100,1000]
    #[arg(long, value_name = "LINES", value_delimiter = ',')]
    sizes: Vec<usize>,
    /// Edits at each place and requests of each kind [default: 200; quick: 6]
    #[arg(long, value_name = "COUNT")]
    repetitions: Option<usize>,
    /// Files in the folder that is checked [default: 10000; quick: 200]
    #[arg(long, value_name = "COUNT")]
    files: Option<usize>,
    /// Leave out the check of a folder
    #[arg(long)]
    no_check: bool,
    /// Ask for diagnostics after each edit instead of waiting until they are published
    #[arg(long)]
    pull: bool,
    /// Accept a server that reports nothing and answers with nothing
    #[arg(long)]
    allow_silence: bool,
    /// The longest wait for anything, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    timeout: u64,
    /// Write all figures here as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Some(Command::Stub) => stub::serve().map(ExitCode::from).map_err(Into::into),
        Some(Command::Read { folder, threads }) => folder::read_folder(&folder, threads)
            .map(|(files, bytes)| {
                println!("{files} files, {bytes} bytes");
                ExitCode::SUCCESS
            })
            .map_err(Into::into),
        Some(Command::Generate { lines }) => {
            print!("{}", Document::of_lines(lines, &[]).text);
            Ok(ExitCode::SUCCESS)
        }
        None => run(&arguments.run),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("medcode-bench: {error}");
        ExitCode::FAILURE
    })
}

fn run(arguments: &RunArguments) -> Outcome<ExitCode> {
    let plan = plan(arguments);
    let sizes = sizes(arguments)?;
    let rivals = rivals(arguments)?;
    eprintln!("start of the process: {} times each", plan.starts);
    let (start, server) = measure_start(&rivals, &plan)?;
    let mut figures = Figures {
        server: if server.is_empty() {
            "a server without a name".to_string()
        } else {
            server
        },
        machine: machine(),
        quick: arguments.quick,
        burst_edits: plan.burst_edits,
        start,
        sizes: Vec::new(),
        folder: None,
    };
    for lines in sizes {
        eprintln!(
            "{lines} lines: {} edits at each place",
            plan.rounds * plan.repetitions
        );
        figures.sizes.push(measure_size(&rivals, &plan, lines)?);
    }
    if !arguments.no_check {
        let files = arguments
            .files
            .unwrap_or(if arguments.quick { 200 } else { 10_000 });
        eprintln!("check of {files} files");
        let check = launch(
            "check",
            &arguments.server,
            &["check", "--format", "json"],
            arguments,
        );
        let read = launch("reader", &rivals.stub.program, &["read"], arguments);
        let repetitions = if arguments.quick { 1 } else { 7 };
        figures.folder = Some(folder::measure_folder(&check, &read, files, repetitions)?);
    }
    if let Some(file) = &arguments.json {
        std::fs::write(file, format!("{:#}\n", record::json(&figures)))?;
    }
    print!("{}", report::markdown(&figures));
    Ok(ExitCode::SUCCESS)
}

fn plan(arguments: &RunArguments) -> Plan {
    let quick = arguments.quick;
    let rounds = if quick { 1 } else { 5 };
    let repetitions = arguments.repetitions.unwrap_or(if quick { 6 } else { 200 });
    Plan {
        starts: if quick { 2 } else { 30 },
        opens: if quick { 1 } else { 7 },
        rounds,
        repetitions: repetitions.div_ceil(rounds).max(1),
        full_tokens: if quick { 2 } else { 4 },
        bursts: if quick { 1 } else { 3 },
        burst_edits: 200,
        findings: if arguments.pull {
            Findings::Pulled
        } else {
            Findings::Published
        },
        silence: arguments.allow_silence,
    }
}

fn sizes(arguments: &RunArguments) -> Outcome<Vec<usize>> {
    let mut sizes = arguments.sizes.clone();
    if sizes.is_empty() {
        sizes = vec![100, 1_000];
        if !arguments.quick {
            sizes.extend([10_000, 100_000]);
        }
    }
    sizes.sort_unstable();
    match sizes.first() {
        Some(lines) if *lines < FEWEST_LINES => trouble(format!(
            "--sizes: {lines} lines are too few, {FEWEST_LINES} are needed"
        )),
        _ => Ok(sizes),
    }
}

fn rivals(arguments: &RunArguments) -> Outcome<Rivals> {
    let words: Vec<&str> = arguments
        .server_arguments
        .iter()
        .map(String::as_str)
        .collect();
    Ok(Rivals {
        server: launch("server", &arguments.server, &words, arguments),
        stub: launch("stub", &std::env::current_exe()?, &["stub"], arguments),
    })
}

fn launch(
    name: &'static str,
    program: &std::path::Path,
    words: &[&str],
    arguments: &RunArguments,
) -> Launch {
    Launch {
        name,
        program: program.to_path_buf(),
        arguments: words.iter().map(ToString::to_string).collect(),
        timeout: Duration::from_secs(arguments.timeout),
    }
}

/// The processor's name and how many of it there are, as far as the system tells.
fn machine() -> String {
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    let information = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = information
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("processor", |rest| {
            rest.trim_start_matches([' ', '\t', ':'])
        });
    format!("{count} x {model}")
}
