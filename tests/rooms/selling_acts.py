"""Short ways to write what is sold together: Helix Bio, Nordlab and, where three are needed, Oslo Data."""

from datetime import date, timedelta
from decimal import Decimal

from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty
from alliancekit.selling.account_acts import GrantSharing, ListAccounts
from alliancekit.selling.claim_acts import ClaimAccount
from alliancekit.selling.credit_acts import ChangeSource, CreditParty, RevokeCredit
from alliancekit.selling.lead_acts import PassLead
from alliancekit.selling.opportunity_acts import (
    AdvanceOpportunity,
    LoseOpportunity,
    RecordOpportunity,
)
from alliancekit.selling.registration_acts import ApproveRegistration, RegisterDeal
from alliancekit.selling.split_acts import (
    ApproveDealSplit,
    DealShare,
    ProposeDealSplit,
    RefuseDealSplit,
    WithdrawDealSplit,
)

DAY = date(2026, 3, 2)
OSLO = AddParty("orion", on=DAY, party=Party("oslo", "Oslo Data"))
ON_THE_WAY = ("qualified", "technical-validation", "business-validation", "committed")
DEAL = {"account": "Acme", "product": "Backup", "territory": "Sweden"}


def days(number, start=DAY):
    return start + timedelta(days=number)


def eur(amount):
    return Money(Decimal(amount), "EUR")


def record(engagement="acme", party="helix", visibility="co-sell", on=DAY, **fields):
    given = {**DEAL, "amount": eur(900), **fields}
    if visibility == "private":
        given.setdefault("private_to", party)
    return RecordOpportunity(
        "orion", on=on, engagement=engagement, party=party, visibility=visibility, **given
    )


def advance(*stages, engagement="acme", party="helix", on=DAY, **fields):
    return tuple(
        AdvanceOpportunity("orion", on=on, engagement=engagement, party=party, to=stage, **fields)
        for stage in stages
    )


def lost(engagement="acme", party="helix", on=DAY, **fields):
    return LoseOpportunity(
        "orion", on=on, engagement=engagement, party=party, reason="Too dear.", **fields
    )


def credit(party, role="sourced", engagement="acme", on=DAY, evidenced_on=None):
    return CreditParty(
        "orion",
        on=on,
        engagement=engagement,
        party=party,
        role=role,
        evidence="a meeting",
        evidenced_on=evidenced_on or on,
    )


def launched(engagement="acme", party="helix", source="nordlab", on=DAY, **fields):
    """Return the acts of a deal from its record to its launch, all on one day."""
    return (
        record(engagement, party, on=on, **fields),
        credit(source, engagement=engagement, on=on),
        *advance(*ON_THE_WAY, "launched", engagement=engagement, party=party, on=on),
    )


def split(party="helix", engagement="acme", on=DAY, **shares):
    return ProposeDealSplit(
        "orion",
        on=on,
        engagement=engagement,
        party=party,
        shares=tuple(DealShare(party=each, share=Decimal(share)) for each, share in shares.items()),
        reason="We do the work.",
    )


def passed(lead="tip", on=DAY, **fields):
    given = {"from_party": "nordlab", "to_party": "helix", **fields}
    return PassLead(
        "orion", on=on, lead=lead, account="Acme", product="Backup", need="Ask Bo.", **given
    )


def registered(registration="first", party="nordlab", on=DAY, **fields):
    given = {**DEAL, **fields}
    return RegisterDeal(
        "orion", on=on, registration=registration, party=party, evidence="They asked.", **given
    )


def approved(registration="first", party="helix", on=DAY):
    return ApproveRegistration("orion", on=on, registration=registration, party=party)


def claimed(party="helix", basis="incumbent", account_claim="ours", on=DAY, **fields):
    given = {"account": "Acme", **fields}
    return ClaimAccount(
        "orion",
        on=on,
        account_claim=account_claim,
        party=party,
        basis=basis,
        evidence="Invoice 7.",
        **given,
    )


def accounts(party, segment, *names, on=DAY, **fields):
    given = {"private_to": party, **fields}
    return ListAccounts("orion", on=on, party=party, segment=segment, accounts=names, **given)


def grant(owner, to, segment, level, on=DAY):
    return GrantSharing("orion", on=on, owner=owner, to=to, segment=segment, level=level)


def approve(party, on=DAY, engagement="acme"):
    return ApproveDealSplit("orion", on=on, engagement=engagement, party=party)


def refuse(party, engagement="acme"):
    return RefuseDealSplit("orion", on=DAY, engagement=engagement, party=party, reason="No.")


def withdraw(engagement="acme"):
    return WithdrawDealSplit("orion", on=DAY, engagement=engagement, reason="Later.")


def revoke(party, role):
    return RevokeCredit(
        "orion", on=DAY, engagement="acme", party=party, role=role, reason="Not so."
    )


def change_source(party, *agreed_by):
    return ChangeSource(
        "orion",
        on=DAY,
        engagement="acme",
        party=party,
        evidence="a mail",
        evidenced_on=DAY,
        agreed_by=agreed_by,
        reason="It was an earlier mail.",
    )
