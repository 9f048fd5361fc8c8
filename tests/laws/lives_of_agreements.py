"""The lives of agreements, amendments, obligations, notices and exclusivities, told as acts."""

from datetime import timedelta
from decimal import Decimal

import attrs
from life import DAY, LATER, Life, done

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeTermSheet,
    DraftAgreement,
    ExecuteAgreement,
    ExpireAgreement,
    FixDates,
    OpenNegotiation,
    RemoveTerm,
    Sign,
    StopRenewal,
    SupersedeAgreement,
    TerminateAgreement,
    TerminatePart,
)
from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
    WithdrawAmendment,
)
from alliancekit.agreements.breach_acts import (
    CureBreach,
    GiveCureNotice,
    ProposeCurePlan,
    WithdrawCureNotice,
)
from alliancekit.agreements.due_rule import Recurs
from alliancekit.agreements.event_acts import RecordEvent, StrikeEvent
from alliancekit.agreements.exclusivity_acts import (
    AcceptOverlap,
    DeclareExclusivity,
    ReleaseExclusivity,
    StateScope,
)
from alliancekit.agreements.milestone_acts import (
    AgreedMilestone,
    AgreeMilestones,
    EarnMilestone,
)
from alliancekit.agreements.notice_acts import GiveNotice, TollNotice, WithdrawNotice
from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    FulfillOccurrence,
    RecordPayment,
    ReopenObligation,
    TerminateObligation,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.agreements.renewal import Renewal
from alliancekit.agreements.scope import Scope
from alliancekit.agreements.terms import Term
from alliancekit.kernel.act import Act
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty, WithdrawParty


def signed(agreement: str, *parties: str) -> tuple[Act, ...]:
    return tuple(done(Sign, agreement=agreement, party=party) for party in parties)


def an_executed_agreement(agreement: str) -> tuple[Act, ...]:
    return (
        done(DraftAgreement, agreement=agreement, title="Licence"),
        done(AgreeTermSheet, agreement=agreement),
        *signed(agreement, "helix", "nordlab"),
    )


_draft = (
    done(DraftAgreement, agreement="licence", title="Licence", ends_on=DAY + timedelta(days=365)),
    done(
        AddTerm,
        agreement="licence",
        term=Term(id="field", kind="license", says="In the field.", clause="2"),
    ),
)
_agreed = (*_draft, done(AgreeTermSheet, agreement="licence"))
_executed = (*_agreed, *signed("licence", "helix", "nordlab"))
_nordlab_leaves = done(WithdrawParty, party="nordlab", reason="Sold.")

_proposed = done(ProposeAmendment, agreement="licence", number=1, title="More fields")
_amended_by_helix = done(SignAmendment, agreement="licence", number=1, party="helix")

_owed = done(
    UndertakeObligation,
    obligation="report",
    agreement="licence",
    obligor="helix",
    beneficiary="nordlab",
    what="the report",
)
_fulfilled = done(FulfillObligation, obligation="report", evidence="delivery note 1")
_disputed = done(DisputeObligation, obligation="report", party="nordlab", matter="It is late.")

_reports = attrs.evolve(_owed, obligation="reports", recurs=Recurs(rule="FREQ=MONTHLY", starts=DAY))
_fee = attrs.evolve(_owed, obligation="fee", amount=Money(Decimal(10), "EUR"))
_breach = done(
    GiveCureNotice,
    breach="late",
    agreement="licence",
    party="helix",
    against="nordlab",
    what="No trial was begun.",
)
_milestones = done(
    AgreeMilestones,
    plan="milestones",
    agreement="licence",
    payer="nordlab",
    payee="helix",
    currency="EUR",
    milestones=(AgreedMilestone(id="filing", trigger="The filing", amount=Decimal(8)),),
)

