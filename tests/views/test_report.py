"""The pack for a meeting and the review of a portfolio: what stands in them, and what does not."""

import io
import json
import re
from datetime import date, timedelta
from html.parser import HTMLParser

import attrs
import boardroom
import openpyxl
import pptx
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliancekit.alliance import UnknownAlliance, replay
from alliancekit.decide import decide
from alliancekit.governance.action_acts import AssignAction
from alliancekit.governance.questions_of_bodies import NotOnRecord
from alliancekit.ledger import open_ledger
from alliancekit.portfolio import portfolio_of
from alliancekit.risks.acts import RegisterRisk
from alliancekit.testing.histories import histories, secret_of
from alliancekit.views.calendar import calendar_of_alliance
from alliancekit.views.pack import meeting_pack
from alliancekit.views.report import Report
from alliancekit.views.report_parts import Note, Picture, Said, Section, Table
from alliancekit.views.review import portfolio_review
from alliancekit.views.workbook import alliance_workbook

HOSTILE = '<script>alert(1)</script> & "quotes" \'too\' #import("x") $x$ *b* @ref'
PARTIES = ("helix", "nordlab")


def pack(text="Second production line", **how):
    return meeting_pack(boardroom.boardroom(text), boardroom.TODAY, **how)


def cells(report: Report, section: str) -> list[tuple[str, ...]]:
    """Return the rows of the tables of a section, as words."""
    return [
        tuple(cell.words for cell in row)
        for part in report.section(section).parts
        if isinstance(part, Table)
        for row in part.rows
    ]


class TestPack:
    def test_it_is_for_the_next_meeting_that_is_called(self):
        made = pack()
        assert ("sc-2", "sc-1", boardroom.MET_ON) == (
            made.meeting.id,
            made.last_meeting.id,
            made.since,
        )
        assert "The orion alliance: Joint steering committee" == made.report.title
        assert ("1. Who pays: Second production line", "budget") == cells(made.report, "Agenda")[0]
        assert "The last time: meeting sc-1 on 2026-08-04; its minutes are circulated." == (
            made.report.section("Agenda").parts[0].said.words
        )

    def test_decisions_since_the_last_time_come_with_their_reasons(self):
        ((day, matter, outcome, by, because),) = cells(pack().report, "Decisions since 2026-08-04")
        assert ("2026-08-04", "Second production line", "adopted") == (day, matter, outcome)
        assert "steering-committee, meeting sc-1" == by
        assert "votes: helix and nordlab said yes" in because

    def test_nothing_was_decided_since_a_later_day(self):
        made = pack(since=date(2026, 9, 1)).report
        assert (
            "Nothing was decided." == made.section("Decisions since 2026-09-01").shown[0].said.words
        )

    def test_actions_are_open_overdue_or_closed(self):
        rows = cells(pack().report, "Actions")
        assert ["2026-09-30", "2026-12-18", "2026-08-20"] == [row[0] for row in rows]
        late, in_time = pack().report.section("Actions").parts[0].rows
        assert ("red", None) == (late[0].grade, in_time[0].grade)
        assert "done" in rows[2]

    def test_obligations_are_due_within_ninety_days_the_overdue_first(self):
        rows = cells(pack().report, "Obligations due by 2027-01-18")
        assert [("2026-10-15", "overdue"), ("2026-10-30", "")] == [
            (row[0], row[-1]) for row in rows
        ]
        assert [] == cells(pack(ahead=0).report, "Obligations due by 2026-10-20")[1:]

    def test_risks_issues_and_waivers_are_there(self):
        made = pack().report
        assert ("16", "new") == (cells(made, "Risks")[0][0], cells(made, "Risks")[0][-1])
        assert "step 1, team, until 2026-10-13" in cells(made, "Issues on the ladder")[0]
        assert "transformation-reason" == cells(made, "Waivers")[0][1]

    def test_the_scorecard_has_its_trend(self):
        first = next(row for row in pack().report.section("Scorecard").parts[0].rows)
        assert ("Objectives on track", "67 %") == (first[0].words, first[2].words)
        assert first[-1].drawing is not None

    def test_another_meeting_can_be_chosen(self):
        made = pack(meeting="sc-1")
        assert ("sc-1", None) == (made.meeting.id, made.last_meeting)
        with pytest.raises(NotOnRecord, match="did you mean 'sc-1'"):
            pack(meeting="sc1")

    def test_an_alliance_that_has_just_begun_has_a_pack_too(self):
        proposal = boardroom.boardroom()[:1]
        made = meeting_pack(proposal, date(2026, 1, 12)).report
        said = [each.shown[0].said.words for each in made.sections if not each.parts]
        assert "No meeting is called for 2026-01-12 or later." in said
        assert "No risk is in the register." in said
        assert made.to_pdf().startswith(b"%PDF")
        assert made.to_pptx().startswith(b"PK")

    def test_before_it_begins_there_is_none(self):
        with pytest.raises(UnknownAlliance):
            meeting_pack(boardroom.boardroom(), date(2020, 1, 1))

    def test_the_same_facts_give_the_same_page(self):
        assert pack().report.to_html() == pack().report.to_html()

    def test_a_playbook_that_is_not_known_leaves_out_the_way_on(self):
        proposal, *rest = boardroom.boardroom()
        elsewhere = attrs.evolve(proposal, playbook="a-house-of-yours")
        unknown = meeting_pack((elsewhere, *rest), boardroom.TODAY)
        assert (None, None) == (unknown.steps, unknown.lifecycle)
        assert "The way on" in pack().report.to_html()
        assert "The way on" not in unknown.report.to_html()


