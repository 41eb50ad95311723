//! The keys of `[policy]`: choices that differ between payers. Knows no other settings.

use crate::coding::policy::{
    Branches, CompleteBy, LarynxAndDiaphragm, MedicareEdits, OffLimbUnits, PayerPolicies, Policy,
};
use serde_json::Value;

/// The keys that are known.
const KNOWN: [&str; 8] = [
    "name",
    "medicare-edits",
    "payer-policies",
    "count-branches",
    "paraspinals-count",
    "off-limb-units",
    "larynx-and-diaphragm",
    "complete-by",
];

/// Takes the value of a key.
///
/// # Errors
/// What would be right, where the key or the value is not known.
pub(super) fn apply(policy: &mut Policy, key: &str, value: &Value) -> Result<(), String> {
    let counting = &mut policy.counting;
    match key {
        "name" => {
            let name = value.as_str().ok_or("write the name as text")?;
            policy.name = Some(name.to_owned());
        }
        "medicare-edits" => {
            policy.medicare_edits = choice(
                value,
                &[
                    ("everywhere", MedicareEdits::Everywhere),
                    ("mirrored", MedicareEdits::Mirrored),
                    ("medicare-only", MedicareEdits::MedicareOnly),
                ],
            )?;
        }
        "payer-policies" => {
            policy.payer_policies = choice(
                value,
                &[
                    ("off", PayerPolicies::Off),
                    ("advised", PayerPolicies::Advised),
                    ("enforced", PayerPolicies::Enforced),
                ],
            )?;
        }
        "count-branches" => {
            counting.branches = choice(
                value,
                &[
                    ("appendix-j", Branches::AppendixJ),
                    ("nerve-only", Branches::NerveOnly),
                ],
            )?;
        }
        "paraspinals-count" => {
            counting.paraspinals_count = value.as_bool().ok_or("write true or false")?;
        }
        "off-limb-units" => {
            counting.off_limb_units = choice(
                value,
                &[
                    ("by-site", OffLimbUnits::BySite),
                    ("by-day", OffLimbUnits::ByDay),
                ],
            )?;
        }
        "larynx-and-diaphragm" => {
            counting.larynx_and_diaphragm = choice(
                value,
                &[
                    ("own-code", LarynxAndDiaphragm::OwnCode),
                    ("off-limb", LarynxAndDiaphragm::OffLimb),
                ],
            )?;
        }
        "complete-by" => {
            counting.complete_by = choice(
                value,
                &[
                    ("nerves-or-levels", CompleteBy::NervesOrLevels),
                    ("muscles", CompleteBy::Muscles),
                ],
            )?;
        }
        _ => {
            return Err(format!(
                "is not a setting; known are {}",
                listed(&KNOWN, "and")
            ));
        }
    }
    Ok(())
}

/// The choice that a word names.
fn choice<T: Copy>(value: &Value, choices: &[(&str, T)]) -> Result<T, String> {
    let word = value.as_str();
    let found = choices.iter().find(|(name, _)| word == Some(name));
    found.map(|(_, choice)| *choice).ok_or_else(|| {
        let words: Vec<String> = choices
            .iter()
            .map(|(name, _)| format!("\"{name}\""))
            .collect();
        format!("write {}", listed(&words, "or"))
    })
}

/// `a, b and c`.
fn listed(words: &[impl AsRef<str>], last: &str) -> String {
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        let left = words.len() - index;
        text.push_str(word.as_ref());
        match left {
            1 => {}
            2 => text.push_str(&format!(" {last} ")),
            _ => text.push_str(", "),
        }
    }
    text
}
