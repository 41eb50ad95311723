//! Suppressions: takes away the findings that a comment or the settings allow, and reports the comments that allow nothing.

use super::draft::Judged;
use super::draft::{Draft, Sink};
use super::judge::in_order;
use super::term::{Dates, Term};
use super::{RULES, Rule, named};
use crate::codes::Codebook;
use crate::coding::claim::MedicareReach;
use crate::model::{Reach, Suppression};
use crate::syntax::BlockId;
use crate::world::{Allow, Allowance, Document, Finding, Level, Settings};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The rule that reports suppressions which have ended.
const EXPIRED: &str = "expired-suppression";

/// How long the file-wide suppressions of each rule hold together.
type Wide = BTreeMap<&'static str, Term>;

/// Makes the findings that are shown from those that rules made, for the blocks that were touched.
pub fn settle(
    document: &mut Document,
    codebook: &Codebook,
    settings: &Settings,
    touched: BTreeSet<BlockId>,
) {
    let mut wide = Wide::new();
    let mut homes: Vec<(BlockId, &'static str)> = Vec::new();
    for allow in document.allows() {
        let Some(rule) = named(&allow.rule) else {
            continue;
        };
        homes.push((allow.block, rule.name));
        let term = Term::read(allow.until.as_deref());
        wide.entry(rule.name)
            .and_modify(|known: &mut Term| *known = known.longer(term))
            .or_insert(term);
    }
    let before = document.allowed().clone();
    for &id in &touched {
        settle_block(document, codebook, settings, &wide, id);
    }
    // A file-wide suppression that found its first use or lost its last one is itself reported otherwise than before.
    let turned = |rule: &'static str| done(&before, rule) != done(document.allowed(), rule);
    let touched: BTreeSet<BlockId> = homes
        .into_iter()
        .filter(|(_, rule)| turned(rule))
        .map(|(block, _)| block)
        .collect();
    for id in touched {
        settle_block(document, codebook, settings, &wide, id);
    }
}

/// What suppressions of a rule did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Done {
    /// Took a finding away.
    used: bool,
    /// Would have taken one away, had they not ended.
    ended: bool,
}

impl Done {
    fn or(self, other: Done) -> Done {
        Done {
            used: self.used || other.used,
            ended: self.ended || other.ended,
        }
    }
}

fn done(counts: &BTreeMap<Allowance, u32>, rule: &'static str) -> Done {
    let any = |ended| {
        counts
            .get(&Allowance { rule, ended })
            .is_some_and(|&count| count > 0)
    };
    Done {
        used: any(false),
        ended: any(true),
    }
}

