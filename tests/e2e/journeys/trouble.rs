//! Files that cannot be used: the window says so, and not a byte of them changes.

use std::path::Path;
use std::process::Command;

use leeway_tests::window::{Desk, Fault, Setting, cli_program};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/sample-team.toml");

/// A database with the sample team in it, made by the command line.
fn made(database: &Path) -> Result<(), Fault> {
    let output = Command::new(cli_program()?)
        .args(["import", SAMPLE])
        .env("LEEWAY_DB", database)
        .output()?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into())
    }
}

/// Opens the window on a file and checks the message, and that the file stays as it was.
async fn refused(bytes: Vec<u8>, words: &str) -> Result<(), Fault> {
    let given = bytes.clone();
    let desk =
        Desk::set(Setting::default(), |database| Ok(std::fs::write(database, bytes)?)).await?;
    desk.find("heading", "Leeway can’t show your people").await?;
    desk.reads(words).await?;
    desk.axe("the message of trouble").await?;
    desk.click("button", "Retry").await?;
    desk.reads(words).await?;
    assert!(desk.database_bytes()? == given, "the file was changed");
    // The command line says the same, with the exit code for it.
    let said = desk.cli_output(&["overlap"])?;
    assert_eq!(said.status.code(), Some(3), "{said:?}");
    assert!(desk.database_bytes()? == given, "the file was changed");
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() -> Result<(), Fault> {
    refused(b"Dear diary, this is not a database at all.\n".repeat(99), "not").await
}

#[tokio::test]
async fn a_damaged_database_is_left_alone() -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("whole.db");
    made(&file)?;
    let mut bytes = std::fs::read(&file)?;
    let middle = bytes.len() / 2;
    for byte in bytes.iter_mut().skip(4096).take(middle) {
        *byte ^= 0x5a;
    }
    refused(bytes, "damaged").await
}

#[tokio::test]
async fn a_newer_database_is_left_alone() -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("whole.db");
    made(&file)?;
    let mut bytes = std::fs::read(&file)?;
    // The user version, at offset 60 of SQLite's header (file format §1.3).
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    refused(bytes, "newer").await
}

#[tokio::test]
async fn a_read_only_database_is_shown_as_such_and_left_alone() -> Result<(), Fault> {
    let desk = Desk::set(Setting::default(), |database| {
        made(database)?;
        let mut rights = std::fs::metadata(database)?.permissions();
        rights.set_readonly(true);
        Ok(std::fs::set_permissions(database, rights)?)
    })
    .await?;
    desk.find("heading", "Leeway can’t show your people").await?;
    desk.reads("is read-only").await
}
