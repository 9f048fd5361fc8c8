"""An alliance proposed, a move asked about and refused, what was missing done, and the record read back."""

from datetime import date

import alliancekit as ak

with ak.open_ledger("memory:") as ledger:  # or "sqlite:///alliances.db": the rest stays the same
    helix = ak.Party("helix", "Helix Bio", role="initiator")
    nordlab = ak.Party("nordlab", "Nordlab")
    ledger.submit(
        ak.Propose(
            "orion", on=date(2026, 1, 12), name="Orion co-development", parties=(helix, nordlab)
        ),
        by="ada@helix.example",
        why="board paper 14",
    )

    # Ask: it costs nothing, records nothing, and gives every reason with what to do about it.
    select = ak.Move("orion", on=date(2026, 3, 2), move="select")
    print(ledger.ask(select), end="\n\n")

    # Do what the reasons say; all of it is recorded, or nothing.
    day = date(2026, 2, 16)
    ledger.submit_all(
        [
            ak.StateRationale("orion", on=day, rationale="A lamp that lasts a winter"),
            ak.SetObjective(
                "orion", on=day, objective="winter", statement="100 nights a charge", owner="ada"
            ),
            ak.StateClaim(
                "orion", on=day, claim="range", winner="party", party="helix", benefit="A new range"
            ),
            ak.StateClaim(
                "orion", on=day, claim="light", winner="joint-customer", benefit="Light in December"
            ),
            ak.AssignRole(
                "orion",
                on=day,
                person="ada",
                name="Ada Berg",
                party="helix",
                role="executive-sponsor",
            ),
        ],
        by="ada@helix.example",
    )

    print(ledger.ask(select))
    step = ledger.submit(select, by="ada@helix.example")
    print(f"now:           {step.alliance}")

    # The record remembers: how things stood on any day.
    print(f"in February:   {ledger.alliance('orion', as_of=date(2026, 2, 28))}")
    print(f"facts:         {len(ledger.history('orion'))}, sound: {ledger.verify('orion').sound}")
