//! Measures how fast texts are parsed and how much memory their trees take (on Linux).
//!
//! `cargo run --release -p tree-sitter-medcode --example measure`

use std::fmt::Write as _;
use std::time::Duration;

const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_medcode::LANGUAGE.into())?;
    for (name, text) in [
        ("worksheet", worksheet(100_000)),
        ("prose", prose(4_000_000)),
        ("report", report(100_000)),
    ] {
        let before = resident();
        let kept = parser.parse(&text, None).ok_or("no tree")?;
        let memory = resident().saturating_sub(before);
        let mut best = Duration::MAX;
        for _ in 0..ROUNDS {
            let start = processor_time();
            let tree = parser.parse(&text, None).ok_or("no tree")?;
            best = best.min(processor_time() - start);
            drop(tree);
        }
        let nodes = kept.root_node().descendant_count();
        println!(
            "{name}: {} lines, {:.1} MB, {:.0} ms, {:.1} MB/s, {nodes} nodes, tree {:.1} MiB",
            text.lines().count(),
            megabytes(text.len()),
            best.as_secs_f64() * 1e3,
            megabytes(text.len()) / best.as_secs_f64(),
            memory as f64 / 1024.0,
        );
    }
    Ok(())
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// Time of the processor that this process has used: other processes do not disturb it much.
fn processor_time() -> Duration {
    let statistics = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    Duration::from_nanos(
        statistics
            .split(' ')
            .next()
            .and_then(|time| time.parse().ok())
            .unwrap_or_default(),
    )
}

/// Resident memory in KiB.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap_or_default();
    line.trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap_or_default()
}

fn worksheet(lines: usize) -> String {
    let mut text = String::new();
    let mut encounter = 0;
    while text.len() / 40 < lines {
        encounter += 1;
        let _ = write!(
            text,
            "# Encounter {encounter:04}\n\nPatient: P{encounter:05}\nPayer: Medicare\nDate of service: 2026-03-02\n\
             Site of service: 22 On Campus-Outpatient Hospital\nRendering provider: J. Okafor, MD\nReport: emg-{encounter:04}.report.md\n\n\
             | Code  | Modifiers | Units | Dx  | Charge |\n|-------|-----------|-------|-----|--------|\n"
        );
        for row in 0..12 {
            let _ = writeln!(
                text,
                "| 959{:02} | 26        | {}     | A,B | 250.00 |",
                row + 5,
                row % 4 + 1
            );
        }
        text.push('\n');
    }
    text.split_inclusive('\n').take(lines).collect()
}

fn report(lines: usize) -> String {
    let mut text = String::new();
    for case in 0..lines / 16 {
        let _ = write!(
            text,
            "# Report {case}\n\n## Needle EMG\n\n| Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Fasc | Amplitude | Duration | Poly | Recruitment |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n"
        );
        for _ in 0..8 {
            text.push_str("| Right | First dorsal interosseous | Ulnar | C8 T1 | increased | 1+ | 1+ | 0 | normal | long | 1+ | reduced |\n");
        }
        text.push_str(
            "\n1. Right median neuropathy at the wrist (carpal tunnel syndrome), moderate.\n",
        );
    }
    text
}

fn prose(bytes: usize) -> String {
    let paragraph = "CPT code 95861 describes a diagnostic electromyography (EMG) exam with needle insertion in which a provider records \
        the electrical activity of skeletal muscle cells. It was done on March 2, 2026 for G56.01, and the fee was $420.00.\n\
        Three months of numbness of the right thumb to middle finger, worse at night. Weak thumb abduction: 4/5.\n\n";
    paragraph.repeat(bytes / paragraph.len())
}
