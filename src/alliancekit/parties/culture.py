"""Culture: how a firm decides, what it rewards, how it uses power; and what lies between two firms."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import attrs

from alliancekit.kernel.fields import Id, Scale, Text
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Value

TO_BRIDGE = 2
"""From this many steps apart, a difference is one to bridge; one step is a matter of temper."""


@attrs.frozen
class CultureScale(Value):
    """A scale on which firms differ, from 1 to 5; neither end is the better one.

    Attributes:
        id: Its id.
        name: Its name for people.
        low: What the mark 1 stands for.
        high: What the mark 5 stands for.
    """

    id: Id
    name: Text
    low: Text
    high: Text

    def __str__(self) -> str:
        """Return its name."""
        return self.name


CULTURE_SCALES = (
    CultureScale(
        "decision-style",
        "how decisions are made",
        "one person decides, on the spot",
        "everyone concerned is heard until all agree",
    ),
    CultureScale(
        "time-horizon",
        "how far people look ahead",
        "this quarter counts",
        "the next ten years count",
    ),
    CultureScale(
        "what-is-rewarded",
        "what is measured and rewarded",
        "what each person delivers",
        "what all achieve together",
    ),
    CultureScale(
        "use-of-power",
        "how power is used",
        "rank decides, and is not questioned",
        "the best argument decides, whoever has it",
    ),
    CultureScale(
        "response-to-change",
        "how change is met",
        "what works is kept as long as it can be",
        "what works is changed before it has to be",
    ),
)
"""The scales that are used where a playbook has none of its own."""


@attrs.frozen
class CultureProfile(Value):
    """How a firm is, as its marks on the scales.

    Attributes:
        marks: The mark on each scale, from 1 to 5, by the id of the scale; not every scale needs one.
        on: The day on which it was described so.
        basis: What it rests on, in words; may be empty.
    """

    marks: Mapping[Id, Scale] = attrs.field(hash=False)
    on: date
    basis: str = ""


@attrs.frozen
class CultureGap:
    """How far apart two firms are on a scale.

    Attributes:
        scale: The scale.
        first: The mark of the first.
        second: The mark of the second.
    """

    scale: CultureScale
    first: int
    second: int

    @property
    def size(self) -> int:
        """How many steps lie between them, from 0 to 4."""
        return abs(self.first - self.second)

    @property
    def to_bridge(self) -> bool:
        """Whether they are so far apart that it has to be bridged."""
        return self.size >= TO_BRIDGE

    def __str__(self) -> str:
        """Return the gap as a sentence."""
        return (
            f"{self.scale.name}: {self.first} against {self.second}, where 1 is "
            f"{self.scale.low!r} and 5 is {self.scale.high!r}"
        )


@attrs.frozen
class CultureComparison(Shown):
    """Two cultures side by side.

    Attributes:
        gaps: The scales on which both have a mark, the widest gap first.
        open: The scales on which one has no mark, or neither; what is not known is no agreement.
    """

    gaps: tuple[CultureGap, ...]
    open: tuple[CultureScale, ...]

    @property
    def to_bridge(self) -> tuple[CultureGap, ...]:
        """The gaps that have to be bridged, the widest first."""
        return tuple(gap for gap in self.gaps if gap.to_bridge)

    def to_records(self) -> list[dict[str, str | int]]:
        """Return one plain record for each gap, for tables and charts."""
        return [
            {
                "scale": gap.scale.id,
                "name": gap.scale.name,
                "first": gap.first,
                "second": gap.second,
                "size": gap.size,
            }
            for gap in self.gaps
        ]

    def __iter__(self) -> Iterator[CultureGap]:
        """Iterate over the gaps."""
        return iter(self.gaps)


def compare_cultures(
    first: CultureProfile | None,
    second: CultureProfile | None,
    scales: Sequence[CultureScale] = CULTURE_SCALES,
) -> CultureComparison:
    """Return what lies between two cultures.

    Args:
        first: A profile; `None` where nothing is known.
        second: The other one.
        scales: The scales to compare on: those of the playbook. Marks on other scales do not count.

    >>> day = date(2026, 3, 2)
    >>> ours = CultureProfile({"decision-style": 4, "time-horizon": 3}, day)
    >>> theirs = CultureProfile({"decision-style": 1, "time-horizon": 2}, day)
    >>> [(gap.scale.id, gap.size) for gap in compare_cultures(ours, theirs).to_bridge]
    [('decision-style', 3)]
    """
    one = first.marks if first is not None else {}
    other = second.marks if second is not None else {}
    gaps = [
        CultureGap(scale, one[scale.id], other[scale.id])
        for scale in scales
        if scale.id in one and scale.id in other
    ]
    known = {gap.scale.id for gap in gaps}
    return CultureComparison(
        tuple(sorted(gaps, key=lambda gap: -gap.size)),
        tuple(scale for scale in scales if scale.id not in known),
    )
