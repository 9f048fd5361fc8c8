"""The rules that the kit ships with: the policies and requirements of every room, on one page."""

from collections.abc import Mapping
from types import MappingProxyType

from alliancekit.agreements import policies as agreements_policies
from alliancekit.agreements import requirements as agreements_requirements
from alliancekit.governance import policies as governance_policies
from alliancekit.governance import requirements as governance_requirements
from alliancekit.integration import policies as integration_policies
from alliancekit.kernel.policy import Policy, Requirement
from alliancekit.legality import closing, general
from alliancekit.lifecycle import policies as lifecycle_policies
from alliancekit.lifecycle import requirements as lifecycle_requirements
from alliancekit.metrics import policies as metrics_policies
from alliancekit.metrics import requirements as metrics_requirements
from alliancekit.parties import policies as parties_policies
from alliancekit.parties import requirements as parties_requirements
from alliancekit.planning import policies as planning_policies
from alliancekit.planning import requirements as planning_requirements
from alliancekit.risks import policies as risks_policies
from alliancekit.risks import requirements as risks_requirements
from alliancekit.selection import policies as selection_policies
from alliancekit.selection import requirements as selection_requirements
from alliancekit.selling import policies as selling_policies
from alliancekit.selling import requirements as selling_requirements
from alliancekit.surveys import policies as surveys_policies
from alliancekit.value import policies as value_policies
from alliancekit.value import requirements as value_requirements
from alliancekit.words import policies as words_policies
from alliancekit.words import requirements as words_requirements

SHIPPED_REQUIREMENTS: Mapping[str, Requirement] = MappingProxyType(
    {
        each.id: each
        for each in (
            *lifecycle_requirements.REQUIREMENTS,
            *parties_requirements.REQUIREMENTS,
            *words_requirements.REQUIREMENTS,
            *value_requirements.REQUIREMENTS,
            *selection_requirements.REQUIREMENTS,
            *agreements_requirements.REQUIREMENTS,
            *governance_requirements.REQUIREMENTS,
            *planning_requirements.REQUIREMENTS,
            *metrics_requirements.REQUIREMENTS,
            *risks_requirements.REQUIREMENTS,
            *selling_requirements.REQUIREMENTS,
        )
    }
)
"""What a gate can ask for, by id."""

ROOM_POLICIES: tuple[Policy, ...] = (
    *general.POLICIES,
    *lifecycle_policies.POLICIES,
    *parties_policies.POLICIES,
    *words_policies.POLICIES,
    *value_policies.POLICIES,
    *selection_policies.POLICIES,
    *agreements_policies.POLICIES,
    *governance_policies.POLICIES,
    *planning_policies.POLICIES,
    *metrics_policies.POLICIES,
    *risks_policies.POLICIES,
    *surveys_policies.POLICIES,
    *selling_policies.POLICIES,
    *integration_policies.POLICIES,
    *closing.POLICIES,
)
"""What stands against single acts, whatever the gates ask for."""
