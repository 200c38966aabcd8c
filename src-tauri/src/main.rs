//! Leeway's window: a shell without logic of its own.
//!
//! The web view may call two commands: [`call`], which hands name and arguments
//! to [`leeway_app::contract::dispatch`], and [`unsaved`], about the window
//! itself. It may hear two events, `changed` and `closing`.

// No console beside the window on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod closing;
mod home;
mod outside;
mod window;

use std::process::{Command, ExitCode};
use std::time::Duration;

use leeway_app::ApiError;
use serde_json::Value;
use tauri::ipc::Response;
use tauri::{AppHandle, State, Window, WindowEvent};

use closing::Closing;
use home::Home;

/// Everything the window asks of Leeway.
#[tauri::command]
async fn call(
    handle: AppHandle,
    home: State<'_, Home>,
    name: String,
    args: Value,
) -> Result<Response, ApiError> {
    home.call(&handle, name, args).await
}

/// Whether closing the window would lose something. Not `async`: what is said
/// last is heard last.
#[tauri::command]
fn unsaved(window: Window, unsaved: bool) {
    closing::heard(&window, unsaved);
}

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let built = tauri::Builder::default()
        // First: a second start only brings the first one's window to the front.
        .plugin(tauri_plugin_single_instance::init(|handle, _arguments, _folder| {
            window::show(handle);
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(Home::default())
        .manage(Closing::default())
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                closing::requested(window, api);
            }
        })
        .invoke_handler(tauri::generate_handler![call, unsaved])
        .setup(|app| Ok(window::open(app)?))
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            tracing::error!("Leeway could not open its window: {problem}");
            try_again().unwrap_or(ExitCode::FAILURE)
        }
    }
}

/// Starts once more: an instance that was closing while this one looked for it
/// is gone by now, and had this one fail. `None` on the second try.
fn try_again() -> Option<ExitCode> {
    const SECOND: &str = "LEEWAY_SECOND_TRY";
    if std::env::var_os(SECOND).is_some() {
        return None;
    }
    std::thread::sleep(Duration::from_millis(500));
    let mut again = Command::new(std::env::current_exe().ok()?);
    again.args(std::env::args_os().skip(1)).env(SECOND, "1");
    let ended = again.status().ok()?;
    Some(if ended.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
