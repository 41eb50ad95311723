//! Search by words over short texts, tolerant of typing errors. Knows no kind of fact.

use std::collections::{BTreeMap, HashMap};

/// Words to the facts that contain them, with the weight of the place they stand in.
#[derive(Debug, Default)]
pub(super) struct WordIndex {
    words: BTreeMap<String, Vec<(usize, u32)>>,
    set_back: Vec<bool>,
    lengths: Vec<usize>,
}

/// A typed word longer than this may differ by one letter from the word meant, above [`TWO_SLIPS`] by two.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 8;
/// Weight of a word met exactly, by its beginning, and with typing errors.
const EXACT: u32 = 6;
const BEGINNING: u32 = 3;
const SLIPPED: u32 = 2;

impl WordIndex {
    /// Indexes texts with their weights; a fact that is set back comes after all others.
    pub(super) fn new<'a, const N: usize>(
        facts: impl Iterator<Item = ([(&'a str, u32); N], bool)>,
    ) -> Self {
        let mut index = Self::default();
        for (number, (texts, set_back)) in facts.enumerate() {
            index.set_back.push(set_back);
            index
                .lengths
                .push(texts.iter().map(|(text, _)| text.len()).sum());
            for (text, weight) in texts {
                for word in words(text) {
                    let postings = index.words.entry(word).or_default();
                    match postings.last_mut() {
                        Some((last, heaviest)) if *last == number => {
                            *heaviest = (*heaviest).max(weight);
                        }
                        _ => postings.push((number, weight)),
                    }
                }
            }
        }
        index
    }

    /// Numbers of the facts that contain every word that any fact contains, best first.
    pub(super) fn search(&self, query: &str) -> Vec<usize> {
        let mut scores: HashMap<usize, (u32, u32)> = HashMap::new();
        let mut wanted = 0;
        for word in words(query) {
            let met = self.postings(&word);
            if met.is_empty() {
                continue;
            }
            wanted += 1;
            for (fact, weight) in met {
                let (words_met, score) = scores.entry(fact).or_default();
                *words_met += 1;
                *score += weight;
            }
        }
        let mut hits: Vec<(usize, u32)> = scores
            .into_iter()
            .filter(|(_, (words_met, _))| *words_met == wanted)
            .map(|(fact, (_, score))| (fact, score))
            .collect();
        hits.sort_by_key(|(fact, score)| {
            let set_back = self.set_back.get(*fact).copied().unwrap_or_default();
            let length = self.lengths.get(*fact).copied().unwrap_or_default();
            (set_back, std::cmp::Reverse(*score), length, *fact)
        });
        hits.into_iter().map(|(fact, _)| fact).collect()
    }

    /// Facts that meet one typed word: exactly or by its beginning, and only if none does, with a typing error.
    fn postings(&self, typed: &str) -> HashMap<usize, u32> {
        let mut met = HashMap::new();
        let mut take = |postings: &[(usize, u32)], quality: u32| {
            for (fact, weight) in postings {
                let best = met.entry(*fact).or_default();
                *best = (quality * weight).max(*best);
            }
        };
        for (word, postings) in self.words.range(typed.to_owned()..) {
            if !word.starts_with(typed) {
                break;
            }
            take(postings, if word == typed { EXACT } else { BEGINNING });
        }
        let slips = match typed.chars().count() {
            length if length > TWO_SLIPS => 2,
            length if length > ONE_SLIP => 1,
            _ => 0,
        };
        if met.is_empty() && slips > 0 {
            let mut take = |postings: &[(usize, u32)]| {
                for (fact, weight) in postings {
                    let best: &mut u32 = met.entry(*fact).or_default();
                    *best = (SLIPPED * weight).max(*best);
                }
            };
            for (word, postings) in &self.words {
                if word.len().abs_diff(typed.len()) <= slips
                    && strsim::damerau_levenshtein(word, typed) <= slips
                {
                    take(postings);
                }
            }
        }
        met
    }
}

/// The words of a text in the form in which they are compared: small letters, singular, numbers as digits.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| stem(&word.to_lowercase()))
        .filter(|word| !STOP_WORDS.contains(&word.as_str()))
        .collect()
}

const STOP_WORDS: [&str; 10] = ["a", "an", "and", "for", "in", "of", "on", "or", "the", "to"];

fn stem(word: &str) -> String {
    let singular = match word {
        _ if word.len() > 4 && word.ends_with("ies") => {
            format!("{}y", word.trim_end_matches("ies"))
        }
        _ if word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("is") =>
        {
            word.trim_end_matches('s').to_owned()
        }
        _ => word.to_owned(),
    };
    match singular.as_str() {
        "one" => "1".into(),
        "two" => "2".into(),
        "three" => "3".into(),
        "four" => "4".into(),
        "extremity" => "limb".into(),
        _ => singular,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: &[usize]) {
        let texts = [
            "Carpal tunnel syndrome, right upper limb",
            "Carpal tunnel syndrome, left upper limb",
            "Needle study of two limbs",
            "Needle study",
        ];
        let index = WordIndex::new(texts.iter().map(|text| ([(*text, 1)], false)));
        assert_eq!(index.search(query), expected, "{query}");
    }

    #[test]
    fn words_are_found_whole_begun_and_mistyped() {
        check("carpal tunnel right", &[0]);
        check("carpal tunel right", &[0]);
        check("carp left", &[1]);
        check("needle 2 extremities", &[2]);
        check("needle", &[3, 2]);
        check("nonsense", &[]);
        check("", &[]);
    }
}
