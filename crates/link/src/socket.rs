//! A local socket by which scripts hand over notifications.
//!
//! `$XDG_RUNTIME_DIR/leeway.sock`, or what `LEEWAY_SOCKET` names. A line is a notification; each
//! is answered by a line of JSON, in order, once the caller has done with it:
//!
//! ```text
//! → {"source":"ci","title":"Build broken on main"}
//! ← {"line":1,"ok":{"id":17}}
//! → nonsense
//! ← {"line":2,"error":"expected ident, at character 2"}
//! ```
//!
//! What is in a line is the caller's; what is no line of text is refused here.
//!
//! Only this user reaches it: the folder must be the user's own, the socket has mode 0600, and
//! whoever connects must be the same user. At most [`CLIENTS`] are served at once, others wait;
//! what a client sends while its lines are being handled waits in the kernel.

#[cfg(unix)]
mod client;
#[cfg(unix)]
mod line;
#[cfg(unix)]
mod unix;

use std::path::PathBuf;

use serde_json::Value;

#[cfg(unix)]
pub use unix::{Socket, open};

/// A line is no longer than this, in bytes, without its end.
pub const LINE: usize = 64 * 1024;

/// Clients that are served at once.
pub const CLIENTS: usize = 64;

/// Lines that are handed over at once, at most: what a client has sent already.
pub const BATCH: usize = 64;

/// A line, as it was written: text that is not blank.
pub type Given = String;

/// What is said about a line: what is kept of it, or why it is not, in a sentence.
pub type Verdict = Result<Value, String>;

/// Why there is no socket. Each is a whole sentence.
#[derive(Debug, thiserror::Error)]
pub enum SocketFault {
    /// The system has no place for it.
    #[error("This system names no folder for sockets. Set LEEWAY_SOCKET to a path.")]
    NoFolder,
    /// Another Leeway listens there.
    #[error("Another Leeway listens at {0} already.")]
    InUse(PathBuf),
    /// Others may write into the folder.
    #[error("{0} is not a folder of yours alone: others could take the socket’s place.")]
    NotYours(PathBuf),
    /// Something is in its place.
    #[error("{0} is there and is no socket: it was left alone.")]
    Taken(PathBuf),
    /// The system refused.
    #[error("The socket {0} can’t be opened: {1}.")]
    Refused(PathBuf, std::io::Error),
    /// Not on this system.
    #[error("Scripts can’t reach Leeway by a socket on this system; use `leeway notify`.")]
    NotHere,
}

/// Where the socket is: `LEEWAY_SOCKET` where set, else `leeway.sock` in `$XDG_RUNTIME_DIR`.
///
/// # Errors
/// [`SocketFault::NoFolder`] when neither is set.
pub fn place() -> Result<PathBuf, SocketFault> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    named("LEEWAY_SOCKET")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(named("XDG_RUNTIME_DIR")?).join("leeway.sock")))
        .ok_or(SocketFault::NoFolder)
}

/// A socket that is open.
#[cfg(not(unix))]
#[derive(Debug)]
pub struct Socket(());

/// Says that it can't be done here.
///
/// # Errors
/// Always.
#[cfg(not(unix))]
pub async fn open<H, F>(_: &std::path::Path, _: H) -> Result<Socket, SocketFault>
where
    H: Fn(Vec<Given>) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Vec<Verdict>> + Send + 'static,
{
    Err(SocketFault::NotHere)
}
