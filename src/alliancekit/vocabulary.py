"""Everything that can be done, on one page."""

from typing import get_args

from alliancekit.agreements.acts import AgreementsAct
from alliancekit.governance.acts import GovernanceAct
from alliancekit.integration.acts import IntegrationAct
from alliancekit.kernel.act import Act, Deed
from alliancekit.lifecycle.acts import LifecycleAct
from alliancekit.metrics.acts import MetricsAct
from alliancekit.parties.acts import PartiesAct
from alliancekit.parties.organization_acts import AnyOrganizationAct
from alliancekit.planning.acts import PlanningAct
from alliancekit.risks.acts import RisksAct
from alliancekit.selection.acts import SelectionAct
from alliancekit.selling.acts import SellingAct
from alliancekit.surveys.acts import SurveysAct
from alliancekit.value.acts import ValueAct
from alliancekit.words.acts import WordsAct

AnyAct = (
    LifecycleAct
    | PartiesAct
    | WordsAct
    | ValueAct
    | SelectionAct
    | AgreementsAct
    | GovernanceAct
    | PlanningAct
    | MetricsAct
    | RisksAct
    | SurveysAct
    | SellingAct
    | IntegrationAct
    | AnyOrganizationAct
)

ACTS: dict[str, type[Deed]] = {act.do: act for act in get_args(AnyAct)}
"""Every kind of act, by its tag: those of alliances and those of organizations."""

ALLIANCE_ACTS: dict[str, type[Act]] = {
    tag: act for tag, act in ACTS.items() if issubclass(act, Act)
}
"""Every kind of act that is done to an alliance, by its tag."""
