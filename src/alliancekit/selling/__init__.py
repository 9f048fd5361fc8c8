"""The selling room: what the parties sell together, and to whom."""
