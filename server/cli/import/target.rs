//! Where imported packs go, and the codebook that is in use there. Knows no contents.

use crate::cli::arguments::ImportInto;
use crate::codes::Codebook;
use crate::shelf;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A folder of packs.
pub(super) struct Target {
    /// The folder.
    pub(super) root: PathBuf,

    /// The packs in use for whoever uses the folder.
    pub(super) codebook: Arc<Codebook>,
}

impl Target {
    /// The folder that the user asks for; it need not be there yet.
    pub(super) fn of(into: ImportInto) -> Result<Self, String> {
        match into {
            ImportInto::User => Ok(Self {
                root: shelf::user_folder().ok_or(
                    "the folder of your data is not known; name one in the environment variable MEDCODE_PACKS",
                )?,
                codebook: shelf::codebook(&[]),
            }),
            ImportInto::Workspace => {
                let here = env::current_dir().map_err(|error| {
                    format!("the folder of the workspace is not known: {error}")
                })?;
                let root = shelf::workspace_folder(&here).unwrap_or_else(|| new_in(&here));
                Ok(Self {
                    codebook: shelf::codebook(std::slice::from_ref(&root)),
                    root,
                })
            }
        }
    }
}

/// Where a workspace without packs gets them: beside the nearest settings file, or where the command runs.
fn new_in(here: &Path) -> PathBuf {
    let mut above = here.ancestors();
    let nearest = above.find(|folder| folder.join("medcode.toml").is_file());
    nearest.unwrap_or(here).join(shelf::PACKS)
}
