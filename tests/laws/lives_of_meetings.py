"""The lives of meetings, their minutes and the matters that they decide, told as acts."""

from datetime import timedelta

from life import DAY, LATER, Life, done

from alliancekit.governance.acts import CharterBody, SeatMember, SetDecisionRight
from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.attendance import Attending
from alliancekit.governance.charter import Charter, FinalSay
from alliancekit.governance.decision_acts import (
    PutToVote,
    ReferMatter,
    ResolveInWriting,
    UseFinalSay,
    VetoDecision,
)
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.meeting_acts import (
    AdjournMeeting,
    CancelMeeting,
    HoldMeeting,
    ScheduleMeeting,
    SetAgenda,
)
from alliancekit.governance.minutes_acts import (
    ApproveMinutes,
    CirculateMinutes,
    DraftMinutes,
    ObjectToMinutes,
)
from alliancekit.governance.vote import Vote
from alliancekit.governance.voting import Veto, VotingRule
from alliancekit.kernel.act import Act

_CONSENSUS = VotingRule("party", "consensus")
_committee = done(
    CharterBody,
    body="jsc",
    kind="steering",
    name="JSC",
    charter=Charter(
        seats_each=1,
        rule=_CONSENSUS,
        veto=Veto(TimeLimit(15), "a legitimate interest"),
        final_say=(FinalSay("helix"),),
        parent="board",
        objection_window=TimeLimit(10),
    ),
)
_board = done(
    CharterBody,
    body="board",
    kind="steering",
    name="Board",
    charter=Charter(seats_each=1, rule=_CONSENSUS, reserved=("pricing",)),
)


def seated(person: str, party: str, body: str = "jsc") -> Act:
    return done(SeatMember, person=person, name=person.title(), body=body, party=party)


_bodies = (
    _board,
    _committee,
    seated("ada", "helix"),
    seated("nils", "nordlab"),
    seated("eva", "helix", "board"),
)

_called = done(ScheduleMeeting, on=DAY - timedelta(days=1), meeting="jsc-1", body="jsc", day=DAY)
_held = done(HoldMeeting, meeting="jsc-1", attendance=(Attending("ada", "helix"),))
_adjourned = done(AdjournMeeting, meeting="jsc-1", to=DAY, reason="The train is late.")
_agenda = done(
    SetAgenda,
    on=DAY - timedelta(days=1),
    meeting="jsc-1",
    agenda=(AgendaItem("budget", "The budget"),),
)
_put_off = done(
    AdjournMeeting,
    on=DAY - timedelta(days=1),
    meeting="jsc-1",
    to=DAY,
    reason="The train is late.",
)
_cancelled = done(CancelMeeting, meeting="jsc-1", reason="Nothing to decide.")
_vote = done(
    PutToVote,
    meeting="jsc-1",
    matter="budget",
    title="The budget",
    about="budget",
    votes=(Vote("ada", "helix", "yes"),),
)

_drafted = done(DraftMinutes, meeting="jsc-1", text="They met.")
_circulated = done(CirculateMinutes, meeting="jsc-1")
_objected = done(ObjectToMinutes, meeting="jsc-1", party="nordlab", what="Not so.")
_approved = done(ApproveMinutes, meeting="jsc-1", parties=("helix", "nordlab"))


def voted(helix: str | None = None, nordlab: str | None = None, body: str = "jsc") -> Act:
    """Return a resolution in writing."""
    said = (("ada", "helix", helix), ("nils", "nordlab", nordlab))
    return done(
        ResolveInWriting,
        matter="price",
        title="The price",
        about="pricing",
        body=body,
        opened=DAY,
        votes=tuple(Vote(*each) for each in said if each[2]),
    )


_both_yes, _both_no, _stuck = voted("yes", "yes"), voted("no", "no"), voted("yes", "no")
_referred = done(ReferMatter, matter="price", to="board", reason="Too large.")
_vetoed = done(VetoDecision, matter="price", party="nordlab", ground="It ruins us.")
_not_theirs = done(SetDecisionRight, area="pricing", party="helix")
_undecided = (_not_theirs, voted("yes", "yes"))

TABLE = """
meeting  set-agenda       scheduled  scheduled
meeting  set-agenda       adjourned  adjourned
meeting  hold-meeting     scheduled  held
meeting  hold-meeting     adjourned  held
meeting  adjourn-meeting  scheduled  adjourned
meeting  adjourn-meeting  adjourned  adjourned
meeting  adjourn-meeting  held       adjourned
meeting  cancel-meeting   scheduled  cancelled
meeting  cancel-meeting   adjourned  cancelled
meeting  put-to-vote      held       held
meeting  draft-minutes    held       held

minutes  draft-minutes      none        draft
minutes  draft-minutes      draft       draft
minutes  draft-minutes      objected    draft
minutes  circulate-minutes  draft       circulated
minutes  object-to-minutes  circulated  objected
minutes  object-to-minutes  objected    objected
minutes  approve-minutes    circulated  approved
minutes  approve-minutes    objected    approved

matter  put       undecided   undecided
matter  put       deadlocked  undecided
matter  put       referred    undecided
matter  put       vetoed      undecided
matter  adopt     undecided   adopted
matter  reject    undecided   rejected
matter  deadlock  undecided   deadlocked
matter  refer     undecided   referred
matter  refer     deadlocked  referred
matter  say-yes   deadlocked  adopted
matter  say-no    deadlocked  rejected
matter  veto      adopted     vetoed
"""


def _status(orion):
    """Return how the matter stands; before it is put to the vote, as one that is undecided."""
    matter = orion.governance.matters.get("price")
    return "undecided" if matter is None else matter.status


LIVES = {
    "meeting": Life(
        before=(*_bodies, _called),
        reached={"scheduled": (), "adjourned": (_put_off,), "held": (_held,)},
        events={
            "set-agenda": (_agenda,),
            "hold-meeting": (_held,),
            "adjourn-meeting": (_adjourned,),
            "cancel-meeting": (_cancelled,),
            "put-to-vote": (_vote,),
            "draft-minutes": (_drafted,),
        },
        state=lambda orion: orion.governance.meetings["jsc-1"].status,
    ),
    "minutes": Life(
        before=(*_bodies, _called, _held),
        reached={
            "none": (),
            "draft": (_drafted,),
            "circulated": (_drafted, _circulated),
            "objected": (_drafted, _circulated, _objected),
        },
        events={
            "draft-minutes": (_drafted,),
            "circulate-minutes": (_circulated,),
            "object-to-minutes": (_objected,),
            "approve-minutes": (_approved,),
        },
        state=lambda orion: orion.governance.meetings["jsc-1"].minutes.status,
    ),
    "matter": Life(
        before=_bodies,
        reached={
            "undecided": (),
            "deadlocked": (_stuck,),
            "referred": (_stuck, _referred),
            "adopted": (_both_yes,),
            "vetoed": (_both_yes, _vetoed),
        },
        events={
            ("put", "referred"): (voted(body="board"),),
            "put": _undecided,
            "adopt": (_both_yes,),
            "reject": (_both_no,),
            "deadlock": (_stuck,),
            ("refer", "undecided"): (*_undecided, _referred),
            "refer": (_referred,),
            "say-yes": (
                done(
                    UseFinalSay, on=LATER, matter="price", party="helix", approves=True, says="Yes."
                ),
            ),
            "say-no": (
                done(
                    UseFinalSay, on=LATER, matter="price", party="helix", approves=False, says="No."
                ),
            ),
            "veto": (_vetoed,),
        },
        state=_status,
    ),
}
