"""The words of an alliance side by side, and what is new about them."""

from datetime import date

from alliancekit.alliance import replay
from alliancekit.lifecycle.acts import Propose
from alliancekit.parties.acts import WithdrawParty
from alliancekit.words.acts import AgreeOnWord, DefineWord, FlagMismatch
from alliancekit.words.comparison import WordChange, compare_words
from alliancekit.words.word import READINGS_OF_ALLIANCE

FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 2) for month in (2, 3, 4, 5))


def define(party, meaning, word="alliance", reading=None, *, on=FEBRUARY, private_to=None):
    return DefineWord(
        "orion",
        on=on,
        party=party,
        word=word,
        meaning=meaning,
        reading=reading,
        private_to=private_to,
    )


ONE = define("helix", "One project", reading="single")
SEVERAL = define("nordlab", "All we do together", reading="umbrella", on=MARCH)
PILOT = define("helix", "A paid first run", word="Pilot")
AGREED = AgreeOnWord(
    "orion",
    on=APRIL,
    word="alliance",
    meaning="Everything we do together",
    reading="umbrella",
    accepted_by=("helix", "nordlab"),
)


def test_every_word_stands_beside_what_each_party_means_by_it(an_alliance):
    table = compare_words(an_alliance(ONE, SEVERAL, PILOT), MARCH)

    assert [
        ("alliance", {"helix": "One project", "nordlab": "All we do together"}),
        ("pilot", {"helix": "A paid first run", "nordlab": None}),
    ] == [
        (word.word, {party: said and said.meaning for party, said in word.meanings.items()})
        for word in table.words
    ]
    assert [(), ("nordlab",)] == [word.silent for word in table.words]


def test_both_readings_of_alliance_are_named_with_who_reads_it_so(an_alliance):
    before, after = an_alliance(ONE), an_alliance(ONE, SEVERAL)

    assert {"single": ("helix",), "umbrella": ()} == compare_words(before, MARCH).words[0].readings
    assert {"single": ("helix",), "umbrella": ("nordlab",)} == (
        compare_words(after, MARCH).words[0].readings
    )
    assert {"single", "umbrella"} == set(READINGS_OF_ALLIANCE)


def test_of_other_words_only_the_readings_in_use_are_named(an_alliance):
    alliance = an_alliance(define("helix", "Paid", word="pilot", reading="paid"), PILOT)

    assert {} == compare_words(alliance, MARCH).words[0].readings
    alliance = an_alliance(PILOT, define("helix", "Paid", word="pilot", reading="paid"))
    assert {"paid": ("helix",)} == compare_words(alliance, MARCH).words[0].readings


def test_who_reads_alliance_otherwise_than_it_is_recorded_is_at_odds(an_alliance):
    # orion is recorded as a single collaboration
    table = compare_words(an_alliance(ONE, SEVERAL), MARCH)

    assert ("single", ("nordlab",)) == (table.recorded, table.at_odds)
    assert () == compare_words(an_alliance(), MARCH).at_odds


def test_mismatches_are_listed_until_a_meaning_is_agreed(an_alliance):
    alliance = an_alliance(ONE, SEVERAL, AGREED)

    assert ["helix reads it as single and nordlab reads it as umbrella"] == [
        each.difference for each in compare_words(an_alliance(ONE, SEVERAL), MARCH).mismatches
    ]
    assert () == compare_words(alliance, APRIL).mismatches
    assert "Everything we do together" == compare_words(alliance, APRIL).words[0].agreed.meaning


def test_the_table_of_a_day_knows_nothing_that_is_dated_later(an_alliance):
    table = compare_words(an_alliance(ONE, SEVERAL, AGREED), FEBRUARY)

    assert [("nordlab",)] == [word.silent for word in table.words]
    assert [None] == [word.agreed for word in table.words]
    assert () == compare_words(an_alliance(SEVERAL), FEBRUARY).words


def test_a_party_that_withdrew_is_not_compared(an_alliance):
    left = WithdrawParty("orion", on=APRIL, party="nordlab", reason="sold")

    assert ("helix",) == compare_words(an_alliance(ONE, SEVERAL, left), APRIL).parties


def test_the_records_are_one_for_each_word_and_party(an_alliance):
    flagged = FlagMismatch(
        "orion", on=MARCH, word="alliance", parties=("helix", "nordlab"), difference="one or all"
    )
    records = compare_words(an_alliance(ONE, SEVERAL, flagged), MARCH).to_records()

    assert [
        {
            "word": "alliance",
            "party": "helix",
            "meaning": "One project",
            "reading": "single",
            "difference": "one or all",
        },
        {
            "word": "alliance",
            "party": "nordlab",
            "meaning": "All we do together",
            "reading": "umbrella",
            "difference": "one or all",
        },
    ] == records


def test_what_has_changed_since_is_told_word_by_word(an_alliance):
    march = compare_words(an_alliance(ONE, SEVERAL), MARCH)
    april = compare_words(an_alliance(ONE, SEVERAL, AGREED, PILOT), APRIL)

    agreed = "Everything we do together (umbrella)"
    difference = "helix reads it as single and nordlab reads it as umbrella"
    assert (
        WordChange("alliance", "helix", "meaning", "One project (single)", agreed),
        WordChange("alliance", "nordlab", "meaning", "All we do together (umbrella)", agreed),
        WordChange("alliance", None, "mismatch", difference, ""),
        WordChange("alliance", None, "agreed", "", agreed),
        WordChange("pilot", "helix", "meaning", "", "A paid first run"),
    ) == april.since(march)
    assert () == march.since(march)


def test_a_meaning_that_is_private_to_a_party_is_compared_in_its_own_view_only(an_alliance):
    ours = define("helix", "Our way into the clinics", word="pilot", private_to="helix")
    told = an_alliance(ONE)
    facts = (
        Propose(
            "orion",
            on=date(2026, 1, 12),
            name="Orion",
            parties=tuple(told.parties.current),
            stage="strategy",
            playbook_version="1",
        ),
        ONE,
        ours,
    )

    assert ["alliance"] == [
        word.word for word in compare_words(replay(facts, seen_by="nordlab"), MARCH).words
    ]
    assert ["alliance", "pilot"] == [
        word.word for word in compare_words(replay(facts, seen_by="helix"), MARCH).words
    ]
