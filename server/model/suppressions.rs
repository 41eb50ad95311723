//! Comments that allow a finding: `<!-- medcode: allow NAME until DATE: reason -->`. Does not know which rules there are.

use super::facts::{Reach, Suppression};
use super::lines::{Form, Lines};
use super::piece::{Piece, length};
use crate::text::Span;

/// The words that say how far a suppression reaches.
const REACHES: [(&str, Reach); 3] = [
    ("allow-block", Reach::Block),
    ("allow-file", Reach::File),
    ("allow", Reach::Line),
];

/// All comments that speak to medcode, well formed or not.
pub(super) fn read(text: &str, lines: &Lines<'_>) -> Vec<Suppression> {
    let mut found = Vec::new();
    // Backwards, so that each comment knows the line that comes after it.
    let mut next: Option<Span> = None;
    let mut comments = lines.comments.iter().rev().peekable();
    if lines.comments.is_empty() {
        return found;
    }
    for (index, line) in lines.lines.iter().enumerate().rev() {
        while let Some((_, comment)) = comments.next_if(|(of, _)| *of == index) {
            let comment = Piece::new(text, *comment);
            let Some(Parts {
                reach,
                rule,
                until,
                reason,
            }) = parts(comment)
            else {
                continue;
            };
            let covers = match reach {
                Reach::Block | Reach::File => Span::new(0, length(text)),
                Reach::Line if line.form != Form::Comment => line.span,
                Reach::Line => next.unwrap_or_else(|| comment.after(comment.words.len()).span()),
            };
            found.push(Suppression {
                comment: comment.span(),
                rule: rule.span(),
                until: until.map(Piece::span),
                reason: reason.span(),
                reach,
                covers,
            });
        }
        if line.form != Form::Comment {
            next = Some(line.span);
        }
    }
    found.reverse();
    found
}

/// What a comment of ours says.
struct Parts<'t> {
    reach: Reach,
    rule: Piece<'t>,
    until: Option<Piece<'t>>,
    reason: Piece<'t>,
}

/// The word before the last date.
const UNTIL: &str = "until";

/// The parts of a comment; `None` for a comment that is none of ours.
fn parts(comment: Piece<'_>) -> Option<Parts<'_>> {
    let inside = comment
        .strip_prefix("<!--")?
        .trim_matches(|c| matches!(c, '-' | '>') || c.is_whitespace());
    let order = inside
        .strip_prefix("medcode")?
        .trim_matches_start(|c| c == ' ')
        .strip_prefix(":")?
        .trim();
    let (word, rest) = order.take(|c| !c.is_whitespace() && c != ':');
    let Some((_, reach)) = REACHES
        .iter()
        .find(|(name, _)| word.words.eq_ignore_ascii_case(name))
    else {
        let nothing = order.before(0);
        return Some(Parts {
            reach: Reach::Line,
            rule: nothing,
            until: None,
            reason: nothing,
        });
    };
    let (rule, rest) = rest
        .trim_matches_start(|c| c == ':' || c.is_whitespace())
        .take(|c| c != ':' && !c.is_whitespace());
    let (until, rest) = until(rest);
    let reason = rest.trim_matches_start(|c| c == ':' || c.is_whitespace());
    Some(Parts {
        reach: *reach,
        rule,
        until,
        reason: reason.trim(),
    })
}

/// What stands between `until` and the colon, and what follows it. A reason that begins with the word stands behind the
/// colon.
fn until(rest: Piece<'_>) -> (Option<Piece<'_>>, Piece<'_>) {
    let (word, after) = rest
        .trim_matches_start(char::is_whitespace)
        .take(|c| c != ':' && !c.is_whitespace());
    if !word.words.eq_ignore_ascii_case(UNTIL) {
        return (None, rest);
    }
    let (date, after) = after.take(|c| c != ':');
    (Some(date.trim()), after)
}
