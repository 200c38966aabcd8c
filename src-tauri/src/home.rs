//! The running app behind the window.

use std::sync::Arc;

use leeway_app::api::zone;
use leeway_app::{ApiError, App, ErrorCode, clock, contract, jobs, place};
use serde_json::Value;
use tauri::ipc::Response;
use tauri::{AppHandle, Emitter};
use tokio::sync::OnceCell;
use tokio::sync::broadcast::error::RecvError;

use crate::outside;

/// The app, opened by the first call that succeeds: where the database can't
/// be used, the window says so and asking again is the retry.
#[derive(Default)]
pub(crate) struct Home(OnceCell<Arc<App>>);

impl Home {
    /// Runs a command of the contract, off the threads that draw.
    pub(crate) async fn call(
        &self,
        handle: &AppHandle,
        name: String,
        args: Value,
    ) -> Result<Response, ApiError> {
        let app = Arc::clone(self.0.get_or_try_init(|| open(handle)).await?);
        blocking(move || contract::answer(&app, &name, args)).await.map(Response::new)
    }
}

async fn open(handle: &AppHandle) -> Result<Arc<App>, ApiError> {
    let path = place::database().ok_or_else(|| {
        let message = "This system names no folder for data. Set LEEWAY_DB to a file.";
        ApiError::new(ErrorCode::Store, message)
    })?;
    let app = Arc::new(blocking(move || App::open(&path, clock::of_environment()?)).await?);
    tauri::async_runtime::spawn(jobs::watch(Arc::clone(&app)));
    tauri::async_runtime::spawn(forward(Arc::clone(&app), handle.clone()));
    outside::start(&app, handle);
    // The table of cities is unpacked before anybody types, not at the first key.
    let first = Arc::clone(&app);
    tauri::async_runtime::spawn_blocking(move || zone::search(&first, "a".to_owned()));
    Ok(app)
}

/// Tells the window of every change, after it has been committed.
async fn forward(app: Arc<App>, handle: AppHandle) {
    let mut topics = app.subscribe();
    loop {
        match topics.recv().await {
            Ok(topic) => {
                if let Err(problem) = handle.emit("changed", topic) {
                    tracing::warn!("telling the window: {problem}");
                }
            }
            // Topics, not payloads: what was missed is asked again by the next.
            Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

/// A fault inside is an error for the window, never the end of the program.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|fault| {
        tracing::error!("a command failed: {fault}");
        Err(ApiError::new(
            ErrorCode::Internal,
            "Leeway made a mistake and could not do this. Nothing was changed; \
             the log has the details.",
        ))
    })
}
