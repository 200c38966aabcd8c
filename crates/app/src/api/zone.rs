//! Finding a zone by what people type.

use chrono::Datelike;
use leeway_core::{Zone, civil, daylight, zone};
use serde::Serialize;
use ts_rs::TS;

use crate::api::settings;
use crate::labels::{self, Weekday};
use crate::{ApiError, App};

/// A zone to choose, with its time now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ZoneChoice {
    /// IANA name.
    pub zone: String,
    /// "Auckland"
    pub city: String,
    /// "Pacific"
    pub region: String,
    /// "UTC+13"
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

/// At most so many are offered.
const OFFERED: usize = 8;

/// Zones whose name has `text` in it, best first: cities that start with it,
/// then words that do, then the rest; current names before old aliases.
///
/// # Errors
/// When the settings can't be read.
pub fn search(app: &App, text: String) -> Result<Vec<ZoneChoice>, ApiError> {
    let wanted = plain(&text);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let rank = |name: &str| -> Option<(u8, bool, usize)> {
        let (whole, city) = (plain(name), plain(&zone::city(name)));
        let class = if city == wanted || whole == wanted {
            0
        } else if city.starts_with(&wanted) {
            1
        } else if city.split(' ').any(|word| word.starts_with(&wanted)) {
            2
        } else if whole.contains(&wanted) {
            3
        } else {
            return None;
        };
        Some((class, !daylight::listed(name), city.len()))
    };
    let mut found: Vec<_> =
        app.rules().names().filter_map(|name| Some((rank(name)?, name))).collect();
    found.sort();
    let mut names: Vec<&str> = found.into_iter().map(|(_, name)| name).collect();
    if names.is_empty() {
        names.extend(app.rules().suggest(&text));
    }
    let viewer = settings::viewer(app, None)?;
    let mut zones: Vec<Zone> = Vec::new();
    for zone in names.into_iter().filter_map(|name| app.rules().zone(name)) {
        // Aliases of one city ("Atlantic/Faeroe", "Atlantic/Faroe") are one choice.
        let same = |other: &Zone| *other == zone && plain(&other.city()) == plain(&zone.city());
        if !zones.iter().any(same) {
            zones.push(zone);
        }
        if zones.len() == OFFERED {
            break;
        }
    }
    Ok(zones.into_iter().map(|zone| choice(app, &zone, viewer.as_ref())).collect())
}

fn choice(app: &App, zone: &Zone, viewer: Option<&Zone>) -> ZoneChoice {
    let now = app.now();
    let date = civil::date(now, zone);
    let region = zone.name().rsplit_once('/').map_or("", |(region, _)| region);
    ZoneChoice {
        zone: zone.name().to_owned(),
        city: zone.city(),
        region: region.replace('_', " ").replace('/', ", "),
        offset: labels::offset(zone.offset(now)),
        clock: labels::clock(now, zone),
        weekday: date.weekday().into(),
        day_shift: viewer.map_or(0, |viewer| labels::days_between(civil::date(now, viewer), date)),
        ahead: viewer.map_or(0, |viewer| zone.offset(now) - viewer.offset(now)),
        sky: daylight::coordinates(zone.name()).map(|place| daylight::level(now, place)),
    }
}

/// Lower case, with single spaces for `_` and any white space.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace('_', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
