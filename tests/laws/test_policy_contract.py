"""The contract for policies holds for a good one, and catches each way of being a bad one."""

import itertools

import attrs
import pytest
from hypothesis import Phase, settings

from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, Policy, policy
from alliancekit.lifecycle.acts import Move, Propose
from alliancekit.testing import PolicyContract
from alliancekit.value.acts import StateRationale


@policy("acme.lessons", on=Move)
def lessons(alliance, act):
    """Before an alliance ends, a lesson is written down."""
    if act.move in {"close", "abandon"} and not alliance.lifecycle.lessons:
        yield Finding("no lesson is on record", "submit lifecycle.record-lesson with lesson")


@policy("acme.known-partners", on=Propose)
def known_partners(alliance, act):
    """We propose alliances only with partners whose name is on our list."""
    del alliance
    for party in act.parties:
        if party.name not in {"Helix Bio", "Nordlab"}:
            yield Finding(f"{party.name} is not on the list", "ask the board to add it")


class TestLessons(PolicyContract):
    policy = lessons


class TestKnownPartners(PolicyContract):
    policy = known_partners


@pytest.fixture
def _as_found():
    """Let what fails be shown as it was found: to make it small takes longer than all the rest."""
    before = settings.get_current_profile_name()
    settings.register_profile("as found", settings.get_profile(before), phases=[Phase.generate])
    settings.load_profile("as found")
    yield
    settings.load_profile(before)


def _held_to(broken: Policy, test: str) -> None:
    contract = PolicyContract()
    contract.policy = broken
    getattr(contract, test)()


def _policy(find, *, on=StateRationale, code="acme.odd", rule="A rule of this house."):
    return Policy(code, (on,), rule, find)


def test_a_policy_without_a_sentence_does_not_pass():
    mute = _policy(lambda *_: iter(()), rule="TODO")
    with pytest.raises(AssertionError, match="what a refused colleague reads"):
        _held_to(mute, "test_it_says_in_words_what_it_asks_for")


@pytest.mark.usefixtures("_as_found")
def test_a_policy_that_writes_into_the_record_does_not_pass():
    def writes(alliance, act, playbook):
        del act, playbook
        alliance.parties.memberships.pop("nordlab", None)
        yield from ()

    with pytest.raises(AssertionError, match="reads and changes nothing"):
        _held_to(_policy(writes, on=Act), "test_it_only_reads")


@pytest.mark.usefixtures("_as_found")
def test_a_policy_that_raises_does_not_pass():
    def raises(alliance, act, playbook):
        del act, playbook
        yield Finding(alliance.value.rationale.statement, "write another")

    with pytest.raises(AttributeError):
        _held_to(
            _policy(raises, on=Act),
            "test_whatever_it_is_asked_about_it_answers_and_says_what_to_do",
        )


@pytest.mark.usefixtures("_as_found")
def test_a_policy_that_does_not_say_what_to_do_does_not_pass():
    def silent(alliance, act, playbook):
        del alliance, act, playbook
        yield Finding("it is so", "")

    with pytest.raises(AssertionError, match="say what to do about it"):
        _held_to(_policy(silent), "test_whatever_it_is_asked_about_it_answers_and_says_what_to_do")


@pytest.mark.usefixtures("_as_found")
def test_a_policy_that_counts_its_questions_does_not_pass():
    times = itertools.count()

    def counts(alliance, act, playbook):
        del alliance, act, playbook
        yield Finding(f"asked {next(times)} times", "ask less")

    with pytest.raises(AssertionError, match="a policy remembers nothing"):
        _held_to(_policy(counts), "test_in_whatever_order_it_is_asked_it_finds_the_same")


def test_a_code_of_the_kit_is_not_the_houses_own():
    taken = attrs.evolve(lessons, code="lifecycle.ended")
    with pytest.raises(AssertionError):
        _held_to(taken, "test_it_says_in_words_what_it_asks_for")
