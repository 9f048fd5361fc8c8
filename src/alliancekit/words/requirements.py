"""What gates ask of words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, requirement
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@requirement("words-agreed")
def words_agreed(alliance: "Alliance", move: Act, playbook: "Playbook") -> Iterator[Finding]:
    """Every party has said what it means by the words that matter, and no mismatch is open.

    The words that matter are the vocabulary of the playbook. A party that accepted an agreed meaning
    has said what it means.
    """
    parties = alliance.parties.ids
    for each in playbook.vocabulary:
        word = alliance.words.word(each)
        for party in parties:
            if word is None or word.meant_by(party, move.on) is None:
                yield Finding(
                    f"{party} has not said by {move.on} what it means by {each!r}",
                    f"submit words.define with party='{party}', word='{each}' and meaning",
                )
    for mismatch in alliance.words.mismatches(parties, move.on):
        yield Finding(
            f"{listed(mismatch.parties)} do not mean the same by {mismatch.word!r}: "
            f"{mismatch.difference}",
            f"submit words.agree with word='{mismatch.word}', accepted_by={list(parties)} "
            "and the meaning they settle on",
        )


REQUIREMENTS = (words_agreed,)
