//! Where things are in the checkout.

use std::path::{Path, PathBuf};

/// The root of the checkout.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Cargo's target directory: `CARGO_TARGET_DIR`, else `target`.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(elsewhere) => root().join(elsewhere),
        None => root().join("target"),
    }
}

pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// The app and the CLI, as the debug build leaves them.
pub(crate) fn app() -> PathBuf {
    target().join("debug/leeway-desktop")
}

pub(crate) fn cli() -> PathBuf {
    target().join("debug/leeway")
}

/// A path as a person in the checkout would type it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
