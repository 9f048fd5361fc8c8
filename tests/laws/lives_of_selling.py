"""The lives of deals, splits, leads, registrations and claims, told as acts."""

from datetime import timedelta
from decimal import Decimal

from life import DAY, Life, done

from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty
from alliancekit.selling.claim_acts import ClaimAccount, ReleaseAccount
from alliancekit.selling.credit_acts import CreditParty
from alliancekit.selling.lead_acts import (
    AcceptLead,
    ConvertLead,
    DeclineLead,
    ExpireLead,
    PassLead,
)
from alliancekit.selling.opportunity_acts import (
    AdvanceOpportunity,
    LoseOpportunity,
    RecordOpportunity,
    ReopenOpportunity,
    StepBackOpportunity,
)
from alliancekit.selling.registration_acts import (
    ApproveRegistration,
    ExpireRegistration,
    GiveWay,
    RegisterDeal,
    RejectRegistration,
    WithdrawRegistration,
)
from alliancekit.selling.split_acts import (
    ApproveDealSplit,
    DealShare,
    ProposeDealSplit,
    RefuseDealSplit,
    WithdrawDealSplit,
)

_DEAL = {"account": "Acme", "product": "Backup", "territory": "Sweden"}
_OURS = {"engagement": "acme", "party": "helix"}
_recorded = done(
    RecordOpportunity,
    **_OURS,
    **_DEAL,
    visibility="co-sell",
    amount=Money(Decimal(900), "EUR"),
)


def _credited(party, role):
    return done(
        CreditParty,
        engagement="acme",
        party=party,
        role=role,
        evidence="a meeting",
        evidenced_on=DAY,
    )


_sourced = _credited("nordlab", "sourced")


def _to(*stages):
    return tuple(done(AdvanceOpportunity, **_OURS, to=stage) for stage in stages)


_WAY = ("qualified", "technical-validation", "business-validation", "committed", "launched")
_lost = done(LoseOpportunity, **_OURS, reason="They build it themselves.")
_split = done(
    ProposeDealSplit,
    engagement="acme",
    party="helix",
    shares=(
        DealShare(party="nordlab", share=Decimal("0.4")),
        DealShare(party="helix", share=Decimal("0.5")),
        DealShare(party="oslo", share=Decimal("0.1")),
    ),
    reason="We do the work.",
)


def _approves(party):
    return done(ApproveDealSplit, engagement="acme", party=party)


_passed = done(
    PassLead,
    lead="tip",
    from_party="nordlab",
    to_party="helix",
    account="Acme",
    product="Backup",
    need="Ask Bo.",
)
_accepted = done(AcceptLead, lead="tip")
_registered = done(
    RegisterDeal, registration="first", party="nordlab", evidence="They asked.", **_DEAL
)
_claimed = done(
    ClaimAccount,
    account_claim="ours",
    party="helix",
    account="Acme",
    basis="incumbent",
    evidence="Invoice 7.",
)
_gives_way = done(
    GiveWay, registration="first", party="helix", conflict="incumbent", reason="Not this one."
)
_approved = done(ApproveRegistration, registration="first", party="helix")

