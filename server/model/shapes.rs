//! What codes, modifiers, pointers and amounts look like. Knows no codebook: a code that looks right may not exist.

use super::piece::Piece;

/// `95861`, `G0453`, `0106T`: the three shapes of procedure codes.
pub(super) fn is_procedure(word: &str) -> bool {
    match word.as_bytes() {
        [first, middle @ .., last] if word.len() == 5 => {
            middle.iter().all(u8::is_ascii_digit)
                && match (first, last) {
                    (b'0'..=b'9', b'0'..=b'9') => true,
                    (b'A'..=b'V', b'0'..=b'9') => true,
                    (b'0'..=b'9', last) => matches!(last, b'F' | b'T' | b'U' | b'M'),
                    _ => false,
                }
        }
        _ => false,
    }
}

/// What may be meant for a procedure code where one belongs: `9588O`, `9588`, `958866`.
pub(super) fn resembles_procedure(word: &str) -> bool {
    (4..=6).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && word.bytes().filter(u8::is_ascii_digit).count() >= 3
}

/// `G56.01`, `G56`, `M7989`: an ICD-10-CM code with or without its dot.
pub(super) fn is_diagnosis(word: &str) -> bool {
    let (category, detail) = word.split_once('.').unwrap_or_else(|| match word.get(..3) {
        Some(category) => (category, word.get(3..).unwrap_or_default()),
        None => (word, ""),
    });
    let dotted = word.contains('.');
    matches!(category.as_bytes(), [letter, digit, third] if letter.is_ascii_alphabetic() && digit.is_ascii_digit() && third.is_ascii_alphanumeric())
        && detail.len() <= 4
        && (!dotted || !detail.is_empty())
        && detail.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// `26`, `TC`, `X1`: two characters as they stand between blanks or commas.
pub(super) fn is_modifier(word: &str) -> bool {
    matches!(word.as_bytes(), [first, second] if is_code_byte(*first) && is_code_byte(*second))
}

/// What a hyphen after a code makes a modifier, right or wrong: `5O`, `591`, `lt`; not a word, not a second code.
pub(super) fn is_hyphened_modifier(word: &str) -> bool {
    (1..=4).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && (word.len() == 2 || word.bytes().any(|byte| byte.is_ascii_digit()))
}

/// `A`, `b`, `12`: a letter or a number of a diagnosis list.
pub(super) fn is_pointer(word: &str) -> bool {
    match word.as_bytes() {
        [letter] => letter.is_ascii_alphanumeric(),
        [_, _] => word.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// `250`, `1,250.00`, `$ 420.00`.
pub(super) fn is_amount(word: &str) -> bool {
    let digits = word.trim_start_matches('$').trim_start();
    digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// Whether a cell is filled with a mark that stands for nothing: a dash, `n/a`, `none`.
pub(super) fn says_nothing(words: &str) -> bool {
    words
        .chars()
        .all(|c| matches!(c, '-' | '\u{2013}' | '\u{2014}'))
        || ["n/a", "na", "none", "nil"]
            .iter()
            .any(|mark| words.eq_ignore_ascii_case(mark))
}

/// The pointers of a cell or bracket: `A,B`, `A B`, `AB`, `A-B`, `(A)`, `1;2`. Words are none.
pub(super) fn pointers(slot: Piece<'_>) -> super::facts::Spans {
    let mut found = super::facts::Spans::new();
    let between = |c: char| matches!(c, ',' | ';' | '/' | '&' | '+' | '-') || c.is_whitespace();
    for part in slot.split(between) {
        let part = part.trim_matches(|c| matches!(c, '.' | '(' | ')' | '[' | ']'));
        let run =
            part.words.len() <= 12 && part.words.bytes().all(|byte| matches!(byte, b'A'..=b'L'));
        if run {
            found.extend((0..part.words.len()).map(|at| part.after(at).before(1).span()));
        } else if is_pointer(part.words) || is_diagnosis(part.words) {
            found.push(part.span());
        }
    }
    found
}

fn is_code_byte(byte: u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shape: fn(&str) -> bool, yes: &[&str], no: &[&str]) {
        for word in yes {
            assert!(shape(word), "{word}");
        }
        for word in no {
            assert!(!shape(word), "{word}");
        }
    }

    #[test]
    fn shapes() {
        check(
            is_procedure,
            &["95861", "G0453", "0106T", "3044F"],
            &[
                "9586", "958611", "95861T", "9588O", "Z1234", "EMG12", "g0453", "", "ééa",
            ],
        );
        check(
            resembles_procedure,
            &["9588O", "9588", "958866"],
            &["EMG12", "26", "words", "95,61"],
        );
        check(
            is_diagnosis,
            &[
                "G56.01", "G56", "M54.5", "S14.3XXA", "G5601", "g56.01", "C7A.1",
            ],
            &["C7", "95861", "G56.", "G5", "GG6.01", "G56.01234", "é56"],
        );
        check(is_modifier, &["26", "TC", "X1"], &["5", "tc", "591", "éa"]);
        check(
            is_hyphened_modifier,
            &["26", "lt", "5O", "591", "2"],
            &["complete", "limb", "95913", ""],
        );
        check(is_pointer, &["A", "b", "1", "12"], &["AB", "123", ""]);
        check(
            is_amount,
            &["250", "1,250.00", "$420.00", "$ 5"],
            &["", "$", "A", "C5-6"],
        );
    }

    #[test]
    fn marks_for_nothing() {
        check(
            says_nothing,
            &["", "-", "--", "\u{2014}", "N/A", "none", "NA"],
            &["26", "NU", "0", "-1", "-26"],
        );
    }

    #[test]
    fn pointers_of_a_cell() {
        let check = |words: &str, expected: &[&str]| {
            let found: Vec<&str> = pointers(Piece { words, start: 0 })
                .iter()
                .map(|span| &words[span.range()])
                .collect();
            assert_eq!(found, expected, "{words}");
        };
        check("A,B", &["A", "B"]);
        check("A B", &["A", "B"]);
        check("AB", &["A", "B"]);
        check("A-B", &["A", "B"]);
        check("(A)", &["A"]);
        check("[A] [B]", &["A", "B"]);
        check("1; 2", &["1", "2"]);
        check("G56.01, B.", &["G56.01", "B"]);
        check("see above", &[]);
        check("", &[]);
    }
}
