//! Lookups that follow the keys of a table, against a scan of all of it.

use medcode::codes::{Diagnosis, Side};

use crate::book;

fn codes<'a>(diagnoses: impl Iterator<Item = &'a Diagnosis>) -> Vec<&'a str> {
    diagnoses.map(|diagnosis| diagnosis.code.as_str()).collect()
}

#[test]
fn children_are_the_codes_with_that_parent() {
    let mut headings = 0;
    for heading in book().diagnoses() {
        let scanned = codes(book().diagnoses().filter(|one| one.parent == heading.code));
        headings += usize::from(!scanned.is_empty());
        assert_eq!(
            codes(book().children(&heading.code)),
            scanned,
            "{}",
            heading.code
        );
    }
    assert!(headings > 400, "only {headings} headings");
}

#[test]
fn the_other_side_differs_in_one_letter() {
    let mut pairs = 0;
    for one in book()
        .diagnoses()
        .filter(|one| one.side == Some(Side::Right))
    {
        let differ = |other: &&Diagnosis| {
            other.code.len() == one.code.len()
                && std::iter::zip(other.code.bytes(), one.code.bytes())
                    .filter(|(a, b)| a != b)
                    .count()
                    == 1
        };
        let left = book()
            .diagnoses()
            .filter(|other| other.side == Some(Side::Left));
        let candidates = codes(left.filter(differ));
        let found = book()
            .on_side(&one.code, Side::Left)
            .map(|other| other.code.as_str());
        assert_eq!(found.is_some(), !candidates.is_empty(), "{}", one.code);
        assert!(
            found.is_none_or(|found| candidates.contains(&found)),
            "{}",
            one.code
        );
        pairs += usize::from(found.is_some());
    }
    assert!(pairs > 100, "only {pairs} pairs");
}

#[test]
fn codes_are_found_by_their_beginning() {
    assert_eq!(
        codes(book().diagnoses_beginning("G56.0")),
        ["G56.0", "G56.00", "G56.01", "G56.02", "G56.03"]
    );
    assert_eq!(codes(book().diagnoses_beginning("Q")), [""; 0]);
}
