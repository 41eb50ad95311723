//! Words of worksheets that say something a rule asks about. Knows no claim.

use smol_str::SmolStr;

use super::Codebook;
use super::citation::Citation;
use super::pack::{PackFault, PackInfo};
use super::publications::PublicationWords;

/// What words may speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The patient is elsewhere; its codes are the places that say so.
    Telehealth,
    /// A resident's stay that Part A does not cover; its codes are the places that say so.
    OutsidePartA,
    /// The patient is admitted.
    Inpatient,
    /// The place belongs to a hospital.
    HospitalOwned,
    /// The place belongs to a practice.
    PrivatePractice,
    /// A hospital's place away from its campus.
    OffCampus,
    /// A hospital's place on its campus.
    OnCampus,
    /// What a modifier wants to be said; its codes are the modifiers.
    Statement,
    /// The patient was seen before.
    KnownPatient,
    /// A visit was coded by its time.
    CodedByTime,
    /// What was done at the visit belongs to the test.
    BeforeTest,
    /// A test without symptoms.
    Screening,
    /// Somebody who runs tests for a physician.
    Technologist,
    /// A profession that is neither a physician's nor a physical therapist's.
    OtherProfession,
    /// Words that turn what a sentence says around.
    Negation,
    /// Words by which a sentence speaks of another time or place.
    Elsewhere,
}

impl Topic {
    /// Topics that speak of a place of service.
    pub const PLACES: [Self; 5] = [
        Self::Inpatient,
        Self::HospitalOwned,
        Self::PrivatePractice,
        Self::OffCampus,
        Self::OnCampus,
    ];

    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "telehealth" => Self::Telehealth,
            "outside_part_a" => Self::OutsidePartA,
            "inpatient" => Self::Inpatient,
            "hospital_owned" => Self::HospitalOwned,
            "private_practice" => Self::PrivatePractice,
            "off_campus" => Self::OffCampus,
            "on_campus" => Self::OnCampus,
            "statement" => Self::Statement,
            "known_patient" => Self::KnownPatient,
            "coded_by_time" => Self::CodedByTime,
            "before_test" => Self::BeforeTest,
            "screening" => Self::Screening,
            "technologist" => Self::Technologist,
            "other_profession" => Self::OtherProfession,
            "negation" => Self::Negation,
            "elsewhere" => Self::Elsewhere,
            _ => return None,
        })
    }
}

/// Which two letters stand beside each other in a text, letter case aside, as a set that may hold more: a phrase whose
/// letters are not among those of a text does not stand in it. Most phrases stand in no sentence, and this tells it for all
/// of them after one look at the sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LetterPairs(u128);

impl LetterPairs {
    /// The pairs of a text.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let followed = bytes.iter().zip(bytes.iter().skip(1));
        Self(followed.fold(0, |set, (one, next)| {
            let [one, next] = [one, next].map(|byte| u32::from(byte.to_ascii_lowercase()));
            set | 1 << ((one * 37 + next) % u128::BITS)
        }))
    }

    fn hold(self, phrase: Self) -> bool {
        self.0 & phrase.0 == phrase.0
    }
}

/// Words that say something.
#[derive(Debug)]
pub struct Sign {
    /// What they speak of.
    pub topic: Topic,
    /// The words as people write them. Words in capitals only are meant in capitals only.
    pub phrases: Vec<SmolStr>,
    /// Codes that the words stand for: places, or modifiers.
    pub codes: Vec<SmolStr>,
    /// Places that cannot be meant where the words are said.
    pub against: Vec<SmolStr>,
    /// The reason, or what should be said; may be empty.
    pub note: SmolStr,
    /// The letters of each phrase.
    letters: Vec<LetterPairs>,
    citation: Citation,
}

impl Sign {
    /// Source of the reading.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// The place, in bytes, of the first of the words in a text; whole words only.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        self.find_among(text, LetterPairs::of(text))
    }

    /// The same for a text whose letters are known.
    pub fn find_among(&self, text: &str, letters: LetterPairs) -> Option<(usize, usize)> {
        let phrases = self.phrases.iter().zip(&self.letters);
        let possible = phrases.filter(|(_, own)| letters.hold(**own));
        let places = possible.filter_map(|(phrase, _)| place_of(text, phrase));
        places.min()
    }
}

/// The first place of a phrase as whole words. Letters' case matters for phrases in capitals only.
pub fn place_of(text: &str, phrase: &str) -> Option<(usize, usize)> {
    let capitals = phrase.len() > 1 && !phrase.contains(|c: char| c.is_lowercase());
    let alphanumeric = |c: char| c.is_alphanumeric();
    let bytes = text.as_bytes();
    let first = *phrase.as_bytes().first()?;
    let starts = |byte: &u8| match capitals {
        true => *byte == first,
        false => byte.eq_ignore_ascii_case(&first),
    };
    let mut from = 0;
    while let Some(ahead) = bytes.get(from..)?.iter().position(starts) {
        let (at, end) = (from + ahead, from + ahead + phrase.len());
        let same = text.get(at..end).is_some_and(|words| match capitals {
            true => words == phrase,
            false => words.eq_ignore_ascii_case(phrase),
        });
        if same {
            let before = text.get(..at)?.ends_with(alphanumeric);
            let after = text.get(end..)?.starts_with(alphanumeric);
            if !before && !after {
                return Some((at, end));
            }
        }
        from = at + 1;
    }
    None
}

