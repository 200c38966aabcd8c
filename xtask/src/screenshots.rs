//! The pictures of the real window that the README shows: taken by a journey, so that they show
//! a fixed day and what a person who follows the first run sees.

use crate::advice::{Problem, Result};
use crate::cargo;
use crate::place;
use crate::steps::Steps;
use crate::system::{self, Need};
use crate::ui;

const PICTURES: [&str; 4] = ["team-light", "team-dark", "meet-light", "season-light"];

pub(crate) fn take() -> Result<()> {
    let mut steps = Steps::new(5);
    let done =
        steps.step("system packages", "install them, then run this again", |step| {
            system::ensure(&[Need::Compile, Need::Build, Need::Display, Need::Drive], step)
        }) && steps.step("UI packages", "see the log; is the registry reachable?", ui::packages)
            && steps.step("UI build", "mend what the log names in ui/src", ui::build)
            && steps.step("build", "mend what the compiler names", cargo::build)
            && steps.step("pictures", "see tests/e2e/journeys/looks.rs", |step| {
                step.run(
                    cargo::workspace("test")
                        .args(["--test", "e2e", "--", "--exact"])
                        .arg("journeys::looks::every_screen_is_accessible_in_light")
                        .arg("journeys::looks::every_screen_is_accessible_in_dark"),
                )
            });
    if !done {
        return Err(Problem::new("the pictures were not taken"));
    }
    let folder = place::root().join("docs/pictures");
    std::fs::create_dir_all(&folder).map_err(|why| Problem::file("create", &folder, &why))?;
    for name in PICTURES {
        let file = folder.join(format!("{name}.png"));
        std::fs::copy(place::target().join(format!("e2e/{name}.png")), &file)
            .map_err(|why| Problem::file("write", &file, &why))?;
        anstream::println!("{}", place::shown(&file));
    }
    Ok(())
}
