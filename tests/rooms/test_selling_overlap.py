"""Account overlap: nine cells, as far as the owner of a list lets a partner see."""

import pytest
from selling_acts import DAY, OSLO, accounts, days, grant

from alliancekit.alliance import replay
from alliancekit.codec import alliance_to_json, canonical
from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.selling.account_acts import AccountSegment, SharingLevel
from alliancekit.selling.overlap import overlap
from alliancekit.testing.lives import an_alliance_in

SEGMENTS = ("customers", "opportunities", "prospects")
FORTY = tuple(f"Firm {number} AB" for number in range(40))
"""Forty firms that Nordlab lists as its customers. With cells of 5, a third of the other 35 is 11."""


def told(*acts):
    """Return the alliance and the facts that acts give; each must be legal."""
    orion, facts = an_alliance_in("strategy"), []
    for act in acts:
        outcome = decide(orion, act)
        orion = outcome.alliance
        facts += outcome.facts
    return orion, facts


def seen(*acts, on=DAY, viewer="nordlab", owner="helix"):
    return overlap(told(*acts)[1], on, viewer=viewer, owner=owner)


def written(*numbers):
    """Return firms as Helix writes them."""
    return tuple(f"FIRM {number}" for number in numbers)


NORDLABS = accounts("nordlab", "customers", *FORTY)
SIX = accounts("helix", "customers", *written(0, 1, 2, 3, 4, 5))


# ---- the four levels


def test_what_nobody_granted_is_hidden():
    cell = seen(NORDLABS, SIX).cell("customers", "customers")
    assert ("hidden", None, None) == (cell.level, cell.count, cell.accounts)


def test_counts_say_how_many_and_not_which():
    shown = seen(NORDLABS, SIX, grant("helix", "nordlab", "customers", "counts"))
    cell = shown.cell("customers", "customers")
    assert ("counts", 6, None) == (cell.level, cell.count, cell.accounts)
    assert {} == shown.listed


def test_overlaps_say_which_both_have_as_the_viewer_writes_them():
    shown = seen(
        NORDLABS,
        accounts("helix", "customers", "firm 7", "Firm-3 Ltd", "Somebody else"),
        grant("helix", "nordlab", "customers", "overlaps"),
    )
    cell = shown.cell("customers", "customers")
    assert (2, ("Firm 3 AB", "Firm 7 AB")) == (cell.count, cell.accounts)
    assert {} == shown.listed


def test_all_shows_the_whole_list_as_its_owner_writes_it():
    shown = seen(
        NORDLABS,
        accounts("helix", "customers", "firm 7", "Somebody else"),
        accounts("helix", "prospects", "firm 3"),
        grant("helix", "nordlab", "customers", "all"),
    )
    assert ("Firm 7 AB",) == shown.cell("customers", "customers").accounts
    assert {"customers": ("Somebody else", "firm 7")} == shown.listed


def test_each_segment_is_granted_by_itself_and_in_one_direction():
    acts = (
        NORDLABS,
        accounts("nordlab", "prospects", "Beta"),
        SIX,
        accounts("helix", "opportunities", *written(6, 7), "beta"),
        grant("helix", "nordlab", "opportunities", "overlaps"),
    )
    shown = seen(*acts)
    assert {
        ("customers", "opportunities"): ("Firm 6 AB", "Firm 7 AB"),
        ("opportunities", "opportunities"): (),
        ("prospects", "opportunities"): ("Beta",),
    } == {(str(c.ours), str(c.theirs)): c.accounts for c in shown.cells if c.accounts is not None}
    back = seen(*acts, viewer="helix", owner="nordlab")
    assert {"hidden"} == {each.level for each in back.cells}
    assert {None} == {each.count for each in back.cells}


def test_what_was_granted_can_be_taken_back():
    shown = seen(
        NORDLABS,
        SIX,
        grant("helix", "nordlab", "customers", "all"),
        grant("helix", "nordlab", "customers", "hidden", on=days(1)),
        on=days(1),
    )
    assert (None, {}) == (shown.cell("customers", "customers").count, shown.listed)


