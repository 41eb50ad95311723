//! Settings: levels of rules, policy, edition, limits. Read from `medcode.toml` and from an editor. Knows no rule.

use super::finding::Severity;
use super::settle::Yardstick;
use crate::codes::Codebook;
use crate::coding::AsOf;
use crate::coding::policy::{MedicareEdits, Policy};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;

/// Above this size a text is mirrored and not analysed: 32 MiB is eight times the largest worksheet seen
/// (100,000 lines), and reading it takes about as long as a user waits for a file to open.
pub const ANALYSIS_LIMIT: usize = 32 * 1024 * 1024;

/// The level at which a rule reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The rule is silent.
    Off,
    /// The rule reports at this severity.
    At(Severity),
}

/// Everything a user can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Levels by rule name or catalogue id.
    pub levels: BTreeMap<String, Level>,
    /// Suppressions for the whole workspace: rule name or catalogue id to reason.
    pub allow: BTreeMap<String, String>,
    /// Payer-dependent choices.
    pub policy: Policy,
    /// The date that stands for the date of service in every document, to see what an edition changes.
    pub as_of: Option<Date>,
    /// The largest text that is analysed, in bytes.
    pub analysis_limit: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            levels: BTreeMap::new(),
            allow: BTreeMap::new(),
            policy: Policy::default(),
            as_of: None,
            analysis_limit: ANALYSIS_LIMIT,
        }
    }
}

/// Something in a settings source that could not be used. The rest of the source is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsProblem {
    /// 1-based line, where the source has lines and the place is known.
    pub line: Option<u32>,
    /// What is wrong and what would be right.
    pub message: String,
}

impl SettingsProblem {
    fn at(path: &str, what: &str) -> Self {
        SettingsProblem {
            line: None,
            message: format!("`{path}`: {what}"),
        }
    }
}

/// Reads the text of a `medcode.toml`.
///
/// # Errors
/// Where the text is not TOML: the problem with its line.
pub fn parse_toml(text: &str) -> Result<Value, SettingsProblem> {
    toml::from_str::<Value>(text).map_err(|error| {
        let line = error
            .span()
            .and_then(|span| text.get(..span.start))
            .map(|before| before.matches('\n').count() as u32 + 1);
        SettingsProblem {
            line,
            message: error.message().to_owned(),
        }
    })
}

impl Settings {
    /// Defaults, then each source in turn: what a later one says wins.
    pub fn layered<'a>(
        sources: impl IntoIterator<Item = &'a Value>,
    ) -> (Settings, Vec<SettingsProblem>) {
        let mut settings = Settings::default();
        let mut problems = Vec::new();
        for source in sources {
            settings.apply(source, &mut problems);
        }
        (settings, problems)
    }

    /// What documents are judged by under these settings.
    pub fn yardstick<'a>(&'a self, codebook: &'a Codebook) -> Yardstick<'a> {
        Yardstick {
            codebook,
            policy: &self.policy,
            as_of: self.as_of.map(AsOf::day),
        }
    }

    fn apply(&mut self, source: &Value, problems: &mut Vec<SettingsProblem>) {
        let table = match source {
            Value::Null => return,
            Value::Object(table) => table,
            _ => {
                return problems.push(SettingsProblem {
                    line: None,
                    message: "settings must be a table of keys".to_owned(),
                });
            }
        };
        for (key, value) in table {
            match key.as_str() {
                "rules" => self.apply_levels(value, problems),
                "allow" => self.apply_allow(value, problems),
                "policy" => self.apply_policy(value, problems),
                "edition" => self.apply_edition(value, problems),
                "limits" => self.apply_limits(value, problems),
                _ => problems.push(SettingsProblem::at(
                    key,
                    "is not a setting; known are rules, allow, policy, edition and limits",
                )),
            }
        }
    }

    fn apply_levels(&mut self, value: &Value, problems: &mut Vec<SettingsProblem>) {
        each(
            value,
            "rules",
            problems,
            |path, key, value, problems| match value.as_str().and_then(level) {
                Some(level) => {
                    self.levels.insert(key.to_owned(), level);
                }
                None => problems.push(SettingsProblem::at(
                    path,
                    "a level is \"off\", \"hint\", \"information\", \"warning\" or \"error\"",
                )),
            },
        );
    }

    fn apply_allow(&mut self, value: &Value, problems: &mut Vec<SettingsProblem>) {
        each(
            value,
            "allow",
            problems,
            |path, key, value, problems| match value.as_str().map(str::trim) {
                Some(reason) if !reason.is_empty() => {
                    self.allow.insert(key.to_owned(), reason.to_owned());
                }
                _ => problems.push(SettingsProblem::at(path, "write the reason as text")),
            },
        );
    }

    fn apply_policy(&mut self, value: &Value, problems: &mut Vec<SettingsProblem>) {
        let policy = &mut self.policy;
        each(
            value,
            "policy",
            problems,
            |path, key, value, problems| match (key, value) {
                ("name", Value::String(name)) => policy.name = Some(name.clone()),
                ("medicare-edits", Value::String(way)) if way == "everywhere" => {
                    policy.medicare_edits = MedicareEdits::Everywhere
                }
                ("medicare-edits", Value::String(way)) if way == "mirrored" => {
                    policy.medicare_edits = MedicareEdits::Mirrored
                }
                ("medicare-edits", Value::String(way)) if way == "medicare-only" => {
                    policy.medicare_edits = MedicareEdits::MedicareOnly
                }
                ("name", _) => problems.push(SettingsProblem::at(path, "write the name as text")),
                ("medicare-edits", _) => problems.push(SettingsProblem::at(
                    path,
                    "write \"everywhere\", \"mirrored\" or \"medicare-only\"",
                )),
                _ => problems.push(SettingsProblem::at(
                    path,
                    "is not a setting; known are name and medicare-edits",
                )),
            },
        );
    }

    fn apply_edition(&mut self, value: &Value, problems: &mut Vec<SettingsProblem>) {
        each(
            value,
            "edition",
            problems,
            |path, key, value, problems| match key {
                "as-of" => match value.as_str().and_then(|text| text.parse().ok()) {
                    Some(date) => self.as_of = Some(date),
                    None => {
                        problems.push(SettingsProblem::at(path, "write a date as \"2027-01-01\""))
                    }
                },
                _ => problems.push(SettingsProblem::at(
                    path,
                    "is not a setting; known is as-of",
                )),
            },
        );
    }

    fn apply_limits(&mut self, value: &Value, problems: &mut Vec<SettingsProblem>) {
        each(
            value,
            "limits",
            problems,
            |path, key, value, problems| match key {
                "analysis-bytes" => {
                    match value.as_u64().and_then(|bytes| usize::try_from(bytes).ok()) {
                        // A block's offsets are 32 bits wide, so no larger limit can be honoured.
                        Some(bytes) if bytes > 0 && bytes < u32::MAX as usize => {
                            self.analysis_limit = bytes
                        }
                        _ => problems.push(SettingsProblem::at(
                            path,
                            "write a number of bytes, at least 1 and below 4294967295",
                        )),
                    }
                }
                _ => problems.push(SettingsProblem::at(
                    path,
                    "is not a setting; known is analysis-bytes",
                )),
            },
        );
    }
}

