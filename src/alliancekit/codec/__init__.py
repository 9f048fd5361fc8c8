"""The codec: the only place that knows JSON, and what each thing is called in it."""

from alliancekit.codec.acts import act_from_json, act_to_json, fact_from_json, fact_to_json
from alliancekit.codec.faults import Fault, Unreadable
from alliancekit.codec.schema import (
    schema_of_acts,
    schema_of_alliance,
    schema_of_case,
    schema_of_organization,
)
from alliancekit.codec.text import Json, canonical, dumps, loads
from alliancekit.codec.upcasts import Upcasts
from alliancekit.codec.values import (
    alliance_from_json,
    alliance_to_json,
    organization_from_json,
    organization_to_json,
    structure,
    unstructure,
)

__all__ = [
    "Fault",
    "Json",
    "Unreadable",
    "Upcasts",
    "act_from_json",
    "act_to_json",
    "alliance_from_json",
    "alliance_to_json",
    "canonical",
    "dumps",
    "fact_from_json",
    "fact_to_json",
    "loads",
    "organization_from_json",
    "organization_to_json",
    "schema_of_acts",
    "schema_of_alliance",
    "schema_of_case",
    "schema_of_organization",
    "structure",
    "unstructure",
]