def test_an_account_is_what_it_is_listed_under_first():
    shown = seen(
        accounts("nordlab", "customers", "Acme"),
        accounts("nordlab", "prospects", "ACME AB"),
        accounts("helix", "opportunities", "acme"),
        accounts("helix", "prospects", "acme"),
        grant("helix", "nordlab", "opportunities", "overlaps"),
        grant("helix", "nordlab", "prospects", "all"),
    )
    assert ("Acme",) == shown.cell("customers", "opportunities").accounts
    assert () == shown.cell("prospects", "opportunities").accounts
    assert {"prospects": ()} == shown.listed


def test_a_list_takes_the_place_of_the_one_before_from_its_day():
    acts = (
        NORDLABS,
        SIX,
        accounts("helix", "customers", *written(0, 1), on=days(7)),
        grant("helix", "nordlab", "customers", "overlaps"),
    )
    assert 6 == seen(*acts, on=days(6)).cell("customers", "customers").count
    assert 2 == seen(*acts, on=days(7)).cell("customers", "customers").count


def test_keys_of_ones_own_are_compared_as_they_are():
    shown = seen(
        accounts("nordlab", "customers", "9f86d081", "5e884898"),
        accounts("helix", "customers", "9F86D081"),
        grant("helix", "nordlab", "customers", "overlaps"),
    )
    assert ("9f86d081",) == shown.cell("customers", "customers").accounts


def test_the_nine_cells_are_plain_records():
    rows = seen(NORDLABS, SIX, grant("helix", "nordlab", "customers", "overlaps")).to_records()
    assert [(ours, theirs) for ours in SEGMENTS for theirs in SEGMENTS] == [
        (row["ours"], row["theirs"]) for row in rows
    ]
    assert ("nordlab", "helix", "overlaps", 6) == tuple(
        rows[0][key] for key in ("viewer", "owner", "level", "count")
    )
    assert rows[0]["accounts"].startswith("Firm 0 AB; Firm 1 AB")
    assert None is rows[1]["accounts"]


def test_of_parties_without_lists_nothing_is_known():
    nothing = overlap([], DAY, viewer="nordlab", owner="helix")
    assert {(None, None)} == {(each.count, each.accounts) for each in nothing.cells}
    granted = seen(grant("helix", "nordlab", "customers", "all"))
    assert (0, (), {"customers": ()}) == (
        granted.cell("customers", "customers").count,
        granted.cell("customers", "customers").accounts,
        granted.listed,
    )


# ---- the smallest cell


@pytest.mark.parametrize(
    ("common", "shown"),
    [(0, None), (1, None), (4, None), (5, 5), (11, 11), (12, 11), (40, 11)],
)
def test_a_number_is_shown_from_a_cell_up_and_to_what_leaves_a_cell_to_each(common, shown):
    both = accounts("helix", "customers", *written(*range(common)))
    counts = grant("helix", "nordlab", "customers", "counts")
    assert shown == seen(NORDLABS, both, counts).cell("customers", "customers").count


@pytest.mark.parametrize(("listed", "shown"), [(19, None), (20, 5)])
def test_of_a_list_shorter_than_four_cells_no_number_is_shown(listed, shown):
    cell = seen(
        accounts("nordlab", "customers", *FORTY[:listed]),
        accounts("helix", "customers", *written(*range(5))),
        grant("helix", "nordlab", "customers", "counts"),
    ).cell("customers", "customers")
    assert shown == cell.count


def test_a_number_hangs_on_no_other_number():
    counts = [grant("helix", "nordlab", each, "counts") for each in ("customers", "prospects")]
    many = accounts("helix", "prospects", *written(*range(10, 40)))
    for also in ((), (many,)):
        shown = seen(NORDLABS, SIX, *counts, *also)
        assert 6 == shown.cell("customers", "customers").count


def test_what_is_shown_by_name_is_left_out_of_what_there_is_to_hide_among():
    acts = (
        NORDLABS,
        accounts("helix", "customers", *written(*range(20))),
        accounts("helix", "prospects", *written(20, 21)),
        grant("helix", "nordlab", "customers", "counts"),
    )
    assert 11 == seen(*acts).cell("customers", "customers").count
    by_name = seen(*acts, grant("helix", "nordlab", "prospects", "overlaps"))
    # Two are named: of the other 38, less a cell, two segments have a half each.
    assert (16, 2) == tuple(
        by_name.cell("customers", each).count for each in ("customers", "prospects")
    )


