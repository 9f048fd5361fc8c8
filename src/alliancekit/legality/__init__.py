"""Legality: what stands against an act, all of it at once, each with what to do about it."""
