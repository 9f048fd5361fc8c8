"""What is in the tables: rows worked by hand, what nobody may see, and one schema for all."""

import json
from datetime import date
from decimal import Decimal

import duckdb
import pyarrow as pa
import pytest
from orion_on_record import (
    BEGAN,
    FALL,
    HELIX,
    LAB,
    ON,
    RECORDED,
    SOLD,
    SUMMER,
    deal,
    empty_ledger,
    eur,
    metric,
    orion,
    proposal,
    value,
)

from alliancekit.analytics import TABLES, NotExported, arrow_schema, arrow_table, tables_of
from alliancekit.analytics.tables import ColumnType
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Move, RecordLesson
from alliancekit.metrics.metric import Dimension
from alliancekit.parties.acts import WithdrawParty
from alliancekit.surveys.acts import AnswerSurvey, DraftSurvey, OpenSurvey
from alliancekit.surveys.response import Invitation, SurveyResponse

LEFT_TO_PAY = {"amount": 500.0, "currency": "USD", "outstanding": 300.0}
NO_MONEY = {"amount": None, "currency": None, "outstanding": None}


@pytest.fixture(scope="module")
def tables():
    return {name: table.to_pylist() for name, table in tables_of(orion(), on=ON).items()}


def test_an_alliance_is_there_as_it_stands_on_the_day(tables):
    (row,) = tables["alliances"]
    facts = row.pop("facts")
    assert {
        "alliance": "orion",
        "name": "Orion",
        "kind": "development",
        "intent": "strategic",
        "reading": "single",
        "playbook": "standard",
        "stage": "strategy",
        "stage_since": BEGAN,
        "days_in_stage": 273,
        "standing": "active",
        "began_on": BEGAN,
        "ended_on": None,
        "live": True,
        "latest_on": FALL,
    } == row
    assert len(tables["facts"]) == facts


def test_a_party_is_there_under_its_own_id_and_that_of_its_organization(tables):
    assert [
        {
            "alliance": "orion",
            "party": "helix",
            "organization": "helix",
            "name": "Helix Bio",
            "role": "initiator",
        },
        {
            "alliance": "orion",
            "party": "lab",
            "organization": "nordlab",
            "name": "Nordlab AS",
            "role": "partner",
        },
    ] == tables["parties"]


def test_a_visit_of_a_stage_lasts_until_it_is_left_or_the_day_comes(tables):
    assert [
        {
            "alliance": "orion",
            "visit": 1,
            "stage": "strategy",
            "entered_on": BEGAN,
            "left_on": None,
            "days": 273,
        }
    ] == tables["visits"]


def test_a_fact_is_there_with_who_recorded_it_when_and_with_all_that_it_says(tables):
    first = tables["facts"][0]
    content = json.loads(first["content"])
    assert ("orion", 1, BEGAN, RECORDED, "ada", None, "lifecycle", "lifecycle.propose", None) == (
        tuple(first.values())[:9]
    )
    assert ("lifecycle.propose/1", "Orion") == (content["do"], content["name"])
    assert [*range(1, len(tables["facts"]) + 1)] == [each["version"] for each in tables["facts"]]


def test_each_metric_of_a_dimension_alone_has_its_whole_weight(tables):
    assert [(f"our-{each}", str(each), "points", 1.0) for each in Dimension] == [
        (each["metric"], each["dimension"], each["unit"], each["weight"])
        for each in tables["metrics"]
    ]


def test_a_reading_that_was_corrected_is_there_once_corrected(tables):
    later = [each for each in Dimension if each is not Dimension.STRATEGIC]
    assert {
        ("our-strategic", SUMMER, 60.0, 60.0),
        *((f"our-{each}", SUMMER, 70.0, 70.0) for each in later),
        *((f"our-{each}", FALL, 90.0, 90.0) for each in later),
    } == {
        (each["metric"], each["read_on"], each["value"], each["score"])
        for each in tables["readings"]
    }
    assert 7 == len(tables["readings"])


def test_what_is_owed_is_there_with_what_has_not_been_paid_of_it(tables):
    owed = {
        "alliance": "orion",
        "agreement": "license",
        "obligor": "lab",
        "beneficiary": "helix",
    }
    assert [
        {
            **owed,
            "obligation": "fee",
            "what": "The fee",
            "state": "pending",
            "due_on": date(2026, 12, 1),
            **LEFT_TO_PAY,
        },
        {
            **owed,
            "obligation": "report",
            "what": "The report",
            "state": "pending",
            "due_on": None,
            **NO_MONEY,
        },
    ] == tables["obligations"]