@pytest.mark.parametrize(("level", "shown"), [("counts", 6), ("hidden", None)])
def test_what_another_sees_by_name_is_shown_as_a_number_too_or_nothing_is(level, shown):
    cell = seen(
        OSLO,
        NORDLABS,
        SIX,
        accounts("helix", "prospects", *written(*range(20, 28))),
        grant("helix", "nordlab", "customers", "counts"),
        grant("helix", "nordlab", "prospects", level),
        grant("helix", "oslo", "prospects", "all"),
    ).cell("customers", "customers")
    assert shown == cell.count


def test_what_a_third_party_lists_too_is_counted_apart_and_left_out_where_it_is_too_few():
    shared = accounts("oslo", "customers", *FORTY[:1])
    counts = grant("helix", "nordlab", "customers", "counts")
    alone = seen(OSLO, NORDLABS, SIX, counts).cell("customers", "customers").count
    beside = seen(OSLO, NORDLABS, SIX, counts, shared).cell("customers", "customers").count
    assert (6, 5) == (alone, beside)


def test_the_smallest_cell_is_the_one_that_held_when_it_was_granted(an_alliance):
    orion = an_alliance(grant("helix", "nordlab", "customers", "counts"))
    assert "counts" == orion.selling.accounts.level("helix", "nordlab", AccountSegment.CUSTOMERS)
    assert 5 == seen(grant("helix", "nordlab", "customers", "counts")).smallest_cell


# ---- whose list it is


@pytest.mark.parametrize("private_to", [None, "nordlab"])
def test_a_list_is_for_its_owner_alone(an_alliance, private_to):
    act = accounts("helix", "customers", "Acme", private_to=private_to)
    assert ("selling.list-is-private",) == check(an_alliance(), act).codes


def test_a_list_stands_for_a_week(an_alliance):
    orion = an_alliance(SIX)
    for near in (days(-6), DAY, days(6)):
        act = accounts("helix", "customers", "Acme", on=near)
        assert ("selling.listed-lately",) == check(orion, act).codes
    assert check(orion, accounts("helix", "customers", "Acme", on=days(7))).allowed
    assert check(orion, accounts("helix", "prospects", "Acme")).allowed


def test_nobody_grants_to_himself():
    with pytest.raises(InvalidValue, match="expected a partner"):
        grant("helix", "helix", "customers", "all")


def test_the_alliance_keeps_how_long_a_list_is_and_not_what_is_on_it():
    orion, facts = told(NORDLABS, SIX)
    kept = canonical(alliance_to_json(orion))
    assert b"firm" not in kept.lower()
    assert (6, DAY) == (
        orion.selling.accounts.list_of("helix", AccountSegment.CUSTOMERS).accounts,
        orion.selling.accounts.list_of("helix", AccountSegment.CUSTOMERS).listed_on,
    )
    assert "FIRM" not in repr(facts)
    nordlab_sees = replay(facts, start=an_alliance_in("strategy"), seen_by="nordlab")
    assert None is nordlab_sees.selling.accounts.list_of("helix", AccountSegment.CUSTOMERS)


def test_from_what_one_party_sees_nothing_of_anothers_list_can_be_found():
    _, facts = told(NORDLABS, SIX, grant("helix", "nordlab", "customers", "all"))
    own = [fact for fact in facts if fact.private_to in {None, "nordlab"}]
    found = overlap(own, DAY, viewer="nordlab", owner="helix")
    assert (0, {"customers": ()}) == (found.cell("customers", "customers").count, found.listed)


def test_ten_thousand_accounts_are_compared():
    ours = [f"Firm {number}" for number in range(10_000)]
    shown = seen(
        accounts("nordlab", "customers", *ours),
        accounts("helix", "customers", *ours[::4]),
        grant("helix", "nordlab", "customers", "counts"),
    )
    assert 2500 == shown.cell("customers", "customers").count


def test_levels_are_hidden_counts_overlaps_all():
    assert ["hidden", "counts", "overlaps", "all"] == list(SharingLevel)
