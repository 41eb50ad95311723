//! Which settings hold for a file: `--config`, or the nearest `medcode.toml` above it. Knows no rule's name.

use super::files::{Trouble, reason};
use crate::rules;
use crate::world::{Settings, SettingsProblem, parse_toml};
use jiff::civil::Date;
use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The name of a settings file.
const NAME: &str = "medcode.toml";

/// Finds settings, reads each file once, and keeps what it could not use of them.
pub(super) struct Configuration {
    as_of: Option<Date>,
    given: Option<Arc<Settings>>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    folders: HashMap<PathBuf, Arc<Settings>>,
    advice: Vec<Trouble>,
    troubles: Vec<Trouble>,
}

impl Configuration {
    /// Settings as the arguments want them.
    pub(super) fn new(given: Option<&Path>, as_of: Option<Date>) -> Configuration {
        let mut configuration = Configuration {
            as_of,
            given: None,
            state: Mutex::default(),
        };
        if let Some(path) = given {
            let mut state = State::default();
            let text = fs::read_to_string(path);
            configuration.given = match text {
                Ok(text) => state.understand(path, &text, as_of),
                Err(error) => {
                    state.troubles.push(Trouble::new(
                        path,
                        format!("cannot be read: {}", reason(&error)),
                    ));
                    None
                }
            };
            configuration.state = Mutex::new(state);
        }
        configuration
    }

    /// What keeps the settings that the user named from being used.
    pub(super) fn refusal(&self) -> Option<Trouble> {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .troubles
            .first()
            .cloned()
    }

    /// The settings for the files of a folder.
    pub(super) fn of(&self, folder: &Path) -> Arc<Settings> {
        if let Some(given) = &self.given {
            return given.clone();
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = state.folders.get(folder) {
            return known.clone();
        }
        let here = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let settings = match fs::canonicalize(here) {
            Ok(real) => state.nearest(&real, self.as_of),
            Err(_) => state.none(self.as_of),
        };
        state.folders.insert(folder.to_owned(), settings.clone());
        settings
    }

    /// What could not be used: advice about single settings, and files that could not be used at all.
    pub(super) fn into_complaints(self) -> (Vec<Trouble>, Vec<Trouble>) {
        let mut state = self
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        state.advice.sort();
        state.troubles.sort();
        (state.advice, state.troubles)
    }
}

impl State {
    /// The settings of a folder with an absolute path: its own file's, or those of the folder above.
    fn nearest(&mut self, folder: &Path, as_of: Option<Date>) -> Arc<Settings> {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let own = self.own(&folder.join(NAME), as_of);
        let settings = match (own, folder.parent()) {
            (Some(own), _) => own,
            (None, Some(above)) => self.nearest(above, as_of),
            (None, None) => self.none(as_of),
        };
        self.folders.insert(folder.to_owned(), settings.clone());
        settings
    }

    fn own(&mut self, path: &Path, as_of: Option<Date>) -> Option<Arc<Settings>> {
        // Asked before it is opened: a pipe of this name would never be read to its end.
        let found = fs::metadata(path).and_then(|found| match found.is_file() {
            true => fs::read_to_string(path),
            false => Err(std::io::Error::other("is not a file")),
        });
        match found {
            Ok(text) => self.understand(path, &text, as_of),
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                None
            }
            Err(error) => {
                self.troubles.push(Trouble::new(
                    path,
                    format!("cannot be read: {}", reason(&error)),
                ));
                None
            }
        }
    }

    fn understand(
        &mut self,
        path: &Path,
        text: &str,
        as_of: Option<Date>,
    ) -> Option<Arc<Settings>> {
        let place = |problem: &SettingsProblem| match problem.line {
            Some(line) => format!("line {line}: {}", problem.message),
            None => problem.message.clone(),
        };
        let value = match parse_toml(text) {
            Ok(value) => value,
            Err(problem) => {
                self.troubles.push(Trouble::new(path, place(&problem)));
                return None;
            }
        };
        let (mut settings, mut problems) = Settings::layered([&value]);
        problems.extend(rules::unknown_in(&settings));
        self.advice.extend(
            problems
                .iter()
                .map(|problem| Trouble::new(path, place(problem))),
        );
        settings.as_of = as_of.or(settings.as_of);
        Some(Arc::new(settings))
    }

    fn none(&self, as_of: Option<Date>) -> Arc<Settings> {
        Arc::new(Settings {
            as_of,
            ..Settings::default()
        })
    }
}
