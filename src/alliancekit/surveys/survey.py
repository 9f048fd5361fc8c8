"""The survey: one wave of a questionnaire, from the draft to the results."""

import bisect
from collections.abc import Mapping
from datetime import date
from typing import Self, TypeVar, assert_never

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.due import Due
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice, changed
from alliancekit.surveys.acts import (
    ActOnItem,
    AnswerSurvey,
    CloseSurvey,
    ConcludeSurvey,
    DraftSurvey,
    ExtendSurvey,
    OpenSurvey,
    PublishResults,
    SurveyChange,
    WithdrawSurvey,
)
from alliancekit.surveys.questionnaire import Questionnaire, SurveyItem
from alliancekit.surveys.response import Breakdown
from alliancekit.surveys.results import SurveyResults
from alliancekit.surveys.tally import AnswerSheet, tally


class SurveyStatus(Choice):
    """How far a survey is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"


SURVEY = Chart(
    "survey",
    tuple(SurveyStatus),
    (
        Edge("open-survey", SurveyStatus.DRAFT, SurveyStatus.OPEN),
        Edge("answer", SurveyStatus.OPEN, SurveyStatus.OPEN),
        Edge("extend-survey", SurveyStatus.OPEN, SurveyStatus.OPEN),
        Edge("close-survey", SurveyStatus.OPEN, SurveyStatus.CLOSED),
        Edge("publish-results", SurveyStatus.CLOSED, SurveyStatus.PUBLISHED),
        Edge("act-on-item", SurveyStatus.PUBLISHED, SurveyStatus.PUBLISHED),
        Edge("conclude-survey", SurveyStatus.PUBLISHED, SurveyStatus.CONCLUDED),
        Edge("withdraw-survey", SurveyStatus.DRAFT, SurveyStatus.WITHDRAWN),
        Edge("withdraw-survey", SurveyStatus.OPEN, SurveyStatus.WITHDRAWN),
        Edge("withdraw-survey", SurveyStatus.CLOSED, SurveyStatus.WITHDRAWN),
    ),
)
"""The life of a survey; its events are the verbs of the acts. It is published once, and never opened again."""


@attrs.frozen
class ItemAction:
    """What is done about an item.

    Attributes:
        item: The item.
        measure: What is done, in words.
        on: The day on which that was said.
        action: The action of the governance that carries it.
    """

    item: str
    measure: str
    on: date
    action: str | None = None


@attrs.frozen
class Survey(Shown):
    """One wave of a questionnaire.

    Answers are kept until the results are published, no longer: sorted, so that nobody can tell who answered
    first, and apart from tokens and comments. Readers of the alliance do not get them at all.

    Attributes:
        id: Its id.
        questionnaire: What is asked.
        wave: What people call the wave.
        smallest_cell: The fewest respondents of whom anything is shown.
        drafted_on: The day of the draft.
        since: The day on which it came to the status that it has.
        status: How far it is.
        breakdown: What the respondents of a party are told apart by.
        panel: The group of people that is asked, by name.
        opened_on: The first day on which answers are taken.
        closes_on: The last day on which answers are taken.
        invited: How many people of each party are asked.
        tokens: For each token's hash, the party of its holder, while answers are taken.
        answered: How many have answered.
        used: The hashes of the tokens that were used, sorted. Sealed.
        sheets: The answers, sorted. Sealed.
        comments: What was added in words, by party, sorted. Sealed.
        published_on: The day on which the results were published.
        results: What was published.
        actions: What is done about items, by item.
    """

    id: str
    questionnaire: Questionnaire
    wave: str
    smallest_cell: int
    drafted_on: date
    since: date
    status: SurveyStatus = SurveyStatus.DRAFT
    breakdown: Breakdown | None = None
    panel: str | None = None
    opened_on: date | None = None
    closes_on: date | None = None
    invited: Mapping[str, int] = attrs.field(factory=dict)
    tokens: Mapping[str, str] = attrs.field(factory=dict)
    answered: int = 0
    used: tuple[str, ...] = attrs.field(default=(), repr=False)
    sheets: tuple[AnswerSheet, ...] = attrs.field(default=(), repr=False)
    comments: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, repr=False)
    published_on: date | None = None
    results: SurveyResults | None = None
    actions: Mapping[str, ItemAction] = attrs.field(factory=dict)

    @classmethod
    def drafted(cls, fact: DraftSurvey, questionnaire: Questionnaire) -> Self:
        """Return a survey that was just drafted."""
        return cls(
            id=fact.survey,
            questionnaire=questionnaire,
            wave=fact.wave,
            smallest_cell=fact.smallest_cell,
            drafted_on=fact.on,
            since=fact.on,
            breakdown=fact.breakdown,
            panel=fact.panel,
        )

    @property
    def invited_in_all(self) -> int:
        """How many people are asked."""
        return sum(self.invited.values())

    @property
    def unanswered_items(self) -> tuple[SurveyItem, ...]:
        """The red items about which nobody has said what is done."""
        red = self.results.red_items if self.results is not None else ()
        return tuple(item for item in red if item.id not in self.actions)

    def is_used(self, token_hash: str) -> bool:
        """Return whether a token was used."""
        at = bisect.bisect_left(self.used, token_hash)
        return self.used[at : at + 1] == (token_hash,)

    def tallied(self) -> SurveyResults:
        """Return what the answers show, as far as it may be shown."""
        return tally(
            self.questionnaire,
            self.sheets,
            invited=self.invited,
            survey=self.id,
            wave=self.wave,
            smallest_cell=self.smallest_cell,
            panel=self.panel,
            breakdown=self.breakdown,
            comments=self.comments,
        )

    def as_read(self) -> Self:
        """Return the survey as readers get it: how many answered, and what was published."""
        return changed(self, used=(), sheets=(), comments={})

    def due(self) -> tuple[Due, ...]:
        """Return that it is to be closed, or published."""
        title = f"{self.questionnaire.title}, {self.wave}"
        if self.status is SurveyStatus.OPEN and self.closes_on is not None:
            return (Due(self.closes_on, "survey", self.id, f"close the survey: {title}"),)
        if self.status is SurveyStatus.CLOSED:
            return (Due(self.since, "survey", self.id, f"publish the results: {title}"),)
        return ()

    def after(self, fact: SurveyChange) -> Self:  # noqa: PLR0911 - one case a kind of act
        """Return the survey after a fact; the same where the fact leads nowhere."""
        event = fact.do.partition(".")[2]
        if event not in SURVEY.legal_from(self.status):
            return self
        stepped = changed(self, status=SurveyStatus(SURVEY.follow(self.status, event)))
        match fact:
            case OpenSurvey():
                return changed(
                    stepped,
                    since=fact.on,
                    opened_on=fact.on,
                    closes_on=fact.closes_on,
                    invited={each.party: len(each.tokens) for each in fact.invitations},
                    tokens={
                        token: each.party for each in fact.invitations for token in each.tokens
                    },
                )
            case AnswerSurvey():
                return self._with_answer(fact)
            case ExtendSurvey():
                return changed(stepped, closes_on=fact.closes_on)
            case CloseSurvey():
                return changed(stepped, since=fact.on, tokens={}, used=())
            case PublishResults():
                shown = changed(stepped.forgetting(), published_on=fact.on, results=fact.results)
                return changed(shown, since=fact.on)
            case ActOnItem():
                done = ItemAction(fact.item, fact.measure, fact.on, fact.action)
                return changed(stepped, actions={**self.actions, fact.item: done})
            case ConcludeSurvey():
                return changed(stepped, since=fact.on)
            case WithdrawSurvey():
                return changed(stepped.forgetting(), since=fact.on)
            case _:
                assert_never(fact)

    def forgetting(self) -> Self:
        """Return the survey without its single answers."""
        return changed(self, tokens={}, used=(), sheets=(), comments={})

    def _with_answer(self, fact: AnswerSurvey) -> Self:
        counted = changed(self, answered=self.answered + 1)
        said = fact.response
        if said is None or fact.token_hash is None:
            return counted
        marks = tuple(said.answers.get(item.id, 0) for item in self.questionnaire.items)
        sheet = AnswerSheet(said.party, said.cell(self.breakdown), marks)
        comments = self.comments
        if said.comment is not None:
            of_party = _with(comments.get(said.party, ()), said.comment)
            comments = dict(sorted({**comments, said.party: of_party}.items()))
        return changed(
            counted,
            used=_with(self.used, fact.token_hash),
            sheets=_with(self.sheets, sheet),
            comments=comments,
        )


Sortable = TypeVar("Sortable", str, AnswerSheet)


def _with(those: tuple[Sortable, ...], one: Sortable) -> tuple[Sortable, ...]:
    """Return what is sorted with one more in its place."""
    every = list(those)
    bisect.insort(every, one)
    return tuple(every)
