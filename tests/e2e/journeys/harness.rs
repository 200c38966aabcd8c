//! What the other journeys trust: each check here shows that the harness can fail.

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
