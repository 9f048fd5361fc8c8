"""Words: what each party means by them, where they differ, and what is agreed."""

from datetime import date

import pytest

from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.words import Reading
from alliancekit.parties.acts import AddParty, WithdrawParty
from alliancekit.words.acts import AgreeOnWord, DefineWord, FlagMismatch
from alliancekit.words.part import Words
from alliancekit.words.word import READINGS_OF_ALLIANCE, WordStatus

FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 2) for month in (2, 3, 4, 5))
BOTH = ("helix", "nordlab")


def define(party, word="alliance", reading=None, on=FEBRUARY):
    return DefineWord(
        "orion", on=on, party=party, word=word, meaning="working together", reading=reading
    )


def flag(*parties, word="alliance", on=MARCH):
    return FlagMismatch("orion", on=on, word=word, parties=parties, difference="one or several")


def agree(word="alliance", reading=None, on=APRIL, accepted_by=BOTH):
    return AgreeOnWord(
        "orion",
        on=on,
        word=word,
        meaning="our three projects together",
        accepted_by=accepted_by,
        reading=reading,
    )


ONE_READING = (define("helix", reading="single"), define("nordlab", reading="single"))
TWO_READINGS = (define("helix", reading="single"), define("nordlab", reading="umbrella"))


# --------------------------------------------------------------------------- the gate words-agreed


def test_each_party_that_has_not_said_what_it_means_by_alliance_is_named(an_alliance, missing):
    silent = missing("words-agreed", an_alliance(define("helix")), on=MAY)

    assert ["nordlab has not said by 2026-05-02 what it means by 'alliance'"] == [
        each.found for each in silent
    ]
    assert "words.define with party='nordlab', word='alliance'" in silent[0].remedy


def test_parties_that_read_the_word_alike_meet_the_gate(an_alliance, missing):
    assert () == missing("words-agreed", an_alliance(*ONE_READING), on=MAY)


def test_a_definition_dated_after_the_move_does_not_count(an_alliance, missing):
    alliance = an_alliance(define("helix"), define("nordlab", on=APRIL))

    assert 1 == len(missing("words-agreed", alliance, on=MARCH))
    assert () == missing("words-agreed", alliance, on=APRIL)


def test_two_readings_of_alliance_are_a_mismatch_by_themselves(an_alliance, missing):
    (found,) = missing("words-agreed", an_alliance(*TWO_READINGS), on=MAY)

    assert (
        "helix and nordlab do not mean the same by 'alliance': "
        "helix reads it as single and nordlab reads it as umbrella"
    ) == found.found
    assert "words.agree with word='alliance'" in found.remedy
    assert "accepted_by=['helix', 'nordlab']" in found.remedy


def test_a_flagged_mismatch_about_any_word_holds_the_gate_shut(an_alliance, missing):
    alliance = an_alliance(
        *ONE_READING,
        define("helix", word="milestone"),
        define("nordlab", word="Milestone"),
        flag(*BOTH, word="milestone"),
    )

    assert () == missing("words-agreed", alliance, on=FEBRUARY)
    assert 1 == len(missing("words-agreed", alliance, on=MARCH))


def test_an_agreed_meaning_settles_a_flagged_mismatch_and_two_readings(an_alliance, missing):
    alliance = an_alliance(*TWO_READINGS, flag(*BOTH), agree(reading="umbrella"))

    assert 1 == len(missing("words-agreed", alliance, on=MARCH))
    assert () == missing("words-agreed", alliance, on=APRIL)


def test_a_party_that_accepted_an_agreed_meaning_has_said_what_it_means(an_alliance, missing):
    assert () == missing("words-agreed", an_alliance(define("helix"), agree()), on=MAY)


def test_a_party_that_reads_the_word_differently_again_reopens_the_mismatch(an_alliance, missing):
    agreed = an_alliance(*TWO_READINGS, agree(reading="umbrella"))

    on_the_same_day = decide(agreed, define("helix", reading="single", on=APRIL)).alliance
    entered_late = decide(agreed, define("helix", reading="single", on=MARCH)).alliance

    assert 1 == len(missing("words-agreed", on_the_same_day, on=APRIL))
    assert () == missing("words-agreed", entered_late, on=APRIL)


def test_a_party_that_joins_after_the_agreement_says_its_own_and_may_differ(an_alliance, missing):
    joined = an_alliance(
        *TWO_READINGS,
        agree(reading="umbrella"),
        AddParty("orion", on=MAY, party=Party("oslo", "Oslo Instruments")),
    )
    spoken = decide(joined, define("oslo", reading="single", on=MAY)).alliance

    assert "oslo has not said" in missing("words-agreed", joined, on=MAY)[0].found
    assert "oslo reads it as single" in missing("words-agreed", spoken, on=MAY)[0].found


