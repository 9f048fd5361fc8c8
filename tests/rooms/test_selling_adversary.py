"""Nobody finds out about fewer accounts than a cell whether they are on a list, whatever he puts together.

The adversary is one partner, or several who tell each other what they were shown. He knows every list but the
owner's, every grant, and how the kit decides what to show. So he goes through all the lists that the owner could have,
and keeps those with which he would have been shown the same. What is so in each of them, he knows. He wins if he
knows of a few accounts how many of them are in a segment of the owner, and no name that he was given says so.
"""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.selling import disclosure
from alliancekit.selling import overlap as overlapping
from alliancekit.selling.account_acts import AccountSegment, SharingLevel
from alliancekit.selling.disclosure import countable
from alliancekit.selling.overlap import disclosed

CUSTOMERS, PROSPECTS = AccountSegment.CUSTOMERS, AccountSegment.PROSPECTS
HIDDEN, COUNTS, OVERLAPS, ALL = SharingLevel
SEGMENTS = (CUSTOMERS, PROSPECTS)
OWNER, PARTNERS = "owner", ("nordlab", "oslo")
COALITIONS = (("nordlab",), ("oslo",), PARTNERS)
MOSTLY = (CUSTOMERS, CUSTOMERS, CUSTOMERS, PROSPECTS, None)


def customers(names):
    return dict.fromkeys(names, CUSTOMERS)


def shown(owned, lists, grants, coalition, smallest):
    """Return everything that the members of a coalition are shown."""
    return [
        disclosed({OWNER: owned, **lists}, grants, viewer=each, owner=OWNER, smallest=smallest)
        for each in coalition
    ]


def worlds(owned, lists, grants, coalition, smallest):
    """Return all the lists of the owner with which a coalition would have been shown the same."""
    every = sorted({account for own in lists.values() for account in own})
    beside = {account: segment for account, segment in owned.items() if account not in every}
    known = shown(owned, lists, grants, coalition, smallest)
    possible = []
    for placed in itertools.product((None, *SEGMENTS), repeat=len(every)):
        listed = {account: at for account, at in zip(every, placed, strict=True) if at is not None}
        world = {**beside, **listed}
        if shown(world, lists, grants, coalition, smallest) == known:
            possible.append(listed)
    return every, possible


def granted(account, segment, drawn, coalition):
    """Return whether the names that a coalition was given say whether an account is in a segment."""
    owned, lists, grants = drawn
    for member in coalition:
        levels = grants.get(member, {})
        has = account in lists.get(member, {})
        named_in = [
            each
            for each in SEGMENTS
            if levels.get(each) is ALL or (levels.get(each) is OVERLAPS and has)
        ]
        if segment in named_in or owned.get(account) in named_in:
            return True
    return False


def victims(owned, lists, grants, smallest, coalitions=COALITIONS):
    """Return each coalition with the segment and the few accounts of which it knows too much."""
    found = []
    for coalition in coalitions:
        every, possible = worlds(owned, lists, grants, coalition, smallest)
        for segment in SEGMENTS:
            unknown = [
                account
                for account in every
                if not granted(account, segment, (owned, lists, grants), coalition)
            ]
            for size in range(1, smallest):
                for group in itertools.combinations(unknown, size):
                    counts = {
                        sum(world.get(each) is segment for each in group) for world in possible
                    }
                    if len(counts) == 1:
                        found.append((coalition, segment, group))
    return found


