//! Where the data is.

use std::path::PathBuf;

/// The database both the window and the command line use: `LEEWAY_DB` where
/// set, else `leeway/leeway.db` in the user's data folder
/// (`$XDG_DATA_HOME`, `~/.local/share` by default).
///
/// `None` when the system names no such folder.
#[must_use]
pub fn database() -> Option<PathBuf> {
    let chosen = std::env::var_os("LEEWAY_DB").filter(|path| !path.is_empty());
    chosen.map(PathBuf::from).or_else(|| Some(dirs::data_dir()?.join("leeway").join("leeway.db")))
}
