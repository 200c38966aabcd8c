//! Leeway's window: a shell without logic of its own.
//!
//! The web view may call one command, [`call`], which hands name and arguments
//! to [`leeway_app::contract::dispatch`], and hear one event, `changed`.

// No console beside the window on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod home;
mod window;

use std::process::ExitCode;

use leeway_app::ApiError;
use serde_json::Value;
use tauri::{AppHandle, State};

use home::Home;

/// The one command: everything the window asks of Leeway.
#[tauri::command]
async fn call(
    handle: AppHandle,
    home: State<'_, Home>,
    name: String,
    args: Value,
) -> Result<Value, ApiError> {
    home.call(&handle, name, args).await
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
        .invoke_handler(tauri::generate_handler![call])
        .setup(|app| Ok(window::open(app)?))
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            tracing::error!("Leeway could not open its window: {problem}");
            ExitCode::FAILURE
        }
    }
}
