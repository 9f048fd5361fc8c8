"""The shipped playbooks say what the domain says, and a playbook answers questions about itself."""

from itertools import pairwise

import attrs
import pytest

from alliancekit.kernel.errors import InvalidValue
from alliancekit.legality.shipped import SHIPPED_REQUIREMENTS
from alliancekit.lifecycle.stages import LifecycleChart, MoveRule, Stage
from alliancekit.playbooks import Playbook, UnknownScheme, shipped

EARLY = ("strategy", "selection", "negotiation", "planning", "structuring")

TABLE = {
    ("select", "strategy", "selection"): "rationale objectives value-drafted sponsor",
    ("negotiate", "selection", "negotiation"): (
        "candidates-compared parties-assessed differences-listed exclusivity-checked"
    ),
    ("plan", "negotiation", "planning"): "terms-agreed three-way-value words-agreed",
    ("structure", "planning", "structuring"): (
        "joint-plan managers-named decision-rights risks-registered"
    ),
    ("launch", "structuring", "launch"): (
        "agreement-executed steering-committee escalation-ladder scorecard exit-principles"
    ),
    ("operate", "launch", "management"): "kickoff-held launch-tasks-done baselines",
    ("transform", "management", "transformation"): "transformation-reason",
    ("relaunch", "transformation", "management"): "amendment-executed scorecard-rebased",
    ("replan", "transformation", "planning"): "",
    ("restructure", "transformation", "structuring"): "",
    **{
        ("terminate", source, "termination"): "termination-ground notice-given"
        for source in ("launch", "management", "transformation")
    },
    ("rescind", "termination", "management"): "all-parties-consent before-effective-date",
    ("close", "termination", "closed"): (
        "obligations-settled transition-done lessons-recorded goodwill-statement"
    ),
    **{("abandon", source, "abandoned"): "reason nothing-executed" for source in EARLY},
    **{("step-back", source, before): "reason" for before, source in pairwise(EARLY)},
}
"""The table of moves of the domain, a row for each stage that a move leaves."""


@pytest.fixture(scope="module")
def standard():
    return shipped().get("standard")


def every_shipped():
    return pytest.mark.parametrize("name", ["standard", "light", "iso44001", "reseller"])


def test_the_standard_playbook_is_the_table_of_the_domain(standard):
    assert {way: tuple(asked.split()) for way, asked in TABLE.items()} == {
        (rule.id, source, rule.target): rule.requires
        for rule in standard.lifecycle.moves
        for source in rule.sources
    }


def test_the_stages_of_the_standard_playbook_stand_in_their_order(standard):
    later = ("launch", "management", "transformation", "termination", "closed", "abandoned")
    assert EARLY + later == standard.lifecycle.chart.states
    assert ("closed", "abandoned") == standard.lifecycle.ends


@every_shipped()
def test_while_paused_an_alliance_only_ends_or_steps_back(name):
    legal = {rule.id for rule in shipped().get(name).lifecycle.moves if "paused" in rule.standings}
    assert {"terminate", "abandon", "step-back"} == legal


@every_shipped()
def test_only_an_active_alliance_is_closed_and_every_other_move_is_legal_in_dispute(name):
    for rule in shipped().get(name).lifecycle.moves:
        assert (rule.id != "close") == ("in-dispute" in rule.standings)
        assert "active" in rule.standings


@every_shipped()
def test_what_steps_back_is_marked_so_and_leads_to_the_stage_before(name):
    life = shipped().get(name).lifecycle
    for rule in life.moves:
        assert (rule.id == "step-back") == rule.back
        if rule.back:
            (source,) = rule.sources
            states = life.chart.states
            assert states.index(source) - 1 == states.index(rule.target)


@every_shipped()
def test_every_gate_asks_for_requirements_that_the_kit_has(name):
    assert set(shipped().get(name).requirements) <= set(SHIPPED_REQUIREMENTS)


@every_shipped()
def test_every_playbook_closes_only_with_obligations_settled_and_lessons_recorded(name):
    (close,) = (rule for rule in shipped().get(name).lifecycle.moves if rule.id == "close")
    assert {"obligations-settled", "lessons-recorded"} <= set(close.requires)


def test_every_requirement_of_the_kit_is_asked_for_by_the_standard_playbook(standard):
    of_resellers = {"deals-settled"}
    assert set(SHIPPED_REQUIREMENTS) - of_resellers == set(standard.requirements)


def test_light_has_four_stages_and_few_requirements(standard):
    light = shipped().get("light")
    assert 4 == len(light.lifecycle.stages) - len(light.lifecycle.ends)
    assert len(light.requirements) < len(standard.requirements) / 2


