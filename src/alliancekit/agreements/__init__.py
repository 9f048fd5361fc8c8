"""The agreements room: what the parties promise each other, to whom, by when, and how it ends."""
