"""Rules as small functions: a policy refuses an act, a requirement holds a gate shut.

Both only read, both yield one `Finding` for each thing that is missing, and the first paragraph of
their docstring is the rule as a refused colleague reads it.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.kernel.act import Deed

if TYPE_CHECKING:
    from alliancekit.playbooks import Playbook


@attrs.frozen
class Finding:
    """One thing that stands against an act.

    Attributes:
        found: What is so, as a clause: "helix has no executive sponsor".
        remedy: What to do about it, naming the act to submit where there is one.
    """

    found: str
    remedy: str


Findings = Iterator[Finding]
"""What a rule yields: one finding for each thing that is missing."""

Finder = Callable[[Any, Any, "Playbook"], Findings]
"""What a rule does: given the alliance (or the organization, for what is done to one), the act and the
playbook, yield what stands against the act."""

Rule = Callable[..., Findings]
"""A rule as it is written, `rule(alliance, act)`, or `rule(alliance, act, playbook)` where it needs that."""


@attrs.frozen
class Policy:
    """A rule about one or several kinds of act.

    Attributes:
        code: Its stable name, `room.rule`.
        on: The kinds of act that it is asked about.
        rule: What it says, in a sentence or two.
        find: What stands against an act; nothing when the act is in order.
    """

    code: str
    on: tuple[type[Deed], ...]
    rule: str
    find: Finder = attrs.field(repr=False)


@attrs.frozen
class Requirement:
    """What a gate of the life cycle can ask for.

    Attributes:
        id: Its name in a playbook, for example `sponsor`; refusals carry `gate.sponsor`.
        rule: What it asks, in a sentence or two.
        find: What is missing; nothing when it is met. Its second argument is the `Move`.
        waivable: Whether it can be waived by name.
    """

    id: str
    rule: str
    find: Finder = attrs.field(repr=False)
    waivable: bool = True

    @property
    def code(self) -> str:
        """The reason code of a refusal: `gate.<id>`."""
        return f"gate.{self.id}"


def policy(code: str, *, on: type[Deed] | tuple[type[Deed], ...]) -> Callable[[Rule], Policy]:
    """Make a rule of a function that yields what is missing.

    Args:
        code: The reason code, `room.rule` or `company.rule`; stable once published.
        on: The kind of act, or kinds, that the rule is asked about; `Act` for all that is done to
            alliances, `OrganizationAct` for all that is done to organizations.

    Returns:
        A decorator. The function takes the alliance as it is and the act (and the playbook, if it has
        a third parameter of that name), only reads, and yields one `Finding` for each thing that is missing. Its
        docstring is the rule that a refused colleague reads.

    Raises:
        ValueError: The function has no docstring, or the code is not of the form `room.rule`.
    """
    if "." not in code:
        message = f"the code {code!r} is not of the form `room.rule`, such as `acme.lessons`"
        raise ValueError(message)
    kinds = on if isinstance(on, tuple) else (on,)
    return lambda rule: Policy(code, kinds, _words_of(rule), _finder(rule))


def requirement(name: str, *, waivable: bool = True) -> Callable[[Rule], Requirement]:
    """Make a requirement of a gate out of a function that yields what is missing.

    Args:
        name: The id by which playbooks ask for it; refusals carry `gate.<id>`.
        waivable: Whether a gate can be passed without it, by a waiver on record.

    Returns:
        A decorator, for a function as `policy` takes it; the act is the `Move` through the gate.
    """
    return lambda rule: Requirement(name, _words_of(rule), _finder(rule), waivable)


def _finder(rule: Rule) -> Finder:
    wants_playbook = "playbook" in inspect.signature(rule).parameters
    return rule if wants_playbook else lambda alliance, act, _: rule(alliance, act)


def _words_of(rule: Rule) -> str:
    docstring = inspect.getdoc(rule) or ""
    first = docstring.partition("\n\n")[0].replace("\n", " ").strip()
    if not first:
        name = getattr(rule, "__name__", "the rule")
        message = f"{name} has no docstring; a rule says in words what it asks for"
        raise ValueError(message)
    return first
