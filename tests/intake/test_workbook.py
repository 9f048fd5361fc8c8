"""The workbook: what is written is read back, and what is changed becomes acts."""

import io
from datetime import date
from decimal import Decimal

import boardroom
import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbook_cells import CONTACT, ON, acts_of_changes, refused, row

from alliancekit.agreements.obligation_acts import UndertakeObligation
from alliancekit.intake.workbook import take_workbook, workbook_changes
from alliancekit.intake.workbook_cells import read_workbook
from alliancekit.integration.contact_acts import PlanContact
from alliancekit.kernel.money import Money
from alliancekit.ledger import open_ledger
from alliancekit.metrics.acts import TakeReading
from alliancekit.parties.acts import AssignRole, EndRole
from alliancekit.risks.acts import ReassessRisk, RegisterRisk
from alliancekit.testing.histories import histories
from alliancekit.views.workbook import alliance_workbook
from alliancekit.views.workbook_sheets import SHEETS


class TestRoundTrip:
    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(history=histories(), seen_by=st.sampled_from([None, "helix", "nordlab"]))
    def test_a_workbook_that_nobody_changed_comes_to_nothing(self, history, seen_by, tmp_path):
        with open_ledger("memory:") as ledger:
            ledger.submit_all(history, by="ada")
            facts = ledger.history("orion").facts
            path = tmp_path / "orion.xlsx"
            path.write_bytes(alliance_workbook(facts, seen_by=seen_by).to_xlsx())
            assert () == workbook_changes(read_workbook(path), ledger, on=date(2030, 1, 1))

    def test_everything_that_was_written_is_read_back(self, filled, ledger):
        facts = ledger.history("orion").facts
        written = alliance_workbook(facts).rows
        read = read_workbook(filled({})).rows
        for plan in SHEETS:
            expected = [
                {name: value for name, value in each.items() if value is not None}
                for each in written[plan.name].values()
            ]
            found = [each.values for each in read if each.plan.name == plan.name]
            assert len(expected) == len(found) > 0, plan.name
            for one, other in zip(expected, found, strict=True):
                assert set(one) == set(other)
                for name in one:
                    same = one[name] == other[name] or Decimal(one[name]) == Decimal(other[name])
                    assert same, (plan.name, name)

    def test_rows_copied_into_the_template_of_another_ledger_make_the_same_record(
        self, ledger, tmp_path
    ):
        kept = (UndertakeObligation, TakeReading, RegisterRisk, PlanContact)
        facts = ledger.history("orion").facts
        rest = [
            each
            for each in [*boardroom.acts_of(), *CONTACT]
            if not isinstance(each, UndertakeObligation | PlanContact)
            and not (isinstance(each, TakeReading) and each.on > date(2026, 9, 1))
            and not (isinstance(each, RegisterRisk) and each.risk == "machines-late")
        ]
        with open_ledger("memory:") as other:
            other.submit_all(rest, by="ada")
            full = alliance_workbook(facts)
            there = alliance_workbook(other.history("orion").facts)
            book = openpyxl.load_workbook(io.BytesIO(there.to_xlsx()))
            source = openpyxl.load_workbook(io.BytesIO(full.to_xlsx()))
            for plan in SHEETS:
                new = [
                    at
                    for at, key in enumerate(full.rows[plan.name], 2)
                    if key not in there.rows[plan.name]
                ]
                for line, at in enumerate(new, len(there.rows[plan.name]) + 2):
                    for across, column in enumerate(plan.columns, 1):
                        if not column.kept:
                            value = source[plan.name].cell(at, across).value
                            book[plan.name].cell(line, across).value = value
            path = tmp_path / "copied.xlsx"
            book.save(path)
            take_workbook(read_workbook(path), other, on=ON, by="ada")
            copied = other.history("orion").facts
        expected = {each for each in facts if isinstance(each, kept)}
        assert expected == {each for each in copied if isinstance(each, kept)}


