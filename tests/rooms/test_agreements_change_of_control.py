"""Change of control: which clauses fire if X buys Y, and by when must whom do what."""

from datetime import date

import pytest

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeTermSheet,
    DraftAgreement,
    Sign,
    TerminateAgreement,
)
from alliancekit.agreements.affiliate import Affiliate
from alliancekit.agreements.change_of_control import clauses_fired
from alliancekit.agreements.consequence import Consequence
from alliancekit.agreements.terms import Term
from alliancekit.kernel.party import Owner, Party
from alliancekit.parties.acts import AddParty, ChangeOwner

DAY = date(2026, 2, 1)
CLOSING = date(2026, 7, 1)


def clause(name="control", kind="change-of-control", *consequences, **fields):
    return Term(
        id=name, kind=kind, says="As it says.", clause="14.2", consequences=consequences, **fields
    )


NOTIFY = Consequence(duty="notify", days=10)
CONSENT = Consequence(
    duty="obtain-consent", days=30, when="before", says="have nordlab's consent in writing"
)
TERMINATE = Consequence(duty="may-terminate", side="other-parties", days=90)


@pytest.fixture
def fired(an_alliance):
    """Return what fires, given the terms of a license between helix and nordlab."""

    def of(*terms, before=(), after=(), acquirer="Megacorp", target="helix", on=CLOSING, **fields):
        orion = an_alliance(
            *before,
            DraftAgreement("orion", on=DAY, agreement="license", title="License", **fields),
            *(AddTerm("orion", on=DAY, agreement="license", term=each) for each in terms),
            AgreeTermSheet("orion", on=DAY, agreement="license"),
            Sign("orion", on=DAY, agreement="license", party="helix"),
            Sign("orion", on=DAY, agreement="license", party="nordlab"),
            *after,
        )
        return clauses_fired(orion, acquirer=acquirer, target=target, on=on)

    return of


def duties(clauses):
    return [(str(due.on), due.party, str(due.duty)) for clause in clauses for due in clause.duties]


# Worked by hand, for a closing on 1 July: 30 days before is 1 June, 10 days after 11 July, 90 days 29 September.
def test_a_clause_says_who_has_to_do_what_by_when(fired):
    found = fired(clause("control", "change-of-control", NOTIFY, CONSENT, TERMINATE))
    assert [
        ("2026-06-01", "helix", "obtain-consent"),
        ("2026-07-11", "helix", "notify"),
        ("2026-09-29", "nordlab", "may-terminate"),
    ] == duties(found)
    assert (
        "license 14.2 fires for helix: by 2026-06-01: helix, have nordlab's consent in writing, "
        "by 2026-07-11: helix, notify and by 2026-09-29: nordlab, may-terminate" == str(found[0])
    )


def test_a_clause_of_which_nobody_entered_what_follows_has_to_be_read(fired):
    (found,) = fired(clause())
    assert "license 14.2 fires for helix: read the clause" == str(found)


@pytest.mark.parametrize(
    ("term", "fires"),
    [
        (clause(parties=("helix",)), True),
        (clause(parties=("nordlab",)), False),
        (
            clause("assign", "anti-assignment"),
            False,
        ),  # it does not say that a sale of the firm is one
        (clause("assign", "anti-assignment", CONSENT), True),
        (clause("notice", "notice", NOTIFY), True),
        (clause(acquirers=("Megacorp", "Gigacorp")), True),
        (clause(acquirers=("Gigacorp",)), False),
    ],
)
def test_a_clause_fires_for_whom_it_is_about_and_by_its_words(fired, term, fires):
    assert fires == bool(fired(term))


@pytest.mark.parametrize("target", ["helix", "Helix Bio", "HELIX BIO"])
def test_a_party_is_known_by_its_id_or_its_name(fired, target):
    assert 1 == len(fired(clause(), target=target))


def test_an_affiliate_that_is_bought_brings_its_party_with_it(fired):
    affiliate = Affiliate("helix-us", "Helix US Inc", "helix")
    assert 1 == len(fired(clause(), target="helix us inc", affiliates=(affiliate,)))


# As Forest went to Actavis, Actavis became Allergan, and Allergan went to AbbVie.
def test_the_owner_of_a_party_that_is_bought_brings_its_party_with_it(fired):
    sold = ChangeOwner(
        "orion",
        on=date(2026, 3, 1),
        party="helix",
        owner=Owner("Allergan", organization="allergan"),
    )
    sold_on = ChangeOwner("orion", on=CLOSING, party="helix", owner=Owner("AbbVie"))
    assert () == fired(clause(), target="Allergan")
    assert 1 == len(fired(clause(), after=(sold,), acquirer="AbbVie", target="Allergan"))
    assert 1 == len(fired(clause(), after=(sold,), target="allergan"))
    # The sale itself can be on record already.
    assert 1 == len(fired(clause(), after=(sold, sold_on), target="Allergan"))
    assert () == fired(clause(), after=(sold, sold_on), target="Allergan", on=date(2026, 8, 1))


def test_whoever_is_no_party_moves_nothing(fired):
    assert () == fired(clause(), target="Another Corp")


def test_only_agreements_in_force_that_bind_the_party_are_read(fired):
    ended = TerminateAgreement("orion", on=CLOSING, agreement="license", ground="mutual")
    oslo = AddParty("orion", on=DAY, party=Party("oslo", "Oslo Metals"))
    assert () == fired(clause(), after=(ended,))
    assert () == fired(clause(), before=(oslo,), between=("helix", "nordlab"), target="oslo")
    assert () == fired(clause(), on=date(2026, 1, 31))


def test_what_comes_first_is_said_first(fired):
    later = clause("later", "change-of-control", NOTIFY)
    sooner = clause("sooner", "consent", CONSENT)
    assert ["sooner", "later"] == [each.term.id for each in fired(later, sooner)]