def test_the_iso_playbook_has_the_eight_stages_under_their_names():
    iso = shipped().get("iso44001")
    names = iso.crosswalk("iso44001")
    working = [stage for stage in iso.lifecycle.stages if stage.id not in iso.lifecycle.ends]
    assert 8 == len(working)
    assert all((stage.name.lower(),) == names[stage.id] for stage in working)


def test_the_standard_ladder_is_that_of_the_domain(standard):
    assert (
        "team (5 business days), alliance-managers (10 business days), "
        "steering-committee (15 business days), executive-sponsors (30 calendar days), "
        "then mediation"
    ) == str(standard.ladder)


@every_shipped()
def test_the_templates_leave_open_who_sits_there_and_say_how_they_decide(name):
    for charter in shipped().get(name).bodies.values():
        assert not charter.has_seats
        assert charter.quorum is not None
        assert charter.rule is not None


@every_shipped()
def test_the_catalogue_has_metrics_of_every_dimension(name):
    metrics = shipped().get(name).metrics
    assert {"strategic", "operational", "financial", "relationship"} == {
        str(metric.dimension) for metric in metrics.values()
    }
    assert all(key == metric.id for key, metric in metrics.items())


# -------------------------------------------------------------------------------------- crosswalk


@pytest.mark.parametrize(
    ("scheme", "stage", "names"),
    [
        ("life-cycle", "negotiation", ("value-creating negotiations and trust building",)),
        ("life-cycle", "launch", ("launch and management",)),
        ("life-cycle", "management", ("launch and management",)),
        ("iso44001", "strategy", ("operational awareness", "knowledge", "internal assessment")),
        ("iso44001", "structuring", ("working together",)),
        ("six-activities", "negotiation", ("negotiation and agreement", "relationship building")),
        ("six-activities", "termination", ()),
        ("six-activities", "closed", ()),
    ],
)
def test_the_crosswalk_says_what_others_call_a_stage(standard, scheme, stage, names):
    assert names == standard.crosswalk(scheme)[stage]


@every_shipped()
def test_every_playbook_has_a_crosswalk_to_the_three_schemes(name):
    playbook = shipped().get(name)
    assert ("life-cycle", "iso44001", "six-activities") == playbook.schemes
    for scheme in playbook.schemes:
        assert playbook.lifecycle.chart.states == tuple(playbook.crosswalk(scheme))


def test_an_unknown_scheme_names_the_known_ones(standard):
    with pytest.raises(UnknownScheme, match="did you mean 'iso44001'"):
        standard.crosswalk("iso4401")
    with pytest.raises(UnknownScheme, match="iso44001, life-cycle and six-activities"):
        standard.crosswalk("x")


# ---------------------------------------------------------------------------------------- drawing


def test_the_table_of_moves_says_what_each_gate_asks_for(standard):
    rows = standard.to_markdown().splitlines()
    assert "| event | from | to | asks for |" == rows[0]
    assert (
        "| select | strategy | selection | `rationale`, `objectives`, `value-drafted` and `sponsor` |"
    ) == rows[2]
    assert "| replan | transformation | planning | nothing |" in rows
    assert any(
        row.startswith("| close | termination | closed |") and "only while active" in row
        for row in rows
    )
    assert any(
        row.startswith("| abandon | strategy, selection, negotiation, planning, structuring |")
        and "also while paused" in row
        for row in rows
    )


@every_shipped()
def test_the_drawing_has_every_stage_and_every_way(name):
    playbook = shipped().get(name)
    drawing = playbook.to_mermaid().splitlines()
    for edge in playbook.lifecycle.chart.edges:
        assert any(
            f"--> in_{edge.target.replace('-', '_')} : {edge.event}" in row for row in drawing
        )


# --------------------------------------------------------------------------- playbooks in Python


def a_life(*moves):
    stages = tuple(Stage(name, name.title(), "So that it is there.") for name in ("start", "end"))
    return LifecycleChart(stages, moves)


def test_a_playbook_can_be_built_in_python():
    life = a_life(MoveRule("stop", ("start",), "end"))
    playbook = Playbook(id="ours", version="1", title="Ours", lifecycle=life)
    assert "ours/1: Ours" == str(playbook)


def test_a_playbook_built_in_python_is_held_to_the_same_rules():
    life = a_life(MoveRule("stop", ("start",), "end", requires=("reason", "reason")))
    with pytest.raises(InvalidValue, match="`requires` names 'reason' twice; name it once"):
        Playbook(id="ours", version="1", title="Ours", lifecycle=life)


def test_a_playbook_is_changed_by_copying_it(standard):
    ours = attrs.evolve(standard, version="2", vocabulary=("alliance", "customer"))
    assert ours != standard
    assert ("alliance",) == standard.vocabulary
