"""What is not legal about words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.words.acts import AgreeOnWord, FlagMismatch
from alliancekit.words.word import WORD

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("words.nobody-defined-it", on=AgreeOnWord)
def nobody_defined_it(alliance: "Alliance", act: AgreeOnWord) -> Iterator[Finding]:
    """A word is agreed on once a party has said what it means by it."""
    if alliance.words.word(act.word) is None:
        yield Finding(
            f"no party has said what it means by {act.word!r}",
            f"submit words.define with word='{act.word}', party and meaning, for each that uses it",
        )


@policy("words.not-accepted", on=AgreeOnWord)
def not_accepted(alliance: "Alliance", act: AgreeOnWord) -> Iterator[Finding]:
    """An agreed meaning is accepted by every party of the alliance."""
    for party in alliance.parties.ids:
        if party not in act.accepted_by:
            yield Finding(
                f"{party} is not among those who accept the meaning of {act.word!r}",
                f"once {party} accepts it, submit words.agree again with {party!r} in accepted_by",
            )


@policy("words.agreed-before-the-mismatch", on=AgreeOnWord)
def agreed_before_the_mismatch(alliance: "Alliance", act: AgreeOnWord) -> Iterator[Finding]:
    """A mismatch is settled by a meaning that was agreed once the mismatch was known."""
    word = alliance.words.word(act.word)
    mismatch = word.flagged if word is not None else None
    if mismatch is not None and mismatch.settled_on is None and act.on < mismatch.since:
        yield Finding(
            f"the mismatch about {act.word!r} is known since {mismatch.since}, "
            f"and the agreement is dated {act.on}",
            f"date the agreement on {mismatch.since} or later",
        )


@policy("words.difference-not-shown", on=FlagMismatch)
def difference_not_shown(alliance: "Alliance", act: FlagMismatch) -> Iterator[Finding]:
    """Parties read a word differently once each of them has said what it means by it."""
    word = alliance.words.word(act.word)
    for party in dict.fromkeys(act.parties):
        if party not in alliance.parties.memberships:
            continue  # another policy says so: nobody is to define a word for a stranger
        if word is None or word.meant_by(party, act.on) is None:
            yield Finding(
                f"{party} has not said by {act.on} what it means by {act.word!r}",
                f"submit words.define with party='{party}', word='{act.word}' and meaning first",
            )


@policy("words.word-not-from-here", on=(FlagMismatch, AgreeOnWord))
def word_not_from_here(alliance: "Alliance", act: FlagMismatch | AgreeOnWord) -> Iterator[Finding]:
    """A mismatch about a word is flagged once, and is open until a meaning is agreed."""
    word = alliance.words.word(act.word)
    if word is not None:
        event = "agree" if isinstance(act, AgreeOnWord) else "flag-mismatch"
        yield from WORD.findings(f"the word {act.word!r}", word.status, event)


POLICIES = (
    nobody_defined_it,
    not_accepted,
    agreed_before_the_mismatch,
    difference_not_shown,
    word_not_from_here,
)