TABLE = """
opportunity  record                prospect              prospect
opportunity  record                qualified             qualified
opportunity  record                technical-validation  technical-validation
opportunity  record                business-validation   business-validation
opportunity  record                committed             committed
opportunity  record                launched              launched
opportunity  qualify               prospect              qualified
opportunity  validate-technically  qualified             technical-validation
opportunity  validate-business     qualified             business-validation
opportunity  validate-business     technical-validation  business-validation
opportunity  commit                business-validation   committed
opportunity  launch                committed             launched
opportunity  step-back             qualified             prospect
opportunity  step-back             technical-validation  qualified
opportunity  step-back             business-validation   technical-validation
opportunity  step-back             committed             business-validation
opportunity  lose                  prospect              lost
opportunity  lose                  qualified             lost
opportunity  lose                  technical-validation  lost
opportunity  lose                  business-validation   lost
opportunity  lose                  committed             lost
opportunity  reopen                lost                  prospect

deal-split  approve   proposed  proposed
deal-split  settle    proposed  agreed
deal-split  refuse    proposed  refused
deal-split  withdraw  proposed  withdrawn

lead  accept   passed    accepted
lead  decline  passed    declined
lead  decline  accepted  declined
lead  convert  accepted  converted
lead  expire   passed    expired
lead  expire   accepted  expired

registration  give-way  submitted  submitted
registration  approve   submitted  approved
registration  reject    submitted  rejected
registration  withdraw  submitted  withdrawn
registration  withdraw  approved   withdrawn
registration  expire    approved   expired

account-claim  release  staked  released
"""

LIVES = {
    "opportunity": Life(
        before=(_recorded, _sourced),
        reached={
            "prospect": (),
            **{stage: _to(*_WAY[: number + 1]) for number, stage in enumerate(_WAY)},
            "lost": (_lost,),
        },
        events={
            "record": (_recorded,),
            "qualify": _to("qualified"),
            "validate-technically": _to("technical-validation"),
            "validate-business": _to("business-validation"),
            "commit": _to("committed"),
            "launch": _to("launched"),
            "step-back": (done(StepBackOpportunity, **_OURS, reason="Their board said no."),),
            "lose": (_lost,),
            "reopen": (done(ReopenOpportunity, **_OURS, reason="They could not."),),
        },
        state=lambda orion: orion.selling.engagements["acme"].records["helix"].stage,
    ),
    "deal-split": Life(
        before=(
            done(AddParty, party=Party("oslo", "Oslo Data")),
            _recorded,
            _sourced,
            _credited("helix", "delivered"),
            _credited("oslo", "influenced"),
        ),
        reached={"proposed": (_split,)},
        events={
            "approve": (_approves("oslo"),),
            "settle": (_approves("oslo"), _approves("nordlab")),
            "refuse": (
                done(RefuseDealSplit, engagement="acme", party="nordlab", reason="Half each."),
            ),
            "withdraw": (done(WithdrawDealSplit, engagement="acme", reason="Too early."),),
        },
        state=lambda orion: orion.selling.engagements["acme"].proposal.status,
    ),
    "lead": Life(
        before=(_recorded, _passed),
        reached={"passed": (), "accepted": (_accepted,)},
        events={
            "accept": (_accepted,),
            "decline": (done(DeclineLead, lead="tip", reason="Too small."),),
            "convert": (done(ConvertLead, lead="tip", engagement="acme"),),
            ("expire", "passed"): (done(ExpireLead, on=DAY + timedelta(days=8), lead="tip"),),
            ("expire", "accepted"): (done(ExpireLead, on=DAY + timedelta(days=31), lead="tip"),),
        },
        state=lambda orion: orion.selling.leads["tip"].status,
    ),
    "registration": Life(
        before=(_claimed, _registered),
        reached={"submitted": (), "approved": (_gives_way, _approved)},
        events={
            "give-way": (_gives_way,),
            "approve": (_gives_way, _approved),
            "reject": (
                done(
                    RejectRegistration,
                    registration="first",
                    party="helix",
                    conflict="incumbent",
                    reason="They are ours.",
                ),
            ),
            "withdraw": (
                done(WithdrawRegistration, registration="first", reason="They went away."),
            ),
            "expire": (
                done(ExpireRegistration, on=DAY + timedelta(days=91), registration="first"),
            ),
        },
        state=lambda orion: orion.selling.registrations["first"].status,
    ),
    "account-claim": Life(
        before=(_claimed,),
        reached={"staked": ()},
        events={
            "release": (done(ReleaseAccount, account_claim="ours", reason="They left."),),
        },
        state=lambda orion: orion.selling.account_claims["ours"].status,
    ),
}
