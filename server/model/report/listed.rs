//! In which lists of the vocabulary a word stands, asked once for all of them. Knows no sentence and no table.

use super::vocabulary::{
    CLOSING_TITLES, CONDUCTION_HEADS, CONDUCTION_TITLE, EXAMINED, EXCEPTIONS, GRADES, Head, LIMBS,
    MEASURED_WORDS, NEEDLE_HEADS, NEEDLE_TITLE, NERVE_WORDS, NO_NAMES, NO_RESPONSE, NORMAL_FOR,
    NOT_DONE, NUMBERED, OVER_HEADS, REFERENCE, REFERENCE_VALUE, REFERENCE_VALUES, SITE_WORDS,
    STUDY_WORDS, TITLE_FILLERS,
};
use crate::model::names::{Plain, plain};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A list of words or phrases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "each is the list of the vocabulary with its name"
)]
pub(super) enum List {
    ClosingTitle,
    ConductionTitle,
    Examined,
    Exception,
    Grade,
    /// The last word of a grade of several words.
    GradeEnd,
    /// A word of the head without which a table has no rows.
    HeadOfNames,
    Limb,
    Measured,
    NeedleTitle,
    Nerve,
    NoName,
    NoResponse,
    /// `Normal`, before the word for values.
    NormalFor,
    NotDone,
    Numbered,
    OverHead,
    Reference,
    /// Behind the word for reference.
    ReferenceValue,
    /// Both in one word.
    ReferenceValues,
    Site,
    Study,
    TitleFiller,
}

#[rustfmt::skip]
const LISTS: [(List, &[&str]); 21] = [
    (List::ClosingTitle, CLOSING_TITLES),
    (List::ConductionTitle, CONDUCTION_TITLE),
    (List::Examined, EXAMINED),
    (List::Exception, EXCEPTIONS),
    (List::Grade, GRADES),
    (List::Limb, LIMBS),
    (List::Measured, MEASURED_WORDS),
    (List::NeedleTitle, NEEDLE_TITLE),
    (List::Nerve, NERVE_WORDS),
    (List::NoName, NO_NAMES),
    (List::NoResponse, NO_RESPONSE),
    (List::NormalFor, NORMAL_FOR),
    (List::NotDone, NOT_DONE),
    (List::Numbered, NUMBERED),
    (List::OverHead, OVER_HEADS),
    (List::Reference, REFERENCE),
    (List::ReferenceValue, REFERENCE_VALUE),
    (List::ReferenceValues, REFERENCE_VALUES),
    (List::Site, SITE_WORDS),
    (List::Study, STUDY_WORDS),
    (List::TitleFiller, TITLE_FILLERS),
];

/// The lists in which a word stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Listed(u32);

impl Listed {
    pub(super) fn is(self, list: List) -> bool {
        self.0 & list.bit() != 0
    }
}

impl List {
    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

static LISTED: LazyLock<HashMap<Plain, Listed>> = LazyLock::new(|| {
    let mut all: HashMap<Plain, Listed> = HashMap::new();
    let mut put = |words: &str, list: List| {
        all.entry(plain(words)).or_default().0 |= list.bit();
    };
    for (list, words) in LISTS {
        words.iter().for_each(|word| put(word, list));
    }
    let ends = GRADES.iter().filter_map(|grade| grade.rsplit_once(' '));
    ends.for_each(|(_, last)| put(last, List::GradeEnd));
    for (head, names) in NEEDLE_HEADS.iter().chain(CONDUCTION_HEADS) {
        if is_of_names(*head) {
            let words = names.iter().flat_map(|name| name.split(' '));
            words.for_each(|word| put(word, List::HeadOfNames));
        }
    }
    all
});

/// Whether a head stands over the names of rows.
pub(super) fn is_of_names(head: Head) -> bool {
    matches!(
        head,
        Head::Muscle | Head::Nerve | Head::NerveOrSite | Head::Site | Head::Recording
    )
}

/// The lists in which a word or phrase stands, compared as names of the format are.
pub(super) fn listed(words: &str) -> Listed {
    // No list holds a number.
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        return Listed::default();
    }
    LISTED.get(&plain(words)).copied().unwrap_or_default()
}

/// Whether a word or phrase stands in a list.
pub(super) fn is_a(list: List, words: &str) -> bool {
    listed(words).is(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_found_in_its_list() {
        for (list, words) in LISTS {
            for word in words {
                assert!(is_a(list, word), "{list:?} {word}");
            }
        }
        assert!(is_a(List::GradeEnd, "unit") && is_a(List::HeadOfNames, "Muscles:"));
        assert_eq!(listed("banana"), Listed::default());
    }
}
