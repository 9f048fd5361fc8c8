"""Authority: who may decide about an area on a day, who else has a part in it, and why."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from alliancekit.governance.bodies import Body
from alliancekit.governance.charter import ALWAYS_RESERVED
from alliancekit.governance.clauses import rests_on
from alliancekit.governance.final_say import final_say_over, held_back
from alliancekit.governance.rights import DecisionRight
from alliancekit.kernel.value import Choice, changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


class Decider(Choice):
    """Who decides: one party, a body by its charter, all parties together, or nobody yet."""

    PARTY = "party"
    BODY = "body"
    ALL_PARTIES = "all-parties"
    NOBODY = "nobody"


@attrs.frozen
class Authority:
    """Who decides about an area on a day.

    Attributes:
        area: The class of matters.
        on: The day.
        decider: Whether a party decides, a body, all parties together, or nobody yet.
        accountable: The party or the body that decides; `None` for all parties, or nobody.
        responsible: Who does the work, by role or party.
        consulted: Who is heard before the decision.
        informed: Who is told after it.
        final_say: The party that decides where the body cannot, if its charter gives it that.
        reasons: Why it is so, in the order in which the rules were applied.
    """

    area: str
    on: date
    decider: Decider
    accountable: str | None = None
    responsible: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    final_say: str | None = None
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return who decides, and why, as a person reads it.

        >>> print(Authority("publications", date(2026, 2, 1), Decider.PARTY, "helix"))
        publications on 2026-02-01: helix decides
        """
        who = {
            Decider.ALL_PARTIES: "the parties decide together",
            Decider.NOBODY: "it is open who decides",
        }.get(self.decider, f"{self.accountable} decides")
        return "\n".join(
            [f"{self.area} on {self.on}: {who}", *(f"  {why}" for why in self.reasons)]
        )


def who_decides(alliance: "Alliance", area: str, on: date) -> Authority:
    """Return who may decide about an area on a day, and every rule that this rests on.

    The decision rights come first; where they say nothing, the body to which the area was delegated. A
    body decides what its charter lets it: not what is reserved, and not beyond its scope.

    Args:
        alliance: The alliance.
        area: The class of matters, for example `publications`.
        on: The day.
    """
    governance = alliance.governance
    right = governance.right(area, on) or DecisionRight(area, on)
    start = Authority(
        area,
        on,
        Decider.NOBODY,
        responsible=right.responsible,
        consulted=right.consulted,
        informed=right.informed,
    )
    if area in ALWAYS_RESERVED:
        why = f"{area} is reserved to the parties, whatever a charter or a decision right says"
        return changed(start, decider=Decider.ALL_PARTIES, reasons=(why,))
    if right.party is not None:
        return _by_party(alliance, right.party, right, start)
    if right.body is not None:
        why = f"{right.body} is accountable for {area} since {right.since}"
        return _by_body(alliance, right.body, changed(start, reasons=(why,)))
    delegated = [body for body in governance.working(on) if area in body.charter_on(on).scope]
    if len(delegated) == 1:
        (body,) = delegated
        why = (
            f"no decision right says who is accountable for {area}; it is delegated to {body.id} by "
            f"{rests_on(body.charter_on(on), 'scope')}"
        )
        return _by_body(alliance, body.id, changed(start, reasons=(why,)))
    why = (
        f"nobody is accountable for {area}; submit governance.set-decision-right with area='{area}' and a "
        "party or a body"
    )
    return changed(start, reasons=(why,))


def kept_from_final_say(alliance: "Alliance", area: str | None, on: date) -> Iterator[str]:
    """Yield why no final say reaches an area: it is the parties' own, or a charter in force holds it back."""
    if area is None:
        return
    if area in ALWAYS_RESERVED:
        yield f"{area} is reserved to the parties, whatever a charter says"
        return
    for body in alliance.governance.working(on):
        charter = body.charter_on(on)
        held = held_back(charter, area, area)
        if held is not None:
            field, why = held
            yield f"{why}: {rests_on(charter, field)} of {body.id}"


def _by_party(
    alliance: "Alliance", party: str, right: DecisionRight, start: Authority
) -> Authority:
    reasons = (f"{party} is accountable for {right.area} since {right.since}",)
    if party not in alliance.parties.ids:
        why = (
            f"{party} is no longer a party; submit governance.set-decision-right with "
            f"area='{right.area}', replaces='{party}' and a party or a body"
        )
        return changed(start, reasons=(*reasons, why))
    for body in alliance.governance.working(start.on):
        charter = body.charter_on(start.on)
        if right.area in charter.mutual_consent:
            asked = rests_on(charter, "mutual_consent")
            why = f"{right.area} needs the yes of every party by {asked} of {body.id}"
            return changed(start, decider=Decider.ALL_PARTIES, reasons=(*reasons, why))
    return changed(start, decider=Decider.PARTY, accountable=party, reasons=reasons)


def _by_body(alliance: "Alliance", name: str, start: Authority) -> Authority:
    """Return what a body may decide by its charter, or who decides instead: its parent, or the parties."""
    body: Body | None = alliance.governance.bodies.get(name)
    if body is None or not body.works_on(start.on):
        why = (
            f"{name} does not work on {start.on}; submit governance.set-decision-right with "
            f"area='{start.area}', replaces='{name}' and a party or a body"
        )
        return changed(start, reasons=(*start.reasons, why))
    charter, area = body.charter_on(start.on), start.area
    if area in charter.reserved:
        why = f"{name} may not decide it: {area} is reserved to the parties by {rests_on(charter, 'reserved')}"
        return changed(start, decider=Decider.ALL_PARTIES, reasons=(*start.reasons, why))
    if charter.parent is not None and charter.scope and area not in charter.scope:
        why = (
            f"{name} may not decide it: {area} is not delegated by {rests_on(charter, 'scope')}, "
            f"so its parent {charter.parent} is next"
        )
        return _by_body(alliance, charter.parent, changed(start, reasons=(*start.reasons, why)))
    rule = f"{charter.rule} by {rests_on(charter, 'rule')}" if charter.rule else "no rule yet"
    reasons = [*start.reasons, f"{name} decides: {rule}"]
    say = final_say_over(charter, area, area)
    if area in charter.mutual_consent:
        asked = rests_on(charter, "mutual_consent")
        reasons.append(f"it needs the yes of every party by {asked}, and no final say helps")
    elif say is not None:
        office = f", through its {say.office}" if say.office else ""
        asked = rests_on(charter, "final_say")
        reasons.append(f"where {name} cannot agree, {say.party} decides{office}, by {asked}")
    return changed(
        start,
        decider=Decider.BODY,
        accountable=name,
        final_say=say.party if say is not None else None,
        reasons=tuple(reasons),
    )
