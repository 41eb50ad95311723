//! The literate documents in `tests/literate`: how rules work together, told in prose.

use crate::example;
use std::fs;
use std::path::Path;

#[test]
fn every_literate_document_is_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/literate");
    let mut run = 0;
    let mut failures = Vec::new();
    for entry in fs::read_dir(folder).expect("tests/literate") {
        let path = entry.expect("an entry of tests/literate").path();
        let page = fs::read_to_string(&path).expect("a literate document");
        for example in example::read(&path.file_name().expect("a name").to_string_lossy(), &page) {
            failures.extend(example::run(&example).err());
            run += 1;
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {run} examples:\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
    assert!(run > 0, "no example was run");
}