class TestReview:
    @pytest.fixture
    def review(self):
        facts = boardroom.boardroom()

        def at(day):
            return portfolio_of([replay(facts, as_of=day)], of="helix", on=day)

        return portfolio_review(at(boardroom.TODAY), at(date(2026, 3, 1)))

    def test_it_says_what_has_changed(self, review):
        rows = cells(review.report, "What has changed since 2026-03-01")
        assert any(row[1:] == ("moved", "selection", "management") for row in rows), rows

    def test_it_has_the_board_and_what_is_due(self, review):
        assert "management" == cells(review.report, "All live alliances")[0][0]
        assert "2026-08-11" == cells(review.report, "What is due by 2027-01-18")[0][0]

    def test_every_form_of_it_can_be_made(self, review):
        made = review.report
        assert "portfolio review" in made.to_html()
        assert made.to_pdf().startswith(b"%PDF")
        assert made.to_pptx().startswith(b"PK")

    def test_an_empty_portfolio_has_a_review(self):
        made = portfolio_review(portfolio_of([], of="helix", on=boardroom.TODAY)).report
        assert "There is no live alliance." == made.section("Overview").shown[0].said.words
        assert made.to_html()


class _Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.without_alt = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        said = dict(attrs)
        self.addresses += [said[name] for name in ("src", "href") if name in said]
        self.without_alt += tag == "img" and not said.get("alt")

    def handle_data(self, data):
        self.words.append(data)


class TestHtml:
    def test_it_fetches_nothing_and_runs_nothing(self):
        text = pack().report.to_html()
        page = _Page(text)
        assert {each[:1] if each.startswith("#") else each[:19] for each in page.addresses} == {
            "#",
            "data:image/svg+xml;",
        }
        assert {"script", "link", "iframe", "object"}.isdisjoint(page.tags)
        assert None is re.search(r"url\(|@import", text)
        assert 0 == page.without_alt

    def test_a_hostile_text_is_words(self):
        page = _Page(pack(HOSTILE).report.to_html())
        assert "script" not in page.tags
        assert HOSTILE in page.words

    def test_what_no_page_can_hold_is_replaced(self):
        assert "a\ufffdb \ufffd" == Said("a\x00b\t\ud800").words
        assert Report("x\x1b", ("y\x00",), date(2026, 1, 1), (Section("z"),)).to_html().encode()


