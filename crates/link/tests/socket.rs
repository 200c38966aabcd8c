//! The socket for scripts, as scripts use it.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use leeway_link::socket::{BATCH, CLIENTS, Given, LINE, Socket, SocketFault, Verdict, open};
use serde_json::{Value, json};
use tempfile::TempDir;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// What has been handed over.
type Kept = Arc<Mutex<Vec<String>>>;

fn place() -> std::io::Result<(TempDir, PathBuf)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("leeway.sock");
    Ok((folder, path))
}

fn keep(kept: &Kept, given: Vec<Given>) -> Vec<Verdict> {
    let mut kept = kept.lock().unwrap();
    assert!(!given.is_empty() && given.len() <= BATCH);
    let mut judge = |line: String| {
        let read: Value = serde_json::from_str(&line).map_err(|why| why.to_string())?;
        let title = read["title"].as_str().ok_or("A notification has a title.")?;
        kept.push(title.to_owned());
        Ok(json!({ "id": kept.len() }))
    };
    given.into_iter().map(&mut judge).collect()
}

async fn serve(path: &Path) -> Result<(Socket, Kept), SocketFault> {
    let kept = Kept::default();
    let given = Arc::clone(&kept);
    let socket = open(path, move |lines| {
        let kept = Arc::clone(&given);
        async move { keep(&kept, lines) }
    })
    .await?;
    Ok((socket, kept))
}

