"""The parties room: who takes part, and which people hold which role for them over time."""
