//! Search by words, and indexes that were written and read.

use super::*;

const TEXTS: [&str; 5] = [
    "Carpal tunnel syndrome, right upper limb",
    "Carpal tunnel syndrome, left upper limb",
    "Needle study of two limbs",
    "Needle study",
    "Radiculopathy, cervical region",
];

fn index() -> WordIndex {
    WordIndex::new(TEXTS.iter().map(|text| ([(*text, 4)], false)))
}

fn found(index: &WordIndex, query: &str, most: usize) -> Vec<usize> {
    let hits = index.search(query, most);
    assert!(hits.is_sorted_by_key(|hit| hit.quality), "{query}");
    hits.iter().map(|hit| hit.fact).collect()
}

#[track_caller]
fn check(query: &str, expected: &[usize]) {
    let written = index();
    let read = WordIndex::from_bytes(written.to_bytes().to_vec().into()).unwrap();
    for index in [written, read] {
        assert_eq!(found(&index, query, usize::MAX), expected, "{query}");
    }
}

#[test]
fn words_are_found_whole_begun_and_mistyped() {
    check("carpal tunnel right", &[0]);
    check("carpal tunel right", &[0]);
    check("arpal utnnel right", &[0]);
    check("carp left", &[1]);
    check("needle 2 extremities", &[2]);
    check("needle", &[3, 2]);
    check("radiclopathi", &[4]);
    check("tune", &[]);
    check("nonsense", &[]);
    check("", &[]);
}

#[test]
fn a_pasted_page_is_a_query_of_its_first_words() {
    check(
        &"needle \u{1F9E0} qqqqqqqqqqqqqqqqqqqq ".repeat(10_000),
        &[3, 2],
    );
    check(&"x".repeat(100_000), &[]);
}

#[test]
fn the_best_come_first_and_only_as_many_as_asked_for() {
    let facts = [
        ([("nerve study", 1), ("", 4)], false),
        ([("nerve", 4), ("study", 4)], true),
        ([("study of nerves in detail", 4), ("", 3)], false),
        (
            [("study of nerves", 4), ("also said in many other words", 3)],
            false,
        ),
    ];
    let index = WordIndex::new(facts.into_iter());
    for most in [0, 1, 2, 3, 4, 9] {
        let expected = [3, 2, 0, 1];
        let expected = expected.get(..most).unwrap_or(&expected);
        assert_eq!(found(&index, "nerve study", most), expected, "{most}");
    }
}

#[test]
fn what_a_query_means_as_a_whole_comes_first_and_once() {
    let hits = index().search_after(vec![4, 1, 4], "tunnel", 9);
    let facts: Vec<usize> = hits.iter().map(|hit| hit.fact).collect();
    assert_eq!(facts, [4, 1, 0]);
}

#[test]
fn no_facts_no_hits() {
    let index = WordIndexBuilder::default().finish();
    let read = WordIndex::from_bytes(index.to_bytes().to_vec().into()).unwrap();
    assert!(found(&read, "nerve", 9).is_empty());
}

#[test]
fn bytes_that_are_no_index_are_refused() {
    let whole = index().to_bytes().to_vec();
    let refused = |bytes: &[u8]| WordIndex::from_bytes(bytes.to_vec().into()).unwrap_err();
    for length in 0..whole.len() {
        let expected = match length {
            0..7 => NotAnIndex::Foreign,
            _ => NotAnIndex::CutOff,
        };
        assert_eq!(refused(&whole[..length]), expected, "{length}");
    }
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x10;
        let found = refused(&bytes);
        let is_told = match place {
            0..7 => found == NotAnIndex::Foreign,
            7 => found == NotAnIndex::OtherVersion(0x11),
            _ => matches!(found, NotAnIndex::Damaged | NotAnIndex::CutOff),
        };
        assert!(is_told, "{place}: {found}");
    }
    assert_eq!(refused(b"code\ttitle\n"), NotAnIndex::Foreign);
}
