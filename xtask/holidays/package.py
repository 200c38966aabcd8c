"""What the package `holidays` knows, as regions with days."""

import json
import re
import tarfile
import warnings
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import holidays

VERSION = holidays.__version__
FIRST, LAST = 2020, 2040
# New Year's Day may be kept on the last day of the year before, so one more on either side.
YEARS = range(FIRST - 1, LAST + 2)

# Of a later year nobody has abolished a feast yet: where one ends, the package's dates end.
FORESEEN = 2028

# Names that the Common Locale Data Repository does not have, or has wrong.
OWN_NAMES = {
    "AR-C": "Buenos Aires (city)",
    "AU-NSW Western": "New South Wales Western Division",
    "BQ-BON": "Bonaire",
    "BQ-SAB": "Saba",
    "BQ-STA": "Sint Eustatius",
    "BR-São Paulo Capital": "São Paulo (city)",
    "CH-Stadt Zurich": "Zürich (city)",
    "ES-Barcelona": "Barcelona (city)",
    "FI-01": "Åland",
    "FR-973": "French Guiana",
    "IT-Forli": "Forlì",
    "MO-I": "Islands Municipality",
    "MO-M": "Macao Municipality",
    "NO-31": "Østfold",
    "NO-32": "Akershus",
    "NO-33": "Buskerud",
    "NO-39": "Vestfold",
    "NO-40": "Telemark",
    "NO-55": "Troms",
    "NO-56": "Finnmark",
    "NZ-MBH": "Marlborough",
    "SH-TA": "Tristan da Cunha",
}
# Countries that count as subdivisions of another have the name they have as countries.
HAS_COUNTRIES = {"FR", "US"}
# "Hong Kong" rather than "Hong Kong SAR China".
SHORT_NAMES = {"HK", "MO", "PS"}

MOVED = re.compile(r"\(substituted from (\d{2}/\d{2}/\d{4})\)")
MARK = re.compile(r" \((observed|estimated|observed, estimated)\)$")


class Names:
    """English names of countries and subdivisions, from CLDR."""

    def __init__(self, subdivisions: Path, names: Path) -> None:
        def read(archive: Path, member: str) -> dict:
            with tarfile.open(archive) as tar:
                return json.load(tar.extractfile(member))

        inside = read(subdivisions, "package/subdivisions/en/en.json")
        self._subdivisions = inside["subdivisions"]["localeDisplayNames"]["subdivisions"]
        inside = read(names, "package/main/en/territories.json")
        self._countries = inside["main"]["en"]["localeDisplayNames"]["territories"]

    def country(self, code: str) -> str:
        return self._countries[code + "-alt-short" if code in SHORT_NAMES else code]

    def subdivision(self, country: str, part: str) -> str | None:
        """None of a part that is no administrative one, as a town or a school zone."""
        if own := OWN_NAMES.get(f"{country}-{part}"):
            return own
        if name := self._subdivisions.get((country + part).lower()):
            return name
        return self.country(part) if country in HAS_COUNTRIES and part in self._countries else None


@dataclass
class Region:
    country: str
    part: str | None
    name: str
    # Language of the names that the package is asked for; None where it has one only.
    language: str | None
    since: int
    until: int
    # (date, name), in order.
    off: list[tuple[date, str]]
    # (day that works, day off instead), in order.
    make_up: list[tuple[date, date]]

    @property
    def is_country(self) -> bool:
        return self.part is None

    @property
    def code(self) -> str:
        return self.country if self.part is None else f"{self.country}-{self.part}"


def regions(names: Names) -> list[Region]:
    """Every country in order of code, each followed by its subdivisions in order of code."""
    # India says by a warning that its dates end; `_until` sees that and more.
    warnings.simplefilter("ignore")
    out = []
    for code, parts in sorted(holidays.list_supported_countries(include_aliases=False).items()):
        country = _region(code, None, names.country(code))
        if country is None:
            continue  # uninhabited: the package knows that nothing is kept there
        out.append(country)
        for part in sorted(parts):
            name = names.subdivision(code, part)
            region = _region(code, part, name or part)
            # A region for school holidays only says nothing that its country doesn't.
            if name or (region.off, region.make_up) != (country.off, country.make_up):
                region.until = min(region.until, country.until)
                out.append(_cut(region))
    return out


def english(entity) -> str | None:
    """The English of the place itself if there is one; None where there is nothing to choose."""
    spoken = entity.default_language
    if spoken is None or spoken.startswith("en"):
        return spoken
    varieties = [one for one in entity.supported_languages if one.startswith("en")]
    if not varieties:
        return spoken
    return min(varieties, key=lambda one: (one == "en_US", one))


def ask(country: str, part: str | None, language: str | None) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=part, years=YEARS, language=language)


def plain(name: str) -> str:
    """"Day off (substituted from 08/28/2021)" with a date that everybody reads alike."""
    return MOVED.sub(lambda found: f"(moved from {_moved(found).isoformat()})", name)


def _moved(found: re.Match) -> date:
    return datetime.strptime(found[1], "%m/%d/%Y").date()


def _region(country: str, part: str | None, name: str) -> Region | None:
    language = english(getattr(holidays, country))
    kept = ask(country, part, language)
    off, make_up = [], []
    for day, joined in kept.items():
        for one in set(joined.split(holidays.constants.HOLIDAY_NAME_DELIMITER)):
            off.append((day, plain(one)))
            found = MOVED.search(one)
            if found and _moved(found) in kept.weekend_workdays:
                make_up.append((_moved(found), day))
    off = sorted(one for one in off if FIRST <= one[0].year <= LAST)
    if not off:
        return None
    since, until = off[0][0].year, _until(off)
    return _cut(Region(country, part, name, language, since, until, off, sorted(make_up)))


def _cut(region: Region) -> Region:
    def inside(day: date) -> bool:
        return region.since <= day.year <= region.until

    region.off = [one for one in region.off if inside(one[0])]
    region.make_up = [one for one in region.make_up if inside(one[0]) and inside(one[1])]
    return region


def _until(off: list[tuple[date, str]]) -> int:
    """The last year whose holidays are all known.

    A feast that was kept five years running and then never again has not been abolished: the
    package's dates of it end, as those of the Hindu calendar do in 2035.
    """
    years = defaultdict(set)
    for day, name in off:
        years[MARK.sub("", name)].add(day.year)
    ends = [max(kept) for kept in years.values() if {max(kept) - n for n in range(5)} <= kept]
    # The very last year may lack a feast because it falls on a Sunday there.
    cut = [end for end in ends if FORESEEN <= end < LAST - 1]
    return min([*cut, off[-1][0].year])
