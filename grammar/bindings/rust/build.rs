//! Builds the generated parser.
fn main() {}
