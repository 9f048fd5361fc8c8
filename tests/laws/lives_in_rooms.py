"""The lives of the things of the other rooms, told as acts."""

from datetime import date
from decimal import Decimal

from life import DAY, LATER, Life, done

from alliancekit.governance.acts import (
    AmendCharter,
    CharterBody,
    DissolveBody,
    SeatMember,
    VacateSeat,
)
from alliancekit.governance.charter import Charter
from alliancekit.kernel.act import Act
from alliancekit.kernel.money import Money
from alliancekit.kernel.period import Period
from alliancekit.lifecycle.acts import Dispute, Pause, Resume, Settle
from alliancekit.planning.acts import (
    AssignTask,
    CompleteTask,
    DropMilestone,
    DropTask,
    FinishCollaboration,
    PauseCollaboration,
    PlanMilestone,
    ReachMilestone,
    ReassignTask,
    ReplanMilestone,
    ResumeCollaboration,
    StartCollaboration,
)
from alliancekit.risks.acts import CloseRisk, MitigateRisk, ReassessRisk, RegisterRisk, ReopenRisk
from alliancekit.selection.acts import (
    BridgeDifference,
    ChoosePartner,
    DropCandidate,
    ListDifference,
    NameCandidate,
    PlanBridge,
    ScoreCandidate,
)
from alliancekit.testing.evidence import evidence
from alliancekit.testing.lives import an_alliance_in
from alliancekit.value.acts import (
    MissObjective,
    PlanValue,
    ReachObjective,
    RealizeValue,
    RetireObjective,
    RetractClaim,
    SetObjective,
    StateClaim,
)
from alliancekit.words.acts import AgreeOnWord, DefineWord, FlagMismatch


def a_dispute(dispute: str) -> Act:
    return done(Dispute, dispute=dispute, party="helix", matter="What is in the field.")


def settled(dispute: str) -> Act:
    return done(Settle, dispute=dispute, settlement="Both gave way.")


_paused = done(Pause, review_on=LATER, reason="A merger.")

_defined = tuple(
    done(DefineWord, party=party, word="pilot", meaning="A first run.")
    for party in ("helix", "nordlab")
)
_mismatch = done(
    FlagMismatch, word="pilot", parties=("helix", "nordlab"), difference="Paid or not."
)
_meaning = done(
    AgreeOnWord, word="pilot", meaning="A paid first run.", accepted_by=("helix", "nordlab")
)

_objective = done(SetObjective, objective="entry", statement="Enter the market.")
_claim = done(StateClaim, claim="calls", winner="joint-customer", benefit="One number to call.")

_january = Period(date(2026, 1, 1), date(2026, 1, 31))
_saved = Money(Decimal("1200.00"), "EUR")

_difference = done(
    ListDifference, difference="pace", topic="culture", description="A week or a quarter."
)
_bridge = done(PlanBridge, difference="pace", plan="Decide in the room.", owner="ada")
_bridged = done(BridgeDifference, difference="pace", result="bridged", how="Two weeks now.")
_accepted = done(BridgeDifference, difference="pace", result="accepted", how="We live with it.")

_candidate = done(NameCandidate, candidate="nordlab", name="Nordlab")
_chosen = done(ChoosePartner, candidate="nordlab", reason="The best fit.")
_dropped = done(DropCandidate, candidate="nordlab", reason="Too slow.")

_body = done(
    CharterBody, body="jsc", kind="steering", name="Committee", charter=Charter(seats_each=2)
)
_seated = done(SeatMember, person="ada", name="Ada", body="jsc", party="helix")

_milestone = done(PlanMilestone, milestone="prototype", name="Prototype")
_task = done(AssignTask, task="space", phase="launch", what="Open it.", owner="ada", party="helix")
_collaboration = done(StartCollaboration, collaboration="pilot", name="Pilot")
_collaboration_paused = done(PauseCollaboration, collaboration="pilot", reason="A strike.")

_risk = done(
    RegisterRisk,
    risk="delay",
    title="It takes longer.",
    category="business",
    likelihood=2,
    impact=3,
    owner="ada",
    party="helix",
)
_mitigated = done(MitigateRisk, risk="delay", measure="A second line.", likelihood=1, impact=3)
_closed = done(CloseRisk, risk="delay", reason="It is delivered.")

