"""Which playbooks there are: the shipped ones, and those that a firm adds."""

import functools
import re
from collections.abc import Iterator, Mapping

import attrs

from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.value import Value
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.playbooks.catalogue import FOLDER
from alliancekit.playbooks.loading import load_playbook
from alliancekit.playbooks.playbook import Playbook

SHIPPED = ("standard", "light", "iso44001", "reseller")
"""The ids of the playbooks that come with the kit."""


class UnknownPlaybook(AllianceKitError, LookupError):
    """There is no playbook of that id, or not in that version."""


@attrs.frozen
class Playbooks(Value):
    """Playbooks by id and version; never changed, only joined with others.

    Attributes:
        every: The playbooks, in the order of joining.

    >>> [playbook.id for playbook in shipped()]
    ['standard', 'light', 'iso44001', 'reseller']
    """

    every: tuple[Playbook, ...] = ()

    def faults(self) -> Iterator[str]:
        """Yield versions that are there twice with different content."""
        seen: dict[tuple[str, str], Playbook] = {}
        for playbook in self.every:
            if seen.setdefault((playbook.id, playbook.version), playbook) != playbook:
                yield (
                    f"{playbook.id}/{playbook.version} is there twice with different content; "
                    "give the changed one another version"
                )

    def get(self, playbook: str, version: str | None = None) -> Playbook:
        """Return a playbook.

        Args:
            playbook: Its id.
            version: Its version; the latest where none is given (`10` is later than `9`).

        Raises:
            UnknownPlaybook: It is not there; the nearest id is named, or the versions that are.

        >>> shipped().get("standrad")
        Traceback (most recent call last):
        alliancekit.playbooks.collection.UnknownPlaybook: no playbook 'standrad'; did you mean 'standard'?
        """
        found = self._by_version.get((playbook, version))
        if found is not None:
            return found
        if playbook not in self.ids:
            message = f"no playbook {playbook!r}; {did_you_mean(playbook, self.ids)}"
            raise UnknownPlaybook(message)
        known = listed(each.version for each in self.every if each.id == playbook)
        message = f"no playbook {playbook}/{version}; known versions: {known}"
        raise UnknownPlaybook(message)

    def joined(self, *others: Playbook) -> "Playbooks":
        """Return these playbooks and others.

        Raises:
            InvalidValue: One of them is there already, in the same version, with different content.
        """
        return Playbooks((*self.every, *(each for each in others if each not in self.every)))

    @functools.cached_property
    def _by_version(self) -> Mapping[tuple[str, str | None], Playbook]:
        """Every playbook by id and version; under `None` the latest version of each."""
        in_order = sorted(self.every, key=lambda each: _order(each.version))
        return {
            **{(each.id, None): each for each in in_order},
            **{(each.id, each.version): each for each in self.every},
        }

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, each once, in the order of joining."""
        return tuple(dict.fromkeys(each.id for each in self.every))

    def __iter__(self) -> Iterator[Playbook]:
        """Iterate over the playbooks, every version of each."""
        return iter(self.every)

    def __len__(self) -> int:
        """Return how many there are, every version counted."""
        return len(self.every)

    def __contains__(self, playbook: object) -> bool:
        """Return whether a playbook of that id is there, in any version."""
        return playbook in self.ids


@functools.cache
def shipped() -> Playbooks:
    """Return the playbooks that come with the kit: standard, light, iso44001 and reseller.

    They are read when first asked for, and once.
    """
    return Playbooks(tuple(load_playbook(FOLDER / f"{name}.toml") for name in SHIPPED))


def _order(version: str) -> tuple[tuple[int, int, str], ...]:
    """Return what versions are sorted by: numbers as numbers, and a word before any number."""
    parts = re.findall(r"\d+|\D+", version)
    return tuple((1, int(each), "") if each.isdecimal() else (0, 0, each) for each in parts)
