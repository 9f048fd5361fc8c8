"""Deal registration: the first that is approved holds the window; four conflicts, each by its name."""

from datetime import timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selling_acts import (
    DAY,
    OSLO,
    approved,
    claimed,
    days,
    launched,
    lost,
    record,
    registered,
)

from alliancekit.alliance import replay
from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.selling.claim_acts import ReleaseAccount
from alliancekit.selling.deal_key import deal_key
from alliancekit.selling.registration_acts import (
    ExpireRegistration,
    GiveWay,
    RejectRegistration,
    WithdrawRegistration,
)
from alliancekit.testing.lives import an_alliance_in

KEY = deal_key("Acme", "Backup", "Sweden")
LAST = days(90)


def rejected(registration="first", party="helix", on=DAY, **fields):
    return RejectRegistration(
        "orion", on=on, registration=registration, party=party, reason="Ours.", **fields
    )


def withdrawn(registration="first", on=DAY):
    return WithdrawRegistration("orion", on=on, registration=registration, reason="They left.")


def expire(on, registration="first"):
    return ExpireRegistration("orion", on=on, registration=registration)


def gives_way(party, conflict, registration="first"):
    return GiveWay(
        "orion", on=DAY, registration=registration, party=party, conflict=conflict, reason="A swap."
    )


def release(on=DAY, account_claim="ours"):
    return ReleaseAccount("orion", on=on, account_claim=account_claim, reason="They left us.")


def first(alliance, name="first"):
    return alliance.selling.registrations[name]


# ---- the window


def test_an_approved_registration_holds_its_deal_for_ninety_days(an_alliance):
    orion = an_alliance(registered(), approved())
    assert LAST == first(orion).holds_until
    held = [orion.selling.holder(KEY, day) is not None for day in (days(-1), DAY, LAST, days(91))]
    assert [False, True, True, False] == held


def test_a_submitted_one_holds_nothing(an_alliance):
    assert None is an_alliance(registered()).selling.holder(KEY, DAY)


def test_by_its_days_a_window_is_over_whether_or_not_somebody_records_it(an_alliance):
    orion = an_alliance(registered(), approved())
    assert ("approved", "expired") == (
        first(orion).status_on(LAST),
        first(orion).status_on(days(91)),
    )
    assert ((), ("first",)) == (
        orion.selling.expired(LAST),
        tuple(each.id for each in orion.selling.expired(days(91))),
    )
    assert ("selling.window-runs",) == check(orion, expire(LAST)).codes
    swept = decide(orion, expire(days(91))).alliance
    assert ("expired", ()) == (first(swept).status, swept.selling.expired(days(999)))


def test_what_is_withdrawn_frees_the_deal_that_day(an_alliance):
    orion = an_alliance(registered(), approved(), withdrawn(on=days(5)))
    assert (True, False) == (first(orion).holds(days(4)), first(orion).holds(days(5)))
    same_day = an_alliance(registered(), approved(), withdrawn())
    assert not first(same_day).holds(DAY)


def test_a_decision_is_the_other_partys(an_alliance):
    orion = an_alliance(registered())
    for act in (approved(party="nordlab"), rejected(party="nordlab")):
        assert ("selling.decides-its-own",) == check(orion, act).codes


def test_a_rejection_says_why_and_for_which_conflict(an_alliance):
    orion = an_alliance(registered(), rejected(on=days(2), conflict="direct-team"))
    assert ("rejected", "Ours.", "direct-team", days(2)) == (
        first(orion).status,
        first(orion).reason,
        first(orion).conflict,
        first(orion).decided_on,
    )
    assert ("selling.not-from-here",) == check(orion, approved(on=days(3))).codes


def test_the_last_day_of_a_window_is_due(an_alliance):
    assert () == first(an_alliance(registered())).due()
    (due,) = first(an_alliance(registered(), approved())).due()
    assert (
        "2026-05-31: registration first, the last day of the window for Acme, Backup (nordlab)"
        == (str(due))
    )


def test_a_registration_has_an_id_of_its_own_and_is_known(an_alliance):
    orion = an_alliance(registered())
    assert ("selling.id-taken",) == check(orion, registered()).codes
    (reason,) = check(orion, approved("frist")).reasons
    assert ("selling.not-on-record", True) == (reason.code, "'first'" in reason.found)


def test_a_registration_is_for_a_deal_that_all_see_where_it_names_one(an_alliance):
    private = record(visibility="private")
    for_it = registered(engagement="acme")
    assert ("selling.not-on-record",) == check(an_alliance(private), for_it).codes
    assert check(an_alliance(record()), for_it).allowed


# ---- duplicate


