//! Dates and civil times.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use leeway_core::civil;
use toml::value::{Date, Time};

use super::problem::Fault;
use super::table::{Context, Table, Value};

/// A date of the years for which zones have rules.
pub(super) fn date(context: &mut Context<'_>, value: Value<'_>, key: &str) -> Option<NaiveDate> {
    let plain = value.value.as_datetime().filter(|date| date.time.is_none());
    let Some(date) = plain.and_then(|datetime| datetime.date) else {
        let kind = if value.value.is_datetime() { "a date with a time" } else { value.kind() };
        context.error(value.at, || {
            let written = value.value.as_str().and_then(|text| text.parse::<NaiveDate>().ok());
            let hint = match written {
                Some(date) => format!("without quotation marks: {date}"),
                None => "dates are written 2027-03-11".to_owned(),
            };
            Fault::new(format!("{key} must be a date, not {kind}")).hint(hint)
        });
        return None;
    };
    supported(context, value, date)
}

/// A civil time in whole minutes, as the editor keeps it, without an offset:
/// "2027-03-11T13:00:00".
pub(super) fn civil(
    context: &mut Context<'_>,
    value: Value<'_>,
    key: &str,
) -> Option<NaiveDateTime> {
    let found = value.value.as_datetime();
    let Some((Some(date), Some(time))) = found.map(|found| (found.date, found.time)) else {
        let date = found.and_then(|found| found.date);
        let kind = match (found, date) {
            (Some(_), Some(_)) => "a date",
            (Some(_), None) => "a time",
            (None, _) => value.kind(),
        };
        context.error(value.at, || {
            let hint = date.map_or_else(
                || "times are written 2027-03-11T13:00:00".to_owned(),
                |date| format!("write {date}T00:00:00 for its first moment"),
            );
            Fault::new(format!("{key} must be a date with a time, not {kind}")).hint(hint)
        });
        return None;
    };
    if found.is_some_and(|found| found.offset.is_some()) {
        context.error(value.at, || {
            Fault::new(format!("{key} is the time where the person then is, without an offset"))
                .hint(format!("write {date}T{time}"))
        });
        return None;
    }
    let Some(time) = whole_minute(time) else {
        context.error(value.at, || {
            Fault::new(format!("{time} is not a whole minute"))
                .hint("leave is kept in minutes".to_owned())
        });
        return None;
    };
    Some(supported(context, value, date)?.and_time(time))
}

fn whole_minute(time: Time) -> Option<NaiveTime> {
    let whole = time.nanosecond.unwrap_or(0) == 0 && time.second.unwrap_or(0) == 0;
    NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), 0).filter(|_| whole)
}

fn supported(context: &mut Context<'_>, value: Value<'_>, date: Date) -> Option<NaiveDate> {
    let found = NaiveDate::from_ymd_opt(i32::from(date.year), date.month.into(), date.day.into());
    let found = found.filter(|date| civil::supported(*date));
    if found.is_none() {
        context.error(value.at, || Fault::new(format!("{date} is not in the years 1900 to 2199")));
    }
    found
}

/// The dates of `first` and `last`, which may be left out: one date then.
/// `what` they are the dates of, for a message: "leave".
pub(super) fn dates(
    context: &mut Context<'_>,
    table: &Table<'_>,
    what: &str,
) -> Option<(NaiveDate, NaiveDate)> {
    let first = table.need(context, "first", "2027-03-11");
    let first = first.map(|value| date(context, value, "first"));
    let last = table.get("last").map(|value| (value.at, date(context, value, "last")));
    let first = first.flatten()?;
    let Some((at, last)) = last else { return Some((first, first)) };
    let last = last?;
    if last < first {
        context.error(at, || {
            Fault::new(format!("this {what} ends on {last}, before it starts on {first}"))
        });
        return None;
    }
    Some((first, last))
}
