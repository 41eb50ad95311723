//! Charges of lines such as `95886-26-59 x2 [A,B] $420.00` and of table rows. Knows no codebook.

use super::facts::{Charge, Column, Spans};
use super::piece::Piece;
use super::shapes;
use crate::text::Span;

/// Words that stand under the codes of a table and sum it up.
const TOTALS: [&str; 6] = ["total", "subtotal", "sum", "balance", "totals", "grand"];

/// Reads a line as a charge.
///
/// In a charges section (`expected`) a description may follow, and the code may be misspelt. Elsewhere a line is
/// a charge only if it holds a code with modifiers, units, pointers or an amount, and no other word, or pointers and
/// a short note. A misspelt code needs the pointers there.
pub(super) fn read_line(line: Piece<'_>, expected: bool) -> Option<Charge> {
    let (date, rest) = leading_date(unbold(line));
    let (code, rest) = leading_code(rest, true)?;
    let mut charge = Charge {
        line: line.span(),
        code: code.span(),
        modifiers: Spans::new(),
        modifier_slot: rest.before(0).span(),
        modifier_cell: false,
        units: None,
        pointers: Spans::new(),
        pointer_slot: None,
        amount: None,
        date,
    };
    let rest = modifiers(unbold(rest), &mut charge.modifiers)?;
    let words = details(rest, &mut charge, expected);
    let evidence = charge.units.is_some()
        || charge.pointer_slot.is_some()
        || charge.amount.is_some()
        || !charge.modifiers.is_empty();
    let spelt = shapes::is_procedure(code.words.trim_start_matches('+'));
    let accepted = if expected {
        evidence || words == 0 || spelt && !(words >= 4 && line.words.ends_with('.'))
    } else {
        // Pointers in brackets make a charge of a line that a short note ends.
        let pointed = charge.pointer_slot.is_some() && words <= 4 && !line.words.ends_with('.');
        evidence && (words == 0 && spelt || pointed)
    };
    accepted.then_some(charge)
}

/// Without the mark that begins or ends bold words.
fn unbold(line: Piece<'_>) -> Piece<'_> {
    line.strip_prefix("**").unwrap_or(line)
}

/// A date of service before the code.
fn leading_date(line: Piece<'_>) -> (Option<Span>, Piece<'_>) {
    let (word, rest) = line.take(|c| !c.is_whitespace());
    let dated = word.words.len() >= 6
        && word.words.contains(['-', '/'])
        && !matches!(
            super::dates::read_date(word.words),
            super::facts::DateReading::NotADate
        );
    if dated {
        (Some(word.span()), rest.trim())
    } else {
        (None, line)
    }
}

/// The code at the start, which may be misspelt, with the text right after it.
fn leading_code(line: Piece<'_>, misspelt: bool) -> Option<(Piece<'_>, Piece<'_>)> {
    let line = without_code_set(line);
    let plus = usize::from(line.first() == b'+');
    let (word, _) = line.after(plus).take(|c| c.is_ascii_alphanumeric());
    let mut length = plus + word.words.len();
    if !shapes::is_procedure(word.words) {
        if !misspelt || !shapes::resembles_procedure(word.words) {
            return None;
        }
        length += torn_digit(word, line.after(length)).unwrap_or(0);
    }
    let rest = line.after(length);
    let mut next = rest.words.chars();
    match (next.next(), next.next()) {
        // A number, a fraction, a date.
        (Some('.' | ','), Some('0'..='9')) | (Some('/' | '\''), _) => None,
        _ => Some((line.before(length), rest)),
    }
}

/// Without `CPT`, `HCPCS` and `code` in front.
fn without_code_set(mut line: Piece<'_>) -> Piece<'_> {
    for prefix in ["cpt", "/hcpcs", "hcpcs", "code"] {
        if let Some(rest) = line.strip_prefix(prefix) {
            let rest = rest.trim_matches_start(|c| c == ':' || c == '#' || c.is_whitespace());
            if rest.first().is_ascii_alphanumeric() || matches!(rest.first(), b'+' | b'/') {
                line = rest;
            }
        }
    }
    line
}

/// `9588 6`: four digits, a blank and the fifth. How much longer the code is.
fn torn_digit(word: Piece<'_>, rest: Piece<'_>) -> Option<usize> {
    let [b' ', digit, after @ ..] = rest.words.as_bytes() else {
        return None;
    };
    let ends = after
        .first()
        .is_none_or(|byte| !byte.is_ascii_alphanumeric());
    (word.words.len() == 4 && digit.is_ascii_digit() && ends).then_some(2)
}

/// The modifiers after a code, with the text after them; `None` where a second code makes it a range.
fn modifiers<'t>(mut rest: Piece<'t>, found: &mut Spans) -> Option<Piece<'t>> {
    loop {
        let (separator, after) = rest.take(|c| matches!(c, '-' | '–' | ',') || c.is_whitespace());
        let (word, next) = after.take(|c| c.is_ascii_alphanumeric());
        if separator.words.contains(['-', '–']) && shapes::is_procedure(word.words) {
            return None;
        }
        let hyphened = separator.words.ends_with(['-', '–']);
        let ends = !next.words.starts_with(['.', '/', '\'', '$', '(']) && !starts_units_word(next);
        let fits = if hyphened && separator.words.trim() == separator.words {
            shapes::is_hyphened_modifier(word.words) && ends
        } else {
            shapes::is_modifier(word.words)
                && ends
                && !counts_something(word, next)
                && units_after_cross(word).is_none()
        };
        if separator.is_empty() || !fits {
            return Some(rest);
        }
        found.push(word.span());
        rest = next;
    }
}

