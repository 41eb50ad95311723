//! Offers rules to suppress, those that report below the comment first. Knows no position.

use super::CompletionKind;
use super::choices::{Choice, Choices};
use crate::features::entry::EntryKind;
use crate::features::view::View;
use crate::rules;

/// Offers the rules by name and id.
pub(super) fn offer(view: &View<'_>, offset: u32, choices: &mut Choices<'_>) {
    let place = view.document.blocks().place(view.block);
    let findings: Vec<_> = place
        .into_iter()
        .flat_map(|place| view.document.findings_in(place))
        .map(|placed| placed.finding)
        .collect();
    let below = findings
        .iter()
        .filter(|finding| finding.span.start >= offset)
        .min_by_key(|finding| finding.span.start);
    let line = below.map(|finding| view.line_at(finding.span.start));
    for (order, rule) in (0..).zip(rules::all()) {
        let reports = findings.iter().filter(|finding| finding.rule == rule.name);
        let near = reports
            .map(|finding| {
                if line.is_some_and(|line| line.contains(finding.span.start)) {
                    0
                } else {
                    1000
                }
            })
            .min()
            .unwrap_or(2000);
        let insert = if rest_has_reason(view, offset) {
            rule.name.to_owned()
        } else {
            format!("{}: ", rule.name)
        };
        let detail = rule.ids.join(", ");
        let choice = Choice {
            label: rule.name,
            detail: &detail,
            insert: &insert,
            kind: CompletionKind::Rule,
            entry: Some((EntryKind::Rule, rule.name)),
        };
        choices.offer(near + order, &choice, rule.ids.iter().copied());
    }
}

/// Whether the colon before the reason is already there.
fn rest_has_reason(view: &View<'_>, offset: u32) -> bool {
    let line = view.line_at(offset);
    let rest = view.words(crate::text::Span::new(offset, line.end));
    rest.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '-')
        .starts_with(':')
}

/// Offers the directives of a comment.
pub(super) fn offer_directives(choices: &mut Choices<'_>) {
    let directives = [
        ("medcode: allow", "the next line"),
        ("medcode: allow-block", "to the next # heading"),
        ("medcode: allow-file", "the whole document"),
    ];
    for (order, (directive, detail)) in (0..).zip(directives) {
        let insert = format!("{directive} ");
        let choice = Choice {
            label: directive,
            detail,
            insert: &insert,
            kind: CompletionKind::Value,
            entry: None,
        };
        choices.offer(order, &choice, std::iter::empty());
    }
}
