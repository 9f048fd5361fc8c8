"""The commands `report` and `workbook`: what they write where, and with which exit code they end."""

import io
import json
import sys
from pathlib import Path

import openpyxl
import pptx
import pypdf
import pytest

from alliancekit.cli import main
from alliancekit.governance.action_acts import AssignAction
from alliancekit.ledger import open_ledger

sys.path.insert(0, str(Path(__file__).parent.parent / "views"))

import boardroom

PRIVATE = "Look for another partner"


@pytest.fixture
def store(tmp_path):
    """Return the URL of a store with the boardroom, and something that Helix keeps to itself."""
    url = f"sqlite:///{(tmp_path / 'alliances.db').as_posix()}"
    with open_ledger(url) as ledger:
        ledger.submit_all(boardroom.acts_of(), by="ada@helix.example")
        secret = AssignAction(
            "orion",
            on=boardroom.TODAY,
            private_to="helix",
            action="secret",
            what=PRIVATE,
            owner="ada",
            party="helix",
            due_on=boardroom.MEETS_ON,
        )
        ledger.submit(secret, by="ada@helix.example")
    return url


@pytest.fixture
def run(store, capsys):
    """Return what runs a command on the store, and gives its exit code, its output and its complaints."""

    def ran(*arguments):
        code = main([*map(str, arguments), "--store", store])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def test_a_pack_is_written_in_every_form_at_once(run, tmp_path):
    files = [tmp_path / f"pack.{kind}" for kind in ("html", "pdf", "pptx")]
    code, _, said = run(
        *("report", "orion", "--on", boardroom.TODAY),
        *("--html", files[0], "--pdf", files[1], "--pptx", files[2]),
    )
    assert (0, 3) == (code, said.count("written to"))
    assert PRIVATE in files[0].read_text(encoding="utf-8")
    assert "Agenda" in pypdf.PdfReader(files[1]).pages[0].extract_text()
    assert len(pptx.Presentation(files[2]).slides) > 1


def test_a_pack_for_a_party_leaves_out_what_is_private_to_another(run, tmp_path):
    for party, there in (("helix", True), ("nordlab", False)):
        file = tmp_path / f"{party}.html"
        run("report", "orion", "--on", boardroom.TODAY, "--for", party, "--html", file)
        assert there is (PRIVATE in file.read_text(encoding="utf-8"))


def test_a_pack_is_printed_as_json(run):
    code, printed, _ = run("report", "orion", "--on", boardroom.TODAY, "--json")
    sections = {each["section"] for each in json.loads(printed)}
    assert 0 == code
    assert {"Agenda", "Actions", "Risks", "Waivers", "Health", "Scorecard"} <= sections


def test_a_portfolio_is_reviewed_and_compared_with_the_last_review(run, tmp_path):
    file = tmp_path / "review.html"
    code, _, _ = run(
        *("report", "--portfolio", "--of", "helix", "--on", boardroom.TODAY),
        *("--since", "2026-02-01", "--html", file),
    )
    assert 0 == code
    assert "What has changed since 2026-02-01" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["orion"], "name what to write: --html FILE"),
        (["--html", "x.html"], "name an alliance, or ask for --portfolio"),
        (["orion", "--of", "helix", "--json"], "name an alliance, or ask for --portfolio"),
        (["--portfolio", "--json"], "--portfolio goes with --of ORGANIZATION"),
        (["orion", "--portfolio", "--of", "helix", "--json"], "and with no alliance"),
        (["oiron", "--json"], "did you mean 'orion'?"),
        (["orion", "--meeting", "sc-9", "--json"], "there is no meeting 'sc-9' in orion"),
        (["orion", "--for", "oslo", "--json"], "oslo"),
    ],
)
def test_a_wrong_use_is_explained(run, arguments, said):
    code, printed, complaint = run("report", *arguments)
    assert (2, "") == (code, printed)
    assert said in complaint


def test_a_workbook_is_exported_changed_and_imported(run, store, tmp_path):
    file = tmp_path / "orion.xlsx"
    assert 0 == run("workbook", "export", "orion", "--out", file)[0]
    assert (0, "nothing was changed") == _first(run("workbook", "import", file, "--by", "ada"))
    book = openpyxl.load_workbook(file)
    book["risks"]["D5"], book["risks"]["L5"] = 1, "The machines are here"
    book.save(file)
    day = ("--on", boardroom.TODAY)
    tried = run("workbook", "import", file, "--by", "ada", "--dry-run", *day)
    assert (0, "risks line 5: risks.reassess-risk\n") == tried[:2]
    taken = run("workbook", "import", file, "--by", "ada", *day)
    assert (0, "recorded 1 fact of orion\n") == taken[:2]
    with open_ledger(store) as ledger:
        assert 4 == ledger.alliance("orion").risks.register["machines-late"].exposure


def test_a_bad_cell_is_named_on_import(run, tmp_path):
    file = tmp_path / "orion.xlsx"
    run("workbook", "export", "orion", "--out", file)
    book = openpyxl.load_workbook(file)
    book["risks"]["D5"] = "=2+2"
    book.save(file)
    code, _, said = run("workbook", "import", file, "--by", "ada")
    assert 2 == code
    assert "orion.xlsx: risks!D5: likelihood: found a formula" in said


def test_a_template_has_no_rows_and_is_for_a_party(run, tmp_path):
    file = tmp_path / "empty.xlsx"
    assert 0 == run("workbook", "template", "orion", "--out", file, "--for", "nordlab")[0]
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    assert ("nordlab", 1) == (book["about"]["B5"].value, book["risks"].max_row)


def _first(ran):
    code, printed, _ = ran
    return code, printed.partition(" in ")[0]


def test_a_folder_that_is_not_there_is_to_be_made_first(run, tmp_path):
    missing = tmp_path / "packs" / "june.html"
    code, _, said = run("report", "orion", "--on", boardroom.TODAY, "--html", missing)
    assert 2 == code
    assert f"there is no folder {missing.parent}: make it first" in said
    assert not missing.parent.exists()
