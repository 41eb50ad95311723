//! Lines that themselves say that they will not be paid. Knows no rule.

use crate::coding::{Claim, Line};

/// Modifiers by which a biller says that the payer will not cover the line.
const NOTICES: [&str; 4] = ["GA", "GX", "GY", "GZ"];

/// Whether a line says by a modifier that the payer is not expected to cover it.
pub fn expects_denial(line: &Line<'_>) -> bool {
    NOTICES.iter().any(|notice| line.has(notice))
}

/// Whether a claim bills a test of nerve and muscle and expects it to be covered.
pub fn expects_cover(claim: &Claim<'_>) -> bool {
    let mut lines = claim.lines.iter();
    lines.any(|line| line.is_electrodiagnostic() && !expects_denial(line))
}
