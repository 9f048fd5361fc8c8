"""The lives of actions and issues, told as acts."""

from datetime import timedelta
from decimal import Decimal

from life import DAY, LATER, Life, done

from alliancekit.governance.action_acts import (
    AssignAction,
    BlockAction,
    CancelAction,
    CompleteAction,
    DeferAction,
    ReassignAction,
    StartAction,
    UnblockAction,
)
from alliancekit.governance.acts import AdoptLadder
from alliancekit.governance.issue_acts import (
    DecideByResolver,
    DeclareDeadlock,
    EscalateIssue,
    ExtendStep,
    OfferBuySell,
    RaiseIssue,
    ReferToResolver,
    ResolveIssue,
)
from alliancekit.governance.ladder import LadderStep
from alliancekit.governance.limits import TimeLimit
from alliancekit.kernel.money import Money

_assigned = done(
    AssignAction, action="tox", what="Repeat the study.", owner="ada", party="helix", due_on=DAY
)
_started = done(StartAction, action="tox")
_blocked = done(BlockAction, action="tox", reason="No animals.")

_adopted = done(
    AdoptLadder,
    steps=(
        LadderStep("team", TimeLimit(5, "business")),
        LadderStep("executive-sponsors", TimeLimit(30)),
    ),
    resolver="buy-sell",
)
_raised = done(RaiseIssue, issue="scope", conflict="scope", matter="What is in?", party="helix")
_breach = done(RaiseIssue, issue="scope", conflict="breach", matter="Late again.", party="helix")
_escalated = done(EscalateIssue, issue="scope", reason="The team cannot.")
_deadlocked = done(DeclareDeadlock, issue="scope", reason="Nor can the sponsors.")
_referred = done(ReferToResolver, issue="scope")
_offered = done(OfferBuySell, issue="scope", party="helix", price=Money(Decimal(1_000_000), "EUR"))
_climbing = (_adopted, _raised)
_at_the_end = (*_climbing, _escalated, _deadlocked)

TABLE = """
action  start-action     open         in-progress
action  block-action     open         blocked
action  block-action     in-progress  blocked
action  unblock-action   blocked      in-progress
action  defer-action     open         open
action  defer-action     in-progress  in-progress
action  defer-action     blocked      blocked
action  reassign-action  open         open
action  reassign-action  in-progress  in-progress
action  reassign-action  blocked      blocked
action  complete-action  open         done
action  complete-action  in-progress  done
action  cancel-action    open         cancelled
action  cancel-action    in-progress  cancelled
action  cancel-action    blocked      cancelled

issue  enter-ladder        raised         on-ladder
issue  go-by-clause        raised         under-clause
issue  escalate-issue      raised         on-ladder
issue  escalate-issue      on-ladder      on-ladder
issue  extend-step         on-ladder      on-ladder
issue  declare-deadlock    on-ladder      deadlocked
issue  refer-to-resolver   deadlocked     with-resolver
issue  refer-to-resolver   under-clause   with-resolver
issue  refer-to-resolver   with-resolver  with-resolver
issue  offer-buy-sell      with-resolver  with-resolver
issue  decide-by-resolver  with-resolver  resolved
issue  resolve-issue       raised         resolved
issue  resolve-issue       on-ladder      resolved
issue  resolve-issue       under-clause   resolved
issue  resolve-issue       deadlocked     resolved
issue  resolve-issue       with-resolver  resolved
"""


def _status(orion):
    """Return where the issue is; before it is raised, as one that waits for its way."""
    issue = orion.governance.issues.get("scope")
    return "raised" if issue is None else issue.status


_resolved = done(ResolveIssue, issue="scope", resolution="Both are in.")
_refer = done(ReferToResolver, issue="scope", resolver="expert", agreed_by=("helix", "nordlab"))

LIVES = {
    "action": Life(
        before=(_assigned,),
        reached={"open": (), "in-progress": (_started,), "blocked": (_blocked,)},
        events={
            "start-action": (_started,),
            "block-action": (_blocked,),
            "unblock-action": (done(UnblockAction, action="tox", reason="They came."),),
            "defer-action": (done(DeferAction, action="tox", due_on=LATER, reason="Too much."),),
            "reassign-action": (
                done(ReassignAction, action="tox", owner="bo", party="nordlab", reason="Ada left."),
            ),
            "complete-action": (done(CompleteAction, action="tox", evidence="Report 14."),),
            "cancel-action": (done(CancelAction, action="tox", reason="Not needed."),),
        },
        state=lambda orion: orion.governance.actions["tox"].status,
    ),
    "issue": Life(
        reached={
            "raised": (),
            "on-ladder": _climbing,
            "under-clause": (_breach,),
            "deadlocked": _at_the_end,
            "with-resolver": (*_at_the_end, _referred),
        },
        events={
            "enter-ladder": _climbing,
            "go-by-clause": (_breach,),
            ("escalate-issue", "raised"): (_raised, _adopted, _escalated),
            "escalate-issue": (_escalated,),
            "extend-step": (
                done(
                    ExtendStep,
                    on=DAY + timedelta(days=1),
                    issue="scope",
                    agreed_by=("helix", "nordlab"),
                    more=TimeLimit(3),
                ),
            ),
            "declare-deadlock": (_escalated, _deadlocked),
            ("refer-to-resolver", "deadlocked"): (_referred,),
            "refer-to-resolver": (_refer,),
            "offer-buy-sell": (_offered,),
            "decide-by-resolver": (
                _offered,
                done(
                    DecideByResolver,
                    issue="scope",
                    party="nordlab",
                    election="sell",
                    decision="Nordlab sells.",
                ),
            ),
            ("resolve-issue", "raised"): (_raised, _resolved),
            "resolve-issue": (_resolved,),
        },
        state=_status,
    ),
}
