"""What gates ask of the life cycle itself: reasons, grounds, consent, lessons, goodwill."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, requirement
from alliancekit.kernel.wording import listed
from alliancekit.lifecycle.acts import Move
from alliancekit.lifecycle.words import Ground

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@requirement("reason", waivable=False)
def reason(alliance: "Alliance", move: Move) -> Iterator[Finding]:
    """To abandon an alliance or to step back, a reason is given with the move."""
    del alliance
    if not move.reason.strip():
        yield Finding("the move gives no reason", f"submit {move.do} again with reason='...'")


@requirement("transformation-reason")
def transformation_reason(alliance: "Alliance", move: Move) -> Iterator[Finding]:
    """An alliance is transformed for a reason that both sides can read: what changed, in them or around."""
    del alliance
    if not move.reason.strip():
        yield Finding(
            "the move does not say what the transformation is for",
            f"submit {move.do} again with reason='...'",
        )


@requirement("termination-ground")
def termination_ground(alliance: "Alliance", move: Move) -> Iterator[Finding]:
    """A ground of termination is stated, and the record bears it out where it can.

    An expiry needs an agreement whose term is over, a mutual end the consent of every party. The other
    grounds are for the parties to argue: a dispute contests them.
    """
    grounds = [each for each in alliance.lifecycle.grounds if each.on <= move.on]
    if not grounds:
        yield Finding(
            f"no ground of termination is stated by {move.on}",
            f"submit lifecycle.state-ground with ground one of {listed(Ground, most=20)}",
        )
    elif all(each.ground is Ground.MUTUAL for each in grounds):
        for party in _not_consenting(alliance, move):
            yield Finding(
                f"the ground is mutual, and {party} has not consented to {move.move}",
                f"submit lifecycle.consent with party='{party}', to='{move.move}', "
                "or state another ground",
            )
    elif all(each.ground is Ground.EXPIRY for each in grounds):
        ends = [
            each.last_day(move.on, known_on=move.on)
            for each in alliance.agreements.in_force(move.on)
        ]
        running = [end for end in ends if end is None or end > move.on]
        if running:
            last = max((end for end in running if end is not None), default=None)
            yield Finding(
                "the ground is expiry, and an agreement is in force "
                + (f"until {last}" if last else "without an end"),
                "move after its term is over, or state another ground",
            )


@requirement("all-parties-consent")
def all_parties_consent(alliance: "Alliance", move: Move) -> Iterator[Finding]:
    """Every party consents to the move."""
    for party in _not_consenting(alliance, move):
        yield Finding(
            f"{party} has not consented to {move.move}",
            f"submit lifecycle.consent with party='{party}', to='{move.move}'",
        )


@requirement("lessons-recorded")
def lessons_recorded(alliance: "Alliance", move: Move) -> Iterator[Finding]:
    """What was learned is written down before the alliance is closed, so that the next one inherits it."""
    if not any(each.on <= move.on for each in alliance.lifecycle.lessons):
        yield Finding(
            "no lesson is on record", "submit lifecycle.record-lesson with what was learned"
        )


@requirement("goodwill-statement")
def goodwill_statement(alliance: "Alliance", move: Move) -> Iterator[Finding]:
    """The parties say what goodwill is kept, so that the relationship can be taken up again."""
    if not any(each.on <= move.on for each in alliance.lifecycle.goodwill):
        yield Finding(
            "no statement of goodwill is on record",
            "submit lifecycle.state-goodwill with what is kept, and who speaks to whom from now on",
        )


def _not_consenting(alliance: "Alliance", move: Move) -> list[str]:
    given = alliance.lifecycle.consenting(move.move, move.on)
    return [party for party in alliance.parties.ids if party not in given]


REQUIREMENTS = (
    reason,
    transformation_reason,
    termination_ground,
    all_parties_consent,
    lessons_recorded,
    goodwill_statement,
)
