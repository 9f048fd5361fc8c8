"""The roles that the life cycle itself asks for; any other word can be a role too."""

INITIATOR = "initiator"
"""The role of the party that started the alliance."""

ALLIANCE_MANAGER = "alliance-manager"
"""Whoever manages the alliance for a party: orchestrates much, decides little."""

EXECUTIVE_SPONSOR = "executive-sponsor"
"""The senior executive who stands behind the alliance for a party."""

SEATS = (ALLIANCE_MANAGER, EXECUTIVE_SPONSOR)
"""The roles that every party is expected to have filled."""
