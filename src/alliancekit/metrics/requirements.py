"""What gates ask of the scorecard."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, requirement
from alliancekit.kernel.wording import listed
from alliancekit.metrics.metric import Dimension, Metric, Timing

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

SUGGESTED = 3
"""How many metrics of the catalogue a remedy names."""


@requirement("scorecard")
def scorecard(alliance: "Alliance", move: Act, playbook: "Playbook") -> Iterator[Finding]:
    """The joint scorecard covers all four dimensions, leads and lags, and has KPIs, each with a target.

    Weights, where any are given in a dimension, sum to 1 there. What one party measures for itself
    alone does not count.
    """
    joint = alliance.metrics.joint(move.on)
    catalogue = tuple(playbook.metrics.values())
    for dimension in Dimension:
        if not any(metric.dimension is dimension for metric in joint):
            fit = [entry.id for entry in catalogue if entry.dimension is dimension]
            yield Finding(f"the scorecard has no {dimension} metric on {move.on}", _adopt(fit))
    for timing in Timing:
        if not any(metric.timing is timing for metric in joint):
            fit = [entry.id for entry in catalogue if entry.timing is timing]
            yield Finding(f"the scorecard has no {timing} metric on {move.on}", _adopt(fit))
    yield from _gaps_of_kpis(joint, move)
    for dimension in Dimension:
        yield from _gap_of_weights(dimension, joint)


@requirement("baselines")
def baselines(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Every KPI of the joint scorecard has a first reading, so that progress can be told later.

    A metric that is computed from the record needs none: the record is its baseline.
    """
    for metric in alliance.metrics.joint(move.on):
        readings = alliance.metrics.readings.get(metric.id)
        read = readings is not None and readings.baseline.on <= move.on
        if metric.kpi and not metric.computed and not read:
            yield Finding(
                f"the KPI {metric.name} ({metric.id}) has no reading up to {move.on}",
                f"submit metrics.take-reading with metric='{metric.id}' and its value in {metric.unit}",
            )


@requirement("scorecard-rebased")
def scorecard_rebased(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """After a transformation the scorecard is set anew: it would measure the alliance that was."""
    entered = alliance.lifecycle.entered_on
    rebasings = alliance.metrics.rebasings
    if not any(entered <= rebasing.on <= move.on for rebasing in rebasings):
        last = f"; the last time was {rebasings[-1].on}" if rebasings else ""
        yield Finding(
            f"the scorecard was not set anew between {entered}, when the alliance entered "
            f"{alliance.stage}, and {move.on}{last}",
            "submit metrics.rebase-scorecard with the thresholds of each metric and a reason; "
            "a target that stands is said again",
        )


def _gaps_of_kpis(joint: tuple[Metric, ...], move: Act) -> Iterator[Finding]:
    kpis = [metric for metric in joint if metric.kpi]
    if not kpis:
        yield Finding(
            f"no joint metric of the scorecard is a KPI on {move.on}",
            "submit metrics.adopt-metric with kpi=true and a target for the few metrics that the "
            "alliance is steered by; 8 to 12 are good practice",
        )
    for metric in kpis:
        if not metric.has_target:
            needed = "target" if metric.direction != "band" else "low and high"
            yield Finding(
                f"the KPI {metric.name} ({metric.id}) has no {needed}",
                f"submit metrics.set-target with metric='{metric.id}' and its {needed} in {metric.unit}",
            )


def _gap_of_weights(dimension: Dimension, joint: tuple[Metric, ...]) -> Iterator[Finding]:
    weights = {
        metric.id: metric.weight
        for metric in joint
        if metric.dimension is dimension and metric.weight is not None
    }
    total = sum(weights.values())
    if weights and total != 1:
        found = listed(f"{metric} {weight}" for metric, weight in weights.items())
        yield Finding(
            f"the {dimension} weights sum to {total}, not to 1: {found}",
            "submit metrics.set-target with another weight, for one of them or for each",
        )


def _adopt(fit: list[str]) -> str:
    examples = listed(fit[:SUGGESTED], none="")
    return "submit metrics.adopt-metric" + (
        f", for example with metric one of {examples}; or metrics.define-metric with your own"
        if fit
        else " or metrics.define-metric with a metric of your own"
    )


REQUIREMENTS = (scorecard, baselines, scorecard_rebased)
