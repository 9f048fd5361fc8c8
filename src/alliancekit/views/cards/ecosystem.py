"""The card of an ecosystem: the picture of who is tied to whom, and who everything hangs on."""

from alliancekit.kernel.wording import listed
from alliancekit.portfolio.ecosystem import Ecosystem
from alliancekit.views.cards.markup import first, framed, lines, picture, rows, table, unfold
from alliancekit.views.ecosystem import ecosystem_chart

_FEW = 8
_PERCENT = 100


def ecosystem_card(ecosystem: Ecosystem) -> str:
    """Return an ecosystem as a card; nothing beyond the kit is needed for it."""
    names = {each: member.name for each, member in ecosystem.members.items()}
    single = [each for each in ecosystem.neighbors if ecosystem.if_leaves(each).divides]
    joined = sorted(ecosystem.neighbors, key=lambda each: (-ecosystem.degrees[each], each))
    return framed(
        "Ecosystem",
        str(ecosystem).removeprefix("ecosystem "),
        picture(ecosystem_chart(ecosystem), caption=False) if ecosystem.members else "",
        rows(
            ("density", f"{ecosystem.density * _PERCENT:.0f} % of all possible ties"),
            ("everything hangs on", listed([names[each] for each in single], none="")),
            ("tied to nobody", listed([names[each] for each in ecosystem.orphans], none="")),
            ("rivals that cooperate", lines(first(list(ecosystem.cooperating_competitors), _FEW))),
            (
                "no ecosystem manager",
                listed([names.get(each, each) for each in ecosystem.unmanaged], none=""),
            ),
        ),
        unfold(
            "Who is tied to whom",
            table(
                ("organization", "ties", "to"),
                (
                    (
                        names[each],
                        ecosystem.degrees[each],
                        listed([names[other] for other in ecosystem.neighbors[each]]),
                    )
                    for each in joined
                ),
            ),
        )
        if joined
        else "",
    )
