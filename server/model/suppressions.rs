//! Comments that allow a finding: `<!-- medcode: allow NAME: reason -->`. Does not know which rules there are.

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
            let Some((reach, rule, reason)) = parts(comment) else {
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

/// Reach, rule and reason of a comment; `None` for a comment that is none of ours.
fn parts(comment: Piece<'_>) -> Option<(Reach, Piece<'_>, Piece<'_>)> {
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
        return Some((Reach::Line, nothing, nothing));
    };
    let (rule, rest) = rest
        .trim_matches_start(|c| c == ':' || c.is_whitespace())
        .take(|c| c != ':' && !c.is_whitespace());
    let reason = rest.trim_matches_start(|c| c == ':' || c.is_whitespace());
    Some((*reach, rule, reason.trim()))
}