@pytest.fixture(scope="module", autouse=True)
def _two_segments():
    """Let there be two segments, so that numbers are shown of lists small enough to go through all worlds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disclosure, "SEGMENTS", len(SEGMENTS))
        yield


# --------------------------------------------------------------------- he never wins


@st.composite
def lists_and_grants(draw, least=5, most=7):
    """Draw small lists that differ in little, so that numbers are shown, and any grants."""
    names = [f"account {number:02}" for number in range(draw(st.integers(least, most)))]

    def a_list(*segments):
        drawn = st.lists(st.sampled_from(segments), min_size=len(names), max_size=len(names))
        placed = zip(names, draw(drawn), strict=True)
        return {account: each for account, each in placed if each is not None}

    owned = a_list(CUSTOMERS, CUSTOMERS, PROSPECTS, PROSPECTS, None, None)
    lists = {"nordlab": customers(names) if draw(st.booleans()) else a_list(*MOSTLY)}
    if draw(st.booleans()):
        changed = draw(st.sets(st.sampled_from(names), max_size=2))
        lists["oslo"] = {each: at for each, at in lists["nordlab"].items() if each not in changed}
    level = st.sampled_from([COUNTS, COUNTS, COUNTS, HIDDEN, OVERLAPS, ALL])
    grants = {each: {segment: draw(level) for segment in SEGMENTS} for each in PARTNERS}
    return owned, lists, grants


@settings(max_examples=60)
@given(lists_and_grants())
def test_whatever_is_granted_to_whom_nothing_is_known_of_a_single_account(drawn):
    assert [] == victims(*drawn, smallest=2)


@settings(max_examples=8)
@given(lists_and_grants(9, 9))
def test_nor_of_two_where_the_smallest_cell_is_three(drawn):
    assert [] == victims(*drawn, smallest=3, coalitions=(PARTNERS,))


@settings(max_examples=200)
@given(lists_and_grants(5, 40), st.integers(3, 5))
def test_no_number_is_below_the_cell_and_none_leaves_less_than_a_cell(drawn, smallest):
    owned, lists, grants = drawn
    for viewer in PARTNERS:
        (seen,) = shown(owned, lists, grants, (viewer,), smallest)
        mine = lists.get(viewer, {})
        for (ours, theirs), count in seen.counts.items():
            row = sum(segment is ours for segment in mine.values())
            truth = sum(
                segment is ours and owned.get(account) is theirs
                for account, segment in mine.items()
            )
            if grants[viewer][theirs] is COUNTS:
                assert smallest <= count <= truth
                assert row - count >= smallest
            else:
                assert grants[viewer][theirs] in {OVERLAPS, ALL}
                assert count == truth


@settings(max_examples=200)
@given(lists_and_grants(5, 40), st.sampled_from([HIDDEN, COUNTS, OVERLAPS, ALL]))
def test_what_is_granted_to_another_moves_no_number_up(drawn, level):
    """A number that went up when somebody else was granted something would tell about the difference."""
    owned, lists, grants = drawn
    before = {**grants, "oslo": {}}
    after = {**grants, "oslo": dict.fromkeys(SEGMENTS, level)}
    for cell, count in shown(owned, lists, after, ("nordlab",), 2)[0].counts.items():
        assert count <= shown(owned, lists, before, ("nordlab",), 2)[0].counts[cell]


# --------------------------------------------------------------------- and he would, without each rule

EIGHT = "abcdefgh"
COUNTED = {"nordlab": dict.fromkeys(SEGMENTS, COUNTS), "oslo": dict.fromkeys(SEGMENTS, COUNTS)}


def in_all(owner, atom, counted):
    """Return how many accounts of an atom are in each segment."""
    every = {each: sum(owner.get(account) is each for account in atom) for each in counted}
    return {each: count for each, count in every.items() if count}


def test_without_the_threshold_one_customer_is_found(monkeypatch):
    lists, owned = {"nordlab": customers("a")}, customers("a")
    assert [] == victims(owned, lists, COUNTED, 2)

    def whatever_is_there(owner, atom, *, counted, **_):
        return in_all(owner, atom, counted)

    monkeypatch.setattr(overlapping, "countable", whatever_is_there)
    assert (("nordlab",), CUSTOMERS, ("a",)) in victims(owned, lists, COUNTED, 2)


def test_without_those_that_must_be_left_all_are_found(monkeypatch):
    lists, owned = {"nordlab": customers("abcd")}, customers("abcd")
    assert [] == victims(owned, lists, COUNTED, 2)

    def whatever_is_a_cell(owner, atom, *, counted, smallest, **_):
        every = in_all(owner, atom, counted)
        return {each: count for each, count in every.items() if count >= smallest}

    monkeypatch.setattr(overlapping, "countable", whatever_is_a_cell)
    assert (("nordlab",), CUSTOMERS, ("a",)) in victims(owned, lists, COUNTED, 2)


def without(field):
    """Return what counts for one who is not asked about one of the fields."""

    def counting(owner, atom, **given_):
        return countable(owner, atom, **{**given_, field: frozenset()})

    return counting


def test_without_those_whom_he_is_told_by_name_he_finds_the_rest(monkeypatch):
    lists = {"nordlab": customers("abcdef")}
    owned = {**customers("ab"), **dict.fromkeys("cdef", PROSPECTS)}
    grants = {"nordlab": {CUSTOMERS: COUNTS, PROSPECTS: OVERLAPS}}
    assert [] == victims(owned, lists, grants, 2)
    monkeypatch.setattr(overlapping, "countable", without("named"))
    assert (("nordlab",), CUSTOMERS, ("a",)) in victims(owned, lists, grants, 2)


def test_without_those_of_whom_another_is_told_two_find_the_rest(monkeypatch):
    lists = {"nordlab": customers("abcdef"), "oslo": customers("abcdef")}
    owned = {**customers("ab"), **dict.fromkeys("cdef", PROSPECTS)}
    grants = {"nordlab": {CUSTOMERS: COUNTS}, "oslo": {PROSPECTS: OVERLAPS}}
    assert [] == victims(owned, lists, grants, 2)
    monkeypatch.setattr(overlapping, "countable", without("told"))
    assert (PARTNERS, CUSTOMERS, ("a",)) in victims(owned, lists, grants, 2)


def test_were_it_enough_that_some_are_left_that_a_number_is_shown_would_tell(monkeypatch):
    """A number that is shown because nobody is in another segment says that nobody is."""
    lists = {"nordlab": customers("abcde"), "oslo": customers("abcdef")}
    owned, grants = customers("abc"), {"nordlab": COUNTED["nordlab"], "oslo": {PROSPECTS: ALL}}
    assert [] == victims(owned, lists, grants, 2)

    def while_some_are_left(owner, atom, *, counted, told, smallest, **_):
        every = in_all(owner, atom, {*counted, *told})
        seen = {each: n for each, n in every.items() if each in counted and n >= smallest}
        left = len(atom) - sum(n for each, n in every.items() if each in {*seen, *told})
        return seen if left >= smallest else {}

    monkeypatch.setattr(overlapping, "countable", while_some_are_left)
    assert (("nordlab",), PROSPECTS, ("a",)) in victims(owned, lists, grants, 2)


def test_without_the_cut_by_the_lists_of_others_two_who_compare_find_one(monkeypatch):
    lists = {"nordlab": customers("abcdefg"), "oslo": customers("abcdef")}
    owned = customers("ag")
    assert [] == victims(owned, lists, COUNTED, 2)
    monkeypatch.setattr(overlapping, "atoms", by_row_alone)
    found = victims(owned, lists, COUNTED, 2)
    assert (PARTNERS, CUSTOMERS, ("g",)) in found


def by_row_alone(lists):
    """Return the rows of each list as if there were no other list."""
    return tuple(
        ({party: segment}, frozenset(each for each, at in own.items() if at is segment))
        for party, own in lists.items()
        for segment in SEGMENTS
    )


@pytest.mark.parametrize("cell", [3, 5])
def test_a_list_that_is_shared_in_full_needs_no_hiding(cell):
    owned, lists = customers(EIGHT), {"nordlab": customers("ab")}
    grants = {"nordlab": {CUSTOMERS: ALL}}
    (seen,) = shown(owned, lists, grants, ("nordlab",), cell)
    assert (2, frozenset(EIGHT)) == (seen.counts[CUSTOMERS, CUSTOMERS], seen.listed[CUSTOMERS])
