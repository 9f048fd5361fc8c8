"""Readings in bulk: from CSV and from rows, all of them or none, and every bad row named."""

import pickle
from datetime import date
from decimal import Decimal

import pytest

from alliancekit.intake import (
    InvalidSheet,
    parse_readings,
    read_readings,
    readings_of,
    take_readings,
)
from alliancekit.kernel.party import Party
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import Propose
from alliancekit.metrics.acts import AdoptMetric, TakeReading

DAY = date(2026, 1, 12)
JUNE = date(2026, 6, 30)
HEADER = "alliance,metric,on,value,source\n"


@pytest.fixture
def ledger():
    """Return a ledger with two alliances whose scorecards have days to pay and trust."""
    with open_ledger("memory:") as opened:
        for alliance in ("orion", "vega"):
            party = Party("helix", "Helix Bio", role="initiator")
            opened.submit(Propose(alliance, on=DAY, name=alliance, parties=(party,)), by="ada")
            for metric in ("days-to-pay", "milestones-met", "trust"):
                opened.submit(AdoptMetric(alliance, on=DAY, metric=metric), by="ada")
        yield opened


def lines_of(error):
    return [(fault.line, fault.column) for fault in error.value.faults]


def refused(text, **given):
    with pytest.raises(InvalidSheet) as error:
        parse_readings(text, "june.csv", **given)
    return error


# ---- reading a sheet


def test_each_row_is_a_reading():
    sheet = parse_readings(
        "alliance,metric,on,value,source,currency,private_to\n"
        "orion,days-to-pay,2026-06-30,41.5,the ledger,,\n"
        'vega,joint-pipeline,2026-06-30,1200000,"CRM, all regions",EUR,helix\n'
    )
    assert (
        TakeReading(
            "orion", on=JUNE, metric="days-to-pay", value=Decimal("41.5"), source="the ledger"
        ),
        TakeReading(
            "vega",
            on=JUNE,
            metric="joint-pipeline",
            value=Decimal(1_200_000),
            source="CRM, all regions",
            currency="EUR",
            private_to="helix",
        ),
    ) == sheet.acts
    assert [2, 3] == [row.line for row in sheet.rows]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_cells_are_apart_by_commas_semicolons_or_tabs(mark):
    text = (HEADER + "orion,days-to-pay,2026-06-30,41,report\n").replace(",", mark)
    assert 1 == len(parse_readings(text).rows)


def test_the_alliance_and_the_source_of_all_rows_can_be_given_once():
    sheet = parse_readings(
        "metric,on,value,source\ntrust,2026-06-30,4,\ntrust,2026-05-30,5,survey\n",
        alliance="orion",
        source="report",
    )
    assert [("orion", "report"), ("orion", "survey")] == [
        (act.alliance, act.source) for act in sheet.acts
    ]


def test_blank_lines_and_line_ends_of_every_system_are_nothing_special():
    text = "\ufeff" + HEADER + "\norion, days-to-pay ,2026-06-30,41,report\n,,,,\n"
    for ends in ("\n", "\r\n"):
        sheet = parse_readings(text.removeprefix("\ufeff").replace("\n", ends))
        assert [3] == [row.line for row in sheet.rows]


def test_a_cell_over_several_lines_keeps_the_count_of_lines():
    error = refused(HEADER + 'orion,trust,2026-06-30,4,"a\nb"\norion,trust,2026-13-30,4,report\n')
    assert [(4, "on")] == lines_of(error)


def test_a_file_is_read_as_utf_8_with_or_without_a_mark(tmp_path):
    file = tmp_path / "june.csv"
    row = "orion,trust,2026-06-30,4,Umfrage Köln\n"
    for encoding in ("utf-8", "utf-8-sig"):
        file.write_text(HEADER + row, encoding=encoding)
        assert "Umfrage Köln" == read_readings(file).acts[0].source


def test_a_file_in_another_encoding_is_refused_with_the_line(tmp_path):
    file = tmp_path / "june.csv"
    file.write_bytes((HEADER + "orion,trust,2026-06-30,4,Köln\n").encode("latin-1"))
    with pytest.raises(InvalidSheet, match=r"june\.csv:2: found a byte that is not UTF-8"):
        read_readings(file)


