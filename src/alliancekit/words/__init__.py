"""The words room: what each party means by its words, where they differ, and what they agreed on."""
