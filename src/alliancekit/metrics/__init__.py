"""The metrics room: how success is measured."""
