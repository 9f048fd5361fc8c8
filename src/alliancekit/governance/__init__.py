"""The governance room: who decides, and how."""
