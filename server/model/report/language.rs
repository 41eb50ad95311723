//! The language in which a report is written, by its small words. Knows no muscle and no nerve.

use super::words::words;
use crate::model::piece::Piece;
use crate::text::Span;

/// A language of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the languages")]
pub enum Language {
    English,
    Spanish,
    German,
    French,
    Italian,
    Portuguese,
    Dutch,
}

impl Language {
    /// Its name in English.
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Spanish => "Spanish",
            Language::German => "German",
            Language::French => "French",
            Language::Italian => "Italian",
            Language::Portuguese => "Portuguese",
            Language::Dutch => "Dutch",
        }
    }

    /// Whether tables with its names of columns, muscles and nerves are read.
    pub fn is_read_in_tables(self) -> bool {
        matches!(
            self,
            Language::English | Language::Spanish | Language::German
        )
    }
}

/// Small words of each language.
#[rustfmt::skip]
const SMALL_WORDS: [(Language, &[&str]); 7] = [
    (Language::English, &["the", "of", "and", "was", "were", "with", "in", "is", "to", "for", "no", "on", "from", "this", "by", "right", "left", "normal"]),
    (Language::Spanish, &["el", "la", "los", "las", "de", "del", "y", "con", "en", "sin", "se", "una", "un", "por", "derecho", "derecha", "izquierdo", "izquierda"]),
    (Language::German, &["der", "die", "das", "und", "mit", "ohne", "von", "im", "am", "ist", "sind", "bei", "eine", "kein", "keine", "rechts", "links", "zu"]),
    (Language::French, &["le", "la", "les", "de", "du", "des", "et", "avec", "sans", "dans", "est", "une", "un", "au", "droit", "droite", "gauche", "sur"]),
    (Language::Italian, &["il", "lo", "la", "gli", "di", "del", "della", "e", "con", "senza", "nel", "è", "una", "un", "al", "destro", "destra", "sinistro", "sinistra"]),
    (Language::Portuguese, &["o", "a", "os", "as", "de", "do", "da", "e", "com", "sem", "em", "no", "na", "uma", "um", "direito", "direita", "esquerdo", "esquerda"]),
    (Language::Dutch, &["de", "het", "een", "en", "van", "met", "zonder", "in", "is", "zijn", "bij", "geen", "rechts", "links", "op", "aan"]),
];

/// So much of a report, in bytes, is looked at.
const LOOKED_AT: usize = 4096;

/// A text with fewer small words of a language says nothing about it.
const FEWEST: usize = 6;

/// The language of a text that is not English, with the first line that shows it; none where it is English or where too
/// little is said. Costs the first 4 KiB.
pub fn foreign_language(text: &str, span: Span) -> Option<(Language, Span)> {
    let piece = Piece::new(text, span);
    let mut end = piece.words.len().min(LOOKED_AT);
    while !piece.words.is_char_boundary(end) {
        end -= 1;
    }
    let piece = piece.before(end);
    let mut counts = SMALL_WORDS.map(|(language, _)| (language, 0_usize));
    for word in words(piece) {
        let plain = bare(word.words);
        for ((_, count), (_, known)) in counts.iter_mut().zip(SMALL_WORDS) {
            *count += usize::from(known.contains(&plain.as_str()));
        }
    }
    let of = |wanted: Language| counts.iter().find(|(language, _)| *language == wanted);
    let english = of(Language::English).map_or(0, |(_, count)| *count);
    // Of languages that share words the one that has most of them; the first of those that have as many.
    let (language, count) = counts
        .iter()
        .skip(1)
        .rev()
        .max_by_key(|(_, count)| *count)?;
    if *count < FEWEST || *count < 2 * english {
        return None;
    }
    let known = SMALL_WORDS.iter().find(|(one, _)| one == language)?.1;
    let mut start = piece.start;
    for line in piece.words.split_inclusive('\n') {
        let line = Piece { words: line, start };
        start = line.span().end;
        if words(line).any(|word| known.contains(&bare(word.words).as_str())) {
            return Some((*language, line.trim().span()));
        }
    }
    None
}

/// A word without what stands around it, in lower case; `d'examen` is the word behind the mark.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Language>) {
        let span = Span::new(0, u32::try_from(text.len()).unwrap());
        let found = foreign_language(text, span).map(|(language, _)| language);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn small_words_tell_the_language() {
        check(
            "The right median nerve was slow and the ulnar nerve was normal in the study of the arm.",
            None,
        );
        check("M. deltoideus re 0 0 normal", None);
        check(
            "L'examen du membre supérieur droit et du nerf médian est normal, sans signe de dénervation dans le deltoïde et le biceps.",
            Some(Language::French),
        );
        check(
            "Se exploraron los musculos del brazo derecho con electrodo de aguja, sin actividad en el deltoides y la mano izquierda.",
            Some(Language::Spanish),
        );
        check(
            "Die Untersuchung der Muskeln ist ohne Befund, und mit der Nadel zeigt sich keine Aktivität im Arm rechts.",
            Some(Language::German),
        );
        check(
            "Il nervo mediano di destra è normale, senza segni di denervazione nel muscolo della mano e con reclutamento normale al braccio.",
            Some(Language::Italian),
        );
    }
}