fn settle_block(
    document: &mut Document,
    codebook: &Codebook,
    settings: &Settings,
    wide: &Wide,
    id: BlockId,
) {
    let Some(state) = document.blocks().get(id) else {
        return;
    };
    let judgement = &state.judgement;
    let shared = judgement.shared.iter().chain(&judgement.compared);
    let raw = judgement.own.iter().chain(shared);
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
    let terms = near.iter().map(|near| near.term);
    let terms = terms.chain(wide.values().copied());
    let ends = terms
        .chain(settings.allow.values().map(Term::of))
        .any(Term::ends);
    let dates = if ends {
        Dates::of(document.around(settings.yardstick(codebook), &text, &state.facts))
    } else {
        Dates::default()
    };
    let mut near_done = vec![Done::default(); near.len()];
    let mut wide_done: BTreeMap<Allowance, u32> = BTreeMap::new();
    let mut shown = Vec::new();
    let mut reported = Vec::new();
    for finding in raw {
        let date = dates.at(finding.span.start);
        let mut allowed = false;
        for (suppression, done) in near.iter().zip(&mut near_done) {
            if suppression.covers(finding) {
                let holds = suppression.term.holds(date);
                allowed |= holds;
                done.used |= holds;
                done.ended |= !holds;
            }
        }
        if let Some(term) = wide.get(finding.rule) {
            let ended = !term.holds(date);
            allowed |= !ended;
            let allowance = Allowance {
                rule: finding.rule,
                ended,
            };
            *wide_done.entry(allowance).or_default() += 1;
        }
        for (name, allow) in allowances(finding.rule, settings) {
            match Term::of(allow).holds(date) {
                true => allowed = true,
                false => {
                    let message = format!(
                        "`allow.{name}` of the settings has ended{} and the date of service is later: look at this finding again, then renew the date or remove the entry.",
                        Term::of(allow)
                    );
                    let draft = Draft::at(finding.span, message).once();
                    report(EXPIRED, draft, settings, &mut reported);
                }
            }
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
    for (index, (suppression, near_done)) in near.iter().zip(near_done).enumerate() {
        let done = match (suppression.suppression.reach, suppression.rule) {
            (Reach::File, Some(rule)) if heard.contains(&index) => {
                done(document.allowed(), rule.name).or(done(&wide_done, rule.name))
            }
            _ => near_done,
        };
        let date = dates.at(suppression.suppression.comment.start);
        suppression.judge(settings, date, done, &mut reported);
    }
    shown.extend(reported.into_iter().map(|judged| judged.finding));
    let shown = in_order(shown);
    drop(text);
    document.show(id, shown, wide_done.into_iter().collect());
}

/// What the settings allow of a rule, by the names that they give it.
fn allowances<'s>(
    rule: &'static str,
    settings: &'s Settings,
) -> impl Iterator<Item = (&'s String, &'s Allow)> {
    let entries = settings.allow.iter();
    entries.filter(move |(name, _)| named(name).is_some_and(|allowed| allowed.name == rule))
}

/// Reports by one of the rules about suppressions, which the settings can allow and no comment.
fn report(rule: &'static str, draft: Draft, settings: &Settings, found: &mut Vec<Judged>) {
    let is_allowed = allowances(rule, settings).next().is_some();
    if let Some(rule) = named(rule).filter(|_| !is_allowed)
        && let Some(mut sink) = Sink::open(rule, settings, MedicareReach::Holds, found)
    {
        sink.add(draft);
    }
}

/// A suppression with the rule that it names.
struct Near<'a> {
    suppression: &'a Suppression,
    name: &'a str,
    reason: &'a str,
    until: &'a str,
    term: Term,
    rule: Option<&'static Rule>,
}

impl<'a> Near<'a> {
    fn read(
        suppression: &'a Suppression,
        words: impl Fn(crate::text::Span) -> &'a str,
    ) -> Near<'a> {
        let name = words(suppression.rule);
        let until = suppression.until.map(&words);
        Near {
            suppression,
            name,
            reason: words(suppression.reason),
            until: until.unwrap_or_default(),
            term: Term::read(until),
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

    /// Reports a suppression that names no rule, gives no reason, has ended or does nothing.
    fn judge(&self, settings: &Settings, date: Option<Date>, done: Done, found: &mut Vec<Judged>) {
        let mut place = if self.suppression.rule.is_empty() {
            self.suppression.comment
        } else {
            self.suppression.rule
        };
        let until = self.suppression.until.filter(|until| !until.is_empty());
        let is_off = |rule| super::draft::level_of(rule, settings) == Some(Level::Off);
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
            Some(_) if self.term == Term::Unreadable => {
                place = until.unwrap_or(place);
                (
                    EXPIRED,
                    format!(
                        "`until {}` is no date, so that the suppression does nothing. Write it as `until 2027-01-31`.",
                        self.until
                    ),
                )
            }
            Some(rule) if done == Done::default() && !is_off(rule) && !self.term.holds(date) => {
                place = until.unwrap_or(place);
                (
                    EXPIRED,
                    format!(
                        "This suppression of `{}` has ended{}, and there is nothing left to allow: remove it.",
                        rule.name, self.term
                    ),
                )
            }
            Some(rule) if done == Done::default() && !is_off(rule) => (
                "unused-suppression",
                format!(
                    "`{}` reports nothing here: the suppression does nothing. Remove it.",
                    rule.name
                ),
            ),
            Some(rule) if done.ended => {
                place = until.unwrap_or(place);
                (
                    EXPIRED,
                    format!(
                        "This suppression of `{}` has ended{} and the date of service is later: look at the finding again, then renew the date or remove the suppression.",
                        rule.name, self.term
                    ),
                )
            }
            Some(rule) if self.reason.is_empty() => (
                "suppression-without-reason",
                format!(
                    "Say why `{}` is allowed here: `allow {}: reason`.",
                    rule.name, rule.name
                ),
            ),
            Some(_) => return,
        };
        report(rule, Draft::at(place, message), settings, found);
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
