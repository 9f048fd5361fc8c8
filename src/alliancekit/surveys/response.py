"""The response: what one person answers, and the token that lets each answer once."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Annotated

import attrs

from alliancekit.kernel.fields import Id, PartyId, Scale, Text
from alliancekit.kernel.value import Choice, Must, Value
from alliancekit.kernel.wording import listed

_HASH = re.compile("[0-9a-f]{64}")

TokenHash = Annotated[
    str,
    Must(
        "the hash of a token: 64 digits of 0 to 9 and a to f, as `hash_of_token` gives it",
        lambda text: _HASH.fullmatch(text) is not None,
        {"pattern": "^[0-9a-f]{64}$"},
    ),
]
"""What is kept of a token: from it, nobody finds the token again."""


def hash_of_token(survey: str, token: str) -> str:
    """Return what is kept of a token: SHA-256 of survey and token, as hexadecimal.

    The survey is part of it, so that a token that is used for two waves does not join them. A token is
    to be long and random, 128 bits at least (`secrets.token_hex(16)`): a short one can be found by trying.

    Args:
        survey: The id of the survey.
        token: The token, as a respondent holds it.

    >>> hash_of_token("health-2026", "c3f1")[:12]
    '03c3679a01df'
    """
    return sha256(f"{survey}\n{token}".encode()).hexdigest()


class RespondentLevel(Choice):
    """How far up in the firm a respondent stands; coarse on purpose, for fine ones name people."""

    EXECUTIVE = "executive"
    MANAGER = "manager"
    STAFF = "staff"


class Breakdown(Choice):
    """What the respondents of a party are told apart by in the results."""

    ROLE = "role"
    LEVEL = "level"


@attrs.frozen(kw_only=True)
class Invitation(Value):
    """Whom of a party a survey is put to: never by name, only by the hashes of their tokens.

    Attributes:
        party: The party.
        tokens: For each person asked, the hash of the token that the person was given.
    """

    party: PartyId
    tokens: tuple[TokenHash, ...]

    @classmethod
    def of(cls, survey: str, party: str, tokens: tuple[str, ...]) -> "Invitation":
        """Return the invitation of those who hold tokens.

        Args:
            survey: The id of the survey.
            party: The party that they are of.
            tokens: The tokens themselves.
        """
        return cls(party=party, tokens=tuple(hash_of_token(survey, token) for token in tokens))


@attrs.frozen(kw_only=True)
class SurveyResponse(Value):
    """What one person answered: party, role and level, never a name.

    What is left out counts as not answered; nothing is made up for it.

    Attributes:
        party: The party that the respondent is of.
        role: What the respondent does in the alliance, for example `research`; a word of your own.
        level: How far up in the firm the respondent stands.
        answers: For each item, from 1 (not at all) to 5 (fully).
        not_applicable: Items that do not apply to the respondent.
        comment: What the respondent wants to add; it is kept and shown apart from the answers.
    """

    party: PartyId
    role: Id
    level: RespondentLevel = attrs.field(converter=RespondentLevel)
    answers: Mapping[Id, Scale] = attrs.field(hash=False)
    not_applicable: tuple[Id, ...] = ()
    comment: Text | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is both answered and not applicable, and that nothing is answered."""
        both = [name for name in self.not_applicable if name in self.answers]
        if both:
            yield f"{listed(both)} came with an answer and as not applicable; expected one of the two"
        if not self.answers:
            yield "`answers` is empty; expected an answer to at least one item"

    def cell(self, breakdown: Breakdown | None) -> str:
        """Return which part of the party the respondent belongs to; empty where none are told apart."""
        match breakdown:
            case Breakdown.ROLE:
                return self.role
            case Breakdown.LEVEL:
                return self.level.value
            case _:
                return ""