@pytest.mark.parametrize(
    "again",
    [
        registered("second", party="oslo"),
        registered("second"),
        registered(
            "second", party="oslo", account="ACME AB", product="backup ", territory="SWEDEN"
        ),
    ],
    ids=["of another party", "of the same party", "written otherwise"],
)
def test_a_deal_that_is_held_is_not_approved_again(an_alliance, again):
    orion = an_alliance(OSLO, registered(), approved(), again)
    (reason,) = check(orion, approved("second")).reasons
    assert "selling.duplicate" == reason.code
    assert "from 2026-03-02 to 2026-05-31" in reason.found
    assert "selling.withdraw-registration with registration='first'" in reason.remedy


@pytest.mark.parametrize(
    "other", [{"account": "Acne"}, {"product": "Archive"}, {"territory": "Norway"}]
)
def test_another_account_product_or_territory_is_another_deal(an_alliance, other):
    orion = an_alliance(registered(), approved(), registered("second", **other))
    assert check(orion, approved("second")).allowed


def test_the_first_that_is_approved_counts_not_the_first_that_was_submitted(an_alliance):
    orion = an_alliance(
        OSLO,
        registered(),
        registered("second", party="oslo", on=days(1)),
        approved("second", on=days(1)),
    )
    assert ("selling.duplicate",) == check(orion, approved(on=days(1))).codes


def test_the_day_after_the_window_the_deal_is_free(an_alliance):
    orion = an_alliance(OSLO, registered(), approved(), registered("second", party="oslo"))
    assert ("selling.duplicate",) == check(orion, approved("second", on=LAST)).codes
    assert check(orion, approved("second", on=days(91))).allowed


def test_a_late_approval_whose_window_would_reach_into_another_is_refused(an_alliance):
    orion = an_alliance(
        OSLO, registered(), registered("second", party="oslo"), approved("second", on=days(60))
    )
    assert ("selling.duplicate",) == check(orion, approved(on=DAY)).codes


def test_nobody_gives_way_to_a_duplicate():
    with pytest.raises(InvalidValue, match=r"selling\.withdraw-registration"):
        gives_way("helix", "duplicate")


# ---- incumbent and direct team


@pytest.mark.parametrize("basis", ["incumbent", "direct-team"])
def test_who_serves_or_sells_there_already_stands_in_the_way_until_it_gives_way(an_alliance, basis):
    orion = an_alliance(claimed(basis=basis), registered())
    (reason,) = check(orion, approved()).reasons
    assert f"selling.{basis}" == reason.code
    assert "Invoice 7." in reason.found
    assert f"party='helix', conflict='{basis}'" in reason.remedy
    assert check(decide(orion, gives_way("helix", basis)).alliance, approved()).allowed
    assert check(decide(orion, release()).alliance, approved()).allowed


@pytest.mark.parametrize(
    "claim",
    [
        claimed("nordlab"),
        claimed(account="Acne"),
        claimed(product="Archive"),
        claimed(territory="Norway"),
        claimed(on=days(1)),
    ],
    ids=["one's own", "account", "product", "territory", "too late"],
)
def test_a_claim_to_something_else_or_of_a_later_day_stands_against_nothing(an_alliance, claim):
    orion = an_alliance(registered(), claim)
    assert check(orion, approved(on=days(1))).allowed


def test_a_claim_that_names_product_and_territory_covers_that_deal(an_alliance):
    orion = an_alliance(claimed(product="BACKUP", territory="sweden"), registered())
    assert ("selling.incumbent",) == check(orion, approved()).codes


def test_a_released_claim_is_over_from_that_day(an_alliance):
    orion = an_alliance(claimed(), registered(), release(on=days(5)))
    claim = orion.selling.account_claims["ours"]
    assert (True, False) == (claim.stands(days(4)), claim.stands(days(5)))
    assert ("selling.incumbent",) == check(orion, approved(on=days(4))).codes
    assert "selling.not-from-here" in check(orion, release(on=days(6))).codes


def test_a_claim_has_an_id_of_its_own_and_is_known(an_alliance):
    orion = an_alliance(claimed())
    assert ("selling.id-taken",) == check(orion, claimed()).codes
    assert ("selling.not-on-record",) == check(orion, release(account_claim="our")).codes
    assert ("selling.out-of-order",) == check(orion, release(on=days(-1))).codes


def test_a_shared_deal_of_another_party_is_its_direct_team_and_once_won_its_customer(an_alliance):
    selling = an_alliance(record(), registered(on=days(3)))
    assert ("selling.direct-team",) == check(selling, approved(on=days(3))).codes
    won = an_alliance(*launched(), registered(on=days(3)))
    assert ("selling.incumbent",) == check(won, approved(on=days(3))).codes


@pytest.mark.parametrize(
    "so_far",
    [
        (record(on=days(4)),),
        (record(), lost()),
        (record(visibility="private"),),
        (record(party="nordlab"),),
        (record(), record(party="nordlab")),
        (record(account="Acne"),),
    ],
    ids=["later", "lost", "private", "one's own", "together", "of another account"],
)
def test_a_deal_that_is_no_other_partys_sale_stands_against_nothing(an_alliance, so_far):
    acts = sorted((*so_far, registered(on=days(3))), key=lambda act: act.on)
    assert check(an_alliance(*acts), approved(on=days(4))).allowed