@pytest.mark.parametrize(
    ("header", "column", "said"),
    [
        ("alliance,metrc,on,value,source", "metrc", "did you mean 'metric'?"),
        ("alliance,metric,on,on,value,source", "on", "more than once"),
        ("alliance,metric,value,source", "", "found no column on;"),
        ("metric,on,value", "", "found no column alliance and source;"),
        ("", "", "found no column alliance, metric, on, value and source;"),
    ],
)
def test_a_first_line_that_does_not_name_the_columns_is_refused(header, column, said):
    error = refused(f"{header}\norion,trust,2026-06-30,4,report\n")
    named = {fault.column: fault.message for fault in error.value.faults}
    assert said in named[column]
    assert {1} == {fault.line for fault in error.value.faults}


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("orion,trust,30.06.2026,4,report", "on", "found '30.06.2026'; expected a date"),
        ("orion,trust,2026-02-30,4,report", "on", "expected a date"),
        ('orion,trust,2026-06-30,"4,5",report', "value", "an exact number such as 1200.50"),
        ("orion,trust,2026-06-30,1 200,report", "value", "an exact number"),
        ("orion,trust,2026-06-30,n/a,report", "value", "leave the row out"),
        ("orion,trust,2026-06-30,,report", "value", "found nothing; expected an exact number"),
        ("orion,trust,2026-06-30,NaN,report", "value", "an exact number"),
        ("orion,no such,2026-06-30,4,report", "metric", "expected an id"),
        (",trust,2026-06-30,4,report", "alliance", "found nothing"),
        ("orion,trust,2026-06-30,4", "", "found 4 cells; expected 5"),
        ("orion,trust,2026-06-30,4,5,report", "", "found 6 cells; expected 5"),
        ('orion,trust,2026-06-30,4,"report', "", "what is not CSV"),
    ],
)
def test_a_bad_row_is_named_with_its_line_its_column_what_was_found_and_what_is_expected(
    row, column, said
):
    error = refused(f"{HEADER}orion,days-to-pay,2026-06-30,41,report\n{row}\n")
    assert [(3, column)] == lines_of(error)
    assert said in error.value.faults[0].message


def test_every_bad_row_is_named_not_only_the_first():
    error = refused(
        HEADER
        + "orion,trust,June,x,report\n"
        + "orion,days-to-pay,2026-06-30,41,report\n"
        + "orion,trust,2026-06-30,,report\n"
    )
    assert [(2, "on"), (2, "value"), (4, "value")] == lines_of(error)
    assert 3 == len(str(error.value).splitlines())


def test_two_readings_for_one_day_in_a_sheet_are_refused_for_nobody_knows_which_is_right():
    row = "orion,trust,2026-06-30,4,report\n"
    error = refused(HEADER + row + row.replace(",4,", ",5,"))
    assert [(3, "")] == lines_of(error)
    assert "the first is on line 2" in str(error.value)


def test_a_sheet_without_rows_is_refused():
    assert "found no row" in str(refused(HEADER).value)


def test_an_error_travels_between_processes_with_its_faults():
    error = refused(HEADER).value
    assert error.faults == pickle.loads(pickle.dumps(error)).faults  # noqa: S301 - our own bytes


# ---- rows of any kind


def test_rows_can_come_from_anything_that_gives_them():
    rows = (
        {"metric": "trust", "on": date(2026, month, 28), "value": value, "currency": None}
        for month, value in ((5, Decimal("4.5")), (6, 5), (7, "5.5"))
    )
    sheet = readings_of(rows, alliance="orion", source="warehouse")
    assert [Decimal("4.5"), Decimal(5), Decimal("5.5")] == [act.value for act in sheet.acts]


def test_rows_can_be_readings_already():
    reading = TakeReading("orion", on=JUNE, metric="trust", value=Decimal(4), source="report")
    assert (reading,) == readings_of([reading]).acts


