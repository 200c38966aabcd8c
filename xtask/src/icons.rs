//! Every icon from one drawing, icons/source.svg.

use crate::advice::{Problem, Result};
use crate::place;
use crate::process;
use crate::steps::Steps;
use crate::ui;

/// What the bundles and the window use. The rest of what the drawer makes is for other stores.
const KEPT: [&str; 8] = [
    "source.svg",
    "32x32.png",
    "64x64.png",
    "128x128.png",
    "128x128@2x.png",
    "icon.png",
    "icon.ico",
    "icon.icns",
];

pub(crate) fn draw() -> Result<()> {
    let icons = place::root().join("icons");
    let mut steps = Steps::new(2);
    let drawn = steps.step("UI packages", "see ui/package.json", ui::packages)
        && steps.step("icons", "see icons/source.svg", |step| {
            step.run(
                process::command(ui::tauri())
                    .arg("icon")
                    .arg(icons.join("source.svg"))
                    .arg("-o")
                    .arg(&icons),
            )?;
            for entry in std::fs::read_dir(&icons)
                .map_err(|why| Problem::file("read", &icons, &why))?
                .flatten()
            {
                if KEPT.iter().all(|kept| entry.file_name() != *kept) {
                    let path = entry.path();
                    let gone = if path.is_dir() {
                        std::fs::remove_dir_all(&path)
                    } else {
                        std::fs::remove_file(&path)
                    };
                    gone.map_err(|why| Problem::file("remove", &path, &why))?;
                }
            }
            Ok(())
        });
    if drawn { Ok(()) } else { Err(Problem::new("the icons were not drawn")) }
}
