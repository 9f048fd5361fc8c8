"""The selection room: which partner, by which criteria, and which differences are to be bridged."""
