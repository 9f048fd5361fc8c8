"""What a refusal or a decision rests on: the rule of the charter, and the clause that it comes from."""

from alliancekit.governance.charter import Charter

_SAID = {
    "rule": "voting rule",
    "written": "rule for resolutions in writing",
    "parent": "parent body",
}
"""By field, what it is called where its own name would not be understood."""


def rests_on(charter: Charter, field: str) -> str:
    """Return a rule of a charter in words, with its clause of the contract where that is known.

    Args:
        charter: The charter.
        field: The field that holds the rule, for example `minutes_due`.

    >>> rests_on(Charter(clauses={"quorum": "3.2"}), "quorum")
    "the charter's quorum (clause 3.2)"
    >>> rests_on(Charter(), "final_say")
    "the charter's final say"
    """
    return f"the charter's {_SAID.get(field, field.replace('_', ' '))}{cited(charter, field)}"


def cited(charter: Charter, field: str) -> str:
    """Return the clause that a rule of a charter comes from, to be put behind its words, or nothing.

    >>> cited(Charter(clauses={"seats": "2.1"}), "seats"), cited(Charter(), "seats")
    (' (clause 2.1)', '')
    """
    clause = charter.clauses.get(field)
    return f" (clause {clause})" if clause else ""
