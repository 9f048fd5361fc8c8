"""The chart compiler: what it makes of a declared life, and that the engine itself decides."""

import itertools

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from alliancekit.kernel.chart import Chart, Edge, model_of
from alliancekit.kernel.errors import InvalidValue

DOOR = Chart(
    "door",
    ("open", "shut", "locked"),
    (
        Edge("close", "open", "shut"),
        Edge("open", "shut", "open"),
        Edge("lock", "shut", "locked", ("has-key", "not-broken")),
        Edge("unlock", "locked", "shut", ("has-key",)),
    ),
)


def test_an_edge_without_guards_is_taken():
    assert "shut" == DOOR.step("open", "close")


def test_an_event_that_no_edge_has_leads_nowhere():
    assert DOOR.step("open", "lock", "has-key", "not-broken") is None


def test_every_guard_of_an_edge_must_hold():
    assert DOOR.step("shut", "lock", "has-key") is None
    assert "locked" == DOOR.step("shut", "lock", "has-key", "not-broken")


def test_of_two_edges_the_first_whose_guards_hold_is_taken():
    chart = Chart(
        "vote",
        ("open", "carried", "lost"),
        (Edge("count", "open", "carried", ("majority",)), Edge("count", "open", "lost")),
    )
    assert "carried" == chart.step("open", "count", "majority")
    assert "lost" == chart.step("open", "count")


@pytest.mark.parametrize("event", ["do_unlock", "do_unlok"])
def test_the_machine_is_strict_about_an_illegal_event_and_a_misspelled_one(event):
    machine = DOOR.machine_class()
    live = machine(model_of("open", ("has-key", "not-broken"), ("has-key", "not-broken")))
    with pytest.raises(machine.TransitionNotAllowed):
        live.send(event)


def test_folding_follows_what_was_recorded_and_never_refuses():
    assert "locked" == DOOR.follow("shut", "lock")
    assert "open" == DOOR.follow("open", "unlock")


def test_a_refusal_names_what_is_legal_instead():
    (finding,) = DOOR.findings("the door", "open", "lock")
    assert "the door is open, and lock is not legal from there" == finding.found
    assert "legal from open: close; lock is legal from shut" == finding.remedy


@pytest.mark.parametrize(
    ("states", "edges", "fault"),
    [
        (("a", "b"), (Edge("go", "a", "c"),), "`go` names the state 'c'; known are a and b"),
        (("a", "b"), (Edge("go", "b", "a"),), "no edge leads to the state 'b' from 'a'"),
        (
            ("a", "b", "c"),
            (Edge("go", "a", "b"), Edge("end", "a", "c"), Edge("wait", "b", "b")),
            "from the state 'b' no end can be reached (c); add an edge",
        ),
        (
            ("a", "b"),
            (Edge("go", "a", "b", tuple(f"g{n}" for n in range(7))),),
            "`go` from 'a' has 7 guards; at most 6",
        ),
    ],
)
def test_a_chart_that_is_no_machine_says_why(states, edges, fault):
    with pytest.raises(InvalidValue) as refused:
        Chart("faulty", states, edges)
    assert fault in str(refused.value)


def test_the_drawing_comes_from_the_machine():
    drawing = DOOR.to_mermaid()
    assert "stateDiagram-v2" in drawing
    assert all(state in drawing for state in DOOR.states)


def a_chart():
    """Return charts of up to five states in which every state can be reached."""
    names = [f"s{n}" for n in range(5)]
    guards = st.lists(st.sampled_from(["g0", "g1", "g2"]), unique=True, max_size=3).map(tuple)

    @st.composite
    def build(draw):
        states = tuple(names[: draw(st.integers(2, 5))])
        way_in = [
            Edge(
                draw(st.sampled_from("xyz")),
                draw(st.sampled_from(states[:n])),
                states[n],
                draw(guards),
            )
            for n in range(1, len(states))
        ]
        more = draw(
            st.lists(
                st.builds(
                    Edge,
                    st.sampled_from("xyz"),
                    st.sampled_from(states),
                    st.sampled_from(states),
                    guards,
                ),
                max_size=6,
            )
        )
        try:
            return Chart("any", states, (*way_in, *more))
        except InvalidValue:  # a state that no end can be reached from
            reject()

    return build()


@given(a_chart(), st.data())
def test_the_compiled_table_equals_a_live_engine(chart, data):
    state = data.draw(st.sampled_from(chart.states))
    event = data.draw(st.sampled_from(chart.events))
    machine_class = chart.machine_class()
    every_guard = ("g0", "g1", "g2")
    for holding in itertools.chain.from_iterable(
        itertools.combinations(every_guard, size) for size in range(4)
    ):
        model = model_of(state, every_guard, holding)
        live = machine_class(model)
        try:
            live.send(f"do_{event}")
            reached = model.state
        except (live.TransitionNotAllowed, AttributeError):
            reached = None
        assert reached == chart.step(state, event, *holding)
