"""A committee with something of everything before it: what its pack, its slides and its workbook are made of.

The life of the alliance "orion" comes first, up to its management; then a meeting is held and another called.
Every name and every text can be given, to see what becomes of hostile ones.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from alliancekit.agreements.due_rule import AfterEvent, Recurs
from alliancekit.agreements.obligation_acts import UndertakeObligation
from alliancekit.decide import decide
from alliancekit.governance.action_acts import AssignAction, CompleteAction
from alliancekit.governance.acts import SeatMember
from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.attendance import Attending
from alliancekit.governance.decision_acts import PutToVote
from alliancekit.governance.issue_acts import RaiseIssue
from alliancekit.governance.meeting_acts import HoldMeeting, ScheduleMeeting, SetAgenda
from alliancekit.governance.minutes_acts import CirculateMinutes, DraftMinutes
from alliancekit.governance.vote import Vote
from alliancekit.kernel.act import Act
from alliancekit.kernel.money import Money
from alliancekit.lifecycle.acts import Waive
from alliancekit.metrics.acts import TakeReading
from alliancekit.risks.acts import RegisterRisk
from alliancekit.testing.lives import life_to

MET_ON = date(2026, 8, 4)
"""The day of the meeting that was held."""

MEETS_ON = date(2026, 11, 3)
"""The day of the meeting that is called."""

TODAY = date(2026, 10, 20)
"""The day on which the pack is made."""

PEOPLE = (("ada", "helix"), ("olga", "helix"), ("nils", "nordlab"), ("eva", "nordlab"))


@cache
def boardroom(text: str = "Second production line") -> tuple[Act, ...]:
    """Return the facts; a text stands wherever people write what they like."""
    facts: list[Act] = []
    alliance = None
    for act in acts_of(text):
        outcome = decide(alliance, act)
        facts += outcome.facts
        alliance = outcome.alliance
    return tuple(facts)


def acts_of(text: str = "Second production line") -> tuple[Act, ...]:
    """Return the acts that the facts come of, in the order in which they are legal."""
    told = {"alliance": "orion"}
    return (
        *life_to("management"),
        *(
            SeatMember(
                **told,
                on=date(2026, 7, 13),
                body="steering-committee",
                person=person,
                name=f"{person} {text}",
                party=party,
            )
            for person, party in PEOPLE
        ),
        ScheduleMeeting(
            **told, on=date(2026, 7, 14), meeting="sc-1", body="steering-committee", day=MET_ON
        ),
        SetAgenda(
            **told,
            on=date(2026, 7, 15),
            meeting="sc-1",
            agenda=(AgendaItem("second-line", text, "capacity"),),
        ),
        HoldMeeting(
            **told,
            on=MET_ON,
            meeting="sc-1",
            attendance=tuple(Attending(person, party) for person, party in PEOPLE),
        ),
        PutToVote(
            **told,
            on=MET_ON,
            meeting="sc-1",
            matter="second-line",
            title=text,
            about="capacity",
            votes=tuple(Vote(person, party, "yes") for person, party in PEOPLE),
        ),
        DraftMinutes(**told, on=date(2026, 8, 6), meeting="sc-1", text=text),
        CirculateMinutes(**told, on=date(2026, 8, 7), meeting="sc-1"),
        AssignAction(
            **told,
            on=MET_ON,
            action="order-machines",
            what=f"Order the machines: {text}",
            owner="nils",
            party="nordlab",
            due_on=date(2026, 9, 30),
            body="steering-committee",
            meeting="sc-1",
        ),
        AssignAction(
            **told,
            on=MET_ON,
            action="hire",
            what="Hire two operators",
            owner="olga",
            party="helix",
            due_on=date(2026, 12, 18),
        ),
        AssignAction(
            **told,
            on=MET_ON,
            action="press",
            what="Tell the press",
            owner="ada",
            party="helix",
            due_on=date(2026, 8, 31),
        ),
        CompleteAction(**told, on=date(2026, 8, 20), action="press", evidence=text),
        UndertakeObligation(
            **told,
            on=date(2026, 8, 10),
            obligation="upfront",
            agreement="main-agreement",
            obligor="helix",
            beneficiary="nordlab",
            what=f"Pay the first share: {text}",
            clause="7.1",
            due_on=date(2026, 10, 15),
            amount=Money(Decimal("250000.50"), "EUR"),
            payment="up-front",
            late_interest=Decimal("0.05"),
        ),
        UndertakeObligation(
            **told,
            on=date(2026, 8, 10),
            obligation="report",
            agreement="main-agreement",
            obligor="nordlab",
            beneficiary="helix",
            what="Send the quarterly report",
            proof=text,
            recurs=Recurs(rule="FREQ=MONTHLY;INTERVAL=3", starts=date(2026, 9, 30), days=30),
            survives=True,
        ),
        UndertakeObligation(
            **told,
            on=date(2026, 8, 10),
            obligation="milestone-fee",
            agreement="main-agreement",
            obligor="helix",
            beneficiary="nordlab",
            what="Pay when the first unit is sold",
            due_after=AfterEvent(event="first-sale", days=45),
            only_if="first-sale",
            amount=Money(Decimal(1000000), "EUR"),
        ),
        *(
            TakeReading(
                **told,
                on=on,
                metric="objectives-on-track",
                value=Decimal(value),
                source=f"Project office: {text}",
            )
            for on, value in (
                (date(2026, 9, 30), "81.25"),
                (date(2026, 10, 12), "67"),
            )
        ),
        RegisterRisk(
            **told,
            on=date(2026, 9, 1),
            risk="machines-late",
            title=f"The machines come late: {text}",
            category="business",
            likelihood=4,
            impact=4,
            owner="nils",
            party="nordlab",
            mitigation="A second supplier",
            review_on=date(2026, 11, 30),
        ),
        RaiseIssue(
            **told,
            on=date(2026, 10, 6),
            issue="who-pays",
            conflict="financial",
            matter=f"Who pays for the second supplier? {text}",
            party="nordlab",
            about=("action:order-machines",),
        ),
        Waive(
            **told,
            on=date(2026, 10, 7),
            requirement="transformation-reason",
            reason=f"Everybody knows why: {text}",
            person="the sponsors",
        ),
        ScheduleMeeting(
            **told,
            on=date(2026, 10, 8),
            meeting="sc-2",
            body="steering-committee",
            day=MEETS_ON,
            place="Berlin, room 2",
            agenda=(
                AgendaItem("who-pays", f"Who pays: {text}", "budget"),
                AgendaItem("plan-2027", "The plan of 2027"),
            ),
        ),
    )
