"""What a test expects of the table: asked of the package again, by its own look-ups.

Lines of a region: "=", code, since, until, days off, make-up days, FNV-1a of them all.
Lines of one date: code, date, names joined by "; " (empty on a day that is none).
"""

import random
from datetime import date, timedelta

import package

SAMPLED_REGIONS, SAMPLED_DATES = 40, 20


def of(regions: list[package.Region]) -> str:
    lines = []
    chance = random.Random(2027)
    sampled = {region.code for region in chance.sample(regions, SAMPLED_REGIONS)}
    for region in regions:
        kept = package.ask(region.country, region.part, region.language)
        first = date(region.since, 1, 1)
        length = (date(region.until, 12, 31) - first).days + 1
        days = [first + timedelta(n) for n in range(length)]

        off = [
            f"{day}\t{name}\n"
            for day in sorted(kept)
            if first <= day <= days[-1]
            for name in sorted(_names(kept, day))
        ]
        works = [
            f"{day}\t\n"
            for day in days
            if kept.weekend_workdays and kept.is_weekend(day) and kept.is_working_day(day)
        ]
        facts = (region.code, region.since, region.until, len(off), len(works))
        lines.append("\t".join(map(str, ("=", *facts, f"{_fnv(off + works):016x}"))))

        if region.code in sampled:
            kept_days = [day for day in days if day in kept]
            some = chance.sample(kept_days, min(SAMPLED_DATES, len(kept_days)))
            for day in sorted(some + chance.sample(days, SAMPLED_DATES)):
                lines.append(f"{region.code}\t{day}\t{'; '.join(sorted(_names(kept, day)))}")
    return "\n".join(lines) + "\n"


def _names(kept, day: date) -> set[str]:
    return {package.plain(name) for name in kept.get_list(day)}


def _fnv(lines: list[str]) -> int:
    """64-bit FNV-1a."""
    hashed = 0xCBF29CE484222325
    for byte in "".join(lines).encode():
        hashed = (hashed ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return hashed
