//! Another code in the place of a diagnosis. Knows no rule.

use crate::codes::Diagnosis;
use crate::coding::Listed;
use crate::world::FixEdit;

/// The edits that put another code in the place of a diagnosis, and its title in the place of the words behind.
pub fn recoded(one: &Listed<'_>, by: &Diagnosis) -> Vec<FixEdit> {
    let code = FixEdit {
        span: one.span,
        text: by.code.to_string(),
    };
    let words = one.entry.map(|entry| entry.words);
    let words = words.filter(|words| !words.is_empty()).map(|span| FixEdit {
        span,
        text: by.title.to_string(),
    });
    std::iter::once(code).chain(words).collect()
}
