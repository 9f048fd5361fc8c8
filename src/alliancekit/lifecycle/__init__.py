"""The lifecycle room: stage and standing, the moves between them, and what was waived or disputed."""