class TestRecords:
    def test_each_row_is_a_record(self):
        report = Report(
            "t",
            (),
            date(2026, 1, 1),
            (
                Section("one", Table.of(("a", "b"), [("x", None), ("y", 2)])),
                Section("two", (Note("n"),)),
                Section("three"),
            ),
        )
        assert [
            {"section": "one", "a": "x", "b": ""},
            {"section": "one", "a": "y", "b": "2"},
            {"section": "two", "note": "n"},
            {"section": "three", "note": "Nothing."},
        ] == report.to_records()


def everything_said(facts, on, party) -> str:
    """Return the words of every output for a party, one after the other."""
    made = meeting_pack(facts, on, seen_by=party).report
    alliance = replay(facts, as_of=on, seen_by=party)
    review = portfolio_review(portfolio_of([alliance], of=party, on=on)).report
    said = []
    for report in (made, review):
        said += [report.to_html(), json.dumps(report.to_records()), *_drawn(report)]
    workbook = alliance_workbook(facts, seen_by=party)
    said += [json.dumps(workbook.to_records()), _cells_of(workbook.to_xlsx())]
    said.append(calendar_of_alliance(alliance).to_ical().replace(b"\r\n ", b"").decode())
    return "\n".join(said)


def _drawn(report):
    """Return the pictures: in the page they are written in a way that cannot be searched."""
    for section in report.sections:
        for part in section.parts:
            if isinstance(part, Picture):
                yield part.drawing.to_svg()
            elif isinstance(part, Table):
                yield from (c.drawing.to_svg() for row in part.rows for c in row if c.drawing)


def _cells_of(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row)


def _printed(facts, on, party) -> str:
    made = meeting_pack(facts, on, seen_by=party).report
    pages = pypdf.PdfReader(io.BytesIO(made.to_pdf())).pages
    said = [each.extract_text() for each in pages]
    for slide in pptx.Presentation(io.BytesIO(made.to_pptx())).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            if shape.has_table:
                said += [cell.text for row in shape.table.rows for cell in row.cells]
    return " ".join(" ".join(said).split())


class TestPrivacy:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(history=histories(), later=st.integers(0, 60))
    def test_nothing_private_to_a_party_is_in_any_output_for_another(self, history, later):
        facts = _recorded(history)
        on = max(fact.on for fact in facts) + timedelta(days=later)
        for party, other in (PARTIES, PARTIES[::-1]):
            assert secret_of(other) not in everything_said(facts, on, party)

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(history=histories())
    def test_nor_is_it_in_a_pdf_or_on_slides(self, history):
        facts = _recorded(history)
        on = max(fact.on for fact in facts)
        for party, other in (PARTIES, PARTIES[::-1]):
            assert secret_of(other) not in _printed(facts, on, party)

    @pytest.mark.parametrize("said", [everything_said, _printed])
    def test_what_is_private_to_a_party_is_in_its_own(self, said):
        secrets = (
            AssignAction(
                "orion",
                on=boardroom.TODAY,
                private_to="helix",
                action="secret",
                what=secret_of("helix"),
                owner="ada",
                party="helix",
                due_on=boardroom.MEETS_ON,
            ),
            RegisterRisk(
                "orion",
                on=boardroom.TODAY,
                private_to="helix",
                risk="secret",
                title=secret_of("helix"),
                category="legal",
                likelihood=5,
                impact=5,
                owner="ada",
                party="helix",
            ),
        )
        facts = _recorded((*boardroom.acts_of(), *secrets))
        assert 2 <= said(facts, boardroom.TODAY, "helix").count(secret_of("helix"))
        assert 0 == said(facts, boardroom.TODAY, "nordlab").count(secret_of("helix"))


def _recorded(history):
    facts, alliance = [], None
    for act in history:
        outcome = decide(alliance, act)
        facts += outcome.facts
        alliance = outcome.alliance
    return tuple(facts)


def test_the_ledger_gives_what_a_pack_is_made_of():
    with open_ledger("memory:") as ledger:
        ledger.submit_all(boardroom.acts_of(), by="ada")
        facts = ledger.history("orion").facts
        assert meeting_pack(facts, boardroom.TODAY).report == pack().report
