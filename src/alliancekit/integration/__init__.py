"""Integration: what a merger or an acquisition asks of an alliance, from the inventory to the health check."""