/// Units, pointers and amount in any order; the number of other words is returned.
fn details(rest: Piece<'_>, charge: &mut Charge, expected: bool) -> usize {
    let mut words = 0;
    let mut rest = rest;
    loop {
        rest = rest.trim_matches_start(|c| {
            c.is_whitespace() || matches!(c, ',' | ';' | '|' | '-' | '–' | ':' | '.')
        });
        if rest.is_empty() || rest.words.starts_with("<!--") {
            return words;
        }
        if let Some((slot, next)) = bracketed(rest) {
            charge.pointers = shapes::pointers(slot);
            charge.pointer_slot = Some(slot.span());
            rest = next;
            continue;
        }
        let mark = rest.words.chars().next().map_or(1, char::len_utf8);
        let (word, _) = rest
            .after(mark)
            .take(|c| !c.is_whitespace() && c != '[' && c != ';');
        let word = rest.before(mark + word.words.len());
        let mut next = rest.after(word.words.len());
        if let Some((units, after)) = units_at(rest) {
            charge.units = Some(units.span());
            next = after;
        } else if let Some(slot) = named_pointers(rest) {
            charge.pointers = shapes::pointers(slot);
            charge.pointer_slot = Some(slot.span());
            next = rest.after((slot.span().end - rest.start) as usize);
        } else if let Some((amount, after)) = amount_at(rest) {
            charge.amount = Some(amount.span());
            next = after;
        } else if is_of_the_body(word) {
            // Where the service was done says nothing against a charge.
        } else if !expected
            || counts_something(word, next)
            || !bare_detail(word.trim_matches(|c| c == ','), charge)
        {
            words += 1;
        }
        rest = next;
    }
}

/// In a charges section, columns that lost their separators: one digit is the units, letters are pointers.
fn bare_detail(word: Piece<'_>, charge: &mut Charge) -> bool {
    let counted = charge.units.is_none() && matches!(word.words.as_bytes(), [b'0'..=b'9']);
    if counted {
        charge.units = Some(word.span());
        return true;
    }
    let letters = charge.pointer_slot.is_none()
        && word
            .words
            .split(',')
            .all(|letter| matches!(letter.as_bytes(), [b'A'..=b'L']));
    if letters {
        charge.pointers = shapes::pointers(word);
        charge.pointer_slot = Some(word.span());
    }
    letters
}

