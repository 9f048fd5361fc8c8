"""The charts of the rooms and of the shipped playbooks: as written down, as the engine runs them, as lived."""

import sys

import pytest
from charts import CHARTS, LAWS, outcomes_by_definition
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.kernel.chart import Chart, model_of
from alliancekit.playbooks import shipped


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_of_every_chart_of_a_room(law, chart):
    law(chart)


def test_every_chart_of_a_room_is_in_the_table():
    declared = {
        each.name
        for name, module in list(sys.modules.items())
        if name.startswith("alliancekit.")
        for each in vars(module).values()
        if isinstance(each, Chart)
    }
    assert {chart.name for chart in CHARTS} == declared


EVERY_CHART = (*CHARTS, *(playbook.lifecycle.chart for playbook in shipped()))
NAMES = [*(chart.name for chart in CHARTS), *(playbook.id for playbook in shipped())]


@pytest.mark.parametrize("chart", EVERY_CHART, ids=NAMES)
def test_what_the_engine_did_is_what_the_chart_means(chart):
    assert outcomes_by_definition(chart) == chart.table


@pytest.mark.parametrize("chart", EVERY_CHART, ids=NAMES)
@given(data=st.data())
def test_a_live_machine_goes_where_the_table_says(chart, data):
    guards = sorted({guard for edge in chart.edges for guard in edge.guards})
    model = model_of(chart.initial, guards, ())
    machine = chart.machine_class()
    live = machine(model)
    steps = st.tuples(
        st.sampled_from(chart.events),
        st.sets(st.sampled_from(guards)) if guards else st.just(set()),
    )
    for event, holding in data.draw(st.lists(steps, max_size=20)):
        vars(model).update(vars(model_of(model.state, guards, holding)))
        expected = chart.step(model.state, event, *holding)
        before = model.state
        try:
            live.send("do_" + event.replace("-", "_"))
        except machine.TransitionNotAllowed:
            assert expected is None
            assert before == model.state
        else:
            assert expected == model.state
