//! Documents and what a person reads in them.

mod charges;
mod encounters;
mod random;
mod structure;

use super::dump::dump;
use expect_test::{Expect, expect_file};

fn check(document: &str, expected: Expect) {
    expected.assert_eq(&dump(document));
}

/// A document of `tests/examples` against its facts, which stand beside it.
macro_rules! example {
    ($name:literal) => {
        expect_file![concat!("../../../tests/examples/", $name, ".facts")].assert_eq(&dump(
            include_str!(concat!("../../../tests/examples/", $name)),
        ))
    };
}

#[test]
fn examples() {
    example!("clean-0142.worksheet.md");
    example!("faulty-0143.worksheet.md");
    example!("clean-0142.report.md");
    example!("faulty-0143.report.md");
    example!("emg-charges.template.md");
}
