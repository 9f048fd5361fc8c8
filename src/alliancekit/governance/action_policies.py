"""What is not legal about actions."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, get_args

from alliancekit.governance.action_acts import ActionChange, AssignAction, DeferAction
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

CHANGES = get_args(ActionChange)
"""The acts that change an action that must be on record."""


@policy("governance.action-exists", on=AssignAction)
def action_exists(alliance: "Alliance", act: AssignAction) -> Iterator[Finding]:
    """An action is assigned once, under an id of its own."""
    known = alliance.governance.actions.get(act.action)
    if known is not None:
        yield Finding(
            f"{known} was assigned on {known.assigned_on} to {known.owner}: {known.what}",
            f"submit governance.reassign-action with action='{known.id}', owner, party, reason to hand it "
            "over, or choose another id for another action",
        )


@policy("governance.action-from-nowhere", on=AssignAction)
def action_from_nowhere(alliance: "Alliance", act: AssignAction) -> Iterator[Finding]:
    """What an action comes from is on record: the body that works on that day, the meeting, the matter decided."""
    governance = alliance.governance
    sources: tuple[tuple[str, str | None, Mapping[str, object]], ...] = (
        ("body", act.body, {body.id: body for body in governance.working(act.on)}),
        ("meeting", act.meeting, governance.meetings),
        ("decision", act.decision, governance.matters),
    )
    for field, name, known in sources:
        if name is not None and name not in known:
            yield Finding(
                f"there is no {field} {name!r} on {act.on} for {act.action} to come from",
                (f"{did_you_mean(name, known)}; or " if known else "")
                + f"leave `{field}` out where it comes from none",
            )


@policy("governance.unknown-action", on=CHANGES)
def unknown_action(alliance: "Alliance", act: ActionChange) -> Iterator[Finding]:
    """Only an action that was assigned is started, blocked, put off, handed over, completed or cancelled."""
    actions = alliance.governance.actions
    if act.action not in actions:
        yield Finding(
            f"there is no action {act.action!r}",
            (f"{did_you_mean(act.action, actions)}; or " if actions else "")
            + f"submit governance.assign-action with action='{act.action}', what, owner, party, due_on first",
        )


@policy("governance.action-not-from-here", on=CHANGES)
def action_not_from_here(alliance: "Alliance", act: ActionChange) -> Iterator[Finding]:
    """An action is open, in progress or blocked until it is done or cancelled; what is blocked is unblocked first."""
    action = alliance.governance.actions.get(act.action)
    if action is not None:
        yield from action.chart.findings(str(action), action.status, act.do.partition(".")[2])


@policy("governance.action-dated-too-early", on=CHANGES)
def action_dated_too_early(alliance: "Alliance", act: ActionChange) -> Iterator[Finding]:
    """A step in the life of an action is not dated before the one that it follows."""
    action = alliance.governance.actions.get(act.action)
    if action is not None and act.on < action.since:
        yield Finding(
            f"{action} is {action.status} since {action.since}, and the act is dated {act.on}",
            f"date it {action.since} or later",
        )


@policy("governance.not-put-off", on=DeferAction)
def not_put_off(alliance: "Alliance", act: DeferAction) -> Iterator[Finding]:
    """An action is put off to a later day than the one that is set."""
    action = alliance.governance.actions.get(act.action)
    if action is not None and act.due_on <= action.due_on:
        yield Finding(
            f"{action} is due on {action.due_on}, and would be put off to {act.due_on}",
            f"name a day after {action.due_on}; what can be done earlier needs no deferral",
        )


POLICIES = (
    action_exists,
    action_from_nowhere,
    unknown_action,
    action_not_from_here,
    action_dated_too_early,
    not_put_off,
)
