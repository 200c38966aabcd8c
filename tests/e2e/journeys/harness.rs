//! What the other journeys trust: each check here shows that the harness can fail.

use std::path::Path;

use leeway_tests::window::{Desk, Fault};

#[tokio::test]
async fn axe_finds_a_planted_fault() -> Result<(), Fault> {
    let desk = Desk::open().await?;
    desk.js(
        "const button = document.createElement('button');
         document.querySelector('main').append(button);",
        vec![],
    )
    .await?;
    let broken = desk.violations().await?;
    assert!(broken.iter().any(|one| one.rule == "button-name"), "{broken:?}");
    assert!(desk.axe("a page with a nameless button").await.is_err());
    Ok(())
}

/// Processes that were started for a desk: its folder is in their surroundings.
fn started_for(folder: &Path) -> usize {
    let folder = folder.display().to_string();
    std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|process| std::fs::read(process.path().join("environ")).ok())
        .filter(|surroundings| String::from_utf8_lossy(surroundings).contains(&folder))
        .count()
}

#[tokio::test]
async fn a_desk_leaves_nothing_behind_even_when_its_test_panics() -> Result<(), Fault> {
    let desk = Desk::open().await?;
    let folder = desk.folder().to_path_buf();
    // The control: while it is open, there is something to leave behind.
    assert!(started_for(&folder) >= 3);
    let failed = tokio::spawn(async move {
        let _desk = desk;
        panic!("planted");
    })
    .await;
    assert!(failed.is_err());
    assert_eq!(started_for(&folder), 0);
    assert!(!folder.exists());
    Ok(())
}

#[tokio::test]
async fn what_is_not_there_is_not_found() -> Result<(), Fault> {
    let desk = Desk::open().await?;
    let told = desk.find("button", "Launch the rocket").await.err().map(|why| why.to_string());
    // The failure lists what is there instead.
    assert!(told.is_some_and(|told| told.contains("button “Explore with a sample team”")));
    Ok(())
}
