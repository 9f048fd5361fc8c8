"""What was in force on a day: things that are replaced and never rewritten."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Something that is in force from a day on, until another takes its place."""

    @property
    def since(self) -> date:
        """The first day on which it is in force."""


D = TypeVar("D", bound=Dated)


def in_force(versions: Iterable[D], day: date) -> D | None:
    """Return the version that is in force on a day; of two from one day, the one recorded last."""
    latest: D | None = None
    for version in versions:
        if version.since <= day and (latest is None or latest.since <= version.since):
            latest = version
    return latest
