//! Which codebook holds for a folder: the shipped packs, the user's and those of its workspace. Knows no fact.

use crate::codes::Codebook;
use crate::shelf;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Reads packs, those of each workspace once.
#[derive(Default)]
pub(super) struct Codebooks {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    folders: HashMap<PathBuf, Arc<Codebook>>,
    /// By the folder of the workspace's packs.
    workspaces: HashMap<Option<PathBuf>, Arc<Codebook>>,
}

impl Codebooks {
    /// The codebook for the files of a folder.
    pub(super) fn of(&self, folder: &Path) -> Arc<Codebook> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = state.folders.get(folder) {
            return Arc::clone(known);
        }
        let here = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let real = fs::canonicalize(here).ok();
        let packs = real.and_then(|real| shelf::workspace_folder(&real));
        let read = || shelf::codebook(packs.as_slice());
        let codebook = state.workspaces.entry(packs.clone()).or_insert_with(read);
        let codebook = Arc::clone(codebook);
        state
            .folders
            .insert(folder.to_owned(), Arc::clone(&codebook));
        codebook
    }

    /// The codebook for the folder in which the program was started, after saying what is wrong with it.
    pub(super) fn here() -> Arc<Codebook> {
        let codebooks = Self::default();
        let codebook = codebooks.of(Path::new(""));
        codebooks.complain();
        codebook
    }

    /// Says what cannot be used of the packs that were read.
    pub(super) fn complain(&self) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let faults = state.workspaces.values();
        let faults = faults.flat_map(|codebook| codebook.complaints());
        let faults: BTreeSet<String> = faults.map(ToString::to_string).collect();
        for fault in faults {
            super::terminal::complain(&fault);
        }
    }
}
