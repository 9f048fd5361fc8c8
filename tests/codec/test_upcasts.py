"""Facts in an older form: each is read in the form of today, and no step is missing."""

from datetime import date

import pytest

from alliancekit.codec import Upcasts, acts, fact_from_json
from alliancekit.codec.upcasts import UPCASTS
from alliancekit.lifecycle.acts import Dispute
from alliancekit.vocabulary import ACTS


def subject_to_matter(fields):
    fields["matter"] = fields.pop("subject")
    return fields


def one_party(fields):
    fields["party"] = fields.pop("parties")[0]
    return fields


STEPS = {("lifecycle.dispute", 1): subject_to_matter, ("lifecycle.dispute", 2): one_party}
OLD = {
    "alliance": "orion",
    "on": "2026-05-04",
    "dispute": "d-1",
    "parties": ["helix"],
    "subject": "the milestone",
}


def test_a_fact_of_the_first_version_takes_every_step():
    upcasts = Upcasts(STEPS, {"lifecycle.dispute": 3})
    raised = upcasts.up("lifecycle.dispute", 1, OLD)
    assert ("the milestone", "helix") == (raised["matter"], raised["party"])


def test_a_fact_of_today_takes_none():
    assert OLD is Upcasts(STEPS, {"lifecycle.dispute": 3}).up("lifecycle.dispute", 3, OLD)


def test_the_stored_data_stays_as_it_is():
    before = dict(OLD)
    Upcasts(STEPS, {"lifecycle.dispute": 3}).up("lifecycle.dispute", 1, OLD)
    assert before == OLD


def test_an_old_fact_is_read_as_an_act_of_today(monkeypatch):
    monkeypatch.setattr(acts, "UPCASTS", Upcasts(STEPS, {"lifecycle.dispute": 3}))
    monkeypatch.setattr(Dispute, "version", 3)
    expected = Dispute(
        "orion", on=date(2026, 5, 4), dispute="d-1", party="helix", matter="the milestone"
    )
    assert expected == fact_from_json({"do": "lifecycle.dispute/1", **OLD})


def test_a_missing_step_is_found_at_once():
    with pytest.raises(ValueError, match=r"no upcast leads from lifecycle.dispute/2 to"):
        Upcasts({("lifecycle.dispute", 1): subject_to_matter}, {"lifecycle.dispute": 3})


def test_a_step_too_many_is_found_at_once():
    with pytest.raises(ValueError, match="which is no older version of an act"):
        Upcasts(STEPS, {"lifecycle.dispute": 2})


def test_every_act_has_its_upcasts():
    assert {tag: act.version for tag, act in ACTS.items()} == UPCASTS.versions
