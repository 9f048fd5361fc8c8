"""Acts as JSON: in the form in which people and programs give them, and in the form that is stored.

What a caller gives names the act by its tag, `{"do": "metrics.take-reading", "alliance": "orion", ...}`
(`organization` in place of `alliance`, where it is about one), and holds no field that only the kit
fills. What is stored is a fact: `do` is `tag/version`, the outcome is there, and an older version is read
in today's form. Both leave out what is as by default; so a default belongs to the form of an act, and
cannot change without a new version.
"""

import re
from collections.abc import Mapping
from typing import Any

from alliancekit.codec.faults import Fault, Unreadable, below
from alliancekit.codec.plain import shown
from alliancekit.codec.upcasts import UPCASTS
from alliancekit.codec.values import reading, writing
from alliancekit.kernel.act import Deed
from alliancekit.kernel.wording import did_you_mean
from alliancekit.vocabulary import ACTS

_TAG = "the tag of an act, such as lifecycle.propose"
_STORED_TAG = "the tag of an act with its version, such as lifecycle.propose/1"
_STORED = re.compile(r"([^/]+)/([1-9][0-9]{0,5})")


def act_from_json(data: Mapping[str, Any], where: str = "") -> Deed:
    """Return the act that plain data says.

    Args:
        data: The act as a caller gives it; `do` is its tag.
        where: What stands before the path of each fault, for an act inside a larger document.

    Raises:
        Unreadable: The data is no act; every fault is named with its path.

    >>> act_from_json(
    ...     {"do": "lifecycle.move", "alliance": "orion", "on": "2026-03-02", "move": "select"}
    ... )
    Move(alliance='orion', on=datetime.date(2026, 3, 2), private_to=None, move='select', ...)
    >>> act_from_json({"do": "lifecycle.mov", "alliance": "orion"})
    Traceback (most recent call last):
    alliancekit.codec.faults.Unreadable: do: expected the tag of an act, such as lifecycle.propose; ...
    """
    tag = _tag_of(data, where, _TAG)
    if tag not in ACTS:
        raise _unknown_tag(tag, where)
    act: Deed = reading(ACTS[tag], given=True)(data, where)
    return act


def act_to_json(act: Deed) -> dict[str, Any]:
    """Return an act as plain data, without what is as by default.

    Of a fact, this is the act as it was given: what the kit filled in is left out.

    >>> from datetime import date
    >>> from alliancekit.lifecycle.acts import Move
    >>> act_to_json(Move("orion", on=date(2026, 3, 2), move="select"))
    {'do': 'lifecycle.move', 'alliance': 'orion', 'on': '2026-03-02', 'move': 'select'}
    """
    return {"do": act.do, **writing(type(act), given=True)(act)}


def fact_from_json(data: Mapping[str, Any]) -> Deed:
    """Return the fact that was stored, whichever version of its form that was.

    Raises:
        Unreadable: The data is no fact that this version of the library knows.
    """
    tag, version = _version_of(_tag_of(data, "", _STORED_TAG))
    fields = UPCASTS.up(tag, version, {key: data[key] for key in data if key != "do"})
    fact: Deed = reading(ACTS[tag])(fields, "")
    return fact


def fact_to_json(fact: Deed) -> dict[str, Any]:
    """Return a fact as plain data to be stored, its outcome included.

    >>> from datetime import date
    >>> from alliancekit.lifecycle.acts import Move
    >>> fact_to_json(Move("orion", on=date(2026, 3, 2), move="select", to="selection"))
    {'do': 'lifecycle.move/1', 'alliance': 'orion', 'on': '2026-03-02', 'move': 'select', 'to': 'selection'}
    """
    return {"do": f"{fact.do}/{fact.version}", **writing(type(fact))(fact)}


def _tag_of(data: object, where: str, expected: str) -> str:
    place = below(where, "do")
    if not isinstance(data, Mapping):
        raise Unreadable(Fault(where, "an act as a table with `do`", shown(data)))
    if "do" not in data:
        raise Unreadable(Fault(place, expected, "nothing, and it is required"))
    tag = data["do"]
    if type(tag) is not str:
        raise Unreadable(Fault(place, expected, shown(tag)))
    return tag


def _unknown_tag(tag: str, where: str) -> Unreadable:
    place = below(where, "do")
    room = tag.partition(".")[0]
    of_its_room = [known for known in ACTS if known.startswith(f"{room}.")]
    hint = did_you_mean(tag, ACTS)
    if not hint.startswith("did you mean") and of_its_room:
        hint = did_you_mean(tag, of_its_room)
    return Unreadable(Fault(place, _TAG, f"{shown(tag)} ({hint})"))


def _version_of(stored: str) -> tuple[str, int]:
    """Return the tag and the version of a stored fact's `do`."""
    form = _STORED.fullmatch(stored)
    if form is None:
        raise Unreadable(Fault("do", _STORED_TAG, shown(stored)))
    tag, version = form[1], int(form[2])
    if tag not in ACTS:
        raise _unknown_tag(tag, "")
    latest = ACTS[tag].version
    if version > latest:
        found = f"{stored}, which a later alliancekit wrote: install that one"
        raise Unreadable(Fault("do", f"a version of {tag} up to {latest}", found))
    return tag, version
