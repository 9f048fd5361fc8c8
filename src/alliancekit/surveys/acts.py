"""What is done about surveys: drafted, opened, answered, closed, published, and acted upon."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Self

import attrs

from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, Text
from alliancekit.kernel.value import Must, changed
from alliancekit.surveys.questionnaire import Questionnaire
from alliancekit.surveys.response import (
    Breakdown,
    Invitation,
    SurveyResponse,
    TokenHash,
    hash_of_token,
)
from alliancekit.surveys.results import SurveyResults

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

USUAL_CELL, LEAST_CELL = 5, 3
"""The fewest respondents of whom anything is shown, unless agreed otherwise; and the fewest ever."""

SmallestCell = Annotated[
    int,
    Must(
        f"a whole number from {LEAST_CELL}",
        lambda number: number >= LEAST_CELL,
        {"minimum": LEAST_CELL},
    ),
]
"""The fewest respondents of whom anything is shown; never below 3."""


@attrs.frozen(kw_only=True)
class DraftSurvey(Act):
    """Prepare a wave of a questionnaire, so that every side can see what will be asked and shown.

    Attributes:
        survey: The id of the survey; each wave is a survey of its own.
        questionnaire: The questionnaire's id in the playbook, for example `partner-health`.
        wave: What people call the wave, for example `spring 2026`.
        smallest_cell: The fewest respondents of whom anything is shown: 5 unless agreed otherwise, never
            below 3.
        breakdown: What respondents of a party are told apart by in the results, `role` or `level`; it is
            settled before anyone answers.
        panel: The group of people that is asked, by name; waves of different panels are compared with a
            note.
        definition: The questionnaire as it stands. The kit fills it.
    """

    do: ClassVar[str] = "surveys.draft-survey"
    survey: Id
    questionnaire: Id
    wave: Text
    smallest_cell: SmallestCell = USUAL_CELL
    breakdown: Breakdown | None = attrs.field(
        default=None, converter=attrs.converters.optional(Breakdown)
    )
    panel: Text | None = None
    definition: Questionnaire | None = attrs.field(default=None, metadata=OUTCOME)

    def concerns(self) -> tuple[str, ...]:
        """Return the survey."""
        return (f"survey:{self.survey}",)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the questionnaire, so that a later playbook does not change it."""
        del alliance
        return (attrs.evolve(self, definition=playbook.questionnaires[self.questionnaire]),)


@attrs.frozen(kw_only=True)
class OpenSurvey(Act):
    """Open a survey for answers: this is the first day on which they are taken.

    Attributes:
        survey: The id of the survey.
        closes_on: The last day on which answers are taken.
        invitations: For each party, the hashes of the tokens that its people were given.
    """

    do: ClassVar[str] = "surveys.open-survey"
    survey: Id
    closes_on: date
    invitations: tuple[Invitation, ...]

    def faults(self) -> Iterator[str]:
        """Yield days in the wrong order, parties named twice, and tokens that are not one each."""
        if self.closes_on < self.on:
            yield f"`closes_on` {self.closes_on} is before `on` {self.on}; expected that day or later"
        if not self.invitations:
            yield "`invitations` is empty; expected one for each party that is asked"
        parties = [each.party for each in self.invitations]
        for twice in sorted({party for party in parties if parties.count(party) > 1}):
            yield f"`invitations` names {twice!r} more than once; expected each party once"
        tokens = [token for each in self.invitations for token in each.tokens]
        if len(set(tokens)) < len(tokens):
            yield "`invitations` has the same token more than once; expected one for each person"

    def concerns(self) -> tuple[str, ...]:
        """Return the survey."""
        return (f"survey:{self.survey}",)


