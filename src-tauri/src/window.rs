//! The window itself: its size, and where it may not go.

use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder};

const MAIN: &str = "main";

/// Opens the main window.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Leeway")
        .inner_size(1280.0, 832.0)
        .min_inner_size(720.0, 480.0)
        .on_navigation(ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// Brings the main window to the front.
pub(crate) fn show(handle: &AppHandle) {
    let Some(window) = handle.get_webview_window(MAIN) else { return };
    for shown in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(problem) = shown {
            tracing::warn!("showing the window: {problem}");
        }
    }
}

/// Asks the main window to close, as its closer does: what is not saved may still say so, in sight.
pub(crate) fn close(handle: &AppHandle) {
    show(handle);
    if let Some(window) = handle.get_webview_window(MAIN)
        && let Err(problem) = window.close()
    {
        tracing::warn!("closing the window: {problem}");
    }
}

/// Whether an address is the bundled UI: the window goes nowhere else.
fn ours(url: &Url) -> bool {
    // Windows and Android can't serve a scheme of one's own; elsewhere that
    // address would be the network.
    let bundled = if cfg!(any(windows, target_os = "android")) {
        matches!(url.scheme(), "http" | "https")
            && url.host_str() == Some("tauri.localhost")
            && url.port().is_none()
    } else {
        url.scheme() == "tauri" && url.host_str() == Some("localhost")
    };
    let served = cfg!(dev) && url.host_str() == Some("localhost") && url.port() == Some(5173);
    bundled || served
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_nowhere_else() {
        let may = |address: &str| ours(&Url::parse(address).unwrap());
        assert!(may("tauri://localhost/index.html"));
        for address in [
            "http://tauri.localhost:8080/",
            "tauri://elsewhere/",
            "https://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:1",
        ] {
            assert!(!may(address), "{address}");
        }
    }
}
