//! Suppressions: takes away the findings that a comment or the settings allow, and reports the comments that allow nothing.

use super::draft::{Draft, Sink};
use super::judge::in_order;
use super::{RULES, Rule, named};
use crate::coding::claim::MedicareReach;
use crate::model::{Reach, Suppression};
use crate::syntax::BlockId;
use crate::world::{Document, Finding, Level, Settings};
use std::collections::BTreeSet;

/// Makes the findings that are shown from those that rules made, for the blocks that were touched.
pub fn settle(document: &mut Document, settings: &Settings, mut touched: BTreeSet<BlockId>) {
    let allows = document.allows().to_vec();
    let wide: Vec<Option<&'static Rule>> = allows.iter().map(|allow| named(&allow.rule)).collect();
    let before = document.allowed().to_vec();
    for &id in &touched {
        settle_block(document, settings, &wide, id);
    }
    // A file-wide suppression that found its first use or lost its last one is itself reported otherwise than before.
    let used = |counts: &[u32], index: usize| counts.get(index).is_some_and(|&count| count > 0);
    let turned = allows
        .iter()
        .enumerate()
        .filter(|(index, _)| used(&before, *index) != used(document.allowed(), *index));
    touched = turned.map(|(_, allow)| allow.block).collect();
    for id in touched {
        settle_block(document, settings, &wide, id);
    }
}

fn settle_block(
    document: &mut Document,
    settings: &Settings,
    wide: &[Option<&'static Rule>],
    id: BlockId,
) {
    let Some(state) = document.blocks().get(id) else {
        return;
    };
    let judgement = &state.judgement;
    let raw = judgement.own.iter().chain(&judgement.shared);
    if state.facts.suppressions.is_empty() && wide.is_empty() && settings.allow.is_empty() {
        let shown = in_order(raw.cloned().collect());
        return document.show(id, shown, Vec::new());
    }
    let text = document.text_of(id);
    let words = |span: crate::text::Span| text.get(span.range()).unwrap_or_default();
    let near: Vec<Near<'_>> = state
        .facts
        .suppressions
        .iter()
        .map(|suppression| Near::read(suppression, words))
        .collect();
    let mut near_used = vec![false; near.len()];
    let mut wide_used = vec![0_u32; wide.len()];
    let mut shown = Vec::new();
    for finding in raw {
        let mut allowed = settings
            .allow
            .keys()
            .any(|name| named(name).is_some_and(|rule| rule.name == finding.rule));
        for (suppression, used) in near.iter().zip(&mut near_used) {
            if suppression.covers(finding) {
                (*used, allowed) = (true, true);
            }
        }
        for (rule, used) in wide.iter().zip(&mut wide_used) {
            if rule.is_some_and(|rule| rule.name == finding.rule) {
                *used += 1;
                allowed = true;
            }
        }
        if !allowed {
            shown.push(finding.clone());
        }
    }
    let used_somewhere = |index: usize| {
        let place = document
            .allows()
            .iter()
            .position(|allow| (allow.block, allow.index) == (id, index));
        place.is_some_and(|place| {
            document
                .allowed()
                .get(place)
                .is_some_and(|&count| count > 0)
                || wide_used.get(place).is_some_and(|&count| count > 0)
        })
    };
    let mut reported = Vec::new();
    for (index, (suppression, used)) in near.iter().zip(near_used).enumerate() {
        suppression.judge(settings, used || used_somewhere(index), &mut reported);
    }
    shown.extend(reported.into_iter().map(|(_, finding)| finding));
    let shown = in_order(shown);
    drop(text);
    document.show(id, shown, wide_used);
}

/// A suppression with the rule that it names.
struct Near<'a> {
    suppression: &'a Suppression,
    name: &'a str,
    reason: &'a str,
    rule: Option<&'static Rule>,
}

impl<'a> Near<'a> {
    fn read(
        suppression: &'a Suppression,
        words: impl Fn(crate::text::Span) -> &'a str,
    ) -> Near<'a> {
        let name = words(suppression.rule);
        Near {
            suppression,
            name,
            reason: words(suppression.reason),
            rule: named(name),
        }
    }

    fn covers(&self, finding: &Finding) -> bool {
        let covers = self.suppression.covers;
        let within = covers.start <= finding.span.start && finding.span.start <= covers.end;
        self.suppression.reach != Reach::File
            && within
            && self.rule.is_some_and(|rule| rule.name == finding.rule)
    }

    /// Reports a suppression that names no rule, gives no reason, or does nothing.
    fn judge(&self, settings: &Settings, used: bool, found: &mut Vec<(usize, Finding)>) {
        let place = if self.suppression.rule.is_empty() {
            self.suppression.comment
        } else {
            self.suppression.rule
        };
        let (rule, message) = match self.rule {
            None if self.name.is_empty() => (
                "suppression-of-unknown-rule",
                "This suppression names no rule. Write `<!-- medcode: allow RULE: reason -->`."
                    .to_owned(),
            ),
            None => (
                "suppression-of-unknown-rule",
                format!("There is no rule `{}`.{}", self.name, nearest(self.name)),
            ),
            Some(rule) if !used && super::draft::level_of(rule, settings) != Some(Level::Off) => (
                "unused-suppression",
                format!(
                    "`{}` reports nothing here: the suppression does nothing. Remove it.",
                    rule.name
                ),
            ),
            Some(rule) if self.reason.is_empty() => (
                "suppression-without-reason",
                format!(
                    "Say why `{}` is allowed here: `allow {}: reason`.",
                    rule.name, rule.name
                ),
            ),
            Some(_) => return,
        };
        if let Some(rule) = named(rule)
            && let Some(mut sink) = Sink::open(rule, settings, MedicareReach::Holds, found)
        {
            sink.add(Draft::at(place, message));
        }
    }
}

/// Names the rule that was probably meant.
fn nearest(name: &str) -> String {
    let close = RULES
        .iter()
        .map(|rule| {
            (
                strsim::damerau_levenshtein(&name.to_lowercase(), rule.name),
                rule.name,
            )
        })
        .min();
    match close {
        Some((distance, rule)) if distance <= rule.len() / 3 => format!(" Did you mean `{rule}`?"),
        _ => String::new(),
    }
}
