"""Before a closing: the inventory, the rating, the clauses and the consents that come before it."""

from datetime import date

import pytest

from alliancekit.agreements.acts import AddTerm, AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.change_of_control import clauses_fired
from alliancekit.agreements.consents import clauses_to_read, consents_needed
from alliancekit.agreements.consequence import Consequence
from alliancekit.agreements.terms import Term
from alliancekit.decide import check, decide
from alliancekit.integration.acts import (
    CallOffAcquisition,
    ClearClause,
    CloseAcquisition,
    InventoryAlliance,
    RateAlliance,
)
from alliancekit.integration.consent_acts import (
    ObtainConsent,
    RefuseConsent,
    RequestConsent,
    WaiveConsent,
)
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty, WithdrawParty

DAY = date(2026, 3, 2)
CLOSING = date(2026, 7, 1)

ASK_FIRST = Consequence(duty="obtain-consent", days=30, when="before")
ASK_LATER = Consequence(duty="obtain-consent", days=60)
TELL = Consequence(duty="notify", days=10)


def a_term(*consequences, name="control", kind="change-of-control", **fields):
    return Term(
        id=name, kind=kind, says="As it says.", clause="14.2", consequences=consequences, **fields
    )


def inventoried(**fields):
    given = {
        "acquisition": "mega",
        "party": "helix",
        "side": "target",
        "buyer": "Megacorp",
        "target": "Helix Bio",
        "closes_on": CLOSING,
    }
    return InventoryAlliance("orion", on=DAY, **{**given, **fields})


def rated(on=DAY, **fields):
    given = {"acquisition": "mega", "rating": "keep", "reason": "It pays.", "person": "Ada Berg"}
    return RateAlliance("orion", on=on, **{**given, **fields})


def asked(on=DAY, **fields):
    given = {
        "consent": "yes",
        "acquisition": "mega",
        "agreement": "license",
        "party": "nordlab",
        "clause": "14.2",
    }
    return RequestConsent("orion", on=on, **{**given, **fields})


def obtained(on=DAY):
    return ObtainConsent("orion", on=on, consent="yes", evidence="A letter of 2 March.")


def refused(on=DAY):
    return RefuseConsent("orion", on=on, consent="yes", reason="Not to a rival.")


def waived(on=DAY):
    return WaiveConsent(
        "orion", on=on, consent="yes", reason="We take the risk.", person="Ada Berg"
    )


CLOSE = CloseAcquisition("orion", on=CLOSING, acquisition="mega")


@pytest.fixture
def orion(an_alliance):
    """Return orion with a license that has some terms, after further acts."""

    def of(*acts, terms=(), before=()):
        return an_alliance(
            *before,
            DraftAgreement("orion", on=DAY, agreement="license", title="License"),
            *(AddTerm("orion", on=DAY, agreement="license", term=term) for term in terms),
            AgreeTermSheet("orion", on=DAY, agreement="license"),
            *(
                Sign("orion", on=DAY, agreement="license", party=party)
                for party in ("helix", "nordlab", *(act.party.id for act in before))
            ),
            *acts,
        )

    return of


# ------------------------------------------------------------------------- consents before the close


def test_a_closing_waits_for_every_consent_that_was_asked_for(orion):
    waiting = orion(inventoried(), rated(), asked())
    assert ("integration.consents-missing",) == check(waiting, CLOSE).codes
    (reason,) = check(waiting, CLOSE).reasons
    assert "consent yes of nordlab under license 14.2 is requested" == reason.found
    assert "integration.obtain-consent with consent='yes'" in reason.remedy


@pytest.mark.parametrize("answer", [obtained(), waived()])
def test_a_consent_that_is_in_or_was_waived_by_name_lets_the_closing_happen(orion, answer):
    ready = orion(inventoried(), rated(), asked(), answer)
    assert "closed" == decide(ready, CLOSE).alliance.integration.acquisitions["mega"].state


def test_a_refused_consent_holds_the_closing_up_until_it_is_asked_for_again_and_given(orion):
    no = orion(inventoried(), rated(), asked(), refused())
    assert ("integration.consents-missing",) == check(no, CLOSE).codes
    again = orion(inventoried(), rated(), asked(), refused(), asked(), obtained())
    assert check(again, CLOSE).allowed


