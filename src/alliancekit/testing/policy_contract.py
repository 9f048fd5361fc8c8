# ruff: noqa: S101 - these are tests: they assert
"""The contract of a policy as tests: it reads, it says why, it adds reasons and takes none away."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from alliancekit.alliance import Alliance
from alliancekit.codec import act_to_json, alliance_to_json, canonical
from alliancekit.decide import check
from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Policy
from alliancekit.legality.shipped import ROOM_POLICIES
from alliancekit.legality.verdict import Reason
from alliancekit.lifecycle.acts import Propose
from alliancekit.rulebook import Rulebook
from alliancekit.testing.histories import histories, plausible_acts
from alliancekit.testing.lives import after
from alliancekit.testing.strategies import acts
from alliancekit.vocabulary import ALLIANCE_ACTS

Case = tuple[Alliance | None, Act]
"""What a policy is asked about: an alliance and an act; no alliance where the act proposes it."""


class PolicyContract:
    """What every policy promises, as tests: subclass it in your test suite and name yours.

        class TestLessons(PolicyContract):
            policy = lessons

    A policy is tried on random acts of its kinds, legal or not, in random histories.

    Attributes:
        policy: The policy, as `@policy` made it.
        examples: How many random acts each test tries.
    """

    policy: ClassVar[Policy]
    examples: ClassVar[int] = 25

    def test_it_says_in_words_what_it_asks_for(self) -> None:
        """Make sure that a refused colleague reads a sentence, under a code of the house's own."""
        assert len(self.policy.rule.split()) > 1, "the docstring is what a refused colleague reads"
        assert self.policy.code not in {shipped.code for shipped in ROOM_POLICIES}

    def test_it_only_reads(self) -> None:
        """Make sure that neither the alliance nor the act is another afterwards."""

        def law(case: Case) -> None:
            before = _written(case)
            self._asked(case)
            assert before == _written(case), "a policy reads and changes nothing"

        self._holds(law)

    def test_whatever_it_is_asked_about_it_answers_and_says_what_to_do(self) -> None:
        """Make sure that it never raises, and that each finding says what was found and what to do."""

        def law(case: Case) -> None:
            for reason in self._asked(case):
                assert reason.found.strip(), "say what was found"
                assert reason.remedy.strip(), "say what to do about it"

        self._holds(law)

    def test_it_adds_reasons_and_takes_none_away(self) -> None:
        """Make sure that the verdict is the shipped one, with its own reasons beside it."""

        def law(case: Case) -> None:
            ours, shipped = self._asked(case), check(*case).reasons
            assert Counter((*shipped, *ours)) == Counter(check(*case, self._rulebook).reasons)

        self._holds(law)

    def test_in_whatever_order_it_is_asked_it_finds_the_same(self) -> None:
        """Make sure that it remembers nothing from one question to the next."""
        asked: dict[bytes, tuple[Reason, ...]] = {}

        def law(case: Case) -> None:
            first = asked.setdefault(_written(case), self._asked(case))
            assert first == self._asked(case), "a policy remembers nothing"

        self._holds(law)
        self._holds(law)

    @property
    def _rulebook(self) -> Rulebook:
        return Rulebook(policies=(self.policy,))

    def _asked(self, case: Case) -> tuple[Reason, ...]:
        """Return the reasons that the policy itself gives."""
        reasons = check(*case, self._rulebook).reasons
        return tuple(reason for reason in reasons if reason.code == self.policy.code)

    def _holds(self, law: Callable[[Case], None]) -> None:
        """Try a law on random cases."""
        kinds = tuple(kind for kind in ALLIANCE_ACTS.values() if issubclass(kind, self.policy.on))
        tried = settings(
            max_examples=self.examples,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        tried(given(_cases(kinds))(law))()


@st.composite
def _cases(draw: DrawFn, kinds: tuple[type[Act], ...]) -> Case:
    kind = draw(st.sampled_from(kinds))
    if kind is Propose:
        return None, draw(acts(Propose))
    alliance = after(draw(histories(most=4)))
    day = alliance.latest_on + timedelta(days=draw(st.integers(-60, 60)))
    return alliance, draw(plausible_acts(alliance, day, kinds=(kind,)))


def _written(case: Case) -> bytes:
    """Return a case as bytes, to be compared with how it was."""
    alliance, act = case
    told = None if alliance is None else alliance_to_json(alliance)
    return canonical({"act": act_to_json(act), "alliance": told})
