"""Simulated lives: plausible alliances of invented firms, every act of them passed through the real gates."""

from alliancekit.testing.simulation.filling import fill
from alliancekit.testing.simulation.firms import Firm
from alliancekit.testing.simulation.life import FIRST_DAY, Life, last_day, simulate

__all__ = ["FIRST_DAY", "Firm", "Life", "fill", "last_day", "simulate"]
