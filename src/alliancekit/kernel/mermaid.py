"""Words in a Mermaid diagram: whatever they are, they stay words."""


def in_mermaid(words: object) -> str:
    """Return words as they are written into a Mermaid diagram.

    Letters, digits and spaces stay as they are; everything that could mean something to Mermaid, or to the HTML
    that it draws with, is written as the number of its character.

    >>> in_mermaid('R&D: "phase 2"')
    'R#38;D#58; #34;phase 2#34;'
    """
    return "".join(
        letter
        if letter.isalnum() or letter in " ._,/-"
        else " "
        if letter.isspace()
        else f"#{ord(letter)};"
        for letter in str(words)
    )