/// Calls `read` for each entry of a table, or reports that the value is none.
fn each(
    value: &Value,
    name: &str,
    problems: &mut Vec<SettingsProblem>,
    mut read: impl FnMut(&str, &str, &Value, &mut Vec<SettingsProblem>),
) {
    let Value::Object(table) = value else {
        return problems.push(SettingsProblem::at(name, "must be a table of keys"));
    };
    for (key, value) in table {
        read(&format!("{name}.{key}"), key, value, problems);
    }
}

fn level(word: &str) -> Option<Level> {
    Some(match word {
        "off" => Level::Off,
        "hint" => Level::At(Severity::Hint),
        "information" | "info" => Level::At(Severity::Information),
        "warning" => Level::At(Severity::Warning),
        "error" => Level::At(Severity::Error),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str) -> (Settings, Vec<String>) {
        let value = parse_toml(toml).expect("TOML");
        let (settings, problems) = Settings::layered([&value]);
        (
            settings,
            problems
                .into_iter()
                .map(|problem| problem.message)
                .collect(),
        )
    }

    #[test]
    fn levels_and_policy_are_read() {
        let (settings, problems) = read(
            "[rules]\nPTP-01 = \"off\"\n[policy]\nmedicare-edits = \"everywhere\"\n[edition]\nas-of = \"2027-01-01\"\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(settings.levels.get("PTP-01"), Some(&Level::Off));
        assert_eq!(settings.policy.medicare_edits, MedicareEdits::Everywhere);
        assert_eq!(settings.as_of, Some(jiff::civil::date(2027, 1, 1)));
    }

    #[test]
    fn unknown_keys_are_reported_and_the_rest_is_used() {
        let (settings, problems) = read(
            "colour = 1\n[rules]\nx = \"loud\"\ny = \"error\"\n[limits]\nanalysis-bytes = 0\n",
        );
        assert_eq!(problems.len(), 3, "{problems:?}");
        assert!(problems.iter().any(|problem| problem.contains("`colour`")));
        assert!(problems.iter().any(|problem| problem.contains("`rules.x`")));
        assert_eq!(settings.levels.get("y"), Some(&Level::At(Severity::Error)));
        assert_eq!(settings.analysis_limit, ANALYSIS_LIMIT);
    }

    #[test]
    fn a_later_source_wins() {
        let first = serde_json::json!({"rules": {"a": "off", "b": "hint"}});
        let second = serde_json::json!({"rules": {"a": "error"}});
        let (settings, _) = Settings::layered([&first, &second]);
        assert_eq!(settings.levels.get("a"), Some(&Level::At(Severity::Error)));
        assert_eq!(settings.levels.get("b"), Some(&Level::At(Severity::Hint)));
    }

    #[test]
    fn text_that_is_not_toml_is_named_with_its_line() {
        assert_eq!(
            parse_toml("[rules]\na = \n").expect_err("not TOML").line,
            Some(2)
        );
    }
}
