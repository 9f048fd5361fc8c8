"""What people look at: cards, charts, calendars, all read from the record and never written to it."""
