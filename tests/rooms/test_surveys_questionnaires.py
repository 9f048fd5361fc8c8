"""The questionnaires that come with the kit, and those that a company writes into its playbook."""

import pytest

from alliancekit.playbooks import InvalidPlaybook, parse_playbook, shipped
from alliancekit.surveys.response import RespondentLevel

STANDARD = shipped().get("standard")
HEALTH = STANDARD.questionnaires["partner-health"]


def test_the_diagnostic_has_24_items_six_for_each_dimension_and_five_of_trust():
    assert {"strategic": 6, "operational": 6, "financial": 6, "cultural": 6} == {
        name: len(items) for name, items in HEALTH.dimensions.items()
    }
    numbered = dict(enumerate(HEALTH.items, 1))
    assert [4, 12, 18] == [number for number, item in numbered.items() if item.reversed]
    assert [9, 12, 19, 20, 24] == [number for number, item in numbered.items() if item.trust]


def test_the_alignment_check_asks_about_six_topics():
    alignment = STANDARD.questionnaires["alignment"]
    assert ["goals", "purpose", "how", "roles", "milestones", "decisions"] == list(
        alignment.dimensions
    )
    assert {3} == {len(items) for items in alignment.dimensions.values()}


@pytest.mark.parametrize("playbook", shipped(), ids=lambda each: each.id)
def test_every_shipped_playbook_has_both(playbook):
    assert ["partner-health", "alignment"] == list(playbook.questionnaires)


OWN = """
format = "alliancekit.playbook/1"
id = "own"
version = "1"
title = "Our own"
questionnaires = "questionnaires.toml"

[[stage]]
id = "begun"
name = "Begun"
purpose = "To begin."

[[stage]]
id = "ended"
name = "Ended"
purpose = "To end."

[[move]]
id = "end"
from = ["begun"]
to = "ended"

[[questionnaire]]
id = "alignment"
version = "2"
title = "One question"
[[questionnaire.items]]
id = "going-well"
text = "It goes well."
dimension = "all"
"""


def test_a_playbook_can_ask_something_else():
    own = parse_playbook(OWN)
    assert ["partner-health", "alignment"] == list(own.questionnaires)
    assert ("2", ["going-well"]) == (
        own.questionnaires["alignment"].version,
        [item.id for item in own.questionnaires["alignment"].items],
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('text = "It goes well."', "text = 1", "questionnaire[0].items[0].text"),
        ('"questionnaires.toml"', '"questions.toml"', "questionnaires.toml"),
        ('dimension = "all"', "", "dimension"),
    ],
)
def test_what_is_wrong_in_a_questionnaire_is_said_with_its_line(old, new, words):
    with pytest.raises(InvalidPlaybook) as raised:
        parse_playbook(OWN.replace(old, new))
    assert words in str(raised.value)


def test_a_level_that_is_unknown_names_those_that_are():
    assert ["executive", "manager", "staff"] == [level.value for level in RespondentLevel]
