"""Where the case files are that come with the kit."""

from pathlib import Path

import alliancekit

TOUR = "curis-genentech.toml"
"""The case that the tour replays."""


def shipped_case(name: str) -> Path:
    """Return the path of a case file that comes with the kit.

    In the wheel the cases lie inside the package; in a checkout they lie in `examples/cases`, where
    people look for them.
    """
    package = Path(alliancekit.__file__).parent
    places = (package / "cases", package.parents[1] / "examples" / "cases")
    return next((place / name for place in places if (place / name).is_file()), places[0] / name)
