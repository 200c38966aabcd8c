//! The window and the command line on one file at the same time; one window at a time.

use leeway_tests::window::{Fault, Setting};

use crate::answer::{agreed, sample};

#[tokio::test]
async fn a_change_from_the_command_line_shows_up_in_the_open_window() -> Result<(), Fault> {
    let desk = sample(Setting::default()).await?;
    let plan = desk.cli(&["export"])?;
    // Kenji goes home at noon, and the evening is his own.
    let earlier = plan.replace("flexible 20:00-22:30", "reluctant 20:00-22:30");
    assert_ne!(plan, earlier);
    let file = desk.folder().join("earlier.toml");
    std::fs::write(&file, earlier)?;
    desk.cli(&["import", &file.display().to_string()])?;
    agreed(&desk, &["--best", "--on", "2027-03-10"]).await?;
    desk.reads("Peak 3 of 6").await
}

#[tokio::test]
async fn a_second_start_shows_the_first_window() -> Result<(), Fault> {
    let desk = sample(Setting::default()).await?;
    assert_eq!(desk.windows()?, 1);
    let second = desk.start_again().await?;
    assert!(second.status.success(), "{second:?}");
    assert_eq!(desk.windows()?, 1);
    desk.reads("Peak 4 of 6").await
}