@pytest.mark.parametrize("value", [0.1, True, [4]])
def test_a_number_that_is_not_exact_is_refused(value):
    row = {"metric": "trust", "on": JUNE, "value": value}
    with pytest.raises(InvalidSheet, match="rows:1: value: found"):
        readings_of([row], alliance="orion", source="report")


def test_a_column_that_no_reading_has_is_named():
    row = {"metric": "trust", "on": JUNE, "value": 4, "sauce": "report"}
    with pytest.raises(InvalidSheet, match=r"rows:1: sauce: .* did you mean 'source'\?"):
        readings_of([row], alliance="orion", source="report")


# ---- taking a sheet over


GOOD = (
    HEADER
    + "orion,days-to-pay,2026-06-30,41,report\n"
    + "vega,days-to-pay,2026-06-30,52,report\n"
    + "orion,milestones-met,2026-06-30,75,report\n"
)


def test_a_sheet_is_recorded_whole_in_one_commit(ledger):
    steps = take_readings(parse_readings(GOOD), ledger, by="ada", why="the half year")
    assert ["orion", "vega"] == [step.alliance.id for step in steps]
    assert [2, 1] == [len(step.recorded) for step in steps]
    assert 1 == len({each.commit for step in steps for each in step.recorded})
    assert "41 on 2026-06-30 (report)" == str(
        ledger.alliance("orion").metrics.readings["days-to-pay"].latest
    )


def test_the_same_sheet_with_the_same_key_is_recorded_once(ledger):
    sheet = parse_readings(GOOD)
    first = take_readings(sheet, ledger, by="ada", key="june")
    assert [each.alliance.version for each in first] == [
        each.alliance.version for each in take_readings(sheet, ledger, by="ada", key="june")
    ]


def test_every_refused_row_is_named_with_its_reasons_and_nothing_is_recorded(ledger):
    before = [len(ledger.history(each)) for each in ("orion", "vega")]
    sheet = parse_readings(
        GOOD
        + "orion,trust,2026-06-30,4,report\n"  # computed
        + "lyra,days-to-pay,2026-06-30,4,report\n"  # no such alliance
        + "vega,milestone-met,2026-06-30,4,report\n",  # not adopted
        "june.csv",
    )
    with pytest.raises(InvalidSheet) as error:
        take_readings(sheet, ledger, by="ada")
    assert [5, 6, 7] == [fault.line for fault in error.value.faults]
    assert [
        "metrics.follows-from-the-record",
        "lifecycle.not-proposed",
        "metrics.not-adopted",
    ] == [code for verdict in error.value.verdicts for code in verdict.codes]
    assert "did you mean 'milestones-met'?" in error.value.faults[2].message
    assert before == [len(ledger.history(each)) for each in ("orion", "vega")]


def test_a_row_is_judged_as_if_those_before_it_were_recorded(ledger):
    ledger.submit(AdoptMetric("orion", on=DAY, metric="cost-savings"), by="ada")
    rows = (
        "orion,cost-savings,2026-05-31,5,report,EUR\norion,cost-savings,2026-06-30,6,report,USD\n"
    )
    sheet = parse_readings("alliance,metric,on,value,source,currency\n" + rows)
    with pytest.raises(InvalidSheet) as error:
        take_readings(sheet, ledger, by="ada")
    assert [3] == [fault.line for fault in error.value.faults]
    assert ("metrics.currency",) == error.value.verdicts[0].codes


def test_a_later_sheet_corrects_an_earlier_one_and_both_stay_on_record(ledger):
    take_readings(parse_readings(GOOD), ledger, by="ada")
    corrected = HEADER + "orion,days-to-pay,2026-06-30,44,report of July\n"
    take_readings(parse_readings(corrected), ledger, by="ada")
    latest = ledger.alliance("orion").metrics.readings["days-to-pay"].latest
    assert Decimal(44) == latest.value
    taken = [each.fact for each in ledger.history("orion") if each.fact.do == TakeReading.do]
    assert [Decimal(41), Decimal(75), Decimal(44)] == [fact.value for fact in taken]
