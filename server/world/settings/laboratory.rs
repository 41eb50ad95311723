//! The table `laboratory` of the settings: the normal values of the laboratory. Knows no study.

use super::{SettingsProblem, each};
use crate::coding::results::{Bound, LaboratoryLimits};
use serde_json::Value;

/// Takes an entry: the name of the limits, or the limits of studies.
pub(super) fn apply(
    limits: &mut LaboratoryLimits,
    path: &str,
    key: &str,
    value: &Value,
    problems: &mut Vec<SettingsProblem>,
) {
    match (key, value.as_str()) {
        ("name", Some(name)) => limits.name = Some(name.to_owned()),
        ("name", None) => problems.push(SettingsProblem::at(
            path,
            "write where the limits come from as text",
        )),
        ("studies", _) => each(value, path, problems, |path, study, value, problems| {
            let own = limits.studies.entry(study.to_owned()).or_default();
            each(
                value,
                path,
                problems,
                |path, quantity, value, problems| match bound(quantity, value) {
                    Ok(bound) => drop(own.insert(quantity.to_owned(), bound)),
                    Err(what) => problems.push(SettingsProblem::at(path, &what)),
                },
            );
        }),
        _ => problems.push(SettingsProblem::at(
            path,
            "is not a setting; known are name and studies",
        )),
    }
}

/// The normal values of a quantity, as they are written.
fn bound(quantity: &str, value: &Value) -> Result<String, String> {
    if !LaboratoryLimits::quantities().any(|known| known == quantity) {
        let known: Vec<&str> = LaboratoryLimits::quantities().collect();
        return Err(format!("is not measured; known are {}", known.join(", ")));
    }
    let text = value.as_str().filter(|text| Bound::parse(text).is_some());
    let text = text.ok_or("write normal values as \"< 4.2\", \"> 50\" or \"3.0-4.5\"")?;
    Ok(text.to_owned())
}