/// The words of an edition.
#[derive(Debug, Default)]
pub(super) struct Wording {
    pub(super) signs: Vec<Sign>,
    pub(super) publications: PublicationWords,
}

impl Wording {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let signs = pack.read("signs", faults, |row, tags| {
            let phrases = phrases(row.text("phrases")?);
            let letters = phrases.iter().map(|phrase| LetterPairs::of(phrase));
            let sign = Sign {
                topic: row.word("topic", Topic::named)?,
                letters: letters.collect(),
                phrases,
                codes: row.words("codes")?,
                against: row.words("against")?,
                note: row.kept("note")?,
                citation: tags.cite(row)?,
            };
            match sign.phrases.is_empty() && sign.codes.is_empty() {
                true => Err("says nothing".into()),
                false => Ok(sign),
            }
        });
        Self {
            signs,
            publications: PublicationWords::load(pack, faults),
        }
    }
}

impl Codebook {
    /// Words that refer to places or modifiers that no pack knows.
    pub(super) fn check_wording(&self, faults: &mut Vec<PackFault>) {
        let Some(pack) = self.standing("wording") else {
            return;
        };
        for sign in &self.all_wording().signs {
            let modifiers = sign.topic == Topic::Statement;
            for code in sign.codes.iter().chain(&sign.against) {
                let known = match modifiers {
                    true => self.modifier(code).is_some(),
                    false => self.site(code).is_some(),
                };
                if !known {
                    faults.push(pack.fault(format!("words refer to unknown code {code}")));
                }
            }
        }
    }
}

/// Phrases separated by semicolons.
pub(super) fn phrases(text: &str) -> Vec<SmolStr> {
    let phrases = text.split(';').map(str::trim);
    phrases
        .filter(|phrase| !phrase.is_empty())
        .map(SmolStr::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::codes::{Codebook, Layer, PackFiles, TableFile};

    #[test]
    fn phrases_are_found_as_whole_words() {
        let check = |text: &str, phrase: &str, expected: Option<(usize, usize)>| {
            assert_eq!(place_of(text, phrase), expected, "{phrase} in {text}");
            let possible = LetterPairs::of(text).hold(LetterPairs::of(phrase));
            assert!(possible || expected.is_none(), "{phrase} in {text}");
        };
        check(
            "Seen at the Provider-based clinic",
            "provider-based",
            Some((12, 26)),
        );
        check("J. Okafor, NP", "NP", Some((11, 13)));
        check("mnp np", "NP", None);
        check("a residential home", "resident", None);
        check("héllo, resident", "resident", Some((8, 16)));
        check("R.NCS.T.", "R.NCS.T.", Some((0, 8)));
        check("", "resident", None);
        check("at bedside E", "E", Some((11, 12)));
        let possible = |text| LetterPairs::of(text).hold(LetterPairs::of("resident"));
        assert!(possible("PRESIDENT") && !possible("Seen in the office"));
    }

    #[test]
    fn references_to_nothing_are_named() {
        let pack = PackFiles {
            layer: Layer::BuiltIn,
            folder: None,
            words: Vec::new(),
            manifest: Cow::Borrowed(
                "id = 'wording'\ntitle = 't'\nedition = '1'\nlicense = 'l'\nconfidence = 'high'\n\
                 [effective]\nfrom = '2024-01-01'\n[[source]]\ntag = 'A'\ntitle = 'a'\nvintage = 'v'\n",
            ),
            tables: vec![(
                "signs".into(),
                TableFile::Text(Cow::Borrowed(
                    "topic\tphrases\tcodes\tagainst\tnote\tsource\tconfidence\n\
                     inpatient\tat the bedside\t21\t\t\tA\thigh\n\
                     inpatient\t\t\t\t\tA\thigh\n\
                     ward\tat the bedside\t\t\t\tA\thigh\n",
                )),
            )],
        };
        let faults = Codebook::new(vec![pack]).faults();
        let found: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "pack wording 1, signs.tsv line 3: says nothing",
                "pack wording 1, signs.tsv line 4: `ward` is not a word of column `topic`",
                "pack wording 1: has no table `speech`",
                "pack wording 1: has no table `things`",
                "pack wording 1: has no table `terms`",
                "pack wording 1: has no table `services`",
                "pack wording 1: words refer to unknown code 21",
            ]
        );
    }
}
