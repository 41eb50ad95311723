//! Where a cursor stands in a charge line or in a line of the diagnosis list. Reads no table.

use super::position::{CursorLine, Position, Wanted};
use crate::features::view::View;
use crate::features::words::looks_like_procedure;
use smol_str::SmolStr;

/// A line of the diagnosis list: after the pointer, or where there is none at the start.
pub(super) fn in_diagnoses(at: &CursorLine<'_>) -> Position {
    let line = without_marker(at.before);
    let is_pointer = |head: &str| {
        !head.is_empty() && head.len() <= 2 && head.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let rest = match line.split_once(['.', ')', ':']) {
        Some((head, rest)) if is_pointer(head.trim_start_matches('(')) => rest,
        _ => line,
    };
    let typed = rest.trim_start();
    at.position(
        Wanted::Diagnosis { with_words: true },
        typed.len(),
        at.rest_until(&[]),
    )
}

/// A line such as `95886-26-59 x2 [A,B]`, or words from which one is to be made.
pub(super) fn in_charge(
    view: &View<'_>,
    at: &CursorLine<'_>,
    in_section: bool,
) -> Option<Position> {
    let line = without_marker(at.before);
    let line = line.strip_prefix("CPT ").unwrap_or(line).trim_start();
    let head = line
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(line.len());
    let (code, rest) = line.split_at_checked(head)?;
    if !looks_like_procedure(code) || rest.is_empty() {
        let more = at.rest_of_word();
        return (in_section && !line.contains(':'))
            .then(|| at.position(Wanted::Procedure, line.len(), more));
    }
    let is_charge = in_section || view.codebook.procedure(code).is_some();
    is_charge.then(|| after_code(code, rest, at)).flatten()
}

/// Behind the code of a charge line: in its brackets, or at a modifier.
fn after_code(code: &str, rest: &str, at: &CursorLine<'_>) -> Option<Position> {
    if let Some((_, inside)) = rest
        .rsplit_once('[')
        .filter(|(_, inside)| !inside.contains(']'))
    {
        return Some(pointer(inside, at));
    }
    let is_joined = rest.starts_with(['-', ',', ' '])
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b',' | b' '));
    let mut parts: Vec<&str> = rest.split(['-', ',', ' ']).collect();
    let typed = parts.pop()?;
    let separator = rest.get(..rest.len() - typed.len())?.chars().next_back();
    let modifiers = parts.iter().all(|part| part.is_empty() || part.len() == 2);
    // A blank may also be followed by units.
    let starts = separator == Some('-') || (!typed.is_empty() && !typed.starts_with(['x', 'X']));
    if !is_joined || !modifiers || !starts || typed.len() > 2 {
        return None;
    }
    let present = parts.into_iter().chain(
        at.after
            .get(at.rest_of_word()..)?
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .split('-'),
    );
    let present = present
        .filter(|part| part.len() == 2)
        .map(SmolStr::new)
        .collect();
    Some(at.position(
        Wanted::Modifier {
            code: Some(code.into()),
            present,
        },
        typed.len(),
        at.rest_of_word(),
    ))
}

/// At a pointer in brackets or a cell; `inside` is what stands before the cursor there.
pub(super) fn pointer(inside: &str, at: &CursorLine<'_>) -> Position {
    let separators = [',', ' ', ';', '/', '&'];
    let typed = inside.rsplit(separators).next().unwrap_or_default();
    let others = inside.get(..inside.len() - typed.len()).unwrap_or_default();
    let rest = at.after.split([']', '|']).next().unwrap_or_default();
    let more = at.rest_of_word();
    let following = rest.get(more..).unwrap_or_default();
    let present = others
        .split(separators)
        .chain(following.split(separators))
        .map(str::trim)
        .filter(|part| !part.is_empty());
    at.position(
        Wanted::Pointer {
            present: present.map(SmolStr::new).collect(),
        },
        typed.len(),
        more,
    )
}

/// A line without blanks and the marker of a list.
pub(super) fn without_marker(line: &str) -> &str {
    let line = line.trim_start();
    ["- ", "* ", "+ "]
        .into_iter()
        .find_map(|marker| line.strip_prefix(marker))
        .unwrap_or(line)
        .trim_start()
}
