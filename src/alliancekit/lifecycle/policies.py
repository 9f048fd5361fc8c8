"""What is not legal about the life cycle as a whole; what its gates ask for is in the requirements."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.lifecycle.acts import (
    AdoptPlaybook,
    ChangeReading,
    Consent,
    Dispute,
    Move,
    Pause,
    Reconstitute,
    Resume,
    Settle,
    ShowAgain,
    Waive,
)
from alliancekit.lifecycle.words import STANDING, Reading

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@policy("lifecycle.before-its-stage", on=Move)
def before_its_stage(alliance: "Alliance", act: Move) -> Iterator[Finding]:
    """A move is never dated before the stage that it leaves was entered."""
    entered_on = alliance.lifecycle.entered_on
    if act.on < entered_on:
        yield Finding(
            f"{alliance.stage} was entered on {entered_on}, and the move is dated {act.on}",
            f"date the move on {entered_on} or later",
        )


@policy("lifecycle.standing", on=(Pause, Resume, Dispute))
def standing_allows(alliance: "Alliance", act: Pause | Resume | Dispute) -> Iterator[Finding]:
    """An active alliance can be paused and a paused one resumed; a dispute needs one that is not paused."""
    event = act.do.partition(".")[2]
    yield from STANDING.findings(f"the standing of {alliance.id}", alliance.standing, event)


@policy("lifecycle.dispute-already-open", on=Dispute)
def dispute_already_open(alliance: "Alliance", act: Dispute) -> Iterator[Finding]:
    """Each open dispute has an id of its own."""
    known = alliance.lifecycle.disputes.get(act.dispute)
    if known is not None:
        yield Finding(
            f"the dispute {act.dispute} has been open since {known.since}: {known.matter}",
            "choose another id, or submit lifecycle.settle first",
        )


@policy("lifecycle.no-such-dispute", on=Settle)
def no_such_dispute(alliance: "Alliance", act: Settle) -> Iterator[Finding]:
    """Only a dispute that is open is settled."""
    disputes = alliance.lifecycle.disputes
    if act.dispute not in disputes:
        yield Finding(
            f"no dispute {act.dispute} is open",
            f"name an open one: {did_you_mean(act.dispute, disputes)}"
            if disputes
            else "nothing needs to be settled",
        )


@policy("lifecycle.already-waived", on=Waive)
def already_waived(alliance: "Alliance", act: Waive) -> Iterator[Finding]:
    """A requirement is waived once for each passage of a gate."""
    for waiver in alliance.lifecycle.open_waivers:
        if waiver.requirement == act.requirement:
            yield Finding(
                f"{waiver.person} waived {act.requirement} on {waiver.on}, and it is not used yet",
                "nothing needs to be done: the next passage of the gate uses that waiver",
            )


@policy("lifecycle.nothing-to-waive", on=Waive)
def nothing_to_waive(alliance: "Alliance", act: Waive, playbook: "Playbook") -> Iterator[Finding]:
    """A waiver is for a requirement of a gate that leads out of the present stage."""
    asked = dict.fromkeys(
        each for rule in playbook.lifecycle.moves_from(alliance.stage) for each in rule.requires
    )
    if act.requirement not in asked:
        yield Finding(
            f"no gate out of {alliance.stage} asks for {act.requirement!r}",
            f"waive one of {listed(asked, none='nothing: no gate here asks for anything', most=30)}",
        )


@policy("lifecycle.nothing-to-show-again", on=ShowAgain)
def nothing_to_show_again(alliance: "Alliance", act: ShowAgain) -> Iterator[Finding]:
    """Only what a gate had accepted before a step back is shown again."""
    waiting = alliance.lifecycle.show_again
    if act.requirement not in waiting:
        yield Finding(
            f"{act.requirement!r} does not wait to be shown again",
            f"show one of {listed(waiting, most=30)}"
            if waiting
            else "nothing needs to be shown again",
        )


@policy("lifecycle.not-ended", on=Reconstitute)
def not_ended(alliance: "Alliance", act: Reconstitute) -> Iterator[Finding]:
    """An alliance is taken up again once it has ended; a new one starts in its place."""
    del act
    if alliance.lifecycle.ended_on is None:
        yield Finding(
            f"{alliance.id} is in {alliance.stage}",
            "end it first, or change it with lifecycle.move",
        )


@policy("lifecycle.own-successor", on=Reconstitute)
def own_successor(alliance: "Alliance", act: Reconstitute) -> Iterator[Finding]:
    """The alliance that takes an ended one up again has an id of its own."""
    if act.successor == alliance.id:
        yield Finding(f"the successor is called {act.successor} too", "choose another id for it")


@policy("lifecycle.playbook-in-use", on=AdoptPlaybook)
def playbook_in_use(
    alliance: "Alliance", act: AdoptPlaybook, playbook: "Playbook"
) -> Iterator[Finding]:
    """A playbook is adopted in place of another, or of another version of itself."""
    pin = alliance.lifecycle.playbook
    if (pin.id, pin.version) == (act.playbook, playbook.version):
        yield Finding(f"{alliance.id} is already managed by {pin}", "nothing needs to be done")


@policy("lifecycle.stage-not-mapped", on=AdoptPlaybook)
def stage_not_mapped(
    alliance: "Alliance", act: AdoptPlaybook, playbook: "Playbook"
) -> Iterator[Finding]:
    """The mapping leads from the present stage, and only to stages of the new playbook."""
    known = playbook.lifecycle.chart.states
    wanted = {alliance.stage: act.stages.get(alliance.stage, alliance.stage), **act.stages}
    for old, new in wanted.items():
        if new not in known:
            yield Finding(
                f"{old} would become {new!r}, which is no stage of {act.playbook}",
                f"map it in `stages`: {did_you_mean(new, known)}",
            )


@policy("lifecycle.reading-unchanged", on=ChangeReading)
def reading_unchanged(alliance: "Alliance", act: ChangeReading) -> Iterator[Finding]:
    """A change of reading goes from one reading to the other."""
    if act.reading is alliance.reading:
        yield Finding(f"{alliance.id} is already read as {act.reading}", "nothing needs to be done")


@policy("lifecycle.several-collaborations", on=ChangeReading)
def several_collaborations(alliance: "Alliance", act: ChangeReading) -> Iterator[Finding]:
    """A single alliance holds at most one open collaboration."""
    open_ones = [each.id for each in alliance.planning.open_collaborations]
    if act.reading is Reading.SINGLE and len(open_ones) > 1:
        yield Finding(
            f"{listed(open_ones)} are open",
            "finish all but one with planning.finish-collaboration first",
        )


@policy("lifecycle.already-consented", on=Consent)
def already_consented(alliance: "Alliance", act: Consent) -> Iterator[Finding]:
    """A party consents once to a move."""
    if act.party in alliance.lifecycle.consenting(act.to, act.on):
        yield Finding(f"{act.party} has consented to {act.to}", "nothing needs to be done")


@policy("lifecycle.no-such-move", on=Consent)
def no_such_move(alliance: "Alliance", act: Consent, playbook: "Playbook") -> Iterator[Finding]:
    """Consent is given to a move that the playbook knows in the present stage."""
    known = playbook.lifecycle.chart.legal_from(alliance.stage)
    if act.to not in known:
        yield Finding(f"{act.to!r} is no move out of {alliance.stage}", did_you_mean(act.to, known))


POLICIES = (
    before_its_stage,
    standing_allows,
    dispute_already_open,
    no_such_dispute,
    already_waived,
    nothing_to_waive,
    nothing_to_show_again,
    not_ended,
    own_successor,
    playbook_in_use,
    stage_not_mapped,
    reading_unchanged,
    several_collaborations,
    already_consented,
    no_such_move,
)