def test_a_consent_that_is_given_after_the_day_of_the_closing_was_missing_on_it(orion):
    late = orion(inventoried(), rated(), asked(), obtained(on=date(2026, 7, 2)))
    assert ("integration.consents-missing",) == check(late, CLOSE).codes


def test_a_consent_that_is_due_after_the_closing_does_not_hold_it_up(orion):
    later = orion(inventoried(), rated(), asked(due=date(2026, 8, 30)))
    assert check(later, CLOSE).allowed
    on_the_day = orion(inventoried(), rated(), asked(due=CLOSING))
    assert ("integration.consents-missing",) == check(on_the_day, CLOSE).codes


def test_a_consent_that_a_clause_asks_for_and_nobody_asked_for_holds_the_closing_up(orion):
    silent = orion(inventoried(), rated(), terms=[a_term(ASK_FIRST)])
    (reason,) = check(silent, CLOSE).reasons
    assert "integration.consent-not-requested" == reason.code
    assert "license 14.2 asks for the consent of nordlab by 2026-06-01" in reason.found
    assert check(
        orion(inventoried(), rated(), asked(), obtained(), terms=[a_term(ASK_FIRST)]), CLOSE
    ).allowed


def test_a_clause_that_asks_for_a_consent_after_the_closing_does_not_hold_it_up(orion):
    assert check(orion(inventoried(), rated(), terms=[a_term(ASK_LATER)]), CLOSE).allowed


def test_of_three_parties_both_others_are_asked(orion):
    joined = AddParty("orion", on=DAY, party=Party("oslo", "Oslo Clinics"))
    three = orion(
        inventoried(), rated(), asked(), obtained(), terms=[a_term(ASK_FIRST)], before=[joined]
    )
    (reason,) = check(three, CLOSE).reasons
    assert "the consent of oslo" in reason.found


def test_whoever_buys_needs_no_consent_for_its_own_alliances(orion):
    buying = orion(
        inventoried(side="buyer", buyer="helix", target="Smallco"),
        rated(),
        terms=[a_term(ASK_FIRST)],
    )
    assert check(buying, CLOSE).allowed


def test_a_clause_that_names_other_buyers_asks_for_nothing(orion):
    gigacorp = a_term(ASK_FIRST, acquirers=("Gigacorp",))
    assert check(orion(inventoried(), rated(), terms=[gigacorp]), CLOSE).allowed


# ------------------------------------------------------------------------- clauses that nobody entered


def test_a_clause_of_which_nobody_said_what_follows_is_read_before_the_closing(orion):
    unread = orion(inventoried(), rated(), terms=[a_term()])
    (reason,) = check(unread, CLOSE).reasons
    assert "integration.clause-unread" == reason.code
    assert "license 14.2 fires for helix" in reason.found
    read = ClearClause(
        "orion",
        on=DAY,
        acquisition="mega",
        agreement="license",
        term="control",
        finding="It asks to be told, within 30 days.",
        person="Cy Roth",
    )
    assert check(orion(inventoried(), rated(), read, terms=[a_term()]), CLOSE).allowed
    assert check(
        orion(inventoried(), rated(), asked(), obtained(), terms=[a_term()]), CLOSE
    ).allowed


def test_an_anti_assignment_clause_without_consequences_is_listed_to_be_read(orion):
    bound = orion(terms=[a_term(kind="anti-assignment"), a_term(TELL, name="told", kind="notice")])
    fired = clauses_fired(bound, acquirer="Megacorp", target="helix", on=CLOSING)
    assert ["told"] == [each.term.id for each in fired]
    (unclear,) = clauses_to_read(bound, fired, "helix", CLOSING)
    assert "license 14.2 (anti-assignment): the record does not say whether it fires" == str(
        unclear
    )


# 30 days before 1 July is 1 June; the other side's right to consent or refuse within 20 days ends on 21 July.
def test_consents_are_asked_of_those_who_do_not_change_hands(orion):
    theirs = Consequence(duty="give-consent-or-refuse", side="other-parties", days=20)
    bound = orion(terms=[a_term(ASK_FIRST, theirs, TELL)])
    fired = clauses_fired(bound, acquirer="Megacorp", target="helix", on=CLOSING)
    assert [
        "by 2026-06-01: the consent of nordlab under license 14.2",
        "by 2026-07-21: the consent of nordlab under license 14.2",
    ] == [str(each) for each in consents_needed(bound, fired)]


