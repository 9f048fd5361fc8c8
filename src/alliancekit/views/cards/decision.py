"""The card of a decision: what came of it, who voted how, and every link of the chain of reasons."""

from alliancekit.governance.decision import Decision, DecisionOutcome, Matter, MatterStatus
from alliancekit.governance.decision_acts import PutToVote, ResolveInWriting
from alliancekit.kernel.wording import counted, listed
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    bold,
    framed,
    graded,
    joined,
    name,
    quiet,
    rows,
    tag,
)

_SIGN = {
    DecisionOutcome.ADOPTED: "green",
    DecisionOutcome.REJECTED: "red",
    DecisionOutcome.DEADLOCKED: "amber",
    DecisionOutcome.UNDECIDED: "amber",
}
_SIGN_OF_STATUS = {
    MatterStatus.ADOPTED: "green",
    MatterStatus.REJECTED: "red",
    MatterStatus.VETOED: "red",
}


def decision_card(decision: Decision) -> str:
    """Return a decision as a card."""
    return framed("Decision", "", what_came_of(decision))


def vote_card(act: PutToVote | ResolveInWriting) -> str:
    """Return a vote as a card: with what came of it, once it is a fact."""
    came = (
        quiet(f"{counted(len(act.votes), 'vote')} given; it is decided when it is submitted.")
        if act.decision is None
        else what_came_of(act.decision)
    )
    return framed(act.title, joined((name(act.matter), f" · {act.about} · {act.on}")), came)


def matter_card(matter: Matter) -> str:
    """Return a matter as a card."""
    status = graded(
        _SIGN_OF_STATUS.get(matter.status, "amber"),
        bold(matter.status),
        f" since {matter.since}, with ",
        name(matter.body),
    )
    decided = matter.decision
    came = (
        what_came_of(decided, outcome=str(decided.outcome) != str(matter.status))
        if decided is not None
        else ""
    )
    note = joined((name(matter.id), f" · {matter.about}"))
    return framed(matter.title, note, tag("div", status), came)


def what_came_of(decision: Decision, *, outcome: bool = True) -> Markup:
    """Return the outcome, where it is not said already, the votes and the chain of reasons."""
    next_: list[tuple[str, Content]] = [
        ("veto until", decision.veto_until),
        ("goes to", decision.goes_to),
        (
            "final say",
            decision.final_say
            and f"{decision.final_say}"
            + (f", from {decision.final_say_from}" if decision.final_say_from else ""),
        ),
    ]
    chain = [
        tag(
            "li",
            bold(link.step),
            ": ",
            name(link.found),
            quiet(f" (clause {link.clause})") if link.clause else "",
        )
        for link in decision.because
    ]
    return joined(
        (
            tag("div", graded(_SIGN[decision.outcome], bold(decision.outcome))) if outcome else "",
            rows(
                ("yes", listed(decision.yes, none="")),
                ("no", listed(decision.no, none="")),
                ("abstained", listed(decision.abstained, none="")),
                ("split, so no vote", listed(decision.split, none="")),
                *next_,
            ),
            tag("div", "Because", style="font-weight:600;margin-top:6px") if chain else "",
            tag("ol", *chain, style="margin:2px 0 0 0;padding:0 0 0 22px") if chain else "",
        )
    )
