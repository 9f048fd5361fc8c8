"""The lives of acquisitions, and of the consents and contacts that they ask for, told as acts."""

from datetime import timedelta

from life import DAY, Life, done

from alliancekit.agreements.acts import AddTerm, AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.terms import Term
from alliancekit.governance.acts import CharterBody, SeatMember
from alliancekit.governance.charter import Charter
from alliancekit.integration.acts import (
    CallOffAcquisition,
    ClearClause,
    CloseAcquisition,
    CompleteIntegration,
    InventoryAlliance,
    RateAlliance,
    ReseatBody,
    ReviewIntegration,
)
from alliancekit.integration.consent_acts import (
    ObtainConsent,
    RefuseConsent,
    RequestConsent,
    WaiveConsent,
)
from alliancekit.integration.contact_acts import DropContact, MakeContact, PlanContact

_AGREEMENT = "license"
_signed = (
    done(DraftAgreement, agreement=_AGREEMENT, title="License"),
    done(
        AddTerm,
        agreement=_AGREEMENT,
        term=Term(id="assigned", kind="anti-assignment", says="With consent.", clause="14.1"),
    ),
    done(AgreeTermSheet, agreement=_AGREEMENT),
    done(Sign, agreement=_AGREEMENT, party="helix"),
    done(Sign, agreement=_AGREEMENT, party="nordlab"),
)

_inventoried = done(
    InventoryAlliance,
    acquisition="mega",
    party="helix",
    side="target",
    buyer="Megacorp",
    target="Helix Bio",
)
_rated = done(
    RateAlliance, acquisition="mega", rating="keep", reason="It pays for itself.", person="Ada Berg"
)
_closed = done(CloseAcquisition, acquisition="mega")
_IN_TIME = DAY + timedelta(days=90)
_reviewed = done(
    ReviewIntegration, on=_IN_TIME, acquisition="mega", sound=True, findings="All is well."
)
_too_early = done(ReviewIntegration, acquisition="mega", sound=True, findings="So far, so good.")


def _asked(on=DAY):
    return done(
        RequestConsent,
        on=on,
        consent="yes",
        acquisition="mega",
        agreement=_AGREEMENT,
        party="nordlab",
    )


def _planned(on=DAY):
    return done(
        PlanContact,
        on=on,
        contact="call",
        acquisition="mega",
        party="nordlab",
        whom="Bo Lind",
        owner="Ada Berg",
        by_party="helix",
        message="What changes, and what does not.",
        due=on,
    )


_given = done(ObtainConsent, consent="yes", evidence="A letter.")
_refused = done(RefuseConsent, consent="yes", reason="Not to a rival.")
_body = (
    done(CharterBody, body="jsc", kind="steering", name="Committee", charter=Charter(seats_each=2)),
    done(SeatMember, person="ada", name="Ada", body="jsc", party="helix"),
)

TABLE = """
acquisition  rate             inventoried  rated
acquisition  rate             rated        rated
acquisition  rate             closed       closed
acquisition  rate             reviewed     reviewed
acquisition  plan-contact     inventoried  inventoried
acquisition  plan-contact     rated        rated
acquisition  plan-contact     closed       closed
acquisition  plan-contact     reviewed     reviewed
acquisition  request-consent  inventoried  inventoried
acquisition  request-consent  rated        rated
acquisition  request-consent  closed       closed
acquisition  request-consent  reviewed     reviewed
acquisition  clear-clause     inventoried  inventoried
acquisition  clear-clause     rated        rated
acquisition  close            rated        closed
acquisition  reseat           closed       closed
acquisition  reseat           reviewed     reviewed
acquisition  review           closed       reviewed     in-its-time
acquisition  review           closed       closed
acquisition  review           reviewed     reviewed
acquisition  complete         reviewed     completed
acquisition  call-off         inventoried  called-off
acquisition  call-off         rated        called-off

consent  request  refused    requested
consent  obtain   requested  obtained
consent  obtain   refused    obtained
consent  refuse   requested  refused
consent  waive    requested  waived
consent  waive    refused    waived

contact  plan  planned  planned
contact  make  planned  made
contact  drop  planned  dropped
"""

LIVES = {
    "acquisition": Life(
        before=(*_signed, *_body),
        reached={
            "inventoried": (_inventoried,),
            "rated": (_inventoried, _rated),
            "closed": (_inventoried, _rated, _closed),
            "reviewed": (_inventoried, _rated, _closed, _reviewed),
        },
        events={
            "rate": (_rated,),
            ("rate", "reviewed"): (
                done(
                    RateAlliance,
                    on=_IN_TIME,
                    acquisition="mega",
                    rating="divest",
                    reason="Nobody there has time for it.",
                    person="Ada Berg",
                ),
            ),
            "plan-contact": (_planned(),),
            ("plan-contact", "reviewed"): (_planned(_IN_TIME),),
            "request-consent": (_asked(),),
            ("request-consent", "reviewed"): (_asked(_IN_TIME),),
            "clear-clause": (
                done(
                    ClearClause,
                    acquisition="mega",
                    agreement=_AGREEMENT,
                    term="assigned",
                    finding="It asks for nothing.",
                    person="Cy Roth",
                ),
            ),
            "close": (_closed,),
            "reseat": (done(ReseatBody, on=_IN_TIME, acquisition="mega", body="jsc"),),
            ("review", "closed", "reviewed"): (_reviewed,),
            ("review", "closed", "closed"): (_too_early,),
            ("review", "reviewed", "reviewed"): (_reviewed,),
            "complete": (
                done(ReseatBody, on=_IN_TIME, acquisition="mega", body="jsc"),
                done(
                    CompleteIntegration, on=_IN_TIME, acquisition="mega", result="It is one firm."
                ),
            ),
            "call-off": (done(CallOffAcquisition, acquisition="mega", reason="The price."),),
        },
        state=lambda orion: orion.integration.acquisitions["mega"].state,
    ),
    "consent": Life(
        before=(*_signed, _inventoried),
        reached={"requested": (_asked(),), "refused": (_asked(), _refused)},
        events={
            "request": (_asked(),),
            "obtain": (_given,),
            "refuse": (_refused,),
            "waive": (done(WaiveConsent, consent="yes", reason="We take it.", person="Ada Berg"),),
        },
        state=lambda orion: orion.integration.consents["yes"].state,
    ),
    "contact": Life(
        before=(*_signed, _inventoried),
        reached={"planned": (_planned(),)},
        events={
            "plan": (_planned(),),
            "make": (done(MakeContact, contact="call", outcome="They took it well."),),
            "drop": (done(DropContact, contact="call", reason="They knew."),),
        },
        state=lambda orion: orion.integration.contacts["call"].state,
    ),
}
