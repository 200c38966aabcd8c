//! The socket itself: its place, its lock, and who may come in.

use std::fs::{File, OpenOptions, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{
    FileTypeExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::net::{UnixListener, UnixStream};
use tokio::task::{JoinHandle, JoinSet};

use super::{CLIENTS, Given, SocketFault, Verdict, client};

/// A socket that is open, until this is dropped.
#[derive(Debug)]
pub struct Socket {
    path: PathBuf,
    serving: JoinHandle<()>,
    /// Held as long as the socket is ours; the system lets go of it however we end.
    _lock: File,
}

impl Socket {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.serving.abort();
        // One that stays is taken over by the next.
        let _removed = std::fs::remove_file(&self.path);
    }
}

/// Opens the socket at `path` and serves it. Lines of text go to
/// `handler`, some at a time, which returns a verdict for each, in order; only then are they
/// answered. A socket that a dead process left behind is taken over.
///
/// # Errors
/// When another process listens there, others may write into its folder, something that is no
/// socket is in its place, or the system refuses.
pub async fn open<H, F>(path: &Path, handler: H) -> Result<Socket, SocketFault>
where
    H: Fn(Vec<Given>) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Vec<Verdict>> + Send + 'static,
{
    let refused = |why| SocketFault::Refused(path.to_owned(), why);
    yours(path)?;
    let lock = lock(path)?;
    clear(path).await?;
    let listener = UnixListener::bind(path).map_err(refused)?;
    std::fs::set_permissions(path, Permissions::from_mode(0o600)).map_err(refused)?;
    let serving = tokio::spawn(accept(listener, handler));
    Ok(Socket { path: path.to_owned(), serving, _lock: lock })
}

/// Only the user may put things where the socket is.
fn yours(path: &Path) -> Result<(), SocketFault> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let about =
        std::fs::metadata(folder).map_err(|why| SocketFault::Refused(path.to_owned(), why))?;
    if about.is_dir() && ours(about.uid()) && about.mode() & 0o022 == 0 {
        Ok(())
    } else {
        Err(SocketFault::NotYours(folder.to_owned()))
    }
}

fn ours(user: u32) -> bool {
    user == rustix::process::geteuid().as_raw()
}

/// A file beside the socket, locked: of two that start together one gets it.
fn lock(path: &Path) -> Result<File, SocketFault> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let refused = |why| SocketFault::Refused(path.to_owned(), why);
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(name)
        .map_err(refused)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(SocketFault::InUse(path.to_owned())),
        Err(std::fs::TryLockError::Error(why)) => Err(refused(why)),
    }
}

/// Takes away a socket to which nobody listens.
async fn clear(path: &Path) -> Result<(), SocketFault> {
    let refused = |why| SocketFault::Refused(path.to_owned(), why);
    match std::fs::symlink_metadata(path) {
        Ok(about) if !about.file_type().is_socket() => {
            return Err(SocketFault::Taken(path.to_owned()));
        }
        Ok(_) => {}
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(()),
        Err(why) => return Err(refused(why)),
    }
    let asked = tokio::time::timeout(Duration::from_secs(1), UnixStream::connect(path)).await;
    match asked {
        Ok(Err(why)) if why.kind() == ErrorKind::ConnectionRefused => {
            std::fs::remove_file(path).map_err(refused)
        }
        Ok(Err(why)) => Err(refused(why)),
        // One that is too busy to answer lives as well.
        Ok(Ok(_)) | Err(_) => Err(SocketFault::InUse(path.to_owned())),
    }
}

async fn accept<H, F>(listener: UnixListener, handler: H)
where
    H: Fn(Vec<Given>) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Vec<Verdict>> + Send + 'static,
{
    let mut clients = JoinSet::new();
    loop {
        tokio::select! {
            Some(_) = clients.join_next(), if !clients.is_empty() => {}
            accepted = listener.accept(), if clients.len() < CLIENTS => match accepted {
                Ok((stream, _)) if same_user(&stream) => {
                    let handler = handler.clone();
                    clients.spawn(async move {
                        let (reader, writer) = stream.into_split();
                        client::serve(reader, writer, handler).await;
                    });
                }
                Ok(_) => tracing::warn!("another user tried to hand over a notification"),
                Err(why) => {
                    // Out of files, most likely: others may close some.
                    tracing::warn!("a script could not connect: {why}");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            },
        }
    }
}

fn same_user(stream: &UnixStream) -> bool {
    stream.peer_cred().is_ok_and(|peer| ours(peer.uid()))
}
