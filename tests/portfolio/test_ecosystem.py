"""The ecosystem: a graph worked out by hand, and random ones held against networkx."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import attrs
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.obligation_acts import UndertakeObligation, WaiveObligation
from alliancekit.alliance import Alliance
from alliancekit.decide import decide
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.kernel.period import Period
from alliancekit.lifecycle.acts import Move, Propose
from alliancekit.parties.acts import AssignRole, WithdrawParty
from alliancekit.parties.organization import Organization
from alliancekit.parties.organization_acts import RegisterOrganization
from alliancekit.portfolio.ecosystem import Ecosystem, UnknownMember
from alliancekit.portfolio.ecosystem_parts import Joint, Member, Seen
from alliancekit.portfolio.ecosystem_reading import ecosystem_of
from alliancekit.value.acts import RealizeValue, StateClaim

DAY = date(2026, 1, 12)
NOW = date(2026, 6, 30)


def _money(amount):
    return Money(Decimal(amount), "EUR")


def an_alliance(name, *parties, acts=()):
    known = tuple(Party(each, each.title()) for each in parties)
    alliance = decide(None, Propose(name, on=DAY, name=name.title(), parties=known)).alliance
    for act in acts:
        alliance = decide(alliance, act).alliance
    return alliance


def owes(alliance, obligor, beneficiary, name="report"):
    return UndertakeObligation(
        alliance,
        on=DAY,
        obligation=name,
        agreement="license",
        obligor=obligor,
        beneficiary=beneficiary,
        what="The report.",
    )


def signed(alliance, *parties):
    return (
        DraftAgreement(alliance, on=DAY, agreement="license", title="License"),
        AgreeTermSheet(alliance, on=DAY, agreement="license"),
        *(Sign(alliance, on=DAY, agreement="license", party=party) for party in parties),
    )


# Two triangles that only Carl joins, and a firm of its own:
#
#     anna --- bert       dora --- emil
#        \     /            \     /
#         carl ------------- (carl)        fred
#
# one alliance of anna, bert and carl; one each of carl and dora, dora and emil, emil and carl.
@pytest.fixture
def bow_tie():
    return ecosystem_of(
        [
            an_alliance("one", "anna", "bert", "carl"),
            an_alliance("two", "carl", "dora"),
            an_alliance("three", "dora", "emil"),
            an_alliance("four", "carl", "emil"),
            an_alliance("alone", "fred"),
        ],
        on=NOW,
    )


# ------------------------------------------------------------------------------------ by hand


def test_two_are_tied_where_they_are_in_one_alliance(bow_tie):
    assert [
        "anna and bert: one",
        "anna and carl: one",
        "bert and carl: one",
        "carl and dora: two",
        "carl and emil: four",
        "dora and emil: three",
    ] == list(map(str, bow_tie.ties))
    assert {"anna": 2, "bert": 2, "carl": 4, "dora": 2, "emil": 2, "fred": 0} == bow_tie.degrees


# Six of the ten ties that five organizations can have.
def test_density_is_the_part_of_all_ties_that_is_there(bow_tie):
    assert pytest.approx(0.6) == bow_tie.density


# Of the 6 pairs of the other four, 4 (one of each triangle) are in touch by Carl alone.
def test_who_stands_between_the_others_is_seen(bow_tie):
    assert pytest.approx(4 / 6) == bow_tie.betweenness["carl"]
    assert {0.0} == {part for name, part in bow_tie.betweenness.items() if name != "carl"}
    assert ("carl",) == bow_tie.articulation


def test_an_orphan_is_listed_and_tied_to_nobody(bow_tie):
    assert ("fred",) == bow_tie.orphans
    assert (("anna", "bert", "carl", "dora", "emil"),) == bow_tie.groups


def test_without_the_single_point_of_failure_the_rest_falls_apart(bow_tie):
    gone = bow_tie.if_leaves("carl")
    assert (("two", "four"), ("one",)) == (tuple(reversed(gone.ends)), gone.weakened)
    assert (("anna", "bert"), ("dora", "emil")) == gone.splits
    assert gone.divides
    assert () == gone.stranded
    assert "those who stay fall apart: anna, bert; dora, emil" in gone.explain()


def test_without_anyone_else_it_holds_together(bow_tie):
    gone = bow_tie.if_leaves("dora")
    assert (("three", "two"), ()) == (gone.ends, gone.weakened)
    assert not gone.divides


def test_who_has_but_one_partner_is_stranded_when_it_leaves():
    pair = ecosystem_of([an_alliance("one", "anna", "bert")], on=NOW)
    gone = pair.if_leaves("anna")
    assert (("bert",), (), False) == (gone.stranded, gone.splits, gone.divides)


def test_whoever_is_not_there_does_not_leave(bow_tie):
    with pytest.raises(UnknownMember, match="no organization 'karl' here; did you mean 'carl'"):
        bow_tie.if_leaves("karl")


def test_an_empty_ecosystem_has_nothing_and_divides_by_nothing():
    empty = ecosystem_of([], on=NOW)
    assert (0.0, (), (), {}, []) == (
        empty.density,
        empty.ties,
        empty.articulation,
        empty.betweenness,
        empty.to_records(),
    )
    assert "graph LR" == empty.to_mermaid()


# ------------------------------------------------------------------------------------ what counts


def test_an_alliance_that_is_over_ties_nobody_and_its_parties_are_still_known():
    over = Move("one", on=date(2026, 3, 1), move="abandon", reason="The market.")
    ended = an_alliance("one", "anna", "bert", acts=[over])
    assert ("anna", "bert") == ecosystem_of([ended], on=NOW).orphans
    assert 1 == len(ecosystem_of([ended], on=date(2026, 2, 28)).ties)


def test_whoever_withdrew_is_tied_no_more():
    left = WithdrawParty("one", on=date(2026, 3, 1), party="carl", reason="A merger.")
    three = an_alliance("one", "anna", "bert", "carl", acts=[left])
    assert ["anna and bert: one"] == list(map(str, ecosystem_of([three], on=NOW).ties))
    assert 3 == len(ecosystem_of([three], on=date(2026, 3, 1)).ties)


def test_an_organization_is_one_across_its_alliances():
    first = decide(
        None,
        Propose(
            "one",
            on=DAY,
            name="One",
            parties=(Party("us", "Helix", organization="helix"), Party("anna", "Anna")),
        ),
    ).alliance
    second = an_alliance("two", "helix", "bert")
    record = RegisterOrganization("helix", on=DAY, name="Helix Bio SE", country="DE")
    seen = ecosystem_of([first, second], on=NOW, organizations=[Organization.registered(record)])
    assert ("anna", "bert") == seen.neighbors["helix"]
    assert Member("helix", "Helix Bio SE", "DE") == seen.members["helix"]


def test_what_is_proposed_later_is_not_there_yet():
    assert {} == ecosystem_of([an_alliance("one", "anna")], on=date(2026, 1, 11)).members


# ------------------------------------------------------------------------------------ who needs whom


# Anna waits for Bert in one alliance, Bert for Carl in another, and Carl for Dora in a third.
@pytest.fixture
def chain():
    return ecosystem_of(
        [
            an_alliance(
                "one",
                "anna",
                "bert",
                acts=(*signed("one", "anna", "bert"), owes("one", "bert", "anna")),
            ),
            an_alliance(
                "two",
                "bert",
                "carl",
                acts=(*signed("two", "bert", "carl"), owes("two", "carl", "bert")),
            ),
            an_alliance(
                "three",
                "carl",
                "dora",
                acts=(*signed("three", "carl", "dora"), owes("three", "dora", "carl")),
            ),
        ],
        on=NOW,
    )


def test_a_chain_of_dependency_goes_through_alliances(chain):
    (longest,) = chain.chains("anna")
    assert "anna waits for bert waits for carl waits for dora" == str(longest)
    assert () == chain.chains("dora")


def test_who_leaves_is_missed_down_the_chain(chain):
    gone = chain.if_leaves("dora")
    assert (("carl",), ("anna", "bert")) == (gone.waiting, gone.downstream)


def test_a_ring_of_dependency_has_an_end_all_the_same():
    ring = ecosystem_of(
        [
            an_alliance(
                "one",
                "anna",
                "bert",
                acts=(
                    *signed("one", "anna", "bert"),
                    owes("one", "bert", "anna"),
                    owes("one", "anna", "bert", "money"),
                ),
            )
        ],
        on=NOW,
    )
    assert ["anna waits for bert"] == list(map(str, ring.chains("anna")))


def test_what_each_gives_and_gets_is_counted_and_what_was_waived_is_not():
    acts = (
        *signed("one", "anna", "bert"),
        owes("one", "bert", "anna"),
        owes("one", "bert", "anna", "samples"),
        owes("one", "anna", "bert", "money"),
        owes("one", "anna", "bert", "more"),
        WaiveObligation("one", on=DAY, obligation="more", party="bert", reason="Not needed."),
        StateClaim("one", on=DAY, claim="saved", winner="party", party="anna", benefit="Time."),
        RealizeValue(
            "one",
            on=date(2026, 6, 1),
            claim="saved",
            period=Period(date(2026, 1, 1), date(2026, 3, 31)),
            amount=_money("120.00"),
            evidence="The books.",
        ),
    )
    giver, getter = ecosystem_of(
        [an_alliance("one", "anna", "bert", acts=acts)], on=NOW
    ).contributions()
    assert ("bert", 2, 1, -1, ()) == (
        giver.organization,
        giver.gives,
        giver.gets,
        giver.balance,
        giver.gained,
    )
    assert ("anna", 1, 2, 1, (_money("120.00"),)) == (
        getter.organization,
        getter.gives,
        getter.gets,
        getter.balance,
        getter.gained,
    )


# ------------------------------------------------------------------------------------ competitors, managers


def test_competitors_that_cooperate_are_found_with_what_joins_them():
    seen = ecosystem_of(
        [
            an_alliance("one", "anna", "bert"),
            an_alliance("two", "anna", "carl"),
            an_alliance("three", "bert", "carl"),
        ],
        on=NOW,
        competitors=[["bert", "anna"], ["dora", "anna"]],
    )
    (found,) = seen.cooperating_competitors
    assert "anna and bert compete and cooperate: together in one; both with carl" == str(found)


def test_competitors_with_one_partner_in_common_are_joined_through_it():
    seen = ecosystem_of(
        [an_alliance("one", "anna", "carl"), an_alliance("two", "bert", "carl")],
        on=NOW,
        competitors=[["anna", "bert"]],
    )
    (found,) = seen.cooperating_competitors
    assert ((), ("carl",)) == (found.alliances, found.through)


def a_role(alliance, person, party, role, on=DAY):
    return AssignRole(alliance, on=on, person=person, name=person.title(), party=party, role=role)


def test_an_ecosystem_manager_cares_for_all_alliances_of_an_organization():
    seen = ecosystem_of(
        [
            an_alliance(
                "one", "anna", "bert", acts=[a_role("one", "eva", "anna", "ecosystem-manager")]
            ),
            an_alliance(
                "two",
                "anna",
                "bert",
                acts=[
                    a_role("two", "eva", "anna", "ecosystem-manager"),
                    a_role("two", "ida", "bert", "alliance-manager"),
                ],
            ),
        ],
        on=NOW,
    )
    (eva,) = seen.ecosystem_managers
    assert ("eva", "anna", ("one", "two")) == (eva.person, eva.organization, eva.alliances)
    assert ["eva", "ida"] == [each.person for each in seen.managers]
    assert ("bert",) == seen.unmanaged


# ------------------------------------------------------------------------------------ laws


@st.composite
def ecosystems(draw):
    """Draw an ecosystem of up to a dozen organizations and as many alliances of one to four of them."""
    names = [f"o{number}" for number in range(draw(st.integers(0, 12)))]
    joints = []
    for number in range(draw(st.integers(0, 12)) if names else 0):
        members = draw(st.sets(st.sampled_from(names), min_size=1, max_size=4))
        joints.append(Joint(f"a{number}", f"A{number}", "management", "research", tuple(members)))
    return Ecosystem(
        on=NOW,
        members={name: Member(name, name) for name in names},
        seen=tuple(Seen(joint, (), (), (), ()) for joint in joints),
    )


def as_networkx(ecosystem):
    """Build the graph in another way: whoever can be reached in two steps through an alliance is tied."""
    joined = nx.Graph()
    joined.add_nodes_from(ecosystem.members, bipartite=0)
    for joint in ecosystem.alliances:
        joined.add_edges_from((name, ("alliance", joint.id)) for name in joint.members)
    graph = nx.bipartite.projected_graph(joined, list(ecosystem.members))
    graph.remove_nodes_from(list(nx.isolates(graph)))
    return graph


@given(ecosystems())
def test_every_measure_is_that_of_networkx(ecosystem):
    graph = as_networkx(ecosystem)
    assert set(map(frozenset, graph.edges)) == {
        frozenset((tie.first, tie.second)) for tie in ecosystem.ties
    }
    assert pytest.approx(nx.density(graph)) == ecosystem.density
    assert dict(graph.degree) == {name: n for name, n in ecosystem.degrees.items() if n}
    assert pytest.approx(nx.betweenness_centrality(graph)) == {
        name: ecosystem.betweenness[name] for name in graph
    }
    assert set(nx.articulation_points(graph)) == set(ecosystem.articulation)
    assert {frozenset(group) for group in nx.connected_components(graph)} == {
        frozenset(group) for group in ecosystem.groups
    }
    assert set(graph) == set(ecosystem.graph())


@given(ecosystems())
def test_removing_an_orphan_changes_nothing_else(ecosystem):
    for orphan in ecosystem.orphans:
        left = ecosystem.without(orphan)
        assert ecosystem.ties == left.ties
        assert ecosystem.density == left.density
        assert ecosystem.groups == left.groups
        assert ecosystem.articulation == left.articulation
        assert [row for row in ecosystem.to_records() if row["organization"] != orphan] == (
            left.to_records()
        )
        gone = ecosystem.if_leaves(orphan)
        assert ((), (), (), False) == (gone.weakened, gone.stranded, gone.splits, gone.divides)


@given(ecosystems())
def test_what_falls_apart_is_what_networkx_finds_without_it(ecosystem):
    graph = as_networkx(ecosystem)
    for name in ecosystem.members:
        gone = ecosystem.if_leaves(name)
        assert gone.divides == (name in ecosystem.articulation)
        if name in graph:
            mine = nx.node_connected_component(graph, name)
            left = graph.subgraph(mine - {name})
            apart = sorted(map(sorted, nx.connected_components(left)))
            assert apart == sorted([*map(list, gone.splits), *([each] for each in gone.stranded)])
        assert {*gone.ends, *gone.weakened} == {
            joint.id for joint in ecosystem.alliances if name in joint.members
        }


# ------------------------------------------------------------------------------------ handed on


def test_each_organization_is_a_plain_record(bow_tie):
    carl = bow_tie.to_records()[2]
    assert {
        "organization": "carl",
        "name": "Carl",
        "country": None,
        "alliances": 3,
        "degree": 4,
        "betweenness": pytest.approx(4 / 6),
        "articulation": True,
        "orphan": False,
        "gives": 0,
        "gets": 0,
    } == carl


def test_a_hostile_name_stays_words_in_a_diagram():
    hostile = attrs.evolve(
        ecosystem_of([an_alliance("one", "anna", "bert")], on=NOW),
        members={"anna": Member("anna", '"]; click <b>'), "bert": Member("bert", "Bert")},
    )
    first = hostile.to_mermaid().split("\n")[1]
    assert '    o0["#34;#93;#59; click #60;b#62;"]' == first


def test_it_is_read_off_a_stream_that_is_not_kept():
    def stream():
        yield an_alliance("one", "anna", "bert")
        yield an_alliance("two", "bert", "carl")

    seen = ecosystem_of(stream(), on=NOW)
    assert 2 == len(seen.ties)
    assert not any(isinstance(each, Alliance) for each in vars(seen).values())


BLOCKED = """
import sys
sys.modules["networkx"] = None
from datetime import date
import alliancekit
from alliancekit.kernel.errors import MissingExtra
from alliancekit.portfolio.ecosystem import Ecosystem
from alliancekit.portfolio.ecosystem_parts import Member
seen = Ecosystem(on=date(2026, 1, 1), members={"anna": Member("anna", "Anna")})
assert seen.density == 0.0 and seen.orphans == ("anna",) and seen.groups == () and seen.articulation == ()
for ask in (lambda: seen.betweenness, seen.graph, seen.to_records):
    try:
        ask()
    except MissingExtra as missing:
        print(missing)
"""


def test_without_the_extra_the_message_is_the_line_that_installs_it():
    ran = subprocess.run(
        [sys.executable, "-c", BLOCKED], capture_output=True, text=True, check=True
    )
    line = (
        "The graph of an ecosystem needs the extra `graph`. "
        "Install it with: pip install 'alliancekit[graph]'"
    )
    assert [line] * 3 == ran.stdout.splitlines()