def test_a_matter_is_there_with_how_it_stands_and_since_when(tables):
    assert [
        {
            "alliance": "orion",
            "matter": "budget-2027",
            "body": "jsc",
            "title": "The budget of 2027",
            "about": "budget",
            "status": "adopted",
            "since": SOLD,
        }
    ] == tables["decisions"]


def test_every_deal_is_there_lost_ones_too(tables):
    assert [
        ("acme", "helix", "Acme", "qualified", True, 900.0, "EUR", SOLD),
        ("bolt", "helix", "Bolt", "prospect", True, None, None, SOLD),
        ("coil", "helix", "Coil", "lost", False, 50.0, "EUR", SOLD),
    ] == [
        (
            each["engagement"],
            each["leader"],
            each["account"],
            each["stage"],
            each["open"],
            each["amount"],
            each["currency"],
            each["opened_on"],
        )
        for each in tables["opportunities"]
    ]


def test_value_is_there_for_who_is_to_have_it(tables):
    assert [
        {
            "alliance": "orion",
            "organization": "helix",
            "currency": "EUR",
            "planned": 900.0,
            "realized": 200.0,
            "remaining": 700.0,
        }
    ] == tables["values"]


def test_value_of_an_organization_that_takes_part_under_two_ids_is_there_once():
    ledger = empty_ledger()
    parties = (HELIX, Party("hx", "Helix Two", organization="helix"), LAB)
    ledger.submit_all([proposal(parties=parties), *value()], by="ada")
    found = tables_of(ledger, on=ON)
    assert [("helix", 700.0)] == [
        (each["organization"], each["remaining"]) for each in found["values"].to_pylist()
    ]


# ---- the day


def test_what_is_dated_later_is_in_no_table():
    found = tables_of(orion(), on=date(2026, 6, 29))
    assert 0 == found["readings"].num_rows
    assert date(2026, 6, 29) >= max(found["facts"]["done_on"].to_pylist())


def test_an_alliance_that_was_not_proposed_yet_is_in_no_table():
    found = tables_of(orion(), on=date(2025, 12, 31))
    assert dict.fromkeys(TABLES, 0) == {name: table.num_rows for name, table in found.items()}


def test_an_alliance_that_was_given_up_is_there_and_not_live():
    ledger = empty_ledger()
    ledger.submit(proposal(), by="ada")
    ledger.submit(Move("orion", on=FALL, move="abandon", reason="Too slow."), by="ada")
    (before,) = tables_of(ledger, on=date(2026, 9, 29))["alliances"].to_pylist()
    (after,) = tables_of(ledger, on=ON)["alliances"].to_pylist()
    assert (True, None) == (before["live"], before["ended_on"])
    assert (False, FALL) == (after["live"], after["ended_on"])


def test_who_has_left_is_no_party_on_the_day():
    partners = (HELIX, Party("lab", "Nordlab AS"), Party("oslo", "Oslo Metals"))
    ledger = empty_ledger()
    ledger.submit(proposal(parties=partners), by="ada")
    ledger.submit(WithdrawParty("orion", on=SOLD, party="oslo", reason="Sold."), by="ada")
    assert ["helix", "lab"] == tables_of(ledger, on=ON)["parties"]["party"].to_pylist()


# ---- who sees what

SECRET = "ask the lawyers of the other side"  # noqa: S105 - a lesson that one party keeps for itself
OURS = RecordLesson("orion", on=SOLD, lesson=SECRET, private_to="helix")


def said(tables):
    """Return all that tables hold, as one text."""
    return json.dumps([table.to_pylist() for table in tables.values()], default=str)


def test_what_is_private_is_in_the_tables_of_whoever_may_see_it():
    ledger = orion(OURS, deal("dome", eur(40), visibility="private", private_to="helix"))
    assert SECRET in said(tables_of(ledger, on=ON, seen_by="helix"))
    assert SECRET in said(tables_of(ledger, on=ON))
    assert "private_to" in TABLES["facts"].names


def test_what_is_private_to_one_party_is_in_no_table_of_another():
    without = tables_of(orion(), on=ON, seen_by="nordlab")
    ledger = orion(OURS, deal("dome", eur(40), visibility="private", private_to="helix"))
    found = tables_of(ledger, on=ON, seen_by="nordlab")
    assert SECRET not in said(found)
    assert "dome" not in said(found).lower()
    assert without.keys() == found.keys()
    for name in without:  # digests are salted
        columns = [each for each in TABLES[name].names if each != "digest"]
        assert without[name].select(columns) == found[name].select(columns)


