//! Finding a zone by what people type.

use chrono::Datelike;
use leeway_core::place::{self, Choice};
use leeway_core::{Zone, civil, daylight};
use serde::Serialize;
use ts_rs::TS;

use crate::api::settings;
use crate::labels::{self, Weekday};
use crate::{ApiError, App};

/// A zone to choose, with its time now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ZoneChoice {
    /// Current IANA name.
    pub zone: String,
    /// City to show and to keep: "Bengaluru"
    pub place: String,
    /// State or province: "Karnataka"; empty where there is none to tell.
    pub region: String,
    /// "India"; empty for zones that are nowhere.
    pub country: String,
    /// By what kind of name it was found.
    pub kind: FoundBy,
    /// What else to know: "also called Bangalore", "Pacific Time"; often empty.
    pub note: String,
    /// "UTC+5:30"
    pub offset: String,
    /// "02:18"
    pub clock: String,
    /// There, now.
    pub weekday: Weekday,
    /// Days ahead of the viewer's date.
    pub day_shift: i64,
    /// Seconds ahead of the viewer's clock; negative when behind.
    pub ahead: i32,
    /// Daylight there, 0 … 5; null where unknown.
    pub sky: Option<u8>,
}

/// By what kind of name a zone was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FoundBy {
    /// A city in it.
    City,
    /// Its IANA name, or an old one.
    Zone,
    /// Letters such as PST, or the name they are short for.
    Abbreviation,
    /// The name that Windows has for it.
    Windows,
}

/// At most so many are offered.
const OFFERED: usize = 12;

/// Zones that may be meant by `text`, best first: by city, IANA name, letters
/// such as PST, or Windows' name; see [`place::search`].
///
/// # Errors
/// When the settings can't be read.
pub fn search(app: &App, text: String) -> Result<Vec<ZoneChoice>, ApiError> {
    let found = place::search(&text, app.rules(), OFFERED);
    let viewer = settings::viewer(app, None)?;
    Ok(found.into_iter().filter_map(|found| choice(app, found, viewer.as_ref())).collect())
}

fn choice(app: &App, found: Choice, viewer: Option<&Zone>) -> Option<ZoneChoice> {
    let zone = app.rules().zone(&found.zone)?;
    let now = app.now();
    let date = civil::date(now, &zone);
    Some(ZoneChoice {
        zone: found.zone,
        place: found.place,
        region: found.region.to_owned(),
        country: found.country.to_owned(),
        kind: match found.kind {
            place::Kind::City => FoundBy::City,
            place::Kind::Zone => FoundBy::Zone,
            place::Kind::Abbreviation => FoundBy::Abbreviation,
            place::Kind::Windows => FoundBy::Windows,
        },
        note: found.note,
        offset: labels::offset(zone.offset(now)),
        clock: labels::clock(now, &zone),
        weekday: date.weekday().into(),
        day_shift: viewer.map_or(0, |viewer| labels::days_between(civil::date(now, viewer), date)),
        ahead: viewer.map_or(0, |viewer| zone.offset(now) - viewer.offset(now)),
        sky: found.coordinates.map(|place| daylight::level(now, place)),
    })
}
