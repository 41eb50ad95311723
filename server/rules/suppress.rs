//! Suppressions: takes away the findings that a comment or the settings allow, and reports the comments that allow nothing.

use super::draft::{Draft, Sink};
use super::judge::in_order;
use super::{RULES, Rule, named};
use crate::coding::claim::MedicareReach;
use crate::model::{Reach, Suppression};
use crate::syntax::BlockId;
use crate::world::{Document, Finding, Level, Settings};
use std::collections::{BTreeMap, BTreeSet};

/// Makes the findings that are shown from those that rules made, for the blocks that were touched.
pub fn settle(document: &mut Document, settings: &Settings, touched: BTreeSet<BlockId>) {
    let allows: Vec<(BlockId, &'static str)> = document
        .allows()
        .iter()
        .filter_map(|allow| Some((allow.block, named(&allow.rule)?.name)))
        .collect();
    let wide: BTreeSet<&'static str> = allows.iter().map(|(_, rule)| *rule).collect();
    let before = document.allowed().clone();
    for &id in &touched {
        settle_block(document, settings, &wide, id);
    }
    // A file-wide suppression that found its first use or lost its last one is itself reported otherwise than before.
    let turned = |rule: &str| used(&before, rule) != used(document.allowed(), rule);
    let touched: BTreeSet<BlockId> = allows
        .into_iter()
        .filter(|(_, rule)| turned(rule))
        .map(|(block, _)| block)
        .collect();
    for id in touched {
        settle_block(document, settings, &wide, id);
    }
}

fn used(counts: &BTreeMap<&'static str, u32>, rule: &str) -> bool {
    counts.get(rule).is_some_and(|&count| count > 0)
}

fn settle_block(
    document: &mut Document,
    settings: &Settings,
    wide: &BTreeSet<&'static str>,
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
    let mut wide_used: BTreeMap<&'static str, u32> = BTreeMap::new();
    let mut shown = Vec::new();
    for finding in raw {
        let mut allowed = is_allowed(finding.rule, settings);
        for (suppression, used) in near.iter().zip(&mut near_used) {
            if suppression.covers(finding) {
                (*used, allowed) = (true, true);
            }
        }
        if wide.contains(finding.rule) {
            *wide_used.entry(finding.rule).or_default() += 1;
            allowed = true;
        }
        if !allowed {
            shown.push(finding.clone());
        }
    }
    // One that stands after the first encounter reaches nothing.
    let heard: BTreeSet<usize> = document
        .allows()
        .iter()
        .filter(|allow| allow.block == id)
        .map(|allow| allow.index)
        .collect();
    let mut reported = Vec::new();
    for (index, (suppression, near_used)) in near.iter().zip(near_used).enumerate() {
        let used = match (suppression.suppression.reach, suppression.rule) {
            (Reach::File, Some(rule)) if heard.contains(&index) => {
                used(document.allowed(), rule.name) || used(&wide_used, rule.name)
            }
            _ => near_used,
        };
        suppression.judge(settings, used, &mut reported);
    }
    shown.extend(reported.into_iter().map(|(_, finding)| finding));
    let shown = in_order(shown);
    drop(text);
    document.show(id, shown, wide_used.into_iter().collect());
}

/// Whether the settings allow a rule throughout.
fn is_allowed(rule: &str, settings: &Settings) -> bool {
    let mut names = settings.allow.keys();
    names.any(|name| named(name).is_some_and(|allowed| allowed.name == rule))
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
        if let Some(rule) = named(rule).filter(|rule| !is_allowed(rule.name, settings))
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
