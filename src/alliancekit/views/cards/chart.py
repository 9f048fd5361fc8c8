"""The card of a declared life: its states in order, and what leads from one to the next."""

from alliancekit.kernel.chart import Chart
from alliancekit.kernel.wording import counted, listed
from alliancekit.lifecycle.stages import LifecycleChart
from alliancekit.playbooks import Playbook
from alliancekit.views.cards.markup import Markup, framed, joined, picture, rows, table
from alliancekit.views.charts import lifecycle_chart


def chart_card(chart: Chart) -> str:
    """Return a chart as a card: never as the machine that it is."""
    ways: dict[tuple[str, str], list[str]] = {}
    for edge in chart.edges:
        ways.setdefault((edge.event, edge.target), []).append(edge.source)
    drawn = lifecycle_chart(f"The life of: {chart.name}", chart.states, present=None)
    return framed(
        chart.name,
        f"{counted(len(chart.states), 'state')}, starts as {chart.initial}",
        picture(drawn, caption=False),
        table(
            ("event", "from", "to"),
            ((event, listed(sources), to) for (event, to), sources in ways.items()),
        ),
    )


def lifecycle_card(lifecycle: LifecycleChart) -> str:
    """Return the life cycle of a playbook as a card: its stages, and what each gate asks for."""
    return framed("Life cycle", counted(len(lifecycle.stages), "stage"), _stages(lifecycle))


def playbook_card(playbook: Playbook) -> str:
    """Return a playbook as a card: its life cycle, its ladder and what it measures."""
    return framed(
        playbook.title,
        f"{playbook.id}/{playbook.version}",
        _stages(playbook.lifecycle),
        rows(
            ("about", playbook.about),
            ("ladder", playbook.ladder and str(playbook.ladder)),
            ("bodies", listed(playbook.bodies, none="")),
            ("metrics", listed(playbook.metrics, none="", most=40)),
            ("risks", listed(playbook.risk_categories, none="")),
            ("words", listed(playbook.vocabulary, none="")),
            ("terms", listed(playbook.term_checklist, none="", most=40)),
        ),
    )


def _stages(lifecycle: LifecycleChart) -> Markup:
    drawn = lifecycle_chart("Stages", [each.id for each in lifecycle.stages], present=None)
    return joined(
        (
            picture(drawn, caption=False),
            table(
                ("move", "from", "to", "asks for"),
                (
                    (
                        each.id,
                        listed(each.sources),
                        each.target,
                        listed(each.requires, none="nothing"),
                    )
                    for each in lifecycle.moves
                ),
            ),
        )
    )
