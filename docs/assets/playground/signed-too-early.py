"""A rule of your own house: a function, whose docstring is what a refused colleague reads."""

from datetime import date

import alliancekit as ak


@ak.policy("helix.counsel", on=ak.Sign)
def counsel(alliance: ak.Alliance, act: ak.Sign) -> ak.Findings:
    """Before we sign, one of our own lawyers has looked after the alliance."""
    if act.party == "helix" and not alliance.parties.holders("counsel", "helix", act.on):
        yield ak.Finding(
            f"nobody holds the role counsel for helix on {act.on}",
            "submit parties.assign-role with party='helix', role='counsel'",
        )


ledger = ak.open_ledger("memory:", policies=[counsel])
ledger.submit_all(
    [
        ak.Propose(
            "orion",
            on=date(2026, 1, 12),
            name="Orion co-development",
            parties=(
                ak.Party("helix", "Helix Bio", role="initiator"),
                ak.Party("nordlab", "Nordlab"),
            ),
        ),
        # Without the #: somebody holds the role.
        # ak.AssignRole(
        #     "orion", on=date(2026, 2, 2), person="lea", name="Lea Roth", party="helix", role="counsel"
        # ),
        ak.DraftAgreement(
            "orion", on=date(2026, 3, 2), agreement="joint", title="Joint development"
        ),
        ak.AgreeTermSheet("orion", on=date(2026, 3, 9), agreement="joint"),
    ],
    by="ada@helix.example",
)

ledger.ask(ak.Sign("orion", on=date(2026, 4, 14), agreement="joint", party="helix"))
