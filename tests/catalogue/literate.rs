//! The literate documents in `tests/literate`: how rules work together, told in prose.

use crate::example;
use std::path::Path;

#[test]
fn every_literate_document_is_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/literate");
    let examples = example::literate(&folder);
    let failures: Vec<String> = examples
        .iter()
        .filter_map(|example| example::run(example).err())
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} examples:\n\n{}",
        failures.len(),
        examples.len(),
        failures.join("\n\n")
    );
    assert!(!examples.is_empty(), "no example was run");
}
