"""What gates ask of the selection: a comparison, an assessment of each partner, the differences."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, requirement
from alliancekit.kernel.wording import counted, listed
from alliancekit.selection.candidate import CandidateStatus

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

TO_COMPARE = 2
"""How many candidates make a comparison."""


@requirement("candidates-compared")
def candidates_compared(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Two or more candidates are scored on the same weighted criteria, each on every one of them.

    A candidate that was dropped after it had been scored counts: it was compared.
    """
    selection = alliance.selection
    criteria = tuple(each.id for each in selection.criteria_by(move.on))
    if not criteria:
        yield Finding(
            f"no criteria are set by {move.on}",
            "submit selection.set-criteria with criteria whose weights sum to 1",
        )
    # Who was dropped with scores missing takes no part: nobody will score it now.
    comparable = {
        each.id: missing
        for each in selection.named_by(move.on)
        for missing in (each.unscored(criteria, move.on),)
        if each.status is not CandidateStatus.DROPPED or not missing
    }
    if len(comparable) < TO_COMPARE:
        yield Finding(
            f"{counted(len(comparable), 'candidate')} can be compared on {move.on}",
            f"submit selection.name-candidate with candidate and name, until there are {TO_COMPARE}",
        )
    if sum(not missing for missing in comparable.values()) < TO_COMPARE:
        for candidate, missing in comparable.items():
            if missing:
                yield Finding(
                    f"{candidate} is not scored by {move.on} on {listed(missing)}",
                    f"submit selection.score-candidate with candidate='{candidate}', "
                    f"criterion='{missing[0]}', assessor and score",
                )


@requirement("parties-assessed")
def parties_assessed(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Every partner that stays in the alliance was scored as a candidate."""
    candidates = alliance.selection.named_by(move.on)
    for party in alliance.parties.partners:
        standing = [each for each in candidates if each.stands_for(party)]
        if not standing:
            yield Finding(
                f"{party} was not named as a candidate by {move.on}",
                f"submit selection.name-candidate with party='{party}', candidate and name, and score it",
            )
        elif not any(each.scored_on(move.on) for each in standing):
            yield Finding(
                f"{party} has no score by {move.on}",
                f"submit selection.score-candidate with candidate='{standing[0].id}', "
                "criterion, assessor and score",
            )


@requirement("differences-listed")
def differences_listed(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """The differences to bridge, of culture and of capability, are written down, or stated to be none."""
    selection = alliance.selection
    stated = selection.no_differences
    if stated is not None and stated.on <= move.on:
        return
    if not any(each.on <= move.on for each in selection.differences.values()):
        yield Finding(
            f"no difference between the partners is written down by {move.on}",
            "submit selection.list-difference with difference, description and topic='culture' or "
            "topic='capability', or selection.state-no-differences with its basis",
        )


REQUIREMENTS = (candidates_compared, parties_assessed, differences_listed)
