//! Where settings come from: `medcode.toml` of the workspace's folders, the first request, the client's settings; the
//! more specific wins. Knows how to read them, not what they do.

use crate::rules;
use crate::world::{Settings, SettingsProblem, parse_toml};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the file.
pub(super) const FILE: &str = "medcode.toml";

/// The largest file that is read: settings written by people are a thousandth of this.
const FILE_LIMIT: u64 = 1024 * 1024;

/// Keys of the client's settings that are for the editor's plugin, not for the server.
const PLUGIN_KEYS: [&str; 2] = ["server", "trace"];

/// What every source says.
#[derive(Default)]
pub(super) struct Preferences {
    /// The folders' files, those of the first folder last, because it wins.
    files: Vec<(PathBuf, Value)>,
    options: Value,
    client: Value,
    /// Problems of files as they were read.
    file_problems: Vec<String>,
    /// Problems that the user has been told.
    told: BTreeSet<String>,
}

impl Preferences {
    /// Keeps what came with the first request.
    pub(super) fn set_options(&mut self, options: Value) {
        self.options = section(options);
    }

    /// Keeps what the client says its settings are. Plugins keep their own keys in the same section.
    pub(super) fn set_client(&mut self, settings: Value) {
        self.client = section(settings);
        if let Value::Object(keys) = &mut self.client {
            for key in PLUGIN_KEYS {
                keys.remove(key);
            }
        }
    }

    /// Reads the files of the folders.
    pub(super) fn read_files(&mut self, folders: &[PathBuf]) {
        self.files.clear();
        self.file_problems.clear();
        for folder in folders.iter().rev() {
            let path = folder.join(FILE);
            match read(&path) {
                Ok(None) => {}
                Ok(Some(settings)) => self.files.push((path, settings)),
                Err(problem) => self
                    .file_problems
                    .push(describe(&path.display().to_string(), &problem)),
            }
        }
    }

    /// The settings that hold.
    pub(super) fn settings(&self) -> Settings {
        Settings::layered(self.sources().map(|(_, value)| value)).0
    }

    /// What could not be used, and where, each told once.
    pub(super) fn new_problems(&mut self) -> Vec<String> {
        let mut problems = self.file_problems.clone();
        for (place, value) in self.sources() {
            let (settings, mut found) = Settings::layered([value]);
            found.extend(rules::unknown_in(&settings));
            problems.extend(found.iter().map(|problem| describe(&place, problem)));
        }
        problems.retain(|problem| self.told.insert(problem.clone()));
        problems
    }

    fn sources(&self) -> impl Iterator<Item = (String, &Value)> {
        let files = self
            .files
            .iter()
            .map(|(path, value)| (path.display().to_string(), value));
        let others = [
            ("initializationOptions".to_owned(), &self.options),
            ("the editor's settings for medcode".to_owned(), &self.client),
        ];
        files.chain(others)
    }
}

/// Settings that are wrapped in a section `medcode`, as some editors send them, without the wrapping.
fn section(mut value: Value) -> Value {
    match value.get_mut("medcode") {
        Some(section) => section.take(),
        None => value,
    }
}

fn describe(place: &str, problem: &SettingsProblem) -> String {
    match problem.line {
        Some(line) => format!("{place}, line {line}: {}", problem.message),
        None => format!("{place}: {}", problem.message),
    }
}

/// Reads a file of settings; `None` where there is none. Only a regular file is opened, so that a pipe of that name
/// stops nothing.
fn read(path: &Path) -> Result<Option<Value>, SettingsProblem> {
    let problem = |message: String| SettingsProblem {
        line: None,
        message,
    };
    let Ok(metadata) = fs::metadata(path) else {
        return Ok(None);
    };
    if !metadata.is_file() {
        return Err(problem("is not a regular file and was not read".to_owned()));
    }
    if metadata.len() > FILE_LIMIT {
        return Err(problem(format!(
            "is larger than {FILE_LIMIT} bytes and was not read"
        )));
    }
    let text =
        fs::read_to_string(path).map_err(|error| problem(format!("cannot be read: {error}")))?;
    parse_toml(&text).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn client(settings: Value) -> Vec<String> {
        let mut preferences = Preferences::default();
        preferences.set_client(settings);
        preferences.new_problems()
    }

    #[test]
    fn unknown_keys_are_told_once_and_with_their_place() {
        let mut preferences = Preferences::default();
        preferences.set_options(json!({"colour": 1}));
        let problems = preferences.new_problems();
        assert_eq!(problems.len(), 1);
        assert!(
            problems[0].starts_with("initializationOptions: `colour`"),
            "{problems:?}"
        );
        assert_eq!(preferences.new_problems(), Vec::<String>::new());
    }

    #[test]
    fn names_that_mean_no_rule_are_told() {
        assert!(client(json!({"rules": {"no-such-rule": "off"}}))[0].contains("no-such-rule"));
    }

    #[test]
    fn what_belongs_to_the_plugin_is_left_alone() {
        assert_eq!(
            client(json!({"server": {"path": "x"}, "trace": {"server": "off"}})),
            Vec::<String>::new()
        );
        assert_eq!(client(Value::Null), Vec::<String>::new());
        assert_eq!(
            client(json!({"medcode": {"limits": {"analysis-bytes": 10}}})),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_more_specific_source_wins() {
        let mut preferences = Preferences::default();
        preferences.set_options(json!({"limits": {"analysis-bytes": 10}}));
        assert_eq!(preferences.settings().analysis_limit, 10);
        preferences.set_client(json!({"limits": {"analysis-bytes": 20}}));
        assert_eq!(preferences.settings().analysis_limit, 20);
    }
}