/// Sends all of it, says that this is all, and reads the answers.
fn say(path: &Path, lines: &[u8]) -> std::io::Result<Vec<Value>> {
    let mut stream = UnixStream::connect(path)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let reader = stream.try_clone()?;
    let reading = std::thread::spawn(move || {
        let lines = BufReader::new(reader).lines();
        lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
    });
    stream.write_all(lines)?;
    stream.shutdown(std::net::Shutdown::Write)?;
    reading.join().unwrap()
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

#[tokio::test]
async fn every_line_has_its_answer_and_a_bad_one_harms_no_other() -> Outcome {
    let (_folder, path) = place()?;
    let (_socket, kept) = serve(&path).await?;
    let answers = blocking(move || {
        let mut lines = b"{\"title\":\"one\"}\nnonsense\n\n[1]\n{\"note\":1}\n\xff\xfe\n".to_vec();
        lines.extend(b"{\"title\":\"a\\u0000b\"}\r\n");
        lines.extend("[".repeat(10_000).as_bytes());
        lines.extend(b"\n{\"title\":\"last\"}");
        say(&path, &lines)
    })
    .await?;
    let error = |number: usize| answers[number - 1]["error"].as_str().unwrap_or_default();
    assert_eq!(answers.len(), 9);
    for (number, answer) in (1..).zip(&answers) {
        assert_eq!(answer["line"], json!(number));
    }
    assert_eq!(answers[0], json!({ "line": 1, "ok": { "id": 1 } }));
    assert_eq!(error(2), "expected ident at line 1 column 2");
    assert_eq!(error(3), "This line is empty.");
    assert_eq!(error(4), "A notification has a title.");
    assert_eq!(error(5), "A notification has a title.");
    assert_eq!(error(6), "This is not UTF-8.");
    assert_eq!(answers[6]["ok"]["id"], json!(2));
    assert!(error(8).starts_with("recursion limit exceeded"), "{}", error(8));
    assert_eq!(answers[8]["ok"]["id"], json!(3));
    assert_eq!(*kept.lock().unwrap(), ["one", "a\0b", "last"]);
    Ok(())
}

#[tokio::test]
async fn a_line_of_ten_megabytes_is_refused_and_the_next_one_is_kept() -> Outcome {
    let (_folder, path) = place()?;
    let (_socket, kept) = serve(&path).await?;
    let answers = blocking(move || {
        let mut lines = vec![b'x'; 10 << 20];
        lines.extend(b"\n{\"title\":\"after\"}\n");
        // As long as may be.
        let title = "y".repeat(LINE - "{\"title\":\"\"}".len());
        lines.extend(format!("{{\"title\":\"{title}\"}}\n{{\"title\":\"{title}y\"}}").bytes());
        say(&path, &lines)
    })
    .await?;
    let long = json!("A line has at most 64 KiB.");
    assert_eq!(answers[0], json!({ "line": 1, "error": long }));
    assert_eq!(answers[1], json!({ "line": 2, "ok": { "id": 1 } }));
    assert_eq!(answers[2], json!({ "line": 3, "ok": { "id": 2 } }));
    assert_eq!(answers[3], json!({ "line": 4, "error": long }));
    assert_eq!(answers.len(), 4);
    assert_eq!(kept.lock().unwrap()[0], "after");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_lines_of_twenty_clients_are_all_kept_beside_some_that_misbehave() -> Outcome {
    let (_folder, path) = place()?;
    let (_socket, kept) = serve(&path).await?;
    // One says nothing, one never ends its line, one never reads, one dies within a line.
    let silent = UnixStream::connect(&path)?;
    let mut endless = UnixStream::connect(&path)?;
    endless.write_all(b"{\"title\":")?;
    let mut deaf = UnixStream::connect(&path)?;
    deaf.set_nonblocking(true)?;
    let stuffed = std::iter::from_fn(|| deaf.write(&[b'\n'; 4096]).ok()).take(1_000).count();
    let mut dying = UnixStream::connect(&path)?;
    dying.write_all(b"{\"title\":\"whole\"}\n{\"title\":\"ha")?;
    drop(dying);

    let began = Instant::now();
    let clients: Vec<_> = (0..20)
        .map(|client| {
            let path = path.clone();
            std::thread::spawn(move || {
                let lines: String =
                    (0..50).map(|line| format!("{{\"title\":\"{client}/{line}\"}}\n")).collect();
                say(&path, lines.as_bytes()).unwrap()
            })
        })
        .collect();
    let mut answered = 0;
    for client in clients {
        let answers = blocking(move || client.join().unwrap()).await;
        assert!(answers.iter().all(|answer| answer["ok"]["id"].is_u64()), "{answers:?}");
        answered += answers.len();
    }
    assert_eq!(answered, 1_000);
    println!("1,000 lines of 20 clients: {:?}; one was stuffed {stuffed} times", began.elapsed());
    let kept = kept.lock().unwrap();
    for title in (0..20).flat_map(|client| (0..50).map(move |line| format!("{client}/{line}"))) {
        assert_eq!(kept.iter().filter(|one| **one == title).count(), 1, "{title}");
    }
    // What was sent before it died counts; half a line does not.
    assert!(kept.iter().any(|one| one == "whole"));
    assert_eq!(kept.len(), 1_001);
    drop((silent, endless, deaf));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_acknowledged_before_it_is_kept() -> Outcome {
    let (_folder, path) = place()?;
    let (go, wait) = tokio::sync::watch::channel(false);
    let _socket = open(&path, move |lines: Vec<Given>| {
        let mut wait = wait.clone();
        async move {
            let _ = wait.wait_for(|go| *go).await;
            lines.iter().map(|_| Ok(Value::Null)).collect()
        }
    })
    .await?;
    let mut stream = UnixStream::connect(&path)?;
    stream.write_all(b"{\"title\":\"one\"}\n")?;
    stream.set_read_timeout(Some(Duration::from_millis(300)))?;
    let mut byte = [0];
    assert!(stream.read(&mut byte).is_err(), "an answer before its time");
    go.send(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut answer = String::new();
    blocking(move || BufReader::new(stream).read_line(&mut answer).map(|_| answer))
        .await
        .map(|answer| assert_eq!(answer, "{\"line\":1,\"ok\":null}\n"))?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_clients_than_are_served_at_once_wait_for_their_turn() -> Outcome {
    let (_folder, path) = place()?;
    let (_socket, _kept) = serve(&path).await?;
    let mut silent = Vec::new();
    for _ in 0..CLIENTS {
        silent.push(UnixStream::connect(&path)?);
    }
    let late = std::thread::spawn(move || say(&path, b"{\"title\":\"late\"}\n").unwrap());
    std::thread::sleep(Duration::from_millis(200));
    assert!(!late.is_finished());
    silent.pop();
    let answers = blocking(move || late.join().unwrap()).await;
    assert_eq!(answers.len(), 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_in_the_handler_costs_one_client_and_no_more() -> Outcome {
    let (_folder, path) = place()?;
    let _socket = open(&path, |lines: Vec<Given>| async move {
        assert!(lines[0] != "fault", "planted");
        // Fewer verdicts than lines.
        vec![Ok(Value::Null)]
    })
    .await?;
    let first = path.clone();
    assert_eq!(blocking(move || say(&first, b"fault\n")).await?.len(), 0);
    let answers = blocking(move || say(&path, b"{}\n{}\n")).await?;
    assert_eq!(answers[0]["ok"], Value::Null);
    // The second may have come by itself or with the first.
    assert!(answers.len() == 2);
    Ok(())
}

#[tokio::test]
async fn the_socket_is_the_users_alone_and_goes_with_its_owner() -> Outcome {
    let (folder, path) = place()?;
    let (socket, _) = serve(&path).await?;
    assert_eq!(std::fs::metadata(socket.path())?.permissions().mode() & 0o777, 0o600);
    // Living: it is left alone.
    assert!(matches!(serve(&path).await, Err(SocketFault::InUse(_))));
    drop(socket);
    assert!(!path.exists());
    // One that others may write into.
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o777))?;
    assert!(matches!(serve(&path).await, Err(SocketFault::NotYours(_))));
    assert!(matches!(serve(Path::new("/tmp/leeway.sock")).await, Err(SocketFault::NotYours(_))));
    assert!(matches!(
        serve(Path::new("/nonexistent/leeway.sock")).await,
        Err(SocketFault::Refused(..))
    ));
    Ok(())
}

#[tokio::test]
async fn a_dead_socket_is_taken_over_and_nothing_else_is() -> Outcome {
    let (_folder, path) = place()?;
    // Left behind by one that was killed.
    drop(UnixListener::bind(&path)?);
    assert!(path.exists());
    let (socket, _) = serve(&path).await?;
    drop(socket);
    // Another program's, without our lock.
    let other = UnixListener::bind(&path)?;
    assert!(matches!(serve(&path).await, Err(SocketFault::InUse(_))));
    drop(other);
    std::fs::remove_file(&path)?;
    std::fs::write(&path, "precious")?;
    assert!(matches!(serve(&path).await, Err(SocketFault::Taken(_))));
    assert_eq!(std::fs::read_to_string(&path)?, "precious");
    Ok(())
}

#[tokio::test]
async fn of_many_that_start_together_one_gets_the_socket() -> Outcome {
    let (_folder, path) = place()?;
    drop(UnixListener::bind(&path)?);
    let mut starts = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let path = path.clone();
        starts.spawn(async move { serve(&path).await });
    }
    let all = starts.join_all().await;
    assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1);
    assert!(all.iter().all(|one| matches!(one, Ok(_) | Err(SocketFault::InUse(_)))));
    assert!(UnixStream::connect(&path).is_ok());
    Ok(())
}
