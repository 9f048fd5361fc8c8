"""The commands about a portfolio: the board, and every measure with what it was made of."""

import json
from datetime import date
from decimal import Decimal

import pytest

from alliancekit.cli import main
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.kernel.period import Period
from alliancekit.ledger import open_ledger
from alliancekit.testing.lives import life_to
from alliancekit.value.acts import PlanValue, StateClaim

HELIX = Party("helix", "Helix Bio", role="initiator")
ON = "2026-10-09"


@pytest.fixture(autouse=True)
def a_hundred_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("ALLIANCEKIT_STORE", raising=False)


@pytest.fixture
def run(capsys):
    """Return what runs a command: its exit code, and what it printed on stdout and stderr."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        return code, *capsys.readouterr()

    return command


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Return the URL of a store with four alliances of Helix Bio, in euros and dollars."""
    url = f"sqlite:///{(tmp_path_factory.mktemp('board') / 'alliances.db').as_posix()}"
    lives = (
        ("orion", "management", "nordlab", "EUR"),
        ("vega", "launch", "oslo", "EUR"),
        ("lyra", "strategy", "oslo", "USD"),
        ("nova", "closed", "nordlab", None),
    )
    with open_ledger(url) as ledger:
        for name, stage, partner, currency in lives:
            parties = (HELIX, Party(partner, partner.capitalize()))
            ledger.submit_all(life_to(stage, alliance=name, parties=parties), by="ada")
            if currency is not None:
                on = ledger.alliance(name).latest_on
                claim = StateClaim(
                    name, on=on, claim="sales", winner="party", party="helix", benefit="More sales"
                )
                plan = PlanValue(
                    name,
                    on=on,
                    claim="sales",
                    period=Period(date(2026, 1, 1), date(2027, 12, 31)),
                    amount=Money(Decimal(1_000_000), currency),
                )
                ledger.submit_all([claim, plan], by="ada")
    return url


def test_the_board_shows_alliances_by_stage_with_what_wants_attention(run, store):
    code, out, err = run("board", "--of", "helix", "--on", ON, "--store", store)
    assert (0, "") == (code, err)
    assert out.startswith("helix on 2026-10-09: 3 live alliances and 1 ended\n")
    places = [out.index(each) for each in ("strategy (1)", "launch (1)", "management (1)")]
    assert sorted(places) == places
    for said in (
        "1,000,000 USD",
        "● 0 red",
        "○ no grade",
        "nobody",
        "value at risk: 700,000.00 EUR and 200,000.00 USD at risk of 2,000,000.00 EUR",
        "no executive sponsor of ours: lyra",
        "1 exclusivity conflict: orion and vega",
        "2 things overdue: orion and vega",
        "ended: nova",
    ):
        assert said in out


def test_the_board_converts_at_the_rates_that_are_given(run, store):
    code, out, _ = run(
        *("board", "--of", "helix", "--on", ON, "--store", store),
        *("--to", "EUR", "--rate", "USD=0.9"),
    )
    assert 0 == code
    assert "900,000 EUR" in out
    assert "USD" not in out


def test_the_board_says_what_has_changed_since_the_last_review(run, store):
    code, out, _ = run(
        "board", "--of", "helix", "--on", ON, "--since", "2026-04-01", "--store", store
    )
    assert 0 == code
    assert "changes from 2026-04-01 to 2026-10-09" in out
    assert "moved: orion, from negotiation to management" in out


def test_the_board_as_json_has_a_row_for_each_alliance(run, store):
    code, out, _ = run("board", "--of", "helix", "--on", ON, "--store", store, "--json")
    data = json.loads(out)
    assert (0, "helix", ON, None) == (code, data["of"], data["on"], data["changes"])
    rows = {each["alliance"]: each for each in data["alliances"]}
    assert ["lyra", "nova", "orion", "vega"] == list(rows)
    assert ("management", "1000000", None) == (
        rows["orion"]["stage"],
        rows["orion"]["remaining_eur"],
        rows["orion"]["remaining_usd"],
    )