def test_an_organization_sees_its_alliances_under_whichever_id_it_takes_part_in_them():
    ledger = orion(OURS)
    ledger.submit(proposal("vega", parties=(HELIX, Party("roche", "Roche"))), by="ada")
    assert ["orion"] == (
        tables_of(ledger, on=ON, seen_by="nordlab")["alliances"]["alliance"].to_pylist()
    )
    assert ["orion", "vega"] == (
        tables_of(ledger, on=ON, seen_by="helix")["alliances"]["alliance"].to_pylist()
    )


def test_only_the_alliances_of_one_organization_are_there_where_one_is_asked_for():
    ledger = orion()
    ledger.submit(proposal("vega", parties=(HELIX, Party("roche", "Roche"))), by="ada")
    assert ["vega"] == tables_of(ledger, on=ON, of="roche")["alliances"]["alliance"].to_pylist()
    assert ["orion"] == (
        tables_of(ledger, on=ON, of="helix", seen_by="nordlab")["alliances"]["alliance"].to_pylist()
    )


def test_an_organization_that_takes_part_in_nothing_is_said_rather_than_exported():
    with pytest.raises(NotExported, match="no alliance is on record in which nobody takes"):
        tables_of(orion(), on=ON, of="nobody")


def test_what_is_internal_to_a_party_is_on_no_scorecard_of_the_tables():
    ledger = orion(metric("financial", id="ours-alone", internal_to="helix"))
    assert (
        "ours-alone"
        not in tables_of(ledger, on=ON, seen_by="helix")["metrics"]["metric"].to_pylist()
    )


def test_what_a_person_answered_in_a_survey_is_in_no_table():
    tokens = {party: tuple(f"{party}-{n}" for n in range(6)) for party in ("helix", "lab")}
    survey = {"alliance": "orion", "survey": "spring"}
    ledger = orion(
        DraftSurvey(on=SOLD, questionnaire="partner-health", wave="spring", **survey),
        OpenSurvey(
            on=SOLD,
            closes_on=date(2026, 4, 2),
            invitations=tuple(Invitation.of("spring", *each) for each in tokens.items()),
            **survey,
        ),
    )
    answer = SurveyResponse(
        party="helix",
        role="the-only-one-of-its-kind",
        level="staff",
        answers={"know-who-decides": 2},
        comment=SECRET,
    )
    ledger.submit(
        AnswerSurvey(on=date(2026, 3, 17), token="helix-0", response=answer, **survey),  # noqa: S106 - an example
        by="the only one",
    )
    for seen_by in (None, "helix", "nordlab"):
        found = tables_of(ledger, on=ON, seen_by=seen_by)
        (row,) = [each for each in found["facts"].to_pylist() if "answer" in each["act"]]
        assert row["by_whom"] is None
        for secret in (SECRET, "the-only-one-of-its-kind", "the only one", "helix-0"):
            assert secret not in said(found)


# ---- the schema


DUCKDB = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.COUNT: "BIGINT",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.FLAG: "BOOLEAN",
    ColumnType.DAY: "DATE",
    ColumnType.MOMENT: "TIMESTAMP WITH TIME ZONE",
}
ARROW = {
    ColumnType.TEXT: pa.string(),
    ColumnType.COUNT: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.FLAG: pa.bool_(),
    ColumnType.DAY: pa.date32(),
    ColumnType.MOMENT: pa.timestamp("us", tz="UTC"),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_schema_is_one_and_the_same_for_arrow_and_duckdb(table):
    schema = arrow_schema(table)
    assert [(each.name, ARROW[each.type], each.empty) for each in table.columns] == [
        (field.name, field.type, field.nullable) for field in schema
    ]
    relation = duckdb.from_arrow(arrow_table(table, ()))
    assert [(each.name, DUCKDB[each.type]) for each in table.columns] == list(
        zip(relation.columns, map(str, relation.types), strict=True)
    )


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_column_says_what_it_means_in_the_file_too(table):
    assert [each.says.encode() for each in table.columns] == [
        field.metadata[b"says"] for field in arrow_schema(table)
    ]
    assert len(set(table.names)) == len(table.names)
    assert not {"at", "on", "by", "do"} & set(table.names)


def test_an_empty_ledger_gives_every_table_empty():
    assert dict.fromkeys(TABLES, 0) == {
        name: table.num_rows for name, table in tables_of(empty_ledger(), on=ON).items()
    }


def test_weights_that_do_not_sum_to_one_are_said_with_the_alliance():
    ledger = orion(metric("financial", id="half", weight=Decimal("0.5")))
    with pytest.raises(NotExported, match="the scorecard of orion cannot be made: the financial"):
        tables_of(ledger, on=ON)
