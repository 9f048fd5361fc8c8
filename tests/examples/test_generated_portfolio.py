"""The example of a generated portfolio runs as it stands, and prints what it promises."""

from tests.examples.test_examples import printed_by


def test_a_generated_portfolio_is_legal_and_goes_into_a_ledger_whole():
    lines = printed_by("generated_portfolio.py").splitlines()

    assert lines[0].startswith("40 alliances up to 2024-01-05, ")
    assert lines[0].endswith(" facts, all of them legal")
    assert "recorded 40; every chain of digests is sound: True" == lines[-1]
