//! Pictures of the window, for people to look at: target/e2e/NAME.png.

use std::path::{Path, PathBuf};

use super::Fault;
use super::desk::Desk;

impl Desk {
    /// Writes a picture once two frames have been painted and nothing moves.
    ///
    /// # Errors
    /// When the app is closed or the file can't be written.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf, Fault> {
        self.js_async(
            // A machine under load may skip a frame, and an endless animation never finishes.
            "const frame = () => new Promise((next) => {
                 requestAnimationFrame(next);
                 setTimeout(next, 500);
             });
             const moving = () => document.getAnimations().some((one) =>
                 one.playState === 'running'
                 && Number.isFinite(one.effect?.getComputedTiming().endTime));
             await document.fonts.ready;
             while (moving()) await frame();
             await frame();
             await frame();",
            vec![],
        )
        .await?;
        let picture = self.client()?.screenshot().await?;
        let folder = std::env::current_exe()?
            .ancestors()
            .nth(3)
            .map_or_else(|| PathBuf::from("target"), Path::to_path_buf)
            .join("e2e");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        std::fs::write(&file, picture)?;
        Ok(file)
    }
}
