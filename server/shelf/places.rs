//! Where packs live: in the folder of the user's data, and in workspaces. Knows no file of a pack.

use super::read;
use crate::codes::{Codebook, Layer};
use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of packs in a folder of data and in a workspace.
pub const PACKS: &str = "medcode/packs";

/// Names the folder of the user's packs instead of the one in the platform's folder for data; empty for none.
const OVERRIDE: &str = "MEDCODE_PACKS";

/// Names the settings file, which marks a workspace.
const SETTINGS: &str = "medcode.toml";

/// The folder of the user's packs, which need not be there; `None` where the platform knows no folder for data, or the
/// user wants none.
pub fn user_folder() -> Option<PathBuf> {
    match env::var_os(OVERRIDE) {
        Some(named) => (!named.is_empty()).then(|| PathBuf::from(named)),
        None => Some(choose_native_strategy().ok()?.data_dir().join(PACKS)),
    }
}

/// The folder of packs that holds for the files of an absolute folder: that of the nearest folder above which has one,
/// and none beyond the nearest settings file.
pub fn workspace_folder(folder: &Path) -> Option<PathBuf> {
    for above in folder.ancestors() {
        let packs = above.join(PACKS);
        if packs.is_dir() {
            return Some(packs);
        }
        if above.join(OsStr::new(SETTINGS)).exists() {
            return None;
        }
    }
    None
}

/// The codebook of the shipped packs, the user's and those in folders of packs of workspaces; of packs of one name the
/// first folder's is used.
pub fn codebook(workspaces: &[PathBuf]) -> Arc<Codebook> {
    let user = user_folder();
    let user = user.iter().map(|folder| (folder, Layer::User));
    let workspaces = workspaces.iter().map(|folder| (folder, Layer::Workspace));
    let (mut packs, mut faults) = (Vec::new(), Vec::new());
    for (folder, layer) in user.chain(workspaces) {
        let shelf = read(folder, layer);
        packs.extend(shelf.packs);
        faults.extend(shelf.faults);
    }
    Codebook::shipped_beneath(packs, faults)
}
