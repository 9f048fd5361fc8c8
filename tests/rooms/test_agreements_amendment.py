"""Amendments: numbered, signed by every party, in effect from a day that may be in the past."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeTermSheet,
    DraftAgreement,
    ExpireAgreement,
    Sign,
    TerminateAgreement,
)
from alliancekit.agreements.agreement import Agreement
from alliancekit.agreements.amendment import AMENDMENT
from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
    WithdrawAmendment,
)
from alliancekit.agreements.terms import Term
from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.parties.acts import WithdrawParty

DAY = date(2026, 2, 1)
PROPOSED = date(2026, 6, 1)
SIGNED = date(2026, 6, 30)


def term(name, says="It says something."):
    return Term(id=name, kind="payment", says=says, clause="4")


EXECUTED = (
    DraftAgreement(
        "orion", on=DAY, agreement="license", title="License", ends_on=date(2026, 12, 31)
    ),
    AddTerm("orion", on=DAY, agreement="license", term=term("royalty", "5 %")),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
    Sign("orion", on=DAY, agreement="license", party="helix"),
    Sign("orion", on=DAY, agreement="license", party="nordlab"),
)


def propose(number=1, **fields):
    fields = {"title": "Longer and dearer", "on": PROPOSED, **fields}
    return ProposeAmendment("orion", agreement="license", number=number, **fields)


def sign(party, number=1, on=SIGNED):
    return SignAmendment("orion", on=on, agreement="license", number=number, party=party)


def withdraw(number=1):
    return WithdrawAmendment("orion", on=PROPOSED, agreement="license", number=number, reason="no")


def amended(number=1, **fields):
    return (propose(number, **fields), sign("helix", number), sign("nordlab", number))


def the_license(alliance):
    return alliance.agreements.agreements["license"]


def codes(alliance, act):
    return check(alliance, act).codes


def test_the_last_signature_executes_it(an_alliance):
    orion = an_alliance(*EXECUTED, propose(), sign("helix"))
    facts = decide(orion, sign("nordlab")).facts
    execution = ExecuteAmendment(
        "orion", on=SIGNED, agreement="license", number=1, effective_on=SIGNED
    )
    assert (sign("nordlab"), execution) == facts


def test_a_retroactive_amendment_gives_other_terms_to_days_before_it_was_executed(an_alliance):
    from_april = date(2026, 4, 1)
    license_ = the_license(
        an_alliance(*EXECUTED, *amended(effective_on=from_april, adds=(term("royalty", "6 %"),)))
    )
    may, march = date(2026, 5, 1), date(2026, 3, 1)
    assert "6 %" == license_.terms_on(may)["royalty"].says
    assert "5 %" == license_.terms_on(may, known_on=may)["royalty"].says
    assert "5 %" == license_.terms_on(march)["royalty"].says


def test_it_adds_strikes_and_prolongs(an_alliance):
    longer = date(2030, 12, 31)
    license_ = the_license(
        an_alliance(
            *EXECUTED, *amended(adds=(term("audit"),), removes=("royalty",), ends_on=longer)
        )
    )
    assert {"royalty"} == set(license_.terms_on(PROPOSED))
    assert {"audit"} == set(license_.terms_on(SIGNED))
    assert (date(2026, 12, 31), longer) == (
        license_.last_day(PROPOSED),
        license_.last_day(SIGNED),
    )
    assert license_.in_force(date(2028, 1, 1))


def test_a_prolonged_agreement_does_not_expire_on_its_old_day(an_alliance):
    expire = ExpireAgreement("orion", on=date(2027, 1, 1), agreement="license")
    orion = an_alliance(*EXECUTED, *amended(ends_on=date(2030, 12, 31)))
    assert () == codes(an_alliance(*EXECUTED), expire)
    assert ("agreements.term-not-over",) == codes(orion, expire)
    assert [date(2030, 12, 31)] == [due.on for due in orion.agreements.due()]


def test_only_an_executed_agreement_is_amended(an_alliance):
    assert ("agreements.not-from-here",) == codes(an_alliance(*EXECUTED[:3]), propose())


def test_amendments_are_numbered_in_order(an_alliance):
    verdict = check(an_alliance(*EXECUTED, *amended()), propose(3))
    assert ("agreements.amendment-out-of-order",) == verdict.codes
    assert "number it 2" == verdict.reasons[0].remedy
    assert ("agreements.amendment-out-of-order",) == codes(
        an_alliance(*EXECUTED, propose()), propose(1)
    )


def test_the_number_of_a_withdrawn_amendment_is_free_again(an_alliance):
    orion = an_alliance(*EXECUTED, propose(), withdraw(), propose(title="Better"))
    assert "Better" == the_license(orion).amendments["1"].title


def test_an_amendment_that_is_not_there_is_not_signed(an_alliance):
    assert ("agreements.not-on-record",) == codes(an_alliance(*EXECUTED), sign("helix"))
    unknown = SignAmendment("orion", on=SIGNED, agreement="x", number=1, party="helix")
    verdict = check(an_alliance(*EXECUTED), unknown)
    assert ("agreements.not-on-record",) == verdict.codes
    assert "orion has no agreement 'x'" == verdict.reasons[0].found


def test_a_party_signs_an_amendment_once(an_alliance):
    orion = an_alliance(*EXECUTED, propose(), sign("helix"))
    assert ("agreements.amendment-already-signed",) == codes(orion, sign("helix"))


def test_a_party_that_withdrew_does_not_sign_an_amendment(an_alliance):
    gone = WithdrawParty("orion", on=PROPOSED, party="nordlab", reason="sold")
    orion = an_alliance(*EXECUTED, propose(), gone)
    assert ("agreements.signer-withdrew",) == codes(orion, sign("nordlab"))


def test_an_amendment_is_executed_by_all_or_not_at_all(an_alliance):
    execute = ExecuteAmendment("orion", on=SIGNED, agreement="license", number=1)
    gone = WithdrawParty("orion", on=SIGNED, party="nordlab", reason="sold")
    half = an_alliance(*EXECUTED, propose(), sign("helix"))
    assert ("agreements.amendment-not-signed-by-all",) == codes(half, execute)
    orion = an_alliance(*EXECUTED, propose(), sign("helix"), gone, execute)
    assert SIGNED == the_license(orion).amendments["1"].effective_on


def test_an_executed_amendment_is_neither_signed_nor_withdrawn(an_alliance):
    orion = an_alliance(*EXECUTED, *amended())
    late = WithdrawAmendment("orion", on=SIGNED, agreement="license", number=1, reason="no")
    assert ("agreements.not-from-here",) == codes(orion, late)


def test_an_agreement_that_has_ended_is_not_amended(an_alliance):
    ended = TerminateAgreement("orion", on=SIGNED, agreement="license", ground="sold")
    orion = an_alliance(*EXECUTED, propose(), ended)
    assert ("agreements.amends-what-has-ended",) == codes(orion, sign("helix"))


def test_an_amendment_strikes_terms_that_are_there(an_alliance):
    orion = an_alliance(*EXECUTED, propose(adds=(term("audit"),)))
    verdict = check(orion, propose(2, removes=("audit", "royalti")))
    assert ("agreements.amends-no-such-term",) == verdict.codes
    assert "did you mean 'royalty'?" == verdict.reasons[0].remedy


def test_an_amendment_does_not_end_an_agreement_before_it_started(an_alliance):
    early = propose(ends_on=date(2026, 1, 31))
    assert ("agreements.amended-to-end-before-it-starts",) == codes(an_alliance(*EXECUTED), early)


def test_an_amendment_names_each_term_once():
    with pytest.raises(InvalidValue, match="'audit' more than once"):
        propose(adds=(term("audit"),), removes=("audit",))


def test_the_chart_of_an_amendment_is_as_the_house_wrote_it():
    assert {
        ("proposed", "sign-amendment", "proposed"),
        ("proposed", "execute-amendment", "executed"),
        ("proposed", "withdraw-amendment", "withdrawn"),
    } == {
        (state, event, reached)
        for state in AMENDMENT.states
        for event in AMENDMENT.events
        if (reached := AMENDMENT.step(state, event)) is not None
    }


def test_amendment_executed_wants_one_since_the_stage_was_entered(an_alliance, missing):
    gone = WithdrawParty("orion", on=SIGNED, party="nordlab", reason="sold")
    stories = [
        (),
        (propose(),),
        (propose(), sign("helix")),
        (propose(), sign("helix"), gone),
        (propose(), withdraw()),
        amended(),
    ]
    found = [
        missing("amendment-executed", an_alliance(*EXECUTED, *acts), on=SIGNED) for acts in stories
    ]
    assert [
        ["agreements.propose-amendment"],
        ["agreements.sign-amendment", "agreements.sign-amendment"],
        ["agreements.sign-amendment"],
        ["agreements.execute-amendment"],
        ["agreements.propose-amendment"],
        [],
    ] == [[each.remedy.split()[1] for each in some] for some in found]


def test_an_amendment_that_is_executed_later_does_not_count(an_alliance, missing):
    orion = an_alliance(*EXECUTED, *amended())
    assert 2 == len(missing("amendment-executed", orion, on=PROPOSED))


AMENDMENTS = st.lists(
    st.tuples(st.integers(0, 300), st.booleans()), min_size=1, max_size=6
)  # when each takes effect, and whether it strikes what it would add


@given(AMENDMENTS, st.randoms(use_true_random=False), st.integers(0, 300))
def test_the_terms_of_a_day_do_not_depend_on_the_order_of_recording(plans, shuffle, days):
    day = DAY + timedelta(days=days)
    numbered = list(enumerate(plans, start=1))

    def told(order):
        agreement = Agreement("license", "License", DAY, DAY)
        for number, (start, strikes) in order:
            starts = DAY + timedelta(days=start)
            kept = {"removes": ("x",)} if strikes else {"adds": (term("x", str(number)),)}
            agreement = agreement.amended(propose(number, effective_on=starts, **kept))
            agreement = agreement.amended(
                ExecuteAmendment(
                    "orion", on=SIGNED, agreement="license", number=number, effective_on=starts
                )
            )
        return agreement.terms_on(day)

    shuffled = list(numbered)
    shuffle.shuffle(shuffled)
    assert told(numbered) == told(shuffled)
    effective = [(start, number, strikes) for number, (start, strikes) in numbered if start <= days]
    last = max(effective, default=None)
    expected = set() if last is None or last[2] else {str(last[1])}
    assert expected == {each.says for each in told(numbered).values()}
