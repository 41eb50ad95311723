//! Which demands of payers' policies hold for a claim, and how they are reported. Knows no rule.

use super::remarks::remarks;
use crate::codes::{Demand, Requirement, place_of};
use crate::coding::Claim;
use crate::coding::policy::PayerPolicies;
use crate::rules::draft::Draft;
use crate::world::Severity;

/// The demand of the claim's payer, if its policy makes it and the settings ask for payers' policies.
pub fn demanded<'a>(claim: &Claim<'a>, demand: Demand) -> Option<&'a Requirement> {
    if claim.policy.payer_policies == PayerPolicies::Off {
        return None;
    }
    let told = claim.payer.as_ref()?;
    let asked = claim.codebook.requirements().iter();
    let mut asked = asked.filter(|requirement| requirement.demand == demand);
    asked.find(|requirement| {
        let Some(payer) = claim.codebook.payer(&requirement.payer) else {
            return false;
        };
        // A plan of another kind than the payer's own has policies of its own.
        let own = told.value.payer() == Some(payer) && told.value.kind() == Some(payer.kind);
        let issued = &requirement.issued_by;
        let by = issued
            .iter()
            .any(|words| place_of(told.words, words).is_some());
        let spoken_of = || place_of(told.words, &payer.name).is_some();
        match issued.is_empty() {
            true => own,
            false => {
                by && (own
                    || told.value.payer().is_none() && spoken_of()
                    || is_name(issued, told.words))
            }
        }
    })
}

/// The same, unless the claim names a reason that the policy accepts.
pub fn unmet<'a>(claim: &Claim<'a>, demand: Demand) -> Option<&'a Requirement> {
    demanded(claim, demand).filter(|requirement| !accepts(claim, requirement))
}

/// Whether the whole name is one of those who issue the policy.
fn is_name(issued: &[smol_str::SmolStr], words: &str) -> bool {
    issued
        .iter()
        .any(|name| name.eq_ignore_ascii_case(words.trim()))
}

/// Whether the claim names a reason that the policy accepts: in words, or as a diagnosis.
fn accepts(claim: &Claim<'_>, requirement: &Requirement) -> bool {
    let holds = |text: &str, beginning: &str| {
        let text = text.to_lowercase();
        text.contains(&beginning.to_lowercase())
    };
    let spoken = remarks(claim).iter().any(|remark| {
        requirement
            .accepted
            .iter()
            .any(|words| holds(remark.words, words))
    });
    let entries = claim.encounter.diagnoses.iter();
    let pointed = claim.lines.iter().flat_map(|line| &line.charge.pointers);
    let codes = entries.map(|entry| entry.code).chain(pointed.copied());
    let coded = || {
        codes.map(|span| claim.words(span)).any(|code| {
            let beginnings = &requirement.diagnoses;
            beginnings.iter().any(|beginning| {
                code.get(..beginning.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(beginning))
            })
        })
    };
    spoken || coded()
}

/// The name of the policy that makes the demand, for a message: `Aetna (CPB 0502)`.
pub fn policy_of(claim: &Claim<'_>, requirement: &Requirement) -> String {
    let payer = claim.codebook.payer(&requirement.payer);
    let name = payer.map_or(requirement.payer.as_str(), |payer| payer.name.as_str());
    match requirement.policy.as_str() {
        "" => name.to_owned(),
        policy => format!("{name} ({policy})"),
    }
}

/// A draft that rests on a demand: information unless the settings enforce payers' policies.
pub fn resting_on(draft: Draft, claim: &Claim<'_>, requirement: &Requirement) -> Draft {
    let draft = draft.citing(requirement.cite());
    match claim.policy.payer_policies {
        PayerPolicies::Enforced => draft,
        PayerPolicies::Advised | PayerPolicies::Off => draft.at_most(Severity::Information),
    }
}
