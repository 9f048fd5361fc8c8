"""The room of surveys: questionnaires put to both sides in waves, and what may be shown of the answers."""
