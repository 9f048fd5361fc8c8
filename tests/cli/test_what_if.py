"""The command `what-if`: what an acquisition would mean, in a table, in words and as JSON."""

import json
from datetime import date

import pytest

from alliancekit.agreements.acts import AddTerm, AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.consequence import Consequence
from alliancekit.agreements.terms import Term
from alliancekit.cli import main
from alliancekit.kernel.party import Party
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import Propose

DAY = date(2026, 1, 12)
CONTROL = Term(
    id="control",
    kind="change-of-control",
    says="With consent.",
    clause="14.2",
    consequences=(Consequence(duty="obtain-consent", days=30, when="before"),),
)


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("ALLIANCEKIT_STORE", raising=False)


@pytest.fixture
def run(capsys):
    """Return what runs a command: its exit code, and what it printed on stdout and stderr."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def store(tmp_path):
    """Return the URL of a store with an alliance of each firm, and one whose partner has an evil name."""
    url = f"sqlite:///{(tmp_path / 'alliances.db').as_posix()}"
    helix, mega = Party("helix", "Helix Bio"), Party("mega", "Megacorp")
    with open_ledger(url) as ledger:
        parties = (helix, Party("nordlab", "Nordlab"))
        acts = [
            Propose("orion", on=DAY, name="Orion", parties=parties),
            DraftAgreement("orion", on=DAY, agreement="license", title="License"),
            AddTerm("orion", on=DAY, agreement="license", term=CONTROL),
            AgreeTermSheet("orion", on=DAY, agreement="license"),
            *(Sign("orion", on=DAY, agreement="license", party=each.id) for each in parties),
            Propose("vega", on=DAY, name="Vega", parties=(mega, Party("nl", "Nordlab\x1b Ltd"))),
        ]
        ledger.submit_all(acts, by="ada")
    return url


def test_it_shows_each_alliance_and_who_must_do_what_by_when(run, store):
    code, said, _ = run(
        "what-if", "acquire", "mega", "helix", "--on", "2026-07-01", "--store", store
    )
    assert 0 == code
    assert "orion" in said
    assert "keep: once the consents that it needs are in" in said
    assert "orion, by 2026-06-01: helix, obtain-consent (license 14.2)" in said
    assert "nl and nordlab: the names Nordlab" in said
    assert "\x1b" not in said


def test_it_explains_alliance_by_alliance(run, store):
    code, said, _ = run(
        "what-if", "acquire", "mega", "helix", "--on", "2026-07-01", "--explain", "--store", store
    )
    assert 0 == code
    assert "consent: by 2026-06-01: the consent of nordlab under license 14.2" in said


def test_a_program_gets_all_of_it(run, store):
    _, said, _ = run(
        "what-if", "acquire", "mega", "helix", "--on", "2026-07-01", "--json", "--store", store
    )
    answer = json.loads(said)
    assert [("orion", "target"), ("vega", "buyer")] == [
        (each["alliance"], each["side"]) for each in answer["alliances"]
    ]
    assert [
        {
            "alliance": "orion",
            "by": "2026-06-01",
            "of": "nordlab",
            "agreement": "license",
            "clause": "14.2",
        }
    ] == answer["consents"]
    assert ["obtain-consent"] == [each["duty"] for each in answer["duties"]]
    assert ([], 1) == (answer["matches"], len(answer["doubts"]))


def test_firms_that_nobody_knows_are_an_error_with_a_hint(run, store):
    code, _, said = run("what-if", "acquire", "x", "helx", "--on", "2026-07-01", "--store", store)
    assert 2 == code
    assert "did you mean 'helix'?" in said


def test_a_store_is_needed(run):
    code, _, said = run("what-if", "acquire", "mega", "helix")
    assert 2 == code
    assert "no store is named" in said