# ------------------------------------------------------------------------- what else is not legal


def test_an_alliance_is_rated_before_its_acquisition_closes(orion):
    assert ("integration.not-from-here",) == check(orion(inventoried()), CLOSE).codes


def test_an_acquisition_is_taken_into_the_inventory_once(orion):
    assert ("integration.id-taken",) == check(orion(inventoried()), inventoried()).codes


def test_a_firm_does_not_buy_itself(orion):
    assert ("integration.two-firms",) == check(orion(), inventoried(target=" megacorp ")).codes


def test_what_is_not_on_record_does_not_go_on(orion):
    codes = {check(orion(), act).codes for act in (rated(), obtained(), CLOSE)}
    assert {("integration.not-on-record",)} == codes
    (reason,) = check(orion(inventoried()), rated(acquisition="maga")).reasons
    assert "there is no acquisition 'maga'; did you mean 'mega'?" == reason.found


def test_a_consent_is_asked_of_a_party_that_is_bound_and_stays(orion):
    there = orion(inventoried())
    (reason,) = check(there, asked(party="helix")).reasons
    assert ("integration.not-asked-of", "helix changes hands itself") == (reason.code, reason.found)
    gone = orion(
        inventoried(),
        WithdrawParty("orion", on=DAY, party="oslo", reason="A merger."),
        before=[AddParty("orion", on=DAY, party=Party("oslo", "Oslo Clinics"))],
    )
    assert ("integration.not-asked-of",) == check(gone, asked(party="oslo")).codes


def test_a_consent_is_asked_for_under_an_agreement_that_is_there(orion):
    (reason,) = check(orion(inventoried()), asked(agreement="licence")).reasons
    assert "there is no agreement 'licence'; did you mean 'license'?" == reason.found


def test_a_consent_that_is_asked_for_again_stays_what_it_was_about(orion):
    joined = AddParty("orion", on=DAY, party=Party("oslo", "Oslo Clinics"))
    no = orion(inventoried(), asked(), refused(), before=[joined])
    assert ("integration.of-another-acquisition",) == check(no, asked(party="oslo")).codes


def test_a_clause_that_is_read_is_one_that_is_there(orion):
    act = ClearClause(
        "orion",
        on=DAY,
        acquisition="mega",
        agreement="license",
        term="contrl",
        finding="Nothing.",
        person="Cy Roth",
    )
    (reason,) = check(orion(inventoried(), terms=[a_term()]), act).reasons
    assert "integration.unknown-clause" == reason.code
    assert "did you mean 'control'?" in reason.found


def test_acts_about_one_acquisition_are_dated_in_their_order(orion):
    there = orion(inventoried(), rated(on=date(2026, 4, 1)))
    assert ("integration.out-of-order",) == check(there, rated(on=date(2026, 3, 31))).codes
    assert check(there, asked(on=date(2026, 3, 31))).allowed


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"rating": "merge"}, "`into` is missing"),
        ({"rating": "keep", "into": "vega"}, "`into` goes with the rating `merge`"),
        ({"rating": "merge", "into": "orion"}, "expected another alliance"),
        ({"rating": "assign"}, "`to` is missing"),
        ({"rating": "end", "to": "Oslo"}, "`to` goes with `assign` or `divest`"),
    ],
)
def test_a_rating_says_what_belongs_to_it_and_nothing_else(fields, fault):
    with pytest.raises(InvalidValue, match=fault):
        rated(**fields)


def test_the_latest_rating_holds_and_the_earlier_one_stays_on_record(orion):
    acquisition = orion(
        inventoried(), rated(), rated(rating="merge", into="vega", reason="One is enough.")
    ).integration.acquisitions["mega"]
    assert ("merge", "vega") == (acquisition.rating.rating, acquisition.rating.into)
    assert ["keep", "merge"] == [each.rating for each in acquisition.ratings]


def test_an_acquisition_that_is_off_asks_for_nothing_more(orion):
    off = CallOffAcquisition("orion", on=DAY, acquisition="mega", reason="The price.")
    there = orion(inventoried(), asked())
    assert ["consent"] == [each.kind for each in there.due]
    after = decide(there, off).alliance
    assert () == after.due
    assert () == after.integration.open_acquisitions
    assert ("integration.not-from-here",) == check(after, rated()).codes
