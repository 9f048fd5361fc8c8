"""An ecosystem as a picture: organizations, the ties between them, and the single points of failure."""

from collections.abc import Mapping, Sequence

import attrs

from alliancekit.kernel.wording import counted, listed
from alliancekit.portfolio.ecosystem import Ecosystem
from alliancekit.portfolio.ecosystem_parts import Tie
from alliancekit.views.charts.drawing import Drawing, Row
from alliancekit.views.charts.palette import BLUE, LINE, MUTED, ORANGE, ROSE, SMALL, WIDTH
from alliancekit.views.charts.svg import fitted, in_lines, letters, line, mark, wide
from alliancekit.views.ecosystem_layout import Place, placed

MOST = 24
"""How many organizations a picture shows: those with the most ties; more cannot be told apart."""

_HEIGHT = 340
_EDGE_X, _EDGE_Y = 56, 26
_LABEL = 96
_NAME = 14


def ecosystem_chart(ecosystem: Ecosystem, *, title: str = "Ecosystem", most: int = MOST) -> Drawing:
    """Return a picture of an ecosystem.

    A circle is an organization, larger where it has more ties; a diamond is one without which others are no
    longer in touch. A line is a tie, thicker where it has more alliances, and dashed between competitors. Who
    is tied to nobody is named below. Nothing beyond the kit is needed for it.

    Args:
        ecosystem: The ecosystem.
        title: What it is called.
        most: How many organizations are shown at most: those with the most ties.
    """
    tied = sorted(ecosystem.neighbors, key=lambda name: (-ecosystem.degrees[name], name))
    shown = tied[:most]
    picture = _Picture.of(ecosystem, shown)
    body, height = picture.drawn()
    return Drawing(
        title=title,
        description=_described(ecosystem, shown, picture.single),
        width=WIDTH,
        height=height,
        body=body,
        rows=_rows(ecosystem, shown, picture.single),
    )


@attrs.frozen
class _Picture:
    """What is drawn.

    Attributes:
        ecosystem: The ecosystem.
        shown: The organizations that are drawn, those with the most ties first.
        ties: The ties between them.
        at: Where each of them stands.
        single: The single points of failure among them.
    """

    ecosystem: Ecosystem
    shown: Sequence[str]
    ties: Sequence[Tie]
    at: Mapping[str, Place]
    single: frozenset[str]

    @classmethod
    def of(cls, ecosystem: Ecosystem, shown: Sequence[str]) -> "_Picture":
        inside = set(shown)
        ties = [tie for tie in ecosystem.ties if {tie.first, tie.second} <= inside]
        places = placed(shown, [(tie.first, tie.second) for tie in ties])
        at = {
            name: (_EDGE_X + x * (WIDTH - 2 * _EDGE_X), _EDGE_Y + y * (_HEIGHT - 2 * _EDGE_Y))
            for name, (x, y) in places.items()
        }
        single = inside & set(ecosystem.articulation)
        return cls(ecosystem, shown, ties, at, frozenset(single))

    def drawn(self) -> tuple[str, float]:
        """Return the marks, and how high they are together."""
        marks = [self._tie(tie) for tie in self.ties]
        marks += [self._organization(name) for name in reversed(self.shown)]
        marks += self._names()
        height: float = _HEIGHT if self.shown else 8
        for words in self._below():
            for said in in_lines(words, WIDTH - 16, SMALL):
                height += 20
                marks.append(letters(8, height - 4, said, height=SMALL, tone=MUTED))
        return "".join(marks), height + 8

    def _tie(self, tie: Tie) -> str:
        rival = (tie.first, tie.second) in self.ecosystem.rivals
        return line(
            *self.at[tie.first],
            *self.at[tie.second],
            color=ROSE if rival else LINE,
            thick=min(1 + len(tie.alliances) / 2, 5),
            dashed=rival,
        )

    def _organization(self, name: str) -> str:
        x, y = self.at[name]
        radius = self._radius(name)
        if name in self.single:
            return mark(x, y, shape="diamond", color=ORANGE, radius=radius)
        return mark(x, y, shape="circle", color=BLUE, radius=radius)

    def _radius(self, name: str) -> float:
        return min(4 + self.ecosystem.degrees[name], 12)

    def _names(self) -> list[str]:
        """Return the names, each where it covers least: below, above, or beside its mark."""
        taken: list[tuple[float, float, float, float]] = []
        for name in self.shown:
            x, y = self.at[name]
            radius = self._radius(name)
            taken.append((x - radius, y - radius, x + radius, y + radius))
        written = []
        for name in self.shown:
            said = fitted(self.ecosystem.members[name].name, _LABEL, SMALL)
            x, y = self.at[name]
            beside = self._radius(name) + 3
            half = wide(said, SMALL) / 2
            spots = (
                (x, y + beside + _NAME - 3),
                (x, y - beside - 3),
                (x + beside + half, y + 4),
                (x - beside - half, y + 4),
            )
            places = [(min(max(at, half + 2), WIDTH - half - 2), down) for at, down in spots]
            boxes = [(at - half, down - _NAME + 3, at + half, down + 3) for at, down in places]
            covers = [sum(_shared(box, other) for other in taken) for box in boxes]
            best = covers.index(min(covers))
            taken.append(boxes[best])
            written.append(letters(*places[best], said, anchor="middle", height=SMALL))
        return written

    def _below(self) -> list[str]:
        """Return what is said below the picture."""
        said = []
        many = len(self.ecosystem.neighbors)
        if len(self.shown) < many:
            said.append(f"The {len(self.shown)} with the most ties, of {many} organizations.")
        if self.single:
            said.append("◆ without it, others are no longer in touch")
        if any((tie.first, tie.second) in self.ecosystem.rivals for tie in self.ties):
            said.append("- - - competitors that cooperate")
        if self.ecosystem.orphans:
            names = (self.ecosystem.members[name].name for name in self.ecosystem.orphans)
            said.append(f"Tied to nobody: {listed(names, most=4)}")
        return said or ([] if self.shown else ["No organization is tied to another."])


def _shared(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return how large the part is that two boxes share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0) * max(down, 0)


def _described(ecosystem: Ecosystem, shown: Sequence[str], single: frozenset[str]) -> str:
    said = [str(ecosystem)]
    if len(shown) < len(ecosystem.neighbors):
        said.append(f"shown are the {len(shown)} organizations with the most ties")
    names = [ecosystem.members[name].name for name in shown if name in single]
    if names:
        said.append(f"single points of failure: {listed(names)}")
    if shown:
        first = shown[0]
        ties = counted(ecosystem.degrees[first], "tie")
        said.append(f"most ties: {ecosystem.members[first].name}, {ties}")
    if ecosystem.orphans:
        orphans = (ecosystem.members[name].name for name in ecosystem.orphans)
        said.append(f"tied to nobody: {listed(orphans)}")
    return "; ".join(said)


def _rows(ecosystem: Ecosystem, shown: Sequence[str], single: frozenset[str]) -> tuple[Row, ...]:
    return tuple(
        {
            "organization": ecosystem.members[name].name,
            "ties": ecosystem.degrees[name],
            "tied to": ", ".join(ecosystem.neighbors[name]),
            "single point of failure": "yes" if name in single else "no",
        }
        for name in shown
    )