@attrs.frozen(kw_only=True)
class AnswerSurvey(Act):
    """Answer a survey, once. The act is sealed: it counts, and nobody reads it.

    On record it is dated on the day on which the survey was opened, it is not said who submitted it and
    when, and of the token only the hash is kept. In a history it stands without its content.

    Attributes:
        survey: The id of the survey.
        token: The token that the respondent was given; it is never recorded.
        response: What was answered. It is left out where a history is read.
        token_hash: What is kept of the token. The kit fills it.
    """

    do: ClassVar[str] = "surveys.answer"
    sealed: ClassVar[bool] = True
    survey: Id
    token: Text | None = attrs.field(default=None, repr=False)
    response: SurveyResponse | None = attrs.field(default=None, repr=False)
    token_hash: TokenHash | None = attrs.field(default=None, metadata=OUTCOME, repr=False)

    def faults(self) -> Iterator[str]:
        """Yield that it is meant for one party's eyes, where it is nobody's."""
        if self.private_to is not None:
            yield "`private_to` came with an answer; expected none, for nobody reads an answer"

    def concerns(self) -> tuple[str, ...]:
        """Return the survey."""
        return (f"survey:{self.survey}",)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact without the token, on the day on which the survey was opened."""
        del playbook
        known = alliance.surveys.surveys[self.survey]
        given = hash_of_token(self.survey, self.token or "")
        opened_on = known.opened_on or self.on
        return (attrs.evolve(self, on=opened_on, token=None, token_hash=given),)

    def as_read(self) -> Self:
        """Return that someone answered, and nothing else."""
        return changed(self, token=None, response=None, token_hash=None)


@attrs.frozen(kw_only=True)
class ExtendSurvey(Act):
    """Take answers for longer.

    Attributes:
        survey: The id of the survey.
        closes_on: The last day on which answers are taken now.
    """

    do: ClassVar[str] = "surveys.extend-survey"
    survey: Id
    closes_on: date

    def concerns(self) -> tuple[str, ...]:
        """Return the survey."""
        return (f"survey:{self.survey}",)


@attrs.frozen(kw_only=True)
class CloseSurvey(Act):
    """Take no more answers; before its day, because everyone has answered, or after it.

    Attributes:
        survey: The id of the survey.
    """

    do: ClassVar[str] = "surveys.close-survey"
    survey: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the survey."""
        return (f"survey:{self.survey}",)


@attrs.frozen(kw_only=True)
class PublishResults(Act):
    """Show every side what a survey showed, as far as it may be shown; once and for all.

    With it the alliance forgets the single answers.

    Attributes:
        survey: The id of the survey.
        results: What is shown. The kit fills it.
    """

    do: ClassVar[str] = "surveys.publish-results"
    survey: Id
    results: SurveyResults | None = attrs.field(default=None, metadata=OUTCOME)

    def concerns(self) -> tuple[str, ...]:
        """Return the survey."""
        return (f"survey:{self.survey}",)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the results."""
        del playbook
        return (attrs.evolve(self, results=alliance.surveys.surveys[self.survey].tallied()),)


@attrs.frozen(kw_only=True)
class ActOnItem(Act):
    """Say what is done about an item of a published survey; every red item wants this.

    Attributes:
        survey: The id of the survey.
        item: The item.
        measure: What is done about it, in words that those who answered can read.
        action: The action of the governance that carries it, by id, where there is one.
    """

    do: ClassVar[str] = "surveys.act-on-item"
    survey: Id
    item: Id
    measure: Text
    action: Id | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the survey."""
        return (f"survey:{self.survey}",)


@attrs.frozen(kw_only=True)
class ConcludeSurvey(Act):
    """Say that a survey is dealt with: something is done about every red item.

    Attributes:
        survey: The id of the survey.
    """

    do: ClassVar[str] = "surveys.conclude-survey"
    survey: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the survey."""
        return (f"survey:{self.survey}",)


@attrs.frozen(kw_only=True)
class WithdrawSurvey(Act):
    """Give a survey up before anything is published; the alliance forgets its answers.

    Attributes:
        survey: The id of the survey.
        reason: Why, for those who have answered.
    """

    do: ClassVar[str] = "surveys.withdraw-survey"
    survey: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the survey."""
        return (f"survey:{self.survey}",)


SurveyChange = (
    OpenSurvey
    | AnswerSurvey
    | ExtendSurvey
    | CloseSurvey
    | PublishResults
    | ActOnItem
    | ConcludeSurvey
    | WithdrawSurvey
)
"""What is done to a survey that is there."""

SurveysAct = (
    DraftSurvey
    | OpenSurvey
    | AnswerSurvey
    | ExtendSurvey
    | CloseSurvey
    | PublishResults
    | ActOnItem
    | ConcludeSurvey
    | WithdrawSurvey
)