/// `35 min`, `9 studies`: a number before what it counts is neither a modifier nor units.
fn counts_something(number: Piece<'_>, next: Piece<'_>) -> bool {
    let (word, _) = next.trim().take(|c| c.is_alphabetic());
    number.words.bytes().all(|byte| byte.is_ascii_digit())
        && word.words.len() >= 3
        && word.words.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Words for limbs and sides, which offices write after a charge.
const BODY: [&str; 18] = [
    "arm",
    "arms",
    "bilateral",
    "extremities",
    "extremity",
    "le",
    "left",
    "leg",
    "legs",
    "limb",
    "limbs",
    "lle",
    "lower",
    "lue",
    "right",
    "rle",
    "rue",
    "upper",
];

fn is_of_the_body(word: Piece<'_>) -> bool {
    let word = word.trim_matches(|c| matches!(c, ',' | '(' | ')' | '.'));
    BODY.iter()
        .any(|known| word.words.eq_ignore_ascii_case(known))
}

/// `[A,B]`: what stands in the brackets, and the text after them.
fn bracketed(rest: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let inside = rest.words.strip_prefix('[')?;
    let close = inside.find(']')?;
    let slot = rest.after(1).before(close).trim();
    let pointers = shapes::pointers(slot);
    (slot.is_empty() || !pointers.is_empty()).then(|| (slot, rest.after(close + 2)))
}

/// `Dx: A,B`, `dx A`.
fn named_pointers(rest: Piece<'_>) -> Option<Piece<'_>> {
    let after = rest
        .strip_prefix("dx")
        .or_else(|| rest.strip_prefix("ptr"))?;
    let slot = after.trim_matches_start(|c| c == ':' || c == '=' || c.is_whitespace());
    let (slot, _) = slot.take(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == ',');
    let slot = slot.trim_matches(|c| c == ',');
    (!shapes::pointers(slot).is_empty()).then_some(slot)
}

/// `x2`, `x 2`, `2 units`, `units: 2`: the number, and the text after all of it.
fn units_at(rest: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    if let Some(found) = units_after_cross(rest) {
        return Some(found);
    }
    let labelled = ["units", "unit", "qty", "quantity"]
        .iter()
        .find_map(|label| rest.strip_prefix(label));
    if let Some(after) = labelled {
        let after = after.trim_matches_start(|c| matches!(c, ':' | '=' | ' '));
        return number(after);
    }
    let (count, after) = number(rest)?;
    if !starts_units_word(after) {
        return None;
    }
    let (_, after) = after.trim().take(|c| c.is_ascii_alphabetic());
    Some((count, after))
}

/// `x2`, `x 2`, `X-1`, `×2`.
fn units_after_cross(rest: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let cross = rest
        .words
        .chars()
        .next()
        .filter(|c| matches!(c, 'x' | 'X' | '×' | '*'))?;
    let after = rest.after(cross.len_utf8());
    number(after.trim_matches_start(|c| c == ' '))
}

/// A whole, negative or broken number that ends where it ends.
fn number(rest: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let minus = usize::from(rest.first() == b'-');
    let (digits, _) = rest.after(minus).take(|c| c.is_ascii_digit() || c == '.');
    let digits = digits.trim_matches(|c| c == '.');
    let end = minus + digits.words.len();
    let after = rest.after(end);
    let ends = after
        .words
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && c != '%');
    (!digits.is_empty() && digits.words.len() <= 6 && ends).then(|| (rest.before(end), after))
}

fn starts_units_word(rest: Piece<'_>) -> bool {
    let (word, _) = rest
        .trim_matches_start(|c| c == ' ')
        .take(|c| c.is_ascii_alphabetic());
    ["unit", "units"]
        .iter()
        .any(|known| word.words.eq_ignore_ascii_case(known))
}

/// `$420.00`, `$ 420`, `420.00`: an amount needs the sign or two decimals.
fn amount_at(rest: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let sign = usize::from(rest.first() == b'$');
    let digits_start = rest.after(sign).trim_matches_start(|c| c == ' ');
    let (digits, _) = digits_start.take(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = digits.trim_matches(|c| matches!(c, '.' | ','));
    let end = (digits.span().end - rest.start) as usize;
    let cents = digits
        .words
        .rsplit_once('.')
        .is_some_and(|(_, cents)| cents.len() == 2);
    let ends = rest
        .after(end)
        .words
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && c != '%');
    (shapes::is_amount(digits.words) && ends && (sign == 1 || cents))
        .then(|| (rest.before(end), rest.after(end)))
}

/// Reads a row of a charges table, given what each of its cells holds.
pub(super) fn read_row(
    text: &str,
    line: Span,
    cells: &[Span],
    columns: &[Column],
) -> Option<Charge> {
    let cell = |wanted: Column| {
        let found = columns
            .iter()
            .zip(cells)
            .find(|(column, _)| **column == wanted);
        found.map(|(_, cell)| Piece::new(text, *cell))
    };
    let code_cell = cell(Column::Code)?;
    let (code, after) = code_of_cell(code_cell);
    let mut charge = Charge {
        line,
        code: code.span(),
        modifiers: Spans::new(),
        modifier_slot: after.before(0).span(),
        modifier_cell: false,
        units: cell(Column::Units).and_then(units_of_cell),
        pointers: Spans::new(),
        pointer_slot: cell(Column::Pointers).map(Piece::span),
        amount: cell(Column::Charge)
            .filter(|cell| !cell.is_empty())
            .map(Piece::span),
        date: cell(Column::Date)
            .filter(|cell| !cell.is_empty())
            .map(Piece::span),
    };
    modifiers(after, &mut charge.modifiers);
    for (_, modifier_cell) in columns
        .iter()
        .zip(cells)
        .filter(|(column, _)| **column == Column::Modifiers)
    {
        if !charge.modifier_cell {
            charge.modifier_slot = *modifier_cell;
            charge.modifier_cell = true;
        }
        charge
            .modifiers
            .extend(modifiers_of_cell(Piece::new(text, *modifier_cell)));
    }
    charge.pointers = cell(Column::Pointers)
        .map(shapes::pointers)
        .unwrap_or_default();
    bills(&charge, code).then_some(charge)
}

/// Whether a row bills something: an unfilled row, a line of totals and a remark do not.
fn bills(charge: &Charge, code: Piece<'_>) -> bool {
    let filled =
        charge.units.is_some() || !charge.modifiers.is_empty() || !charge.pointers.is_empty();
    let (first, _) = code
        .trim_matches(|c| c == '*')
        .take(|c| c.is_alphanumeric());
    let total = TOTALS
        .iter()
        .any(|word| first.words.eq_ignore_ascii_case(word));
    let coded =
        code.words.bytes().any(|byte| byte.is_ascii_digit()) || code.words.starts_with("{{");
    !total && (coded || filled)
}

/// The code of a code cell and what stands after it: `95886-26`, `CPT 95886`, `+95886`, `9588 6`.
fn code_of_cell(cell: Piece<'_>) -> (Piece<'_>, Piece<'_>) {
    let cell = without_code_set(cell.trim_matches(|c| matches!(c, '*' | '`')));
    match leading_code(cell, false) {
        Some(found) => found,
        None => {
            let (word, rest) = cell.take(|c| !matches!(c, '-' | ','));
            let misspelt = shapes::resembles_procedure(word.words);
            if misspelt {
                (word, rest)
            } else {
                (cell, cell.after(cell.words.len()))
            }
        }
    }
}

/// The units of a cell: the number after a cross, else the cell as written.
fn units_of_cell(cell: Piece<'_>) -> Option<Span> {
    let units = units_at(cell).map_or(cell, |(units, _)| units);
    (!shapes::says_nothing(units.words)).then(|| units.span())
}

/// The modifiers of a cell, whatever stands between them.
pub(super) fn modifiers_of_cell(cell: Piece<'_>) -> impl Iterator<Item = Span> {
    let cell = match shapes::says_nothing(cell.words) {
        true => cell.before(0),
        false => cell,
    };
    cell.split(|c| matches!(c, ',' | ';' | '-' | '/' | '+' | '.' | '&' | '|') || c.is_whitespace())
        .filter(|part| part.words.chars().any(char::is_alphanumeric))
        .map(Piece::span)
}

/// What an unnamed column of a charges table holds, told by one of its cells.
pub(super) fn column_of(cell: Piece<'_>) -> Option<Column> {
    let words = cell.words;
    if words.is_empty() {
        return None;
    }
    let split = || words.split([',', ' ', '-']).filter(|part| !part.is_empty());
    Some(if leading_code(cell, false).is_some() {
        Column::Code
    } else if split().all(shapes::is_modifier) {
        Column::Modifiers
    } else if words.len() <= 2 && number(cell).is_some() || units_after_cross(cell).is_some() {
        Column::Units
    } else if split()
        .all(|part| part.bytes().all(|byte| matches!(byte, b'A'..=b'L')) && part.len() <= 4)
    {
        Column::Pointers
    } else if shapes::is_amount(words) {
        Column::Charge
    } else if leading_date(cell).0.is_some() {
        Column::Date
    } else {
        Column::Description
    })
}