def test_a_registration_for_the_engagement_itself_has_no_conflict_with_it(an_alliance):
    orion = an_alliance(record(), registered(engagement="acme"))
    assert check(orion, approved()).allowed


def test_a_party_gives_way_only_where_it_stands_in_the_way(an_alliance):
    orion = an_alliance(claimed(), registered())
    for act in (gives_way("helix", "direct-team"), gives_way("nordlab", "incumbent")):
        (reason,) = check(orion, act).reasons
        assert "selling.nothing-to-give-way-to" == reason.code
        assert "it has: incumbent of helix" in reason.found
    free = check(an_alliance(registered()), gives_way("helix", "incumbent"))
    assert "it has: none" in free.reasons[0].found


# ---- sub-partner


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"sub_partner": "Tiny AB"}, {"sub_partner": "tiny"}),
        ({"sub_partner": "oslo"}, {}),
        ({}, {"sub_partner": "Nordlab"}),
    ],
    ids=["one firm below both", "the other is below", "it is below the other"],
)
def test_of_a_chain_of_sellers_one_tier_registers(an_alliance, ours, theirs):
    orion = an_alliance(OSLO, registered(**ours), registered("second", party="oslo", **theirs))
    (reason,) = check(orion, approved()).reasons
    assert "selling.sub-partner" == reason.code
    assert "registration='second'" in reason.remedy
    gone = decide(orion, withdrawn("second")).alliance
    assert check(gone, approved()).allowed
    yields = decide(orion, gives_way("oslo", "sub-partner")).alliance
    assert check(yields, approved()).allowed


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({}, {}),
        ({"sub_partner": "Tiny"}, {"sub_partner": "Small"}),
        ({"sub_partner": "Tiny"}, {"sub_partner": "Tiny", "account": "Acne"}),
        ({"sub_partner": "Tiny"}, {"sub_partner": "Tiny", "on": days(1)}),
    ],
    ids=["nobody below", "others below", "another deal", "later"],
)
def test_two_chains_do_not_get_in_each_others_way(an_alliance, ours, theirs):
    orion = an_alliance(OSLO, registered(**ours), registered("second", party="oslo", **theirs))
    assert check(orion, approved()).allowed


# ---- asked, all four at once


def test_every_conflict_is_named_at_once(an_alliance):
    orion = an_alliance(
        OSLO,
        claimed(),
        claimed("oslo", "direct-team", "theirs"),
        registered("held", party="oslo", sub_partner="Tiny"),
        gives_way("helix", "incumbent", "held"),
        approved("held"),
        registered(sub_partner="Tiny"),
    )
    assert (
        "selling.direct-team",
        "selling.duplicate",
        "selling.incumbent",
        "selling.sub-partner",
    ) == check(orion, approved()).codes
    asked = orion.selling.conflicts("first", DAY)
    assert {"duplicate", "incumbent", "direct-team", "sub-partner"} == {
        each.conflict for each in asked
    }
    assert () == orion.selling.conflicts("unknown", DAY)


# ---- what holds whatever happens


@st.composite
def comings_and_goings(draw):
    """Draw what might be done about five registrations of two deals, on any days."""
    name = st.sampled_from("abcde")
    day = st.integers(0, 250).map(lambda number: timedelta(days=number))
    account = st.sampled_from(["Acme", "ACME AB", "Beta"])
    kinds = st.one_of(
        st.builds(
            lambda each, party, where: registered(each, party, account=where),
            name,
            st.sampled_from(["helix", "nordlab"]),
            account,
        ),
        st.builds(approved, name, st.sampled_from(["helix", "nordlab"])),
        st.builds(approved, name, st.sampled_from(["helix", "nordlab"])),
        st.builds(withdrawn, name),
        st.builds(lambda each: expire(DAY, each), name),
    )
    return draw(st.lists(st.tuples(kinds, day), min_size=5, max_size=40))


@given(comings_and_goings())
def test_on_no_day_do_two_registrations_hold_one_deal(doings):
    orion = start = an_alliance_in("strategy")
    facts = []
    for act, later in doings:
        dated = attrs.evolve(act, on=start.latest_on + later)
        if check(orion, dated).allowed:
            outcome = decide(orion, dated)
            orion = outcome.alliance
            facts += outcome.facts
    seen = [start.latest_on + timedelta(days=number) for number in range(0, 360, 7)]
    for alliance in (orion, *(replay(facts, start=start, as_of=day) for day in seen[:36:6])):
        for day in seen:
            held = [each.key for each in alliance.selling.registrations.values() if each.holds(day)]
            assert len(set(held)) == len(held)
            for key in held:
                assert alliance.selling.holder(key, day).key == key
