//! Notifications of scripts, by a local socket.

use std::sync::Arc;

use leeway_app::api::inbox::{self, KnownSource, sources, wire};
use leeway_app::{ApiError, App, ErrorCode};
use leeway_link::socket::{self, Socket, SocketFault, Verdict};

use crate::home::blocking;

/// What a script is called that does not say.
const SOURCE: &str = "script";

/// Serves the socket as long as the app runs.
pub(crate) async fn serve(app: Arc<App>) {
    let mut source = KnownSource {
        key: "socket".to_owned(),
        name: "Scripts".to_owned(),
        works: true,
        switchable: true,
        usually: true,
        note: String::new(),
    };
    let opened = open(Arc::clone(&app), source.clone()).await;
    match &opened {
        Ok(socket) => {
            let place = socket.path().display();
            source.note = format!("A JSON object a line, to the socket {place}.");
        }
        Err(fault) => {
            tracing::warn!("{fault}");
            source = KnownSource { works: false, note: fault.to_string(), ..source };
        }
    }
    app.has_source(source);
    // It is served until it is dropped.
    if let Ok(_socket) = opened {
        std::future::pending::<()>().await;
    }
}

async fn open(app: Arc<App>, source: KnownSource) -> Result<Socket, SocketFault> {
    socket::open(&socket::place()?, move |lines: Vec<String>| {
        let (app, source) = (Arc::clone(&app), source.clone());
        async move {
            let count = lines.len();
            let received = blocking(move || receive(&app, &source, &lines)).await;
            received.unwrap_or_else(|problem| vec![Err(problem.message); count])
        }
    })
    .await
}

/// Keeps what can be read, all of it in one change of the file.
fn receive(app: &App, source: &KnownSource, lines: &[String]) -> Result<Vec<Verdict>, ApiError> {
    if !sources::is_on(app, source)? {
        let message = "Notifications of scripts are switched off in Leeway.";
        return Err(ApiError::new(ErrorCode::Conflict, message));
    }
    let read: Vec<_> = lines.iter().map(|line| wire::read(line, SOURCE)).collect();
    let good = read.iter().filter_map(|one| one.as_ref().ok().cloned()).collect();
    let mut receipts = inbox::receive(app, good)?.into_iter();
    let verdict = |one: Result<_, String>| {
        one?;
        let receipt = receipts.next().ok_or("Leeway did not answer.")?;
        serde_json::to_value(receipt).map_err(|problem| problem.to_string())
    };
    Ok(read.into_iter().map(verdict).collect())
}