LIVES = {
    "agreement": Life(
        before=an_executed_agreement("successor"),
        reached={
            "draft": _draft,
            "in-negotiation": (*_draft, done(OpenNegotiation, agreement="licence")),
            "agreed": _agreed,
            "executed": _executed,
        },
        events={
            "add-term": (
                done(
                    AddTerm,
                    agreement="licence",
                    term=Term(id="audit", kind="audit", says="Once a year.", clause="7"),
                ),
            ),
            "remove-term": (done(RemoveTerm, agreement="licence", term="field"),),
            "fix-dates": (done(FixDates, agreement="licence", notice_days=30),),
            "negotiate": (done(OpenNegotiation, agreement="licence"),),
            "agree-term-sheet": (done(AgreeTermSheet, agreement="licence"),),
            ("sign", "agreed"): signed("licence", "helix"),
            ("sign", "executed"): (
                done(AddParty, party=Party("oslo", "Oslo")),
                *signed("licence", "oslo"),
            ),
            "execute": (
                *signed("licence", "helix"),
                _nordlab_leaves,
                done(ExecuteAgreement, agreement="licence"),
            ),
            "propose-amendment": (_proposed,),
            "give-notice": (
                done(GiveNotice, notice="end", agreement="licence", party="helix", period_days=90),
            ),
            "give-cure-notice": (_breach,),
            "stop-renewal": (
                done(
                    ProposeAmendment,
                    agreement="licence",
                    number=1,
                    title="It goes on",
                    renewal=Renewal(months=12, notice_days=90),
                ),
                _amended_by_helix,
                done(SignAmendment, agreement="licence", number=1, party="nordlab"),
                done(StopRenewal, agreement="licence", party="helix"),
            ),
            "terminate-part": (
                done(
                    TerminatePart,
                    agreement="licence",
                    part=Scope(territories=("JP",)),
                    ground="No sales there.",
                ),
            ),
            "expire": (done(ExpireAgreement, on=LATER, agreement="licence"),),
            "terminate": (done(TerminateAgreement, agreement="licence", ground="Mutual."),),
            "supersede": (done(SupersedeAgreement, agreement="licence", successor="successor"),),
        },
        state=lambda orion: orion.agreements.agreements["licence"].status,
    ),
    "amendment": Life(
        before=_executed,
        reached={"proposed": (_proposed,)},
        events={
            "sign-amendment": (_amended_by_helix,),
            "execute-amendment": (
                _amended_by_helix,
                _nordlab_leaves,
                done(ExecuteAmendment, agreement="licence", number=1),
            ),
            "withdraw-amendment": (
                done(WithdrawAmendment, agreement="licence", number=1, reason="Not needed."),
            ),
        },
        state=lambda orion: orion.agreements.agreements["licence"].amendments["1"].status,
    ),
    "obligation": Life(
        before=(*_executed, _reports, _fee),
        reached={
            "open": (_owed,),
            "fulfilled": (_owed, _fulfilled),
            "disputed": (_owed, _disputed),
        },
        events={
            "fulfill-obligation": (_fulfilled,),
            "fulfill-occurrence": (done(FulfillOccurrence, obligation="reports", evidence="1"),),
            "record-payment": (
                done(
                    RecordPayment, obligation="fee", amount=Money(Decimal(1), "EUR"), evidence="1"
                ),
            ),
            "waive-obligation": (
                done(WaiveObligation, obligation="report", party="nordlab", reason="Not needed."),
            ),
            "terminate-obligation": (
                done(TerminateObligation, obligation="report", reason="The study was stopped."),
            ),
            "dispute-obligation": (_disputed,),
            "reopen-obligation": (
                done(ReopenObligation, obligation="report", settlement="It is owed."),
            ),
        },
        state=lambda orion: orion.agreements.obligations["report"].status,
    ),
    "notice": Life(
        before=_executed,
        reached={
            "given": (
                done(GiveNotice, notice="end", agreement="licence", party="helix", period_days=90),
            )
        },
        events={
            "toll-notice": (done(TollNotice, notice="end", until=LATER, reason="The ruling."),),
            "withdraw-notice": (done(WithdrawNotice, notice="end", reason="We go on."),),
        },
        state=lambda orion: orion.agreements.notices["end"].status,
    ),
    "breach": Life(
        before=_executed,
        reached={"alleged": (_breach,)},
        events={
            "propose-cure-plan": (done(ProposeCurePlan, breach="late", plan="A second shift."),),
            "cure-breach": (done(CureBreach, breach="late", evidence="delivery note 2"),),
            "withdraw-cure-notice": (
                done(WithdrawCureNotice, breach="late", party="helix", reason="We were wrong."),
            ),
        },
        state=lambda orion: orion.agreements.breaches["late"].status,
    ),
    "event": Life(
        reached={"happened": (done(RecordEvent, event="approval", what="Approved."),)},
        events={"strike-event": (done(StrikeEvent, event="approval", reason="Not yet."),)},
        state=lambda orion: orion.agreements.events["approval"].status,
    ),
    "milestone-payment": Life(
        before=(*_executed, _milestones),
        reached={"ahead": ()},
        events={
            "earn-milestone": (
                done(
                    EarnMilestone,
                    plan="milestones",
                    milestone="filing",
                    obligation="filing",
                    evidence="The letter.",
                ),
            )
        },
        state=lambda orion: (
            orion.agreements.plans.milestones["milestones"].milestones["filing"].status
        ),
    ),
    "exclusivity": Life(
        before=(done(StateScope, scope=Scope(fields=("oncology",))),),
        reached={
            "live": (
                done(
                    DeclareExclusivity,
                    exclusivity="old",
                    party="helix",
                    in_favor_of="a third party",
                    scope=Scope(fields=("oncology",)),
                ),
            )
        },
        events={
            "accept-overlap": (
                done(AcceptOverlap, exclusivity="old", reason="It is known.", person="ada"),
            ),
            "release-exclusivity": (
                done(ReleaseExclusivity, exclusivity="old", reason="Bought back."),
            ),
        },
        state=lambda orion: orion.agreements.exclusivity.exclusivities["old"].status,
    ),
}
