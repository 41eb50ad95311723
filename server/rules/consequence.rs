//! One cause, one finding: what follows from another finding becomes related information of that. Knows no single rule.

use super::draft::Judged;
use crate::coding::{Claim, Line};
use crate::text::Span;
use crate::world::{Finding, Related, Severity};
use std::collections::HashMap;

/// The findings of a block, those that follow from another one folded into it. A finding follows only from one that
/// stands by itself.
pub fn fold(found: Vec<Judged>) -> Vec<Finding> {
    let found = explained(found);
    let (following, mut standing): (Vec<Judged>, Vec<Judged>) = found
        .into_iter()
        .partition(|judged| !judged.causes.is_empty());
    if following.is_empty() {
        return standing.into_iter().map(|judged| judged.finding).collect();
    }
    standing.sort_by_key(|judged| judged.finding.span);
    let mut alone = Vec::new();
    for judged in following {
        let mut causes = judged.causes.iter();
        match causes.find_map(|cause| reported_in(&standing, *cause, judged.finding.severity)) {
            Some(cause) => tell(&mut standing, cause, judged.finding),
            None => alone.push(judged.finding),
        }
    }
    let mut findings: Vec<Finding> = standing.into_iter().map(|judged| judged.finding).collect();
    findings.extend(alone);
    findings
}

/// The findings without those of places of which another one says why they cannot be right.
fn explained(found: Vec<Judged>) -> Vec<Judged> {
    if found.iter().all(|judged| !judged.explains) {
        return found;
    }
    let (mut explaining, rest): (Vec<Judged>, Vec<Judged>) =
        found.into_iter().partition(|judged| judged.explains);
    let mut left = Vec::new();
    for judged in rest {
        let place = judged.finding.span;
        let why = explaining.iter().position(|why| {
            let span = why.finding.span;
            span.start <= place.start && place.end <= span.end && !place.is_empty()
        });
        let Some(at) = why else {
            left.push(judged);
            continue;
        };
        if let Some(why) = explaining.get_mut(at) {
            why.finding.severity = why.finding.severity.max(judged.finding.severity);
        }
        tell(&mut explaining, at, judged.finding);
    }
    left.extend(explaining);
    left
}

/// The first finding that lies in a place and is of a level, by its index in a list in order of place.
fn reported_in(standing: &[Judged], place: Span, level: Severity) -> Option<usize> {
    let from = standing.partition_point(|judged| judged.finding.span.start < place.start);
    let after = standing.get(from..).unwrap_or_default();
    let within = after
        .iter()
        .take_while(|judged| judged.finding.span.start <= place.end);
    within
        .enumerate()
        .find(|(_, judged)| {
            judged.finding.span.end <= place.end && judged.finding.severity >= level
        })
        .map(|(at, _)| from + at)
}

fn tell(standing: &mut [Judged], cause: usize, consequence: Finding) {
    if let Some(judged) = standing.get_mut(cause) {
        judged.finding.related.push(Related {
            document: None,
            block: None,
            span: consequence.span,
            message: format!("follows from it: {}", consequence.message),
        });
    }
}

/// Names the add-ons of a claim at what is reported as an error on their only primaries: an add-on is paid only if its
/// primary is. `found` is what the rules say of this claim.
pub fn tell_add_ons(claim: &Claim<'_>, found: &mut [Judged]) {
    if found
        .iter()
        .all(|judged| judged.finding.severity < Severity::Error)
    {
        return;
    }
    let wrong = |line: &Line<'_>, judged: &Judged| {
        let (place, span) = (line.charge.line, judged.finding.span);
        judged.finding.severity == Severity::Error
            && place.start <= span.start
            && span.end <= place.end
    };
    // The first error of each code's primaries, where each of them has one.
    let mut causes: HashMap<_, Option<(usize, &str)>> = HashMap::new();
    for line in &claim.lines {
        let Some(add_on) = claim.codebook.add_on(&line.code) else {
            continue;
        };
        let cause = *causes.entry((&line.code, line.day)).or_insert_with(|| {
            let mut first = None;
            for primary in claim.day_of(line) {
                if !add_on.primaries.contains(primary.code) {
                    continue;
                }
                let own = claim.lines.get(primary.own?)?;
                let error = found.iter().position(|judged| wrong(own, judged))?;
                first = first.or(Some((error, own.code.as_str())));
            }
            first
        });
        let Some((index, primary)) = cause else {
            continue;
        };
        let Some(judged) = found.get_mut(index) else {
            continue;
        };
        let finding = &mut judged.finding;
        let told = finding.span == line.charge.code
            || finding
                .related
                .iter()
                .any(|related| related.block.is_none() && related.span == line.charge.code);
        if !told {
            finding.related.push(Related {
                document: None,
                block: None,
                span: line.charge.code,
                message: format!(
                    "{} is an add-on to {primary} and is paid only with it",
                    line.code
                ),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a test fails by panicking"
    )]

    use crate::codes::Codebook;
    use crate::rules;
    use crate::world::{Document, Settings};

    /// The rules that report, each with the words at the places that it relates to.
    fn check(charges: &str, expected: &[(&str, &[&str])]) {
        let head = "Payer: Medicare\nDate of service: 2026-03-02\nPOS: 11\nA. G56.01\n";
        let text = format!("{head}{charges}");
        let settings = Settings::default();
        let mut document = Document::new("a.worksheet.md", &text, settings.analysis_limit);
        rules::judge(&mut document, Codebook::shipped(), &settings, &|| false);
        let found: Vec<(&str, Vec<&str>)> = document
            .findings()
            .map(|placed| {
                let related = placed.finding.related.iter();
                let words = related.map(|related| text.get(related.span.range()).unwrap());
                (placed.finding.rule, words.collect())
            })
            .collect();
        let found: Vec<(&str, &[&str])> = found
            .iter()
            .map(|(rule, words)| (*rule, words.as_slice()))
            .collect();
        assert_eq!(found, expected, "{charges}");
    }

    #[test]
    fn what_follows_from_a_finding_is_told_there() {
        check("95886 [A]\n", &[("add-on-without-conduction-study", &[])]);
        check(
            "95903 x2 [A]\n95886 [A]\n",
            &[("procedure-not-in-force", &["95886"])],
        );
        // A code that is merely not known is reported nowhere, so it causes nothing.
        check(
            "20526 [A]\n95886 [A]\n",
            &[("add-on-without-conduction-study", &[])],
        );
    }

    #[test]
    fn an_error_on_the_only_primary_names_the_add_ons() {
        check(
            "95909 x2 [A]\n95886 [A]\n95887 [A]\n",
            &[("conduction-study-units", &["95886", "95887"])],
        );
        check("95909 [A]\n95886 x0 [A]\n", &[("impossible-units", &[])]);
        // The second primary carries the add-on.
        check(
            "64616 x0 [A]\n64642 [A]\n95874 [A]\n",
            &[("impossible-units", &[])],
        );
    }
}