LIVES = {
    "standing": Life(
        reached={"active": (), "paused": (_paused,), "in-dispute": (a_dispute("scope"),)},
        events={
            "pause": (_paused,),
            "resume": (done(Resume),),
            "dispute": (a_dispute("price"),),
            ("settle", "in-dispute", "active"): (settled("scope"),),
            ("settle", "in-dispute", "in-dispute"): (a_dispute("price"), settled("scope")),
        },
        state=lambda orion: orion.standing,
    ),
    "word": Life(
        reached={
            "defined": _defined,
            "differing": (*_defined, _mismatch),
            "agreed": (*_defined, _meaning),
        },
        events={"flag-mismatch": (_mismatch,), "agree": (_meaning,)},
        state=lambda orion: orion.words.words["pilot"].status,
    ),
    "objective": Life(
        reached={"set": (_objective,)},
        events={
            "set": (_objective,),
            "reach": (done(ReachObjective, objective="entry", evidence="The first order."),),
            "miss": (done(MissObjective, objective="entry", evidence="No order by then."),),
            "retire": (done(RetireObjective, objective="entry", reason="Reached."),),
        },
        state=lambda orion: orion.value.objectives["entry"].status,
    ),
    "claim": Life(
        reached={"stated": (_claim,)},
        events={
            "state": (_claim,),
            "plan": (done(PlanValue, claim="calls", period=_january, amount=_saved),),
            "realize": (
                done(
                    RealizeValue,
                    claim="calls",
                    period=_january,
                    amount=_saved,
                    evidence="The log of calls.",
                ),
            ),
            "retract": (done(RetractClaim, claim="calls", reason="Not so."),),
        },
        state=lambda orion: orion.value.proposition.claims["calls"].status,
    ),
    "candidate": Life(
        before=evidence("candidates-compared", an_alliance_in("strategy"), DAY),
        reached={
            "considered": (_candidate,),
            "chosen": (_candidate, _chosen),
            "dropped": (_candidate, _dropped),
        },
        events={
            "name": (_candidate,),
            "score": (
                done(
                    ScoreCandidate,
                    candidate="nordlab",
                    criterion="pace",
                    assessor="ada",
                    score=4,
                ),
            ),
            "drop": (_dropped,),
            "choose": (_chosen,),
        },
        state=lambda orion: orion.selection.candidates["nordlab"].status,
    ),
    "difference": Life(
        reached={
            "listed": (_difference,),
            "planned": (_difference, _bridge),
            "bridged": (_difference, _bridge, _bridged),
            "accepted": (_difference, _accepted),
        },
        events={
            "list": (_difference,),
            "plan": (_bridge,),
            "bridge": (_bridged,),
            "accept": (_accepted,),
        },
        state=lambda orion: orion.selection.differences["pace"].status,
    ),
    "body": Life(
        reached={"active": (_body,)},
        events={
            "amend": (
                done(AmendCharter, body="jsc", charter=Charter(seats_each=3), reason="More work."),
            ),
            "seat": (_seated,),
            "vacate": (_seated, done(VacateSeat, person="ada", body="jsc", party="helix")),
            "dissolve": (done(DissolveBody, body="jsc", reason="Its sunset came."),),
        },
        state=lambda orion: orion.governance.bodies["jsc"].state,
    ),
    "milestone": Life(
        reached={"planned": (_milestone,)},
        events={
            "replan": (done(ReplanMilestone, milestone="prototype", owner="ada"),),
            "reach": (done(ReachMilestone, milestone="prototype"),),
            "drop": (done(DropMilestone, milestone="prototype", reason="Not needed."),),
        },
        state=lambda orion: orion.planning.milestones["prototype"].state,
    ),
    "task": Life(
        reached={"open": (_task,)},
        events={
            "reassign": (done(ReassignTask, task="space", owner="bo"),),
            "complete": (done(CompleteTask, task="space"),),
            "drop": (done(DropTask, task="space", reason="Not needed."),),
        },
        state=lambda orion: orion.planning.tasks["space"].state,
    ),
    "collaboration": Life(
        reached={
            "running": (_collaboration,),
            "paused": (_collaboration, _collaboration_paused),
        },
        events={
            "pause": (_collaboration_paused,),
            "resume": (done(ResumeCollaboration, collaboration="pilot"),),
            "finish": (done(FinishCollaboration, collaboration="pilot", result="It works."),),
        },
        state=lambda orion: orion.planning.collaborations["pilot"].state,
    ),
    "risk": Life(
        reached={
            "open": (_risk,),
            "mitigated": (_risk, _mitigated),
            "closed": (_risk, _closed),
        },
        events={
            "reassess": (done(ReassessRisk, risk="delay", likelihood=3, impact=3, reason="New."),),
            "mitigate": (_mitigated,),
            "close": (_closed,),
            "reopen": (done(ReopenRisk, risk="delay", likelihood=3, impact=3, reason="Again."),),
        },
        state=lambda orion: orion.risks.register["delay"].status,
    ),
}
