//! # two-conduction-study-codes
//!
//! Two codes of 95907 to 95913 for one patient and day. Each of them is the count of *all* studies of the day, so there is
//! one; 59 or 76 on the second does not help.
//!
//! ## What to do
//!
//! Count the studies of the day over all limbs and sessions and bill the one code of that count. The fixes offer the codes that
//! the two counts can add up to; where one of them already holds the other, remove that.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95907 x1 [A]
//! ^^^^^ two-conduction-study-codes
//! 95909 x1 [A]
//! ```
//!
//! Also over two encounters of one patient and day:
//!
//! ```medcode reported
//! Payer: Medicare
//! Site of service: 11 Office
//!
//! # Encounter 1
//! Case: 7
//! Date of service: 2026-03-02
//! A. G56.01
//! 95909 [A]
//!
//! # Encounter 2
//! Case: 7
//! Date of service: 2026-03-02
//! A. G56.01
//! 95907 [A]
//! ^^^^^ two-conduction-study-codes
//! ```
//!
//! ## Not reported
//!
//! Two days:
//!
//! ```medcode clean
//! Payer: Medicare
//! Site of service: 11 Office
//!
//! # Encounter 1
//! Case: 7
//! Date of service: 2026-03-02
//! A. G56.01
//! 95909 [A]
//!
//! # Encounter 2
//! Case: 7
//! Date of service: 2026-05-04
//! A. G56.01
//! 95907 [A]
//! ```

use crate::codes::Group;
use crate::coding::{Claim, Line, excluded_by};
use crate::rules::fixes::edits::Rewrite;
use crate::rules::fixes::pairs::{offer_removal, own_lines, without_codes};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "two-conduction-study-codes",
    ids: &["PTP-04", "MDF-5"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["ptp"],
    source: "CMS NCCI PTP edits, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("two_conduction_study_codes.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.first_lines().filter(|line| {
        line.procedure
            .is_some_and(|procedure| procedure.group == Group::Ncs)
    }) {
        // Reported once for a pair: on the code that would be denied.
        let mut others = excluded_by(claim, line, Group::Ncs);
        let Some((larger, pair)) = others.find(|(_, pair)| pair.column2 == line.code) else {
            continue;
        };
        let message = format!(
            "{} and {} are both billed for one day. Each is the count of all conduction studies of the day: add the studies up and bill one code.",
            line.code, larger.code
        );
        let draft = Draft::at(line.charge.code, message)
            .citing(pair.cite())
            .related(larger.block, larger.span, "the other count");
        let draft = with_sums(draft, claim, line, larger.code);
        sink.add(offer_removal(draft, claim, line, &line.code, larger.code));
    }
}

/// Codes that two counts can add up to, offered at most.
const MOST_SUMS: usize = 3;

/// Offers the codes that the two counts can add up to.
fn with_sums(mut draft: Draft, claim: &Claim<'_>, line: &Line<'_>, larger: &str) -> Draft {
    let count = |code: &str| {
        let tier = claim.codebook.procedure(code)?;
        Some((tier.studies_min?, tier.studies_max))
    };
    let kept = own_lines(claim, line, larger);
    let (Some((least, most)), Some((more, upto)), [kept, ..]) =
        (count(&line.code), count(larger), kept.as_slice())
    else {
        return draft;
    };
    let least = least.saturating_add(more);
    let most = most.zip(upto).map(|(a, b)| a.saturating_add(b));
    let sums = claim.codebook.procedures().filter(|tier| {
        let begins = tier
            .studies_min
            .filter(|first| most.is_none_or(|most| *first <= most));
        begins.is_some() && tier.studies_max.is_none_or(|last| last >= least)
    });
    for sum in sums.take(MOST_SUMS).filter(|sum| sum.code != larger) {
        let rewrite = Rewrite {
            code: Some(&sum.code),
            ..Rewrite::default()
        };
        let mut edits = rewrite.edits(kept, claim).unwrap_or_default();
        edits.extend(without_codes(claim, line, &[&line.code]));
        let studies = match sum.studies_max {
            Some(last) => format!(
                "{} or {last} studies in all",
                sum.studies_min.unwrap_or(last)
            ),
            None => format!(
                "{} or more studies in all",
                sum.studies_min.unwrap_or(least)
            ),
        };
        draft = draft.fixes(
            Safety::Confirm,
            format!("Bill {} in place of both: {studies}", sum.code),
            edits,
        );
    }
    draft
}
