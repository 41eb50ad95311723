//! Entries of diagnosis lists, such as `A. G56.01 Carpal tunnel syndrome`. Knows no codebook.

use super::facts::{Column, DiagnosisEntry};
use super::piece::Piece;
use super::shapes;
use crate::text::Span;

/// Reads a line, with its list marker, as an entry of a diagnosis list.
///
/// In a diagnoses section (`expected`) the pointer may be absent and the code may lack its dot or be misspelt after
/// a pointer. Elsewhere a line is an entry only if it has both a pointer and a code, and the code has a dot or follows
/// a letter with a mark, as in `B. I10 Hypertension`.
pub(super) fn read_line(line: Piece<'_>, expected: bool) -> Option<DiagnosisEntry> {
    let bulleted = line.trim_matches_start(|c| {
        matches!(c, '-' | '*' | '•' | '+' | '–' | '·') || c.is_whitespace()
    });
    let named = without_name(bulleted);
    let (pointer, rest) = match pointer(named) {
        Some((pointer, rest)) => (Some(pointer), rest),
        None => (None, named),
    };
    let rest = without_name(rest);
    let (word, _) = rest.take(|c| c.is_ascii_alphanumeric() || c == '.');
    let word = word.trim_matches(|c| c == '.');
    let dotted = word.words.contains('.') && shapes::is_diagnosis(word.words);
    let accepted = match (pointer, expected) {
        (_, true) if shapes::is_diagnosis(word.words) => true,
        (Some(_), true) => resembles_diagnosis(word.words) || is_of_icd_9(word.words),
        (Some(pointer), false) => dotted || is_lettered_category(named, pointer, word),
        (None, _) => false,
    };
    let after = rest.after(word.words.len());
    let ends = after
        .words
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && c != '-' || after.words.starts_with("- "));
    (accepted && ends).then(|| DiagnosisEntry {
        line: line.span(),
        pointer: pointer.map(Piece::span),
        code: word.span(),
        words: words_after(after).span(),
    })
}

/// `A. G63`, `B) I10 Hypertension`: a category after a letter that a mark ends, with a title or nothing behind it. Vitamin
/// B12 and vertebrae are none.
fn is_lettered_category(line: Piece<'_>, pointer: Piece<'_>, word: Piece<'_>) -> bool {
    let lettered = matches!(pointer.words.as_bytes(), [b'A'..=b'L']);
    let after = |piece: Piece<'_>| line.after((piece.span().end - line.start) as usize);
    let marked = matches!(after(pointer).first(), b'.' | b')' | b':');
    let title = words_after(after(word)).words.chars().next();
    lettered
        && marked
        && word.words.len() == 3
        && shapes::is_diagnosis(word.words)
        && !matches!(word.words, "B12" | "T10" | "T11" | "T12")
        && title.is_none_or(char::is_uppercase)
}

/// The words of an entry without what parts them from the code.
fn words_after(after: Piece<'_>) -> Piece<'_> {
    after
        .trim()
        .trim_matches_start(|c| matches!(c, '-' | '–' | ':' | ',' | '.' | ')' | ' '))
        .trim()
}

/// Without `Dx`, `ICD-10-CM` and the like in front.
fn without_name(line: Piece<'_>) -> Piece<'_> {
    for name in ["icd-10-cm", "icd-10", "icd10", "diagnosis", "dx"] {
        if let Some(rest) = line.strip_prefix(name)
            && !rest.first().is_ascii_alphabetic()
        {
            return rest.trim_matches_start(|c| matches!(c, ':' | '#' | '=') || c.is_whitespace());
        }
    }
    line
}

/// The letter or number at the start, and what follows it: `A. `, `1) `, `(B) `, `A: `, `A `.
fn pointer(line: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let open = usize::from(line.first() == b'(');
    let (word, after) = line.after(open).take(|c| c.is_ascii_alphanumeric());
    if !shapes::is_pointer(word.words) {
        return None;
    }
    let (separator, rest) = after
        .take(|c| matches!(c, '.' | ')' | ':' | '=' | '-' | '–' | '|' | '*') || c.is_whitespace());
    let bare = separator.words.trim().is_empty();
    let parted = !separator.is_empty()
        && (!bare || word.first().is_ascii_uppercase() || word.first().is_ascii_digit());
    parted.then_some((word, rest))
}

/// What may be meant for a code after a pointer: `G56.O1`, `6G5.01`, `M54.12345`.
fn resembles_diagnosis(word: &str) -> bool {
    (3..=9).contains(&word.len())
        && !shapes::is_procedure(word)
        && word.bytes().any(|byte| byte.is_ascii_alphabetic())
        && word.bytes().filter(u8::is_ascii_digit).count() >= 2
}

/// `354.0`: a code of the classification before this one, which lives on in old templates.
fn is_of_icd_9(word: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once('.').is_some_and(|(category, detail)| {
        category.len() == 3 && (1..=2).contains(&detail.len()) && digits(category) && digits(detail)
    })
}

/// Reads a row of a diagnoses table, given what each of its cells holds.
pub(super) fn read_row(
    text: &str,
    line: Span,
    cells: &[Span],
    columns: &[Column],
) -> Option<DiagnosisEntry> {
    let cell = |wanted: Column| {
        let found = columns
            .iter()
            .zip(cells)
            .find(|(column, _)| **column == wanted);
        found.map(|(_, cell)| Piece::new(text, *cell).trim_matches(|c| matches!(c, '*' | '`')))
    };
    let coded = |word: Piece<'_>| word.words.bytes().any(|byte| byte.is_ascii_digit());
    let code = cell(Column::Code)?;
    if !coded(code) {
        return None;
    }
    let (word, after) = code.take(|c| !c.is_whitespace());
    // A cell may hold code and words.
    let words = cell(Column::Description).unwrap_or_else(|| words_after(after));
    let pointer =
        cell(Column::Pointer).map(|cell| cell.trim_matches(|c| matches!(c, '.' | ')' | '(' | ':')));
    Some(DiagnosisEntry {
        line,
        pointer: pointer.filter(|cell| !cell.is_empty()).map(Piece::span),
        code: word.span(),
        words: words.span(),
    })
}
