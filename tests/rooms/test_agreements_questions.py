"""Every question of the room is answered, whatever was folded: late, in any order, about what is not there."""

from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.accounts import accounts
from alliancekit.agreements.change_of_control import clauses_fired
from alliancekit.agreements.promises import promises_kept
from alliancekit.agreements.restriction import exclusivity_conflicts
from alliancekit.testing.lives import an_alliance_in
from alliancekit.testing.strategies import facts
from alliancekit.vocabulary import ACTS

KINDS = tuple(act for act in ACTS.values() if act.room == "agreements")
FEW_IDS = {
    name: st.sampled_from(["one", "two"])
    for name in ("agreement", "obligation", "plan", "event", "breach", "notice", "exclusivity")
}


def facts_of(kind):
    """Return facts that speak of the same few things, so that they meet."""
    names = {name: ids for name, ids in FEW_IDS.items() if name in attrs.fields_dict(kind)}
    return facts(kind, alliance=st.just("orion"), **names)


@given(
    st.lists(st.sampled_from(KINDS).flatmap(facts_of), max_size=25),
    st.dates(date(2024, 1, 1), date(2031, 12, 31)),
)
def test_every_question_is_answered_whatever_was_folded(told, on):
    orion = an_alliance_in("strategy")
    for fact in told:
        orion = orion.after(fact)
    part = orion.agreements
    assert list(orion.due) == sorted(orion.due)
    assert all(due.on <= on + timedelta(days=30) for due in part.reminders(on))
    for agreement in part.agreements.values():
        in_force = agreement.as_of(on, known_on=on)
        assert set(in_force.terms) <= set(agreement.terms_on(on, known_on=on))
        agreement.last_day_to_stop_renewal(on)
    for account in accounts(orion, on):
        assert account.owed.currency == account.paid.currency
    for kept in promises_kept(orion, on):
        assert kept.kept is None or 0 <= kept.kept <= 1
    for conflict in exclusivity_conflicts(orion, on):
        assert conflict.overlaps
    clauses_fired(orion, acquirer="Megacorp", target="helix", on=on)