class TestChanges:
    def test_a_new_obligation_is_undertaken(self, filled, ledger):
        cells = row(
            "obligations",
            9,
            obligation="training",
            agreement="main-agreement",
            obligor="helix",
            beneficiary="nordlab",
            what="Train the operators",
            due_on=date(2026, 12, 1),
            amount=1200.5,
            currency="EUR",
            payment="cost-share",
            survives="yes",
        )
        take_workbook(read_workbook(filled(cells, template=True)), ledger, on=ON, by="ada")
        known = ledger.alliance("orion").agreements.obligations["training"]
        assert Money(Decimal("1200.5"), "EUR") == known.amount
        assert (date(2026, 12, 1), ON, True) == (known.due_on, known.undertaken_on, known.survives)

    def test_a_reading_that_was_corrected_is_taken_anew(self, filled, ledger):
        lines = list(alliance_workbook(ledger.history("orion").facts).rows["readings"])
        line = lines.index(("objectives-on-track", "2026-10-12", None)) + 2
        (act,) = acts_of_changes(filled(row("readings", line, value=68.5)), ledger)
        assert isinstance(act, TakeReading)
        assert (date(2026, 10, 12), Decimal("68.5")) == (act.on, act.value)

    def test_a_risk_that_was_judged_anew_is_reassessed_with_what_has_changed(self, filled, ledger):
        cells = row("risks", 5, likelihood=2, why="The machines are here")
        (act,) = acts_of_changes(filled(cells), ledger)
        assert (
            ReassessRisk(
                "orion",
                on=ON,
                risk="machines-late",
                likelihood=2,
                impact=4,
                reason="The machines are here",
                review_on=date(2026, 11, 30),
            )
            == act
        )

    def test_a_last_day_ends_a_role(self, filled, ledger):
        (act,) = acts_of_changes(filled(row("people", 2, until=date(2026, 10, 31))), ledger)
        assert (EndRole, date(2026, 10, 31), "sponsor-helix") == (type(act), act.on, act.person)

    def test_a_new_person_holds_a_role(self, filled, ledger):
        cells = row("people", 9, person="bo", name="Bo", party="nordlab", role="lawyer")
        (act,) = acts_of_changes(filled(cells), ledger)
        expected = AssignRole(
            "orion", on=ON, person="bo", name="Bo", party="nordlab", role="lawyer"
        )
        assert expected == act

    def test_a_contact_that_was_put_off_is_planned_anew(self, filled, ledger):
        (act,) = acts_of_changes(filled(row("contacts", 2, due=date(2026, 11, 15))), ledger)
        assert (PlanContact, ON, date(2026, 11, 15)) == (type(act), act.on, act.due)

    def test_what_changed_on_record_meanwhile_is_not_undone(self, filled, ledger):
        path = filled({})
        reassessed = ReassessRisk(
            "orion", on=ON, risk="machines-late", likelihood=1, impact=1, reason="All is well."
        )
        ledger.submit(reassessed, by="nils")
        assert () == acts_of_changes(path, ledger)

    def test_what_changed_here_and_on_record_meanwhile_is_named(self, filled, ledger):
        path = filled(row("risks", 5, likelihood=2, why="It looks better."))
        reassessed = ReassessRisk(
            "orion", on=ON, risk="machines-late", likelihood=1, impact=1, reason="All is well."
        )
        ledger.submit(reassessed, by="nils")
        (line,) = refused(path, ledger)
        assert "orion.xlsx: risks!A5: found it changed here and on record since" in line

    def test_a_party_does_not_undo_what_it_cannot_see(self, filled, ledger):
        secret = ReassessRisk(
            "orion",
            on=ON,
            private_to="helix",
            risk="machines-late",
            likelihood=5,
            impact=5,
            reason="They are broke.",
        )
        ledger.submit(secret, by="ada")
        assert () == acts_of_changes(filled({}, seen_by="nordlab"), ledger)

    def test_a_row_that_was_deleted_stays_on_record(self, filled, ledger):
        path = filled({})
        book = openpyxl.load_workbook(path)
        book["risks"].delete_rows(2, 3)
        book.save(path)
        assert () == acts_of_changes(path, ledger)
