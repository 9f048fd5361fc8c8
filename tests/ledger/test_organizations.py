"""Organizations in a ledger: the same one way in, and the same ways to look back."""

from datetime import date

import pytest

from alliancekit.kernel.party import Owner
from alliancekit.ledger import Ledger, OrganizationStep, Step
from alliancekit.ledger.snapshot import KEPT_EVERY
from alliancekit.legality.verdict import Refused
from alliancekit.lifecycle.acts import RecordLesson
from alliancekit.parties.acts import ChangeOwner
from alliancekit.parties.organization import UnknownOrganization
from alliancekit.parties.organization_acts import (
    ChangeIdentity,
    ChangeParent,
    RegisterOrganization,
    StateWord,
)
from alliancekit.stores import open_store
from alliancekit.stores.errors import KeyReused

ADA = "ada@helix.example"
JAN, FEB, MAR = date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2)


def register(name="helix", on=JAN):
    return RegisterOrganization(name, on=on, name=f"The firm {name}")


def renamed(name, on=FEB, organization="helix"):
    return ChangeIdentity(organization, on=on, name=name)


@pytest.fixture
def helix(ledger):
    return ledger.submit(register(), by=ADA, why="first contact")


def test_what_is_submitted_is_recorded_and_read_back(ledger, helix):
    assert isinstance(helix, OrganizationStep)
    assert helix.organization == ledger.organization("helix")
    assert helix.recorded == ledger.organization_history("helix")
    (entry,) = helix.recorded
    assert (register(), 1, ADA, "first contact", "organization:helix") == (
        entry.fact,
        entry.version,
        entry.by,
        entry.why,
        entry.key,
    )


@pytest.mark.usefixtures("helix")
def test_what_is_refused_is_not_recorded(ledger):
    with pytest.raises(Refused) as refused:
        ledger.submit(register(), by=ADA)
    assert ("parties.already-registered",) == refused.value.verdict.codes
    assert ledger.ask(register()) == refused.value.verdict
    assert 1 == ledger.store.head()


@pytest.mark.usefixtures("helix")
def test_it_is_read_as_of_a_day_and_as_known_at_an_instant(ledger, clock):
    ledger.submit(renamed("Third", on=MAR), by=ADA)
    before = clock.now
    clock.forward(days=1)
    ledger.submit(renamed("Second", on=FEB), by=ADA)
    assert "Third" == ledger.organization("helix").name
    assert "Second" == ledger.organization("helix", as_of=FEB).name
    assert "The firm helix" == ledger.organization("helix", as_of=FEB, known_at=before).name
    assert [1, 3] == [each.version for each in ledger.organization_history("helix", as_of=FEB)]


@pytest.mark.usefixtures("helix")
def test_one_that_is_not_there_is_answered_with_the_nearest(ledger):
    with pytest.raises(
        UnknownOrganization, match=r"no organization 'helx'; did you mean 'helix'\?"
    ):
        ledger.organization("helx")
    with pytest.raises(
        UnknownOrganization,
        match="its registration is dated 2026-01-05, was recorded on 2026-01-12",
    ):
        ledger.organization("helix", as_of=date(2026, 1, 4))


def test_they_are_listed_in_the_order_of_their_ids_apart_from_alliances(ledger, orion):
    assert orion.alliance == ledger.alliance("orion")
    ledger.submit_all([register(each) for each in ("nordlab", "helix", "acme")], by=ADA)
    assert ["acme", "helix", "nordlab"] == [each.id for each in ledger.organizations(page=2)]
    assert ["nordlab"] == [each.id for each in ledger.organizations(after="helix")]
    assert ["orion"] == [each.id for each in ledger.alliances()]


def test_an_alliance_and_an_organization_are_recorded_together_or_not_at_all(ledger, propose):
    sold = ChangeOwner("orion", on=FEB, party="nordlab", owner=Owner("Roche", organization="roche"))
    bought = ChangeParent("nordlab", on=FEB, parent=Owner("Roche", organization="roche"))
    acts = [propose(), register("nordlab"), sold, bought]
    wrong = [*acts, register("nordlab")]
    with pytest.raises(Refused):
        ledger.submit_all(wrong, by=ADA)
    assert 0 == ledger.store.head()
    orion, nordlab = ledger.submit_all(acts, by=ADA)
    assert isinstance(orion, Step)
    assert isinstance(nordlab, OrganizationStep)
    assert orion.alliance.parties.owner("nordlab", FEB) == nordlab.organization.parent(FEB)
    assert [(1, "alliance:orion"), (2, "alliance:orion")] == [
        (each.position, each.key) for each in orion.recorded
    ]
    assert [3, 4] == [each.position for each in nordlab.recorded]


def test_a_rehearsal_can_mix_both_and_says_where_it_stops(ledger, propose):
    lesson = RecordLesson("orion", on=FEB, lesson="Ask early.")
    acts = [propose(), register(), lesson, renamed("Helix", organization="nobody")]
    rehearsal = ledger.ask_all(acts)
    assert (3, ("parties.not-registered",)) == (
        rehearsal.stops_at,
        rehearsal.verdicts[-1].codes,
    )
    assert ledger.ask_all(acts[:3]).allowed
    assert 0 == ledger.store.head()


def test_an_organization_may_have_the_id_of_an_alliance(ledger, orion):
    step = ledger.submit(register("orion"), by=ADA)
    assert "The firm orion" == step.organization.name
    assert orion.alliance == ledger.alliance("orion")


def test_the_same_submission_with_the_same_key_is_recorded_once(ledger):
    first = ledger.submit(register(), by=ADA, key="k-1")
    assert first == ledger.submit(register(), by=ADA, key="k-1")
    assert 1 == ledger.store.head()
    with pytest.raises(KeyReused):
        ledger.submit(renamed("Helix"), by=ADA, key="k-1")


def test_a_mixed_submission_with_the_same_key_is_answered_alike(ledger, propose):
    acts = [register(), propose()]
    first = ledger.submit_all(acts, by=ADA, key="k-1")
    ledger.submit(renamed("Helix"), by=ADA)
    assert first == ledger.submit_all(acts, by=ADA, key="k-1")


def test_the_record_of_an_organization_is_verified(ledger, helix):
    assert helix.organization.version == 1
    for number in range(KEPT_EVERY + 3):
        ledger.submit(StateWord("helix", on=FEB, word=f"w{number}", meaning="m"), by=ADA)
    found = ledger.verify_organization("helix")
    assert (True, "organization", "helix", KEPT_EVERY + 4) == (
        found.sound,
        found.kind,
        found.id,
        found.facts,
    )
    assert 1 == ledger.organization("helix", as_of=JAN).version
    assert KEPT_EVERY + 4 == ledger.organization("helix", as_of=FEB).version
    with pytest.raises(UnknownOrganization):
        ledger.verify_organization("nobody")


def test_an_edited_fact_shows(tmp_path, clock):
    path = tmp_path / "alliances.db"
    with Ledger(open_store(f"sqlite:///{path}"), clock=clock) as ledger:
        ledger.submit(register(), by=ADA)
        ledger.submit(renamed("Helix"), by=ADA)
        ledger.store._db.execute("UPDATE facts SET text = replace(text, 'Helix', 'Felix')")
        found = ledger.verify_organization("helix")
    assert not found.sound
    assert "fact 2 (position 2) is not what was recorded" in str(found)


@pytest.mark.usefixtures("helix")
def test_a_snapshot_is_made_anew_from_the_facts(ledger):
    assert ledger.organization("helix") == ledger.rebuild_organization("helix")
    assert ledger.verify_organization("helix").sound
