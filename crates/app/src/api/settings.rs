//! How the window looks, and whose it is.

use leeway_core::{Zone, place};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::labels::clip;
use crate::{ApiError, App, ErrorCode, Topic, zones};

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// 12 or 24 hours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum HourCycle {
    /// By the locale.
    #[default]
    Auto,
    /// 2:18 pm
    H12,
    /// 14:18
    H23,
}

/// What a person has chosen. Not part of undo.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// 12 or 24 hours.
    pub hour_cycle: HourCycle,
    /// Zone the window is read in; null: that of `you`, else the system's.
    pub viewer: Option<String>,
    /// The person who sits here.
    pub you: Option<String>,
}

/// The key under which the store keeps them.
const KEY: &str = "settings";

pub(crate) fn load(app: &App) -> Result<Settings, ApiError> {
    let kept = kept(app)?;
    Ok(Settings {
        theme: field(&kept, "theme"),
        hour_cycle: field(&kept, "hourCycle"),
        viewer: app.eyes.viewer.clone().or_else(|| field(&kept, "viewer")),
        you: app.eyes.you.clone().or_else(|| field(&kept, "you")),
    })
}

/// The settings as they are in the file: a newer Leeway may keep more.
fn kept(app: &App) -> Result<Map<String, Value>, ApiError> {
    let text = app.store().read(|reading| reading.setting(KEY))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// One setting; as usual where it is missing or of a form not known here.
fn field<T: DeserializeOwned + Default>(kept: &Map<String, Value>, key: &str) -> T {
    let value = kept.get(key).cloned().unwrap_or_default();
    serde_json::from_value(value).unwrap_or_default()
}

/// Keeps the settings.
///
/// # Errors
/// When the zone is unknown, nobody has the id, or the store can't be written.
pub fn save(app: &App, settings: Settings) -> Result<Settings, ApiError> {
    if let Some(zone) = &settings.viewer {
        zone_named(app, zone)?;
    }
    if let Some(you) = &settings.you {
        let known = app.roster()?.position(you).is_some();
        // Who sat here may have been deleted; that is no reason to keep nothing.
        let was = load(app)?.you.as_ref() == Some(you);
        if !was && !known {
            let message = format!("There is nobody with the id {you} (any more).");
            return Err(ApiError::new(ErrorCode::NotFound, message));
        }
    }
    let mut kept = kept(app)?;
    if let Value::Object(chosen) = json(&settings)? {
        kept.extend(chosen);
    }
    let text = Value::Object(kept).to_string();
    app.store().write("Change settings", app.now(), |writing| writing.set_setting(KEY, &text))?;
    app.announce(Topic::Settings);
    Ok(settings)
}

fn json(settings: &Settings) -> Result<Value, ApiError> {
    serde_json::to_value(settings)
        .map_err(|problem| ApiError::new(ErrorCode::Internal, problem.to_string()))
}

/// The zone that times are read in: the one asked for, else the one chosen,
/// else that of the person who sits here, else the system's. `None`: ask.
///
/// # Errors
/// When the zone asked for is unknown, or the store can't be read.
pub fn viewer(app: &App, asked: Option<&str>) -> Result<Option<Zone>, ApiError> {
    if let Some(name) = asked {
        return zone_named(app, name).map(Some);
    }
    let settings = load(app)?;
    let of_you = || -> Result<Option<String>, ApiError> {
        let Some(you) = &settings.you else { return Ok(None) };
        Ok(app.roster()?.person(you).map(|known| known.person.zone.clone()))
    };
    let chosen = match &settings.viewer {
        Some(zone) => Some(zone.clone()),
        None => of_you()?,
    };
    let zone = chosen.and_then(|name| app.rules().zone(&name));
    Ok(zone.or_else(|| app.rules().zone(&zones::of_system(app.rules())?)))
}

/// As [`viewer`], for questions that can't be answered without.
pub(crate) fn viewer_or_ask(app: &App, asked: Option<&str>) -> Result<Zone, ApiError> {
    viewer(app, asked)?.ok_or_else(|| {
        ApiError::new(
            ErrorCode::NoZone,
            "This computer's time zone is not set, so times can't be shown. \
             Choose the zone you are in.",
        )
    })
}

/// The zone of that name, or what it might have been.
pub(crate) fn zone_named(app: &App, name: &str) -> Result<Zone, ApiError> {
    app.rules().zone(name).ok_or_else(|| {
        let hint = place::suggest(name, app.rules()).map(|near| format!(" Did you mean {near}?"));
        ApiError::new(
            ErrorCode::Invalid,
            format!("There is no zone called “{}”.{}", clip(name), hint.unwrap_or_default()),
        )
    })
}
