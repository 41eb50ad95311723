//! Settings: levels of rules, policy, edition, limits. Read from `medcode.toml` and from an editor. Knows no rule.

mod laboratory;
mod policy;

use super::finding::Severity;
use super::settle::Yardstick;
use crate::codes::Codebook;
use crate::coding::AsOf;
use crate::coding::policy::Policy;
use crate::coding::results::LaboratoryLimits;
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
    /// Suppressions for the whole workspace, by rule name or catalogue id.
    pub allow: BTreeMap<String, Allow>,
    /// Payer-dependent choices.
    pub policy: Policy,
    /// The date that stands for the date of service in every document, to see what an edition changes.
    pub as_of: Option<Date>,
    /// Where the practice bills: state and number or name of a payment locality, as its pack names it.
    pub locality: Option<String>,
    /// The normal values of the laboratory.
    pub laboratory: LaboratoryLimits,
    /// The largest text that is analysed, in bytes.
    pub analysis_limit: usize,
    /// What an editor shows between the words.
    pub inlay: Inlay,
    /// Where the pages of the rules are published, without a slash at the end.
    pub docs_address: Option<String>,
}

/// A suppression for the whole workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// Why.
    pub reason: String,
    /// The last date of service for which it holds; always where none is given.
    pub until: Option<Date>,
}

/// What an editor shows between the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inlay {
    /// The short meaning of a billed code.
    pub meaning: bool,
    /// The amount of a charge line.
    pub amounts: bool,
    /// The sum of an encounter.
    pub total: bool,
    /// What was counted for a limb of a report.
    pub limbs: bool,
    /// The numbers of conduction studies of a report, and why rows of it are not counted.
    pub studies: bool,
}

impl Default for Inlay {
    fn default() -> Self {
        Inlay {
            meaning: true,
            amounts: true,
            total: true,
            limbs: true,
            studies: true,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            levels: BTreeMap::new(),
            allow: BTreeMap::new(),
            policy: Policy::default(),
            as_of: None,
            locality: None,
            laboratory: LaboratoryLimits::default(),
            analysis_limit: ANALYSIS_LIMIT,
            inlay: Inlay::default(),
            docs_address: None,
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
            locality: self.locality.as_deref(),
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
                "fees" => self.apply_fees(value, problems),
                "laboratory" => self.apply_laboratory(value, problems),
                "limits" => self.apply_limits(value, problems),
                "inlay" => self.apply_inlay(value, problems),
                "docs" => self.apply_docs(value, problems),
                _ => problems.push(SettingsProblem::at(
                    key,
                    "is not a setting; known are rules, allow, policy, edition, fees, laboratory, limits, inlay and docs",
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
            |path, key, value, problems| match allow(value) {
                Some(allow) => {
                    self.allow.insert(key.to_owned(), allow);
                }
                None => problems.push(SettingsProblem::at(
                    path,
                    "write the reason as text, or { reason = \"...\", until = \"2027-01-31\" }",
                )),
            },
        );
    }

    fn apply_inlay(&mut self, value: &Value, problems: &mut Vec<SettingsProblem>) {
        let inlay = &mut self.inlay;
        each(value, "inlay", problems, |path, key, value, problems| {
            let shown = match key {
                "meaning" => &mut inlay.meaning,
                "amounts" => &mut inlay.amounts,
                "total" => &mut inlay.total,
                "limbs" => &mut inlay.limbs,
                "studies" => &mut inlay.studies,
                _ => {
                    return problems.push(SettingsProblem::at(
                        path,
                        "is not a setting; known are meaning, amounts, total, limbs and studies",
                    ));
                }
            };
            match value.as_bool() {
                Some(is_shown) => *shown = is_shown,
                None => problems.push(SettingsProblem::at(path, "write true or false")),
            }
        });
    }

    fn apply_docs(&mut self, value: &Value, problems: &mut Vec<SettingsProblem>) {
        each(
            value,
            "docs",
            problems,
            |path, key, value, problems| match (key, value.as_str().and_then(address)) {
                ("address", Some(address)) => self.docs_address = Some(address),
                ("address", None) => problems.push(SettingsProblem::at(
                    path,
                    "write an address that begins with https://, http:// or file://",
                )),
                _ => problems.push(SettingsProblem::at(
                    path,
                    "is not a setting; known is address",
                )),
            },
        );
    }

    fn apply_policy(&mut self, value: &Value, problems: &mut Vec<SettingsProblem>) {
        let policy = &mut self.policy;
        each(value, "policy", problems, |path, key, value, problems| {
            if let Err(what) = policy::apply(policy, key, value) {
                problems.push(SettingsProblem::at(path, &what));
            }
        });
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

    fn apply_fees(&mut self, value: &Value, problems: &mut Vec<SettingsProblem>) {
        each(
            value,
            "fees",
            problems,
            |path, key, value, problems| match (key, value.as_str().map(str::trim)) {
                ("locality", Some(locality)) if !locality.is_empty() => {
                    self.locality = Some(locality.to_owned());
                }
                ("locality", _) => problems.push(SettingsProblem::at(
                    path,
                    "write state and number, or the name, of a locality as text, such as \"CA 18\"",
                )),
                _ => problems.push(SettingsProblem::at(
                    path,
                    "is not a setting; known is locality",
                )),
            },
        );
    }

    fn apply_laboratory(&mut self, value: &Value, problems: &mut Vec<SettingsProblem>) {
        let own = &mut self.laboratory;
        each(
            value,
            "laboratory",
            problems,
            |path, key, value, problems| laboratory::apply(own, path, key, value, problems),
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

/// A reason, or a reason and a last date.
fn allow(value: &Value) -> Option<Allow> {
    let words = |value: &Value| {
        let words = value.as_str()?.trim();
        (!words.is_empty()).then(|| words.to_owned())
    };
    match value {
        Value::Object(table) => {
            if table.keys().any(|key| key != "reason" && key != "until") {
                return None;
            }
            let until = match table.get("until") {
                Some(until) => Some(until.as_str()?.parse().ok()?),
                None => None,
            };
            Some(Allow {
                reason: words(table.get("reason")?)?,
                until,
            })
        }
        _ => Some(Allow {
            reason: words(value)?,
            until: None,
        }),
    }
}

/// An address of pages, without the slash at its end.
fn address(words: &str) -> Option<String> {
    let known = ["https://", "http://", "file://"];
    let is_one = known.iter().any(|scheme| words.starts_with(scheme))
        && words.len() > "https://".len()
        && !words.contains(|c: char| c.is_whitespace() || c.is_control());
    is_one.then(|| words.trim_end_matches('/').to_owned())
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
mod tests;
