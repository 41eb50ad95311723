//! The words of a text in the form in which they are compared. Knows no index.

/// The words of a text: small letters without accents, singular, numbers as digits. A code stays one word without its dot,
/// and so does a name with its apostrophe.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric() && !JOINED.contains(&letter))
        .map(bare)
        .filter(|word| !word.is_empty())
        .map(|word| stem(&word))
        .filter(|word| !STOP_WORDS.contains(&word.as_str()))
}

/// Marks within a word.
const JOINED: [char; 3] = ['.', '\'', '\u{2019}'];

const STOP_WORDS: [&str; 10] = ["a", "an", "and", "for", "in", "of", "on", "or", "the", "to"];

fn bare(word: &str) -> String {
    let letters = word.chars().filter(|letter| !JOINED.contains(letter));
    letters.flat_map(char::to_lowercase).map(base).collect()
}

/// A small letter without its accent, as people type it.
fn base(letter: char) -> char {
    match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => letter,
    }
}

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

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn words_are_compared_bare() {
        check(
            "Carpal tunnel syndrome, right upper limb",
            &["carpal", "tunnel", "syndrome", "right", "upper", "limb"],
        );
        check("G56.01", &["g5601"]);
        check("Two extremities", &["2", "limb"]);
        check(
            "Guillain-Barré and Sjögren’s",
            &["guillain", "barre", "sjogren"],
        );
        check("Bell's palsy. Other", &["bell", "palsy", "other"]);
        check(" . ... ' the of", &[]);
    }
}
