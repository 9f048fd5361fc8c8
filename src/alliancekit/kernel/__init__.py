"""The ground floor: what every room of the house stands on, and nothing of any room."""
