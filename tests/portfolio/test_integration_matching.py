"""Matching the firms of two portfolios: by record, LEI, parent and name, and what is only doubtful."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.kernel.party import Owner
from alliancekit.portfolio.integration_matching import (
    Doubt,
    Firm,
    Match,
    compared,
    core,
    match_firms,
)
from alliancekit.testing.strategies import leis

ONE, OTHER = "506700GE1G29325QX363", "213800WSGIIZCXF1P572"


def the(firm, other):
    return compared(firm, other)


def test_one_record_is_one_firm_whatever_it_is_called():
    found = the(Firm("nordlab", ("Nordlab",)), Firm("nordlab", ("NL Research",)))
    assert ("record", True) == (found.by, found.same)


def test_one_lei_is_one_firm_whatever_it_is_called():
    found = the(Firm("nl", ("Nordlab",), (ONE,)), Firm("nr", ("NL Research",), (ONE,)))
    assert ("lei", f"the LEI of both is {ONE}") == (found.by, found.because)


def test_one_id_with_two_leis_is_doubtful():
    found = the(Firm("nl", ("Nordlab",), (ONE,)), Firm("nl", ("Nordlab",), (OTHER,)))
    assert f"the same id, but the LEI is {ONE} here and {OTHER} there" == found.because
    assert isinstance(found, Doubt)


@pytest.mark.parametrize(
    ("owner", "because"),
    [
        (Owner("Roche Holding", organization="roche"), "Genentech is owned by Roche Holding"),
        (Owner("Roche Holding", lei=ONE), "Genentech is owned by Roche Holding"),
        (Owner("roche"), "Genentech is owned by roche"),
    ],
)
def test_a_firm_and_its_parent_are_of_one_group_and_not_one_firm(owner, because):
    roche = Firm("roche", ("Roche",), (ONE,))
    genentech = Firm("genentech", ("Genentech",), parents=(owner,))
    for found in (the(genentech, roche), the(roche, genentech)):
        assert ("parent", False, because) == (found.by, found.same, found.because)


def test_two_firms_of_one_parent_are_of_one_group():
    parent = Owner("Roche Holding", organization="roche")
    found = the(
        Firm("genentech", ("Genentech",), parents=(parent,)),
        Firm("chugai", ("Chugai",), parents=(Owner("Roche", organization="roche"),)),
    )
    assert "both are owned by Roche Holding" == found.because


def test_one_name_in_one_country_is_one_firm():
    found = the(
        Firm("nl", ("Nordlab AS",), countries=("NO",)),
        Firm("nr", ("nordlab  as",), countries=("NO",)),
    )
    assert ("name", True) == (found.by, found.same)


@pytest.mark.parametrize(
    ("first", "second", "because"),
    [
        ({}, {}, "no LEI and no country says whether the firm is"),
        ({"countries": ("NO",)}, {}, "no LEI and no country says whether the firm is"),
        ({"countries": ("NO",)}, {"countries": ("SE",)}, "but the country is NO here and SE there"),
        ({"leis": (ONE,)}, {"leis": (OTHER,)}, f"but the LEI is {ONE} here and {OTHER} there"),
    ],
)
def test_one_name_without_more_is_doubtful(first, second, because):
    found = the(Firm("nl", ("Nordlab",), **first), Firm("nr", ("Nordlab",), **second))
    assert isinstance(found, Doubt)
    assert found.because.endswith(because)


@pytest.mark.parametrize(
    ("name", "other", "because"),
    [
        ("Nordlab AS", "Nordlab Ltd.", "differ only in the legal form"),
        ("Société Générale S.A.", "The Societe Generale", "differ only in the legal form"),
        ("Nordlab Research", "Nordlab Resarch", "are alike"),
    ],
)
def test_names_that_are_alike_are_doubtful(name, other, because):
    found = the(Firm("one", (name,)), Firm("two", (other,)))
    assert f"the names {name} and {other} {because}" == found.because


@pytest.mark.parametrize(
    ("name", "other"), [("Nordlab", "Sudlab"), ("Nordlab", "Nordbank Energy"), ("Group", "Ltd")]
)
def test_names_that_are_not_alike_are_nothing(name, other):
    assert the(Firm("one", (name,)), Firm("two", (other,))) is None


def test_a_name_of_nothing_but_a_legal_form_is_still_a_name():
    assert "holding ag" == core("Holding AG")


def test_firms_of_two_portfolios_are_compared_each_with_each():
    found = match_firms(
        [Firm("nl", ("Nordlab AS",), (ONE,)), Firm("oslo", ("Oslo Clinics",))],
        [Firm("nr", ("NL",), (ONE,)), Firm("oc", ("Oslo Clinics Ltd",)), Firm("x", ("Xeno",))],
    )
    assert [("nl", "nr")] == [(each.first, each.second) for each in found.matches]
    assert [("oslo", "oc")] == [(each.first, each.second) for each in found.doubts]
    assert ("nr",) == found.same_as("nl")
    assert () == found.same_as("oslo")


# ------------------------------------------------------------------------------------ laws

_NAMES = st.sampled_from(("Nordlab", "Nordlab AS", "Nordlab Research", "Oslo Clinics", "Ström AB"))
_OWNERS = st.builds(
    Owner, _NAMES, st.none() | st.sampled_from(("nl", "oc")), st.none() | st.sampled_from((ONE,))
)


@st.composite
def firms(draw):
    return Firm(
        draw(st.sampled_from(("nl", "oc", "st"))),
        tuple(draw(st.sets(_NAMES, min_size=1, max_size=2))),
        tuple(draw(st.sets(st.sampled_from((ONE, OTHER)) | leis(), max_size=1))),
        tuple(draw(st.sets(st.sampled_from(("NO", "SE")), max_size=1))),
        tuple(draw(st.lists(_OWNERS, max_size=1))),
    )


@given(firms(), firms())
def test_what_two_firms_are_does_not_depend_on_who_is_named_first(first, second):
    there, back = compared(first, second), compared(second, first)
    assert type(there) is type(back)
    if isinstance(there, Match):
        assert there.by == back.by


@given(firms(), firms())
def test_two_leis_are_never_one_firm(first, second):
    found = compared(first, second)
    if first.leis and second.leis and not set(first.leis) & set(second.leis):
        assert not (isinstance(found, Match) and found.same)


@given(st.lists(firms(), max_size=6), st.lists(firms(), max_size=6))
def test_looking_up_finds_what_comparing_every_two_finds(ours, theirs):
    ours = {each.id: each for each in ours}.values()
    theirs = {each.id: each for each in theirs}.values()
    every = [compared(mine, other) for mine in ours for other in theirs]
    found = match_firms(ours, theirs)
    assert {each for each in every if isinstance(each, Match)} == set(found.matches)
    assert {each for each in every if isinstance(each, Doubt)} == set(found.doubts)
