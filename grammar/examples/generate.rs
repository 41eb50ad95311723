//! Writes `src/` from `grammar.js`. Needs `node` to read the grammar.
use std::path::Path;

use tree_sitter_generate::{OptLevel, generate_parser_in_directory};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut diagnostics = Vec::new();
    let report = std::env::args().nth(1);
    generate_parser_in_directory(
        root,
        None::<&Path>,
        None::<&Path>,
        14,
        report.as_deref(),
        Some("node"),
        true,
        OptLevel::default(),
        &mut diagnostics,
    )?;
    for diagnostic in diagnostics {
        eprintln!("{diagnostic}");
    }
    Ok(())
}
