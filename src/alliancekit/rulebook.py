"""The rulebook: the playbooks, policies and requirements that acts are judged by."""

import functools
from collections.abc import Iterator, Mapping

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.act import Deed
from alliancekit.kernel.policy import Policy, Requirement
from alliancekit.kernel.value import Value
from alliancekit.legality.shipped import ROOM_POLICIES, SHIPPED_REQUIREMENTS
from alliancekit.lifecycle.acts import AdoptPlaybook, Propose, Reconstitute
from alliancekit.metrics.computed import ComputedMetric
from alliancekit.parties.organization import Organization
from alliancekit.parties.organization_acts import ChoosePlaybook
from alliancekit.playbooks import Playbook, Playbooks, shipped
from alliancekit.scorecards.shipped import COMPUTED

NAMING_A_PLAYBOOK = (Propose, AdoptPlaybook, Reconstitute, ChoosePlaybook)
"""The kinds of act that are judged by the playbook that they name, not by the one in use."""

FIRST = "standard"
"""The playbook to judge by where there is nothing yet, and for an organization that chose none."""


@attrs.frozen
class Rulebook(Value):
    """What acts are judged by: the rules that the kit ships with, and those of your house.

    Attributes:
        playbooks: Playbooks of your own, beside the shipped ones.
        policies: Policies of your own; they can only add reasons, never take one away.
        requirements: Requirements of your own, which a playbook's gates can ask for.
        computed: Computed metrics of your own, which a scorecard reads off the record.

    >>> Rulebook().playbook("standard").title
    'Standard'
    """

    playbooks: tuple[Playbook, ...] = ()
    policies: tuple[Policy, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    computed: tuple[ComputedMetric, ...] = ()

    def faults(self) -> Iterator[str]:
        """Yield the codes and ids that two of them would share."""
        codes = [each.code for each in (*ROOM_POLICIES, *self.policies)]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield f"two policies have the code {code!r}; choose another for yours"
        ids = [*SHIPPED_REQUIREMENTS, *(each.id for each in self.requirements)]
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            yield f"two requirements have the id {name!r}; choose another for yours"
        metrics = [each.id for each in (*COMPUTED, *self.computed)]
        for name in sorted({name for name in metrics if metrics.count(name) > 1}):
            yield f"two computed metrics have the id {name!r}; choose another for yours"

    @classmethod
    def shipped(cls) -> "Rulebook":
        """Return the rulebook with nothing but what the kit ships with, always the same one."""
        return _shipped()

    @functools.cached_property
    def every_playbook(self) -> Playbooks:
        """The shipped playbooks and yours."""
        return Playbooks((*shipped(), *self.playbooks)) if self.playbooks else shipped()

    @functools.cached_property
    def every_requirement(self) -> Mapping[str, Requirement]:
        """The shipped requirements and yours, by id."""
        return {**SHIPPED_REQUIREMENTS, **{each.id: each for each in self.requirements}}

    @functools.cached_property
    def _asked_about(self) -> dict[type[Deed], tuple[Policy, ...]]:
        return {}

    def policies_for(self, kind: type[Deed]) -> tuple[Policy, ...]:
        """Return the policies that are asked about a kind of act."""
        asked = self._asked_about.get(kind)
        if asked is None:
            asked = tuple(
                each for each in (*ROOM_POLICIES, *self.policies) if issubclass(kind, each.on)
            )
            self._asked_about[kind] = asked
        return asked

    def playbook(self, name: str, version: str | None = None) -> Playbook:
        """Return a playbook by its id; the latest version where none is named.

        Raises:
            UnknownPlaybook: There is none of that id and version; the message names the near ones.
        """
        return self.every_playbook.get(name, version)

    def judging(self, subject: Alliance | Organization | None, act: Deed) -> Playbook:
        """Return the playbook that an act is judged by: the one it names, else the one in use.

        An alliance is managed by the version that it was proposed under; an organization uses the latest
        version of the playbook that it chose.

        Raises:
            UnknownPlaybook: The rulebook does not have it.
        """
        if isinstance(act, NAMING_A_PLAYBOOK) and act.playbook is not None:
            return self.playbook(act.playbook)
        if isinstance(subject, Alliance):
            pin = subject.lifecycle.playbook
            return self.every_playbook.get(pin.id, pin.version)
        chosen = subject.playbook if subject is not None else None
        return self.playbook(chosen or FIRST)


@functools.cache
def _shipped() -> Rulebook:
    return Rulebook()
