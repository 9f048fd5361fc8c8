"""Terms in force: on a day, as far as they were known on another; renewed, restated, ended in part, surviving."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeTermSheet,
    DraftAgreement,
    ExecuteAgreement,
    FixDates,
    Sign,
    StopRenewal,
    TerminateAgreement,
    TerminatePart,
)
from alliancekit.agreements.agreement import Agreement
from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
)
from alliancekit.agreements.renewal import Renewal
from alliancekit.agreements.scope import Scope
from alliancekit.agreements.terms import Term
from alliancekit.decide import check, decide
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty

DAY = date(2026, 2, 1)
SIGNED = date(2026, 6, 30)
YEARLY = Renewal(months=12, notice_days=90)


def term(name, says="It says something.", **fields):
    return Term(id=name, kind="payment", says=says, clause="4", **fields)


def executed(*terms, **fields):
    return (
        DraftAgreement("orion", on=DAY, agreement="license", title="License", **fields),
        *(AddTerm("orion", on=DAY, agreement="license", term=each) for each in terms),
        AgreeTermSheet("orion", on=DAY, agreement="license"),
        Sign("orion", on=DAY, agreement="license", party="helix"),
        Sign("orion", on=DAY, agreement="license", party="nordlab"),
    )


def amended(number=1, signed=SIGNED, **fields):
    about = {"agreement": "license", "number": number}
    return (
        ProposeAmendment("orion", on=signed, title="Better", **about, **fields),
        SignAmendment("orion", on=signed, party="helix", **about),
        SignAmendment("orion", on=signed, party="nordlab", **about),
    )


def end_part(on=SIGNED, **part):
    return TerminatePart(
        "orion", on=on, agreement="license", part=Scope(**part), ground="no sales there"
    )


def stop(on, party="helix"):
    return StopRenewal("orion", on=on, agreement="license", party=party)


def the_license(alliance):
    return alliance.agreements.agreements["license"]


def says(in_force):
    return {key: each.says for key, each in in_force.terms.items()}


def codes(alliance, act):
    return check(alliance, act).codes


# Twice over in time


def test_before_it_takes_effect_nothing_is_in_force_and_after_its_end_what_survives(an_alliance):
    terms = (term("fee"), term("secrecy", survives=True))
    ended = TerminateAgreement("orion", on=SIGNED, agreement="license", ground="mutual")
    license_ = the_license(an_alliance(*executed(*terms, effective_on=date(2026, 3, 1)), ended))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 29), SIGNED]
    found = [license_.as_of(day) for day in days]
    assert [set(), {"fee", "secrecy"}, {"fee", "secrecy"}, {"secrecy"}] == [
        set(each.terms) for each in found
    ]
    assert [False, True, True, False] == [each.binding for each in found]


def test_a_retroactive_amendment_holds_before_it_was_known(an_alliance):
    license_ = the_license(
        an_alliance(
            *executed(term("royalty", "5 %")),
            *amended(effective_on=date(2026, 4, 1), adds=(term("royalty", "6 %"),)),
        )
    )
    may = date(2026, 5, 1)
    # On 1 May the parties paid 5 %; since 30 June they know that 6 % was owed.
    assert {"royalty": "5 %"} == says(license_.as_of(may, known_on=may))
    assert {"royalty": "6 %"} == says(license_.as_of(may, known_on=SIGNED))
    assert {"royalty": "6 %"} == says(license_.as_of(may))
    assert {"royalty": "5 %"} == says(license_.as_of(date(2026, 3, 31)))
    assert ((), (1,)) == (
        license_.as_of(may, known_on=may).amendments,
        license_.as_of(may).amendments,
    )


def test_a_termination_that_was_not_known_yet_had_ended_nothing(an_alliance):
    ended = TerminateAgreement("orion", on=SIGNED, agreement="license", ground="mutual")
    license_ = the_license(an_alliance(*executed(term("fee")), ended))
    later = date(2026, 7, 1)
    assert {"fee"} == set(license_.as_of(later, known_on=date(2026, 6, 29)).terms)
    assert set() == set(license_.as_of(later, known_on=SIGNED).terms)


def test_a_restatement_takes_the_place_of_every_term(an_alliance):
    restated = amended(adds=(term("fee", "all new"),), restates=True)
    license_ = the_license(an_alliance(*executed(term("royalty"), term("fee")), *restated))
    assert {"fee": "all new"} == says(license_.as_of(SIGNED))
    assert {"royalty", "fee"} == set(license_.as_of(date(2026, 6, 29)).terms)


def test_a_restatement_strikes_nothing_by_name():
    with pytest.raises(InvalidValue, match="a restatement strikes every term"):
        ProposeAmendment(
            "orion",
            on=DAY,
            agreement="license",
            number=1,
            title="x",
            removes=("fee",),
            restates=True,
        )


def test_an_amendment_changes_notice_and_renewal_too(an_alliance):
    license_ = the_license(
        an_alliance(
            *executed(ends_on=date(2026, 12, 31), notice_days=60),
            *amended(notice_days=180, renewal=YEARLY),
        )
    )
    before, after = license_.as_of(date(2026, 6, 29)), license_.as_of(SIGNED)
    assert (60, None) == (before.notice_days, before.renewal)
    assert (180, YEARLY) == (after.notice_days, after.renewal)


AMENDMENTS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 300), st.sampled_from(["add", "strike", "all"])),
    min_size=1,
    max_size=5,
)
"""When each takes effect, when it is executed (days after the agreement), and what it does."""


@given(AMENDMENTS, st.integers(0, 400), st.integers(0, 400))
def test_the_terms_in_force_are_those_of_the_amendments_effective_and_known_by_then(
    an_alliance_of_terms, plans, on, known_on
):
    license_ = an_alliance_of_terms(plans)
    expected = {"x": "as executed", "y": "as executed"}
    for effective, executed_on, number, how in sorted(
        (effective, executed_on, number, how)
        for number, (effective, executed_on, how) in enumerate(plans, 1)
    ):
        if effective <= on and executed_on <= known_on:
            if how == "strike":
                expected.pop("x", None)
            else:
                expected = {} if how == "all" else expected
                expected["x"] = str(number)
    day, known = DAY + timedelta(days=on), DAY + timedelta(days=known_on)
    assert expected == says(license_.as_of(day, known_on=known))


@pytest.fixture(scope="module")
def an_alliance_of_terms():
    """Return a license with amendments folded in the order of their numbers, whatever their dates."""

    def told(plans):
        license_ = Agreement("license", "License", DAY, DAY)
        for each in (term("x", "as executed"), term("y", "as executed")):
            license_ = license_.after(AddTerm("orion", on=DAY, agreement="license", term=each))
        license_ = license_.after(
            ExecuteAgreement("orion", on=DAY, agreement="license", effective_on=DAY)
        )
        for number, (effective, executed_on, how) in enumerate(plans, 1):
            starts, signed = DAY + timedelta(days=effective), DAY + timedelta(days=executed_on)
            what = {"removes": ("x",)} if how == "strike" else {"adds": (term("x", str(number)),)}
            about = {"agreement": "license", "number": number}
            license_ = license_.amended(
                ProposeAmendment(
                    "orion",
                    on=DAY,
                    title="x",
                    effective_on=starts,
                    restates=how == "all",
                    **about,
                    **what,
                )
            )
            license_ = license_.amended(
                ExecuteAmendment("orion", on=signed, effective_on=starts, **about)
            )
        return license_

    return told


# Renewal


# Worked by hand: 90 days before 31 December is 2 October; before 31 December 2028 too.
@pytest.mark.parametrize(
    ("on", "last_day", "last_to_stop"),
    [
        ("2026-06-01", "2026-12-31", "2026-10-02"),
        ("2026-10-02", "2026-12-31", "2026-10-02"),
        ("2026-10-03", "2026-12-31", "2027-10-02"),
        ("2026-12-31", "2026-12-31", "2027-10-02"),
        ("2027-01-01", "2027-12-31", "2027-10-02"),
        ("2028-11-01", "2028-12-31", "2029-10-02"),
    ],
)
def test_an_agreement_goes_on_until_that_is_stopped_in_time(
    an_alliance, on, last_day, last_to_stop
):
    license_ = the_license(an_alliance(*executed(ends_on=date(2026, 12, 31), renewal=YEARLY)))
    day = date.fromisoformat(on)
    assert last_day == str(license_.last_day(day))
    assert last_to_stop == str(license_.last_day_to_stop_renewal(day))
    assert license_.in_force(day)


def test_a_term_that_ends_with_a_month_is_renewed_to_the_end_of_a_month():
    quarterly = Renewal(months=3, notice_days=30, most=4)
    ends = ["2026-02-28", "2026-05-31", "2026-08-31", "2026-11-30", "2027-02-28"]
    assert ends == [str(day) for day in quarterly.ends(date(2026, 2, 28))]
    monthly = Renewal(months=1, notice_days=30, most=2)
    assert ["2026-01-30", "2026-02-28", "2026-03-30"] == [
        str(day) for day in monthly.ends(date(2026, 1, 30))
    ]


def test_who_stops_in_time_ends_the_term_and_who_is_late_the_next(an_alliance):
    orion = an_alliance(*executed(ends_on=date(2026, 12, 31), renewal=YEARLY))
    ends = [decide(orion, stop(date(2026, 10, day))).facts[0].ends_on for day in (2, 3)]
    assert [date(2026, 12, 31), date(2027, 12, 31)] == ends
    stopped = decide(orion, stop(date(2026, 10, 3))).alliance
    license_ = the_license(stopped)
    assert license_.in_force(date(2027, 12, 31))
    assert not license_.in_force(date(2028, 1, 1))
    assert ("agreements.nothing-to-stop",) == codes(stopped, stop(date(2026, 10, 4)))


def test_renewal_comes_to_an_end_where_it_has_a_limit(an_alliance):
    once = Renewal(months=12, notice_days=90, most=1)
    orion = an_alliance(*executed(ends_on=date(2026, 12, 31), renewal=once))
    license_ = the_license(orion)
    assert license_.in_force(date(2027, 12, 31))
    assert not license_.in_force(date(2028, 1, 1))
    assert ("agreements.nothing-to-stop",) == codes(orion, stop(date(2027, 10, 3)))


def test_an_amendment_after_the_stop_sets_the_term_anew(an_alliance):
    orion = an_alliance(
        *executed(ends_on=date(2026, 12, 31), renewal=YEARLY),
        stop(date(2026, 5, 1)),
        *amended(ends_on=date(2030, 6, 30)),
    )
    assert date(2030, 6, 30) == the_license(orion).last_day(SIGNED)
    assert date(2026, 12, 31) == the_license(orion).last_day(date(2026, 6, 29))


def test_renewal_is_fixed_before_the_signatures(an_alliance):
    fix = FixDates("orion", on=DAY, agreement="license", renewal=YEARLY)
    draft = executed(ends_on=date(2026, 12, 31))[0]
    assert YEARLY == the_license(an_alliance(draft, fix)).renewal


def test_an_agreement_that_goes_on_is_reminded_of_while_it_can_be_stopped(an_alliance):
    orion = an_alliance(*executed(ends_on=date(2026, 12, 31), renewal=YEARLY))
    due = Due(
        date(2026, 10, 2), "renewal", "license", "the last day to stop the renewal of License"
    )
    assert () == orion.agreements.due()
    assert () == orion.agreements.reminders(date(2026, 9, 1))
    assert (due,) == orion.agreements.reminders(date(2026, 9, 2))
    stopped = decide(orion, stop(date(2026, 9, 2))).alliance.agreements
    assert [("agreement", date(2026, 12, 31))] == [(each.kind, each.on) for each in stopped.due()]


# Between some of the parties


OSLO = AddParty("orion", on=DAY, party=Party("oslo", "Oslo Metals"))


def test_an_agreement_between_some_is_executed_by_their_signatures(an_alliance, missing):
    between = executed(between=("helix", "nordlab"))
    orion = an_alliance(OSLO, *between)
    assert DAY == the_license(orion).executed_on
    (found,) = missing("agreement-executed", orion, on=SIGNED)
    assert "no agreement on record by 2026-06-30 is one that oslo is to sign" == found.found
    assert "between=['oslo', ...]" in found.remedy


def test_every_party_can_be_bound_by_an_agreement_of_its_own(an_alliance, missing):
    supply = (
        DraftAgreement(
            "orion", on=DAY, agreement="supply", title="Supply", between=("helix", "oslo")
        ),
        AgreeTermSheet("orion", on=DAY, agreement="supply"),
        Sign("orion", on=DAY, agreement="supply", party="helix"),
    )
    half = an_alliance(OSLO, *executed(between=("helix", "nordlab")), *supply)
    (found,) = missing("agreement-executed", half, on=SIGNED)
    assert "submit agreements.sign with agreement='supply', party='oslo'" == found.remedy
    whole = decide(half, Sign("orion", on=DAY, agreement="supply", party="oslo")).alliance
    assert () == missing("agreement-executed", whole, on=SIGNED)


def test_who_is_not_bound_neither_signs_nor_stops_nor_amends(an_alliance):
    orion = an_alliance(
        OSLO, *executed(between=("helix", "nordlab"), ends_on=date(2026, 12, 31), renewal=YEARLY)
    )
    verdict = check(orion, Sign("orion", on=SIGNED, agreement="license", party="oslo"))
    assert ("agreements.not-between",) == verdict.codes
    assert (
        "agreement license is between helix and nordlab, and not oslo" == verdict.reasons[0].found
    )
    assert ("agreements.not-between",) == codes(orion, stop(SIGNED, party="oslo"))
    assert DAY == the_license(orion).executed_on
    signed = decide(orion, amended()[0]).alliance
    for act in amended()[1:]:
        signed = decide(signed, act).alliance
    assert SIGNED == the_license(signed).amendments["1"].executed_on


def test_an_agreement_is_between_two_at_least():
    with pytest.raises(InvalidValue, match="helix alone; expected two parties"):
        executed(between=("helix",))
    with pytest.raises(InvalidValue, match="expected each party once"):
        executed(between=("helix", "helix"))


# Partial termination


def test_what_reaches_nothing_but_the_part_that_ended_is_out_of_force(an_alliance):
    terms = (
        term("japan", scope=Scope(territories=("JP",))),
        term("both", scope=Scope(territories=("JP", "US"))),
        term("world"),
        term("secrecy", scope=Scope(territories=("JP",)), survives=True),
    )
    license_ = the_license(an_alliance(*executed(*terms), end_part(territories=("JP",))))
    assert {"japan", "both", "world", "secrecy"} == set(license_.as_of(date(2026, 6, 29)).terms)
    assert {"both", "world", "secrecy"} == set(license_.as_of(SIGNED).terms)
    assert license_.as_of(SIGNED).binding


def test_a_part_is_not_the_whole():
    with pytest.raises(InvalidValue, match="which is the whole"):
        end_part()


def test_only_an_executed_agreement_ends_in_part(an_alliance):
    assert ("agreements.not-from-here",) == codes(
        an_alliance(*executed()[:2]), end_part(products=("orx-1",))
    )