def test_a_mismatch_with_a_party_that_has_withdrawn_is_one_no_more(an_alliance, missing):
    alliance = an_alliance(
        *TWO_READINGS,
        flag(*BOTH),
        WithdrawParty("orion", on=APRIL, party="nordlab", reason="sold"),
    )

    assert () == missing("words-agreed", alliance, on=MAY)


def test_the_words_are_those_of_the_playbook(an_alliance, missing):
    alliance = an_alliance(*ONE_READING, playbook="iso44001")

    assert {"helix", "nordlab"} == {
        each.found.split()[0]
        for each in missing("words-agreed", alliance, on=MAY)
        if each.found.endswith("'collaboration'")
    }


# --------------------------------------------------------------------------- what is refused


def test_a_word_that_nobody_defined_is_not_agreed_on(an_alliance):
    assert ("words.nobody-defined-it",) == check(an_alliance(), agree()).codes


def test_a_meaning_is_accepted_by_every_party_or_it_is_not_agreed(an_alliance):
    verdict = check(an_alliance(*TWO_READINGS), agree(accepted_by=()))

    assert ("words.not-accepted",) == verdict.codes
    assert ["helix", "nordlab"] == sorted(each.found.split()[0] for each in verdict)


def test_a_meaning_agreed_before_the_mismatch_does_not_settle_it(an_alliance):
    differing = an_alliance(*TWO_READINGS, flag(*BOTH))
    settled = decide(differing, agree()).alliance

    assert ("words.agreed-before-the-mismatch",) == check(differing, agree(on=FEBRUARY)).codes
    assert check(differing, agree(on=MARCH)).allowed
    assert check(settled, agree(on=FEBRUARY)).allowed


def test_a_mismatch_is_flagged_once_each_party_has_said_what_it_means(an_alliance):
    verdict = check(an_alliance(define("helix"), define("nordlab", on=APRIL)), flag(*BOTH))

    assert ("words.difference-not-shown",) == verdict.codes
    assert "words.define with party='nordlab'" in verdict.reasons[0].remedy


def test_a_stranger_is_said_to_be_no_party_and_is_not_asked_for_a_definition(an_alliance):
    assert ("parties.not-a-party",) == check(
        an_alliance(define("helix")), flag("helix", "acme")
    ).codes


def test_a_mismatch_is_flagged_once_and_again_after_it_was_settled(an_alliance):
    differing = an_alliance(*TWO_READINGS, flag(*BOTH))
    agreed = decide(differing, agree()).alliance
    again = decide(agreed, flag(*BOTH, on=MAY)).alliance

    assert ("words.word-not-from-here",) == check(differing, flag(*BOTH)).codes
    assert [WordStatus.DIFFERING, WordStatus.AGREED, WordStatus.DIFFERING] == [
        each.words.word("alliance").status for each in (differing, agreed, again)
    ]


def test_a_meaning_can_be_agreed_without_a_mismatch_and_anew(an_alliance):
    agreed = an_alliance(define("helix"), agree())
    anew = decide(agreed, agree(reading="single", on=MAY)).alliance

    assert WordStatus.AGREED == agreed.words.word("alliance").status
    assert "single" == anew.words.word("ALLIANCE ").agreed.reading


def test_a_reading_of_alliance_that_does_not_exist_is_refused_with_a_hint():
    with pytest.raises(InvalidValue, match=r"single and umbrella: did you mean 'umbrella'\?"):
        define("helix", word="Alliance", reading="umbrela")
    assert "umbrela" == define("helix", word="agency", reading="umbrela").reading


def test_it_takes_two_parties_to_differ():
    with pytest.raises(InvalidValue, match="names helix and helix; expected the two or more"):
        flag("helix", "helix")


def test_the_readings_of_alliance_are_those_that_an_alliance_is_recorded_under():
    assert tuple(Reading) == tuple(READINGS_OF_ALLIANCE)


def test_what_is_disputed_of_a_word_is_named_however_it_is_spelled():
    assert ("word:joint customer",) == define("helix", word=" Joint  Customer").concerns()
    assert ("word:alliance",) == flag(*BOTH).concerns() == agree().concerns()


def test_folding_takes_words_in_any_order():
    words = Words().after(agree()).after(flag(*BOTH)).after(define("helix"))

    assert WordStatus.DIFFERING == words.word("alliance").status
    assert () == words.due()
