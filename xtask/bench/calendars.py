"""Calendars of the benches, read with zoneinfo."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant(day, minutes, zone):
    """Seconds since 1970 of a civil time; in a gap by the offset before, in a fold the first."""
    civil = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return int(civil.replace(tzinfo=zone).timestamp())


def shifts(person, first, last):
    """Start and end of every shift of the dates from first to last."""
    zone = ZoneInfo(person["zone"])
    day = first
    while day <= last:
        for start, end in person["week"][day.weekday()]:
            yield instant(day, start, zone), instant(day, end, zone)
        day += timedelta(days=1)


def away(person, first, last):
    """Start and end of every leave that touches the dates from first to last."""
    zone = ZoneInfo(person["zone"])
    for begin, end in person["leave"]:
        begin, end = date.fromisoformat(begin), date.fromisoformat(end)
        if begin <= last and end >= first:
            yield instant(begin, 0, zone), instant(end + timedelta(days=1), 0, zone)


def work(person, first, last):
    """Start and end of every stretch of work of those dates, without leave."""
    gone = sorted(away(person, first, last))
    for start, end in shifts(person, first, last):
        for begin, stop in gone:
            if stop <= start or begin >= end:
                continue
            if start < begin:
                yield start, begin
            start = max(start, stop)
            if start >= end:
                break
        if start < end:
            yield start, end
