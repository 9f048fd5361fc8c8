"""What gates ask of agreements: agreed, executed, in force, and how to part agreed beforehand."""

from datetime import date

import pytest

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeExitPrinciples,
    AgreeTermSheet,
    DraftAgreement,
    Sign,
    TerminateAgreement,
)
from alliancekit.agreements.terms import Term, TermKind
from alliancekit.decide import decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty, WithdrawParty

DAY = date(2026, 2, 1)
SIGNED = date(2026, 2, 20)
LATER = date(2026, 6, 1)

FIELD = Term(id="field", kind="exclusivity", says="No second partner.", clause="2.1")


def draft(agreement="license", **fields):
    return DraftAgreement("orion", on=DAY, agreement=agreement, title="License agreement", **fields)


def agreed(agreement="license", **fields):
    return (
        draft(agreement, **fields),
        AddTerm("orion", on=DAY, agreement=agreement, term=FIELD),
        AgreeTermSheet("orion", on=DAY, agreement=agreement),
    )


def sign(party, on=SIGNED, agreement="license"):
    return Sign("orion", on=on, agreement=agreement, party=party)


def executed(agreement="license", **fields):
    signatures = (sign(party, agreement=agreement) for party in ("helix", "nordlab"))
    return (*agreed(agreement, **fields), *signatures)


def the_license(alliance):
    return alliance.agreements.agreements["license"]


def test_terms_agreed_wants_an_agreement_its_term_sheet_and_a_term(an_alliance, missing):
    add = AddTerm("orion", on=DAY, agreement="license", term=FIELD)
    agree = AgreeTermSheet("orion", on=DAY, agreement="license")
    stories = [(), (draft(),), (draft(), agree), (draft(), agree, add)]
    found = [missing("terms-agreed", an_alliance(*acts), on=LATER) for acts in stories]
    assert [1, 1, 1, 0] == [len(each) for each in found]
    assert [
        "agreements.draft-agreement",
        "agreements.agree-term-sheet",
        "agreements.add-term",
    ] == [each[0].remedy.split()[1].rstrip(",") for each in found[:3]]


def test_terms_that_are_agreed_later_do_not_count(an_alliance, missing):
    orion = an_alliance(*agreed())
    assert (
        "no agreement is on record" in missing("terms-agreed", orion, on=date(2026, 1, 31))[0].found
    )
    assert () == missing("terms-agreed", orion, on=DAY)


def test_agreement_executed_wants_every_signature(an_alliance, missing):
    before = missing("agreement-executed", an_alliance(*agreed()), on=LATER)
    assert ["helix has not signed", "nordlab has not signed"] == [
        each.found[: each.found.index(" agreement")] for each in before
    ]
    assert "party='helix'" in before[0].remedy
    assert () == missing("agreement-executed", an_alliance(*executed()), on=LATER)


def test_agreement_executed_wants_an_agreement_at_all(an_alliance, missing):
    (found,) = missing("agreement-executed", an_alliance(), on=LATER)
    assert "agreements.draft-agreement" in found.remedy


def test_agreement_executed_says_that_a_draft_is_not_even_agreed(an_alliance, missing):
    found = missing("agreement-executed", an_alliance(draft()), on=LATER)
    assert 3 == len(found)
    assert "agreements.agree-term-sheet" in found[0].remedy


def test_agreement_executed_wants_it_in_effect(an_alliance, missing):
    orion = an_alliance(*executed(effective_on=LATER))
    (found,) = missing("agreement-executed", orion, on=SIGNED)
    assert "agreement license takes effect on 2026-06-01" == found.found
    assert () == missing("agreement-executed", orion, on=LATER)


def test_agreement_executed_wants_its_term_not_over(an_alliance, missing):
    orion = an_alliance(*executed(ends_on=date(2026, 5, 31)))
    (found,) = missing("agreement-executed", orion, on=LATER)
    assert "the term of agreement license ended on 2026-05-31" == found.found


def test_signatures_that_are_given_later_do_not_count(an_alliance, missing):
    found = missing("agreement-executed", an_alliance(*executed()), on=date(2026, 2, 19))
    assert 2 == len(found)


def test_a_party_that_joins_signs_too(an_alliance, missing):
    join = AddParty("orion", on=LATER, party=Party("oslo", "Oslo Metals"))
    orion = an_alliance(*executed(), join)
    (found,) = missing("agreement-executed", orion, on=LATER)
    assert "party='oslo'" in found.remedy
    joined = decide(orion, sign("oslo", on=LATER)).alliance
    assert () == missing("agreement-executed", joined, on=LATER)
    assert SIGNED == the_license(joined).executed_on


def test_agreement_executed_asks_for_an_execution_that_was_left_out(an_alliance, missing):
    withdraw = WithdrawParty("orion", on=SIGNED, party="nordlab", reason="sold")
    orion = an_alliance(*agreed(), sign("helix"), withdraw)
    (found,) = missing("agreement-executed", orion, on=LATER)
    assert "submit agreements.execute with agreement='license'" == found.remedy


def test_nothing_executed_lets_go_what_has_ended(an_alliance, missing):
    ended = TerminateAgreement("orion", on=LATER, agreement="license", ground="sold")
    stories = [agreed(), executed(), (*executed(), ended)]
    assert [0, 1, 0] == [
        len(missing("nothing-executed", an_alliance(*acts), on=LATER)) for acts in stories
    ]


def test_exit_principles_want_every_party_to_the_same_words(an_alliance, missing):
    def agree(party, *principles):
        return AgreeExitPrinciples("orion", on=DAY, parties=(party,), principles=principles)

    helix = agree("helix", "Patients first")
    stories = [
        (),
        (helix,),
        (helix, agree("nordlab", "Each for itself")),
        (helix, agree("nordlab", "Patients first")),
    ]
    found = [missing("exit-principles", an_alliance(*acts), on=LATER) for acts in stories]
    assert [2, 1, 1, 0] == [len(each) for each in found]
    assert "parties=['nordlab']" in found[1][0].remedy


def test_exit_principles_that_are_agreed_later_do_not_count(an_alliance, missing):
    agree = AgreeExitPrinciples(
        "orion", on=LATER, parties=("helix", "nordlab"), principles=("Patients first",)
    )
    assert 2 == len(missing("exit-principles", an_alliance(agree), on=SIGNED))


@pytest.mark.parametrize(("parties", "principles"), [((), ("x",)), (("helix",), ())])
def test_exit_principles_are_agreed_by_someone_and_say_something(parties, principles):
    with pytest.raises(InvalidValue, match="is empty"):
        AgreeExitPrinciples("orion", on=DAY, parties=parties, principles=principles)


def test_a_checklist_of_terms_can_be_held_against_the_record(an_alliance):
    part = an_alliance(*agreed()).agreements
    checklist = (TermKind.EXCLUSIVITY, TermKind.AUDIT, TermKind.PUBLICATION)
    assert checklist[1:] == part.uncovered(checklist, on=LATER)
    assert checklist == part.uncovered(checklist, on=date(2026, 1, 31))
