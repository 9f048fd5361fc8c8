"""The risks room: what can go wrong."""
