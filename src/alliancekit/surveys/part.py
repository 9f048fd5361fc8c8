"""What an alliance keeps of its surveys, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed
from alliancekit.surveys.acts import DraftSurvey, SurveysAct
from alliancekit.surveys.results import SurveyResults
from alliancekit.surveys.survey import Survey


@attrs.frozen
class Surveys:
    """What people on every side say about the alliance.

    Attributes:
        surveys: Every survey that was ever drafted, by id.
    """

    surveys: Mapping[str, Survey] = attrs.field(factory=dict)

    def published(self, day: date | None = None) -> tuple[Survey, ...]:
        """Return the surveys whose results are published, in the order of the days of publication.

        Args:
            day: Only those published by this day.
        """
        shown = [
            (survey.published_on, survey)
            for survey in self.surveys.values()
            if survey.published_on is not None and (day is None or survey.published_on <= day)
        ]
        return tuple(survey for _, survey in sorted(shown, key=lambda each: each[0]))

    def latest(self, questionnaire: str, day: date | None = None) -> SurveyResults | None:
        """Return the latest published results of a questionnaire; `None` where there are none.

        Args:
            questionnaire: The questionnaire's id, for example `partner-health`.
            day: Only results that were published by this day.
        """
        shown = self.published(day)
        of_it = [each.results for each in shown if each.questionnaire.id == questionnaire]
        return of_it[-1] if of_it else None

    def as_read(self) -> Self:
        """Return the surveys as readers get them: without a single answer."""
        return changed(
            self, surveys={name: survey.as_read() for name, survey in self.surveys.items()}
        )

    def due(self) -> tuple[Due, ...]:
        """Return the surveys that are to be closed or published."""
        return tuple(due for survey in self.surveys.values() for due in survey.due())

    def after(self, fact: SurveysAct) -> Self:
        """Return the surveys after a fact."""
        if isinstance(fact, DraftSurvey):
            if fact.definition is None:
                return self
            return self._with(Survey.drafted(fact, fact.definition))
        known = self.surveys.get(fact.survey)
        return self if known is None else self._with(known.after(fact))

    def _with(self, survey: Survey) -> Self:
        return changed(self, surveys={**self.surveys, survey.id: survey})
