//! The table `laboratory` of the settings: the normal values of the laboratory. Knows no study.

use super::{SettingsProblem, each};
use crate::coding::results::{Bound, LaboratoryLimits};
use serde_json::Value;

/// Takes an entry: the name of the limits, or the limits of a study.
pub(super) fn apply(
    limits: &mut LaboratoryLimits,
    path: &str,
    key: &str,
    value: &Value,
    problems: &mut Vec<SettingsProblem>,
) {
    if key == "name" {
        match value.as_str().map(str::trim) {
            Some(name) if !name.is_empty() => limits.name = Some(name.to_owned()),
            _ => problems.push(SettingsProblem::at(
                path,
                "write where the limits come from as text",
            )),
        }
        return;
    }
    each(value, path, problems, |path, quantity, value, problems| {
        if !LaboratoryLimits::quantities().any(|known| known == quantity) {
            let known: Vec<&str> = LaboratoryLimits::quantities().collect();
            let what = format!("is not measured; known are {}", known.join(", "));
            return problems.push(SettingsProblem::at(path, &what));
        }
        match value.as_str().filter(|text| Bound::parse(text).is_some()) {
            Some(bound) => {
                let study = limits.studies.entry(key.to_owned()).or_default();
                study.insert(quantity.to_owned(), bound.to_owned());
            }
            None => problems.push(SettingsProblem::at(
                path,
                "write normal values as \"< 4.2\", \"> 50\" or \"3.0-4.5\"",
            )),
        }
    });
}
