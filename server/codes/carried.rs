//! The word indexes that packs carry beside their tables. Knows which tables are searched by words.

use std::sync::OnceLock;

use super::descriptors::Descriptors;
use super::diagnoses::Diagnoses;
use super::level2::Level2;
use super::pack::{PackFault, PackInfo};
use super::search::WordIndex;
use super::titles::Titles;

/// Makes the indexes of the tables of a pack that are searched by words, to be put beside them as `<table>.words`. A table
/// without one is indexed when it is first searched. What cannot be read is left out; a check of the pack names it.
pub fn word_indexes(pack: &PackInfo) -> Vec<(&'static str, WordIndex)> {
    let mut unread = Vec::new();
    match pack.id.as_str() {
        "diagnoses" => {
            let diagnoses = Diagnoses::load(pack, &mut unread);
            vec![("diagnoses", diagnoses.index())]
        }
        "descriptors" => {
            let descriptors = Descriptors::load(pack, &mut unread);
            vec![("descriptors", descriptors.index())]
        }
        "hcpcs" => vec![("hcpcs", Level2::load(pack, &mut unread).index())],
        "icd10cm" if pack.has("titles") => {
            let titles = Titles::load(pack, &mut unread);
            vec![("titles", titles.index())]
        }
        _ => Vec::new(),
    }
}

/// The index that a pack carries for a table of so many rows; one that does not fit is named and not used.
pub(super) fn carried(
    pack: &PackInfo,
    table: &str,
    rows: u32,
    faults: &mut Vec<PackFault>,
) -> OnceLock<WordIndex> {
    let index = pack.words(table).map(|bytes| {
        let index = WordIndex::from_bytes(bytes.clone()).map_err(|why| why.to_string())?;
        match index.facts() == rows as usize {
            true => Ok(index),
            false => Err("is of another table: make it again".to_owned()),
        }
    });
    match index {
        Some(Ok(index)) => index.into(),
        Some(Err(why)) => {
            faults.push(pack.fault(format!("`{table}.words` {why}")));
            OnceLock::new()
        }
        None => OnceLock::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::codes::{Bytes, Codebook, Layer, PackFiles, TableFile};

    const TITLES: &str = "code\ttitle\tbillable\n\
        W61.62\tStruck by duck\t\n\
        W61.62XA\tStruck by duck, initial encounter\tyes\n\
        E11.9\tType 2 diabetes mellitus without complications\tyes\n";

    fn pack(words: Vec<u8>) -> PackFiles {
        let table = |text: &str| TableFile::Text(Cow::Owned(text.to_owned()));
        let manifest = "id = 'icd10cm'\ntitle = 't'\nedition = '2026'\nlicense = 'l'\nconfidence = 'high'\n\
            [effective]\nfrom = '2025-10-01'\n[[source]]\ntag = 'A'\ntitle = 'a'\nvintage = 'v'\n";
        PackFiles {
            layer: Layer::User,
            folder: None,
            manifest: manifest.into(),
            tables: vec![
                (
                    "codes".into(),
                    table("code\tfrom\tto\nE119\t\t\nW6162XA\t\t\n"),
                ),
                ("titles".into(), table(TITLES)),
            ],
            words: match words.is_empty() {
                true => Vec::new(),
                false => vec![("titles".into(), Bytes::from(words))],
            },
        }
    }

    fn check(words: Vec<u8>, fault: &str) {
        let book = Codebook::new(vec![pack(words)]);
        for (query, expected) in [
            ("struk by duck", vec!["W61.62XA", "W61.62"]),
            ("diabetes", vec!["E11.9"]),
            ("w6162xa", vec!["W61.62XA"]),
        ] {
            let found = book.search_titles(query).into_iter();
            let found: Vec<&str> = found.map(|one| one.code.as_str()).collect();
            assert_eq!(found, expected, "{query}");
        }
        let faults: Vec<String> = book.faults().iter().map(ToString::to_string).collect();
        assert_eq!(faults.join("; "), fault);
    }

    #[test]
    fn an_index_is_carried_or_made() {
        let info = PackInfo::new(pack(Vec::new())).unwrap();
        let indexes = word_indexes(&info);
        let [(table, index)] = indexes.as_slice() else {
            panic!("{indexes:?}");
        };
        assert_eq!((*table, index.facts()), ("titles", 3));
        check(Vec::new(), "");
        check(index.to_bytes().to_vec(), "");
    }

    #[test]
    fn an_index_that_does_not_fit_is_named_and_not_used() {
        check(
            b"nonsense".to_vec(),
            "pack icd10cm 2026: `titles.words` is no word index",
        );
        let other = WordIndex::new([([("struck", 4)], false)].into_iter());
        check(
            other.to_bytes().to_vec(),
            "pack icd10cm 2026: `titles.words` is of another table: make it again",
        );
    }
}
