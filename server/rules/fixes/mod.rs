//! How fixes rewrite charge lines, diagnosis lists and pairs of codes. Knows no rule.

pub mod edits;
pub mod listing;
pub mod pairs;
pub mod recoding;
