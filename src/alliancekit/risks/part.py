"""What an alliance keeps of its risks, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import changed
from alliancekit.risks.acts import (
    CloseRisk,
    MitigateRisk,
    ReassessRisk,
    RegisterRisk,
    ReopenRisk,
    RisksAct,
    StateConsidered,
)
from alliancekit.risks.heatmap import HeatMap
from alliancekit.risks.risk import Assessment, Risk


@attrs.frozen
class Considered:
    """A category of risks that someone looked at and found nothing in."""

    category: str
    person: str
    statement: str
    on: date


@attrs.frozen
class Risks(Shown):
    """The risk register.

    Attributes:
        register: Every risk that was ever registered, by id.
        considered: The categories in which nothing was found, in the order of recording.
    """

    register: Mapping[str, Risk] = attrs.field(factory=dict)
    considered: tuple[Considered, ...] = ()

    @property
    def live(self) -> tuple[Risk, ...]:
        """The risks that can still happen."""
        return tuple(risk for risk in self.register.values() if risk.live)

    @property
    def exposure(self) -> int:
        """The exposures of the live risks, summed."""
        return sum(risk.exposure for risk in self.live)

    @property
    def heat_map(self) -> HeatMap:
        """The live risks by likelihood and impact."""
        return HeatMap.of(self.register.values())

    def looked_at(self, category: str, day: date) -> bool:
        """Return whether a category had a risk, or was considered without finding one, by a day."""
        return any(
            risk.category == category and risk.registered_on <= day
            for risk in self.register.values()
        ) or any(each.category == category and each.on <= day for each in self.considered)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one plain record for each risk, closed ones too, for tables and charts."""
        return [
            {
                "risk": each.id,
                "title": each.title,
                "category": each.category,
                "status": str(each.status),
                "owner": each.owner,
                "party": each.party,
                "likelihood": each.assessment.likelihood,
                "impact": each.assessment.impact,
                "exposure": each.exposure,
                "mitigation": each.mitigation,
                "review_on": each.review_on,
            }
            for each in self.register.values()
        ]

    def due(self) -> tuple[Due, ...]:
        """Return the reviews of live risks."""
        return tuple(
            Due(risk.review_on, "risk-review", risk.id, f"look again at: {risk.title}", risk.party)
            for risk in self.live
            if risk.review_on is not None
        )

    def after(self, fact: RisksAct) -> Self:
        """Return the risks after a fact."""
        match fact:
            case RegisterRisk():
                return self._with(_registered(fact))
            case StateConsidered():
                found_none = Considered(fact.category, fact.person, fact.statement, fact.on)
                return changed(self, considered=(*self.considered, found_none))
            case ReassessRisk() | MitigateRisk() | CloseRisk() | ReopenRisk():
                risk = self.register.get(fact.risk)
                return self if risk is None else self._with(_changed(risk, fact))
            case _:
                assert_never(fact)

    def _with(self, risk: Risk) -> Self:
        return changed(self, register={**self.register, risk.id: risk})


def _registered(fact: RegisterRisk) -> Risk:
    return Risk(
        id=fact.risk,
        title=fact.title,
        category=fact.category,
        owner=fact.owner,
        party=fact.party,
        registered_on=fact.on,
        inherent=_judged(fact),
        mitigation=fact.mitigation,
        review_on=fact.review_on,
    )


def _changed(risk: Risk, fact: ReassessRisk | MitigateRisk | CloseRisk | ReopenRisk) -> Risk:
    """Return a risk after what was done about it."""
    match fact:
        case CloseRisk():
            return risk.followed("close")
        case ReassessRisk():
            return risk.followed("reassess").assessed(_judged(fact), review_on=fact.review_on)
        case MitigateRisk():
            return risk.followed("mitigate").assessed(
                _judged(fact), mitigation=fact.measure, review_on=fact.review_on
            )
        case ReopenRisk():
            return risk.followed("reopen").assessed(_judged(fact), review_on=fact.review_on)
        case _:
            assert_never(fact)


def _judged(fact: RegisterRisk | ReassessRisk | MitigateRisk | ReopenRisk) -> Assessment:
    return Assessment(fact.on, fact.likelihood, fact.impact)
