"""Questions across alliances, pure: the portfolio of an organization."""

from alliancekit.portfolio.ageing import Age, Ageing, StageAge, TimeToLaunch
from alliancekit.portfolio.agenda import Agenda, AllianceDue
from alliancekit.portfolio.capabilities import Likeness, Redundancy, capabilities_of
from alliancekit.portfolio.comparison import Change, ChangeKind, Changes, compare
from alliancekit.portfolio.concentration import By, Concentration, Part
from alliancekit.portfolio.conflicts import Collision, Collisions
from alliancekit.portfolio.ecosystem import Ecosystem, UnknownMember
from alliancekit.portfolio.ecosystem_parts import (
    Chain,
    Contribution,
    CooperatingCompetitors,
    Departure,
    Dependency,
    Joint,
    Member,
    RoleInMany,
    Tie,
)
from alliancekit.portfolio.ecosystem_reading import ecosystem_of
from alliancekit.portfolio.expiry import Ending, Expiring, Window
from alliancekit.portfolio.health import Health, health_at_hand
from alliancekit.portfolio.integration_conflicts import UnionConflict
from alliancekit.portfolio.integration_matching import (
    Doubt,
    Firm,
    Match,
    MatchedBy,
    Matching,
    match_firms,
)
from alliancekit.portfolio.journey import LAUNCHED, Journey, StageVisit
from alliancekit.portfolio.loss import LossTable, Odds, odds_of_loss
from alliancekit.portfolio.membership import is_live, known_as, partners_of, party_of
from alliancekit.portfolio.people import Loads, ManagerLoad, VacantSponsor, VacantSponsors
from alliancekit.portfolio.portfolio import Portfolio, portfolio_of
from alliancekit.portfolio.quadrants import Placed, Quadrant, Quadrants
from alliancekit.portfolio.rates import Rates
from alliancekit.portfolio.stage_mix import StageCount, StageMix
from alliancekit.portfolio.value_at_risk import AtRisk, ValueAtRisk
from alliancekit.portfolio.what_if import UnknownFirm, what_if_acquires
from alliancekit.portfolio.what_if_answer import (
    BodyTouched,
    Suggestion,
    ToContact,
    TouchedAlliance,
    WhatIf,
)
from alliancekit.portfolio.worth import Worth, worth_of

__all__ = [
    "LAUNCHED",
    "Age",
    "Ageing",
    "Agenda",
    "AllianceDue",
    "AtRisk",
    "BodyTouched",
    "By",
    "Chain",
    "Change",
    "ChangeKind",
    "Changes",
    "Collision",
    "Collisions",
    "Concentration",
    "Contribution",
    "CooperatingCompetitors",
    "Departure",
    "Dependency",
    "Doubt",
    "Ecosystem",
    "Ending",
    "Expiring",
    "Firm",
    "Health",
    "Joint",
    "Journey",
    "Likeness",
    "Loads",
    "LossTable",
    "ManagerLoad",
    "Match",
    "MatchedBy",
    "Matching",
    "Member",
    "Odds",
    "Part",
    "Placed",
    "Portfolio",
    "Quadrant",
    "Quadrants",
    "Rates",
    "Redundancy",
    "RoleInMany",
    "StageAge",
    "StageCount",
    "StageMix",
    "StageVisit",
    "Suggestion",
    "Tie",
    "TimeToLaunch",
    "ToContact",
    "TouchedAlliance",
    "UnionConflict",
    "UnknownFirm",
    "UnknownMember",
    "VacantSponsor",
    "VacantSponsors",
    "ValueAtRisk",
    "WhatIf",
    "Window",
    "Worth",
    "capabilities_of",
    "compare",
    "ecosystem_of",
    "health_at_hand",
    "is_live",
    "known_as",
    "match_firms",
    "odds_of_loss",
    "partners_of",
    "party_of",
    "portfolio_of",
    "what_if_acquires",
    "worth_of",
]