def test_a_quick_look_reads_no_histories(run, store):
    command = ("portfolio", "--of", "helix", "--on", ON, "--store", store)
    _, slow, _ = run(*command)
    _, quick, _ = run(*command, "--quick")
    assert "2 alliances launched" not in quick
    assert "the histories were not read" in quick
    assert "the histories were not read" not in slow


def test_the_portfolio_says_every_measure(run, store):
    code, out, err = run("portfolio", "--of", "helix", "--on", ON, "--store", store)
    assert (0, "") == (code, err)
    for title in (
        *("Stages", "Days in the stage", "From the proposal to the launch", "Concentration"),
        *("Health and value", "Value at risk", "Agreements that end"),
        *("Exclusivity across alliances", "Capabilities alike", "Alliance managers"),
        *("Executive sponsors", "Due"),
    ):
        assert f"\n{title}\n" in out
    assert "3 alliances launched, after 150 days in the median; 1 under way; 0 ended before" in out
    assert "by partner (alliances): Herfindahl 0.556" in out


def test_the_portfolio_as_json_has_every_measure_exact(run, store):
    code, out, _ = run("portfolio", "--of", "helix", "--on", ON, "--store", store, "--json")
    data = json.loads(out)
    assert 0 == code
    assert {"EUR": "700000.00", "USD": "200000.00"} == data["value_at_risk"]["at_risk"]
    assert {"EUR": "2000000", "USD": "1000000"} == data["value_at_risk"]["remaining"]
    assert [
        ("partner", "alliances"),
        ("capability", "alliances"),
        *(("alliance", "EUR"), ("partner", "EUR"), ("alliance", "USD"), ("partner", "USD")),
    ] == [(each["by"], each["unit"]) for each in data["concentration"]]
    assert [90, 180, 365] == [each["days"] for each in data["expiring"]["windows"]]
    assert ["lyra"] == data["unmanaged"]
    assert (None, None) == (data["rates"], data["changes"])


def test_the_portfolio_as_json_names_the_rates(run, store):
    _, out, _ = run(
        *("portfolio", "--of", "helix", "--on", ON, "--store", store, "--json"),
        *("--to", "EUR", "--rate", "USD=0.9", "--since", "2026-04-01"),
    )
    data = json.loads(out)
    assert {"to": "EUR", "each": {"USD": "0.9"}, "source": "given on the command line"} == (
        data["rates"]
    )
    assert {"EUR": "2900000.0"} == data["value_at_risk"]["remaining"]
    assert {"moved", "ended"} <= {each["kind"] for each in data["changes"]}


def test_the_partner_has_a_portfolio_of_its_own(run, store):
    _, out, _ = run("board", "--of", "oslo", "--on", ON, "--store", store)
    assert out.startswith("oslo on 2026-10-09: 2 live alliances\n")
    assert "Helix Bio" in out


def test_another_organization_is_shown_only_what_it_is_in(run, store):
    _, out, _ = run("board", "--of", "helix", "--for", "oslo", "--on", ON, "--store", store)
    assert out.startswith("helix on 2026-10-09: 2 live alliances\n")


def test_before_there_was_anything_the_board_is_empty(run, store):
    code, out, _ = run("board", "--of", "helix", "--on", "2025-01-01", "--store", store)
    assert (0, "helix takes part in no alliance on 2025-01-01\n") == (code, out)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--of", "helx"), "did you mean 'helix'?"),
        (("--of", "helix", "--rate", "USD=0.9"), "without --to, the currency they lead to"),
        (("--of", "helix", "--to", "EUR", "--rate", "USD"), "such as USD=0.92"),
        (("--of", "helix", "--to", "EUR"), "1,000,000 USD cannot be converted to EUR"),
        (("--of", "helix", "--to", "euro"), "an ISO 4217 code of three capital letters"),
    ],
)
def test_what_cannot_be_answered_is_said_with_what_to_do(run, store, options, message):
    code, out, err = run("board", *options, "--on", ON, "--store", store)
    assert (2, "") == (code, out)
    assert message in err
