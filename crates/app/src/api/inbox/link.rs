//! The address of a notification, opened.

use leeway_store::notice::NoticeId;

use super::triage::missing;
use crate::api::invite::deliver;
use crate::{ApiError, App, ErrorCode};

/// Opens the address of a notification with the program that is there for it.
///
/// # Errors
/// When there is no such notification, it has no address that may be opened, or no
/// program opens it.
pub fn open(app: &App, id: NoticeId) -> Result<(), ApiError> {
    let notice = app.store().read(|reading| reading.notice(id))?.ok_or_else(|| missing(id))?;
    let link = notice.arrived.link.ok_or_else(|| {
        ApiError::new(ErrorCode::Invalid, "It came without an address that may be opened.")
    })?;
    deliver::browse(&link)
}
