"""The cards of what was sold together: accounts in common, and who is credited with what."""

from collections.abc import Iterator, Mapping

from alliancekit.kernel.money import Money
from alliancekit.kernel.wording import counted, listed
from alliancekit.selling.account_acts import AccountSegment
from alliancekit.selling.attribution import Attribution
from alliancekit.selling.overlap import Overlap, OverlapCell
from alliancekit.selling.pipeline import Pipeline
from alliancekit.views.cards.markup import (
    Content,
    bold,
    first,
    framed,
    joined,
    lines,
    name,
    picture,
    quiet,
    rows,
    table,
    unfold,
)
from alliancekit.views.cards.records import records_card, records_table
from alliancekit.views.charts import bar_chart

_FEW = 8


def overlap_card(overlap: Overlap) -> str:
    """Return an overlap as a card: three segments by three, with a number or the names in each."""
    return framed(
        "Accounts in common",
        joined(
            (
                "what ",
                name(overlap.viewer),
                " may know of the accounts of ",
                name(overlap.owner),
                f" · on {overlap.on} · no number under {overlap.smallest_cell}",
            )
        ),
        table(
            (
                joined((name(overlap.viewer), "'s")),
                *(joined((name(overlap.owner), f"'s {each}")) for each in AccountSegment),
            ),
            (
                (bold(ours), *(_cell(overlap.cell(ours, theirs)) for theirs in AccountSegment))
                for ours in AccountSegment
            ),
        ),
        *(
            unfold(f"every account of their {segment}: {len(every)}", lines(map(name, every)))
            for segment, every in overlap.listed.items()
            if every
        ),
    )


def _cell(cell: OverlapCell) -> Content:
    if cell.accounts is not None:
        if not cell.accounts:
            return quiet("none in common")
        number = bold(len(cell.accounts))
        return lines([number, *first([name(each) for each in cell.accounts], _FEW)])
    if cell.count is not None:
        return joined((bold(cell.count), quiet(f" ({cell.level})")))
    return quiet(f"not shown ({cell.level})")


def attribution_card(found: Attribution) -> str:
    """Return an attribution as a card: what was won, who brought, helped and delivers it."""
    note = f"{found.first} to {found.last} · {counted(len(found.deals), 'deal')} won"
    if not found.deals:
        return framed("Attribution", note, quiet("No deal was won."))
    return framed(
        "Attribution",
        note,
        rows(
            ("won", _money(found.won)),
            ("sourced", lines(_by_party(found.sourced))),
            ("influenced", lines(_by_party(found.influenced))),
            ("delivered", lines(_by_party(found.delivered))),
            ("split", lines(_by_party(found.split))),
            (
                "mind",
                quiet(
                    "What several influenced or deliver stands with each of them: do not add it up, "
                    "nor to what was sourced."
                ),
            ),
        ),
        records_table(found.to_records()),
    )


def _by_party(amounts: Mapping[str, Mapping[str, Money]]) -> Iterator[Content]:
    for party, money in amounts.items():
        yield joined((name(party), ": ", _money(money)))


def _money(amounts: Mapping[str, Money]) -> str:
    return listed((str(each) for each in amounts.values()), none="of unknown worth")


def pipeline_card(pipeline: Pipeline) -> str:
    """Return a pipeline as a card: what the deals of each stage are worth, and each deal."""
    drawn = (
        picture(
            bar_chart(
                f"Worth by stage, in {currency}",
                {
                    stage: worth[currency].amount
                    for stage, worth in pipeline.by_stage.items()
                    if currency in worth
                },
                unit=currency,
            )
        )
        for currency in pipeline.totals
    )
    return records_card(pipeline, *drawn)
