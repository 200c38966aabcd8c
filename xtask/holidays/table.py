"""The table as bytes; crates/core/src/calendar/holiday/table.rs reads them.

Numbers are LEB128, texts their length and UTF-8, lists their length and members:

    version of the package
    names     text, in order
    rules     gap from the rule's date before, in days (the first from 1 January 2020)
    regions   1 of a country, 0 of a subdivision of the last country
              code (of a subdivision without its country's), name
              since − 2020, until − 2020
              length of its days in bytes
    days      by region: removed (a subdivision's) and added pairs of name and rule,
              then make-up days

A rule is the dates of one name, so Easter Monday's are stored once for everyone. A pair of name
and rule says when a region keeps the name; a subdivision is its country but for some pairs.
"""

from collections import defaultdict
from datetime import date

import zopfli.zlib

from package import FIRST, Region

START = date(FIRST, 1, 1)

Rule = tuple[int, ...]
Pair = tuple[int, int]


def pack(version: str, regions: list[Region]) -> bytes:
    kept = [_rules(region) for region in regions]
    names = sorted({name for pairs in kept for name in pairs})
    # Rules that differ little stand together: that deflates best.
    rules = sorted({rule for pairs in kept for rule in pairs.values()})
    name_at = {name: at for at, name in enumerate(names)}
    rule_at = {rule: at for at, rule in enumerate(rules)}

    index, days = b"", b""
    pairs_of_country: list[Pair] = []
    for region, pairs in zip(regions, kept, strict=True):
        pairs = sorted((name_at[name], rule_at[rule]) for name, rule in pairs.items())
        if region.is_country:
            pairs_of_country, removed, added = pairs, [], pairs
        else:
            removed = [at for at, one in enumerate(pairs_of_country) if one not in pairs]
            added = [one for one in pairs if one not in pairs_of_country]
        own = _list(_numbers(removed)) + _pairs(added) + _make_up(region)
        index += _number(region.is_country) + _text(region.part or region.country)
        index += _text(region.name)
        index += _number(region.since - FIRST) + _number(region.until - FIRST)
        index += _number(len(own))
        days += own

    raw = _text(version) + _list(map(_text, names)) + _list(map(_rule, rules))
    raw += _number(len(regions)) + index + days
    return zopfli.zlib.compress(raw, numiterations=15)


def _rules(region: Region) -> dict[str, Rule]:
    dates = defaultdict(list)
    for day, name in region.off:
        dates[name].append((day - START).days)
    return {name: tuple(days) for name, days in dates.items()}


def _rule(rule: Rule) -> bytes:
    gaps = [rule[0], *(after - before for before, after in zip(rule, rule[1:]))]
    return _list(_numbers(gaps))


def _pairs(pairs: list[Pair]) -> bytes:
    return _list(_number(name) + _number(rule) for name, rule in pairs)


def _make_up(region: Region) -> bytes:
    """Days from the start of the table: the day that works, the day off."""
    return _list(
        _number((works - START).days) + _number((instead - START).days)
        for works, instead in region.make_up
    )


def _list(members) -> bytes:
    members = list(members)
    return _number(len(members)) + b"".join(members)


def _numbers(numbers) -> list[bytes]:
    return [_number(number) for number in numbers]


def _text(text: str) -> bytes:
    utf8 = text.encode()
    return _number(len(utf8)) + utf8


def _number(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)
