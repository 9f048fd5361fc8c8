"""The value room: why the alliance is, what it is to reach, and what each side and the customer gain."""
