"""Writes the table of public holidays that the program carries, and what its test expects.

    python write.py CLDR_SUBDIVISIONS.tgz CLDR_LOCALENAMES.tgz TABLE SAMPLES

`cargo xtask holidays` calls it with the packages of requirements.txt.
"""

import sys
from pathlib import Path

import package
import samples
import table


def main(subdivisions: str, names: str, out: str, expected: str) -> None:
    regions = package.regions(package.Names(Path(subdivisions), Path(names)))
    packed = table.pack(package.VERSION, regions)
    Path(out).write_bytes(packed)
    Path(expected).write_text(samples.of(regions), encoding="utf-8", newline="\n")
    countries = sum(region.is_country for region in regions)
    print(
        f"holidays {package.VERSION}: {countries} countries, {len(regions) - countries} subdivisions, "
        f"{sum(len(region.off) for region in regions)} days off, "
        f"{sum(len(region.make_up) for region in regions)} make-up days, {len(packed)} bytes"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
