"""JSON Schema (2020-12) of acts, alliance, organization and case file, from the classes themselves.

What the schema refuses, the decoder refuses. The decoder refuses a little more, which a schema cannot
say: fields that do not fit together, 1.0 for 1, a whole number beyond 64 bits, and rules of a field
that have no keyword (`Must` without `schema`).
"""

import inspect
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, assert_never

import attrs

from alliancekit.alliance import Alliance
from alliancekit.codec.forms import Fields, Held, Items, Maybe, OneOf, Plain, Table, form_of
from alliancekit.codec.plain import DATE, DECIMAL, INSTANT
from alliancekit.kernel.value import annotations_of
from alliancekit.parties.organization import Organization
from alliancekit.vocabulary import ACTS

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PLAIN: Mapping[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": DATE},
    datetime: {"type": "string", "format": "date-time", "pattern": INSTANT},
    Decimal: {"type": ["string", "integer"], "pattern": DECIMAL},
}

_BESIDE: Schema = {
    "by": {"type": "string", "pattern": r"\S", "description": "Who does it."},
    "why": {"type": "string", "description": "Why, in words, or the source of it."},
    "expect": {
        "type": "array",
        "items": {"type": "string", "pattern": r"\S"},
        "minItems": 1,
        "description": "The act must be refused, with at least these reason codes.",
    },
}
"""What a case file says about an act, beside the act's own fields."""


def schema_of_acts() -> Schema:
    """Return the JSON Schema of an act as a caller gives it: one of those in `$defs`."""
    definitions = _Definitions()
    acts = definitions.acts()
    return {
        "$schema": _DIALECT,
        "title": "An act of alliancekit",
        **acts,
        "$defs": definitions.in_order(),
    }


def schema_of_alliance() -> Schema:
    """Return the JSON Schema of an alliance, as `alliance_to_json` gives it."""
    return _schema_of(Alliance, "An alliance of alliancekit")


def schema_of_organization() -> Schema:
    """Return the JSON Schema of an organization, as `organization_to_json` gives it."""
    return _schema_of(Organization, "An organization of alliancekit")


def schema_of_case() -> Schema:
    """Return the JSON Schema of a case file in its JSON form: a title, sources, a playbook and acts."""
    definitions = _Definitions()
    acts = definitions.acts(beside=_BESIDE)
    text = {"type": "string", "pattern": r"\S"}
    return {
        "$schema": _DIALECT,
        "title": "A case file of alliancekit",
        "type": "object",
        "properties": {
            "format": {"const": "alliancekit.case/1"},
            "title": {**text, "description": "What people call the case."},
            "sources": {
                "type": "array",
                "items": text,
                "description": "Where the facts come from.",
            },
            "playbook": {
                **text,
                "default": "standard",
                "description": "The id of the playbook for proposals that name none, or the path of one.",
            },
            "act": {
                "type": "array",
                "items": acts,
                "minItems": 1,
                "description": "What was done, in order.",
            },
        },
        "required": ["format", "title", "act"],
        "additionalProperties": False,
        "$defs": definitions.in_order(),
    }


def _schema_of(cls: Any, title: str) -> Schema:
    definitions = _Definitions()
    own = definitions.fields(cls)
    return {"$schema": _DIALECT, "title": title, **own, "$defs": definitions.in_order()}


class _Definitions:
    """The classes that a schema speaks of, each described once and referred to by its name."""

    def __init__(self) -> None:
        self._schemas: dict[str, Schema] = {}
        self._classes: dict[str, type] = {}

    def in_order(self) -> dict[str, Schema]:
        return dict(sorted(self._schemas.items()))

    def acts(self, beside: Schema | None = None) -> Schema:
        """Describe every act, and return what says that it is one of them."""
        for tag, cls in ACTS.items():
            own = self.fields(cls, given=True)
            self._schemas[tag] = {
                **own,
                "properties": {"do": {"const": tag}, **own["properties"], **(beside or {})},
                "required": ["do", *own["required"]],
            }
        return {
            "type": "object",
            "properties": {"do": {"enum": list(ACTS)}},
            "required": ["do"],
            "oneOf": [_reference(tag) for tag in ACTS],
        }

    def fields(self, cls: Any, *, given: bool = False) -> Schema:
        """Return the schema of a class: its fields, and no other key."""
        hints, said = annotations_of(cls), _said_of_fields(cls)
        properties: Schema = {}
        required = []
        for field in attrs.fields(cls):
            if given and field.metadata.get("outcome"):
                continue
            properties[field.name] = {
                **self._of(hints[field.name]),
                **({"description": said[field.name]} if field.name in said else {}),
                **_default(field, hints[field.name]),
            }
            if field.default is attrs.NOTHING:
                required.append(field.name)
        return {
            "type": "object",
            "description": _summary(cls),
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def _of(self, hint: Any) -> Schema:  # noqa: PLR0911 - one case for each form
        """Return the schema of an annotation."""
        match form_of(hint):
            case Plain(cls):
                return _PLAIN[cls]
            case OneOf(cls):
                return {"enum": [member.value for member in cls]}
            case Fields(cls):
                return self._refer_to(cls)
            case Maybe(option):
                return {"anyOf": [self._of(option), {"type": "null"}]}
            case Items(item):
                return {"type": "array", "items": self._of(item)}
            case Table(keys, item):
                return {
                    "type": "object",
                    "propertyNames": self._of(keys),
                    "additionalProperties": self._of(item),
                }
            case Held(inner, rule):
                return {**self._of(inner), **rule.schema}
            case form:
                assert_never(form)

    def _refer_to(self, cls: Any) -> Schema:
        name = _name_of(cls)
        if self._classes.setdefault(name, cls) is not cls:
            message = f"two classes would be called {name!r} in the schema; rename one of them"
            raise TypeError(message)
        if name not in self._schemas:
            self._schemas[name] = {}  # so that a class that speaks of itself comes to an end
            self._schemas[name] = self.fields(cls)
        return _reference(name)


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _name_of(cls: Any) -> str:
    """Return a class's name in `$defs`: its room and its own name, `metrics.Reading`."""
    return f"{cls.__module__.split('.')[1]}.{cls.__name__}"


def _default(field: "attrs.Attribute[Any]", hint: Any) -> Schema:
    """Return what stands for a field that is left out, where that says something."""
    if field.default in (attrs.NOTHING, None) or hasattr(field.default, "factory"):
        return {}
    from alliancekit.codec.converter import (  # noqa: PLC0415 - cattrs is loaded when first needed
        writer_of,
    )

    return {"default": writer_of(hint)(field.default)}


def _summary(cls: Any) -> str:
    documentation = inspect.getdoc(cls) or ""
    return " ".join(documentation.partition("\n\n")[0].split())


def _said_of_fields(cls: Any) -> dict[str, str]:
    """Return what the docstrings of a class and of its ancestors say of each field."""
    said: dict[str, str] = {}
    for ancestor in reversed(cls.__mro__):
        _, _, attributes = (inspect.cleandoc(ancestor.__doc__ or "")).partition("Attributes:\n")
        block = attributes.partition("\n\n")[0]
        for name, words in _ENTRY.findall(block):
            said[name] = " ".join(words.split())
    return said


_ENTRY = re.compile(r"^    (\w+): (.+(?:\n {6,}.+)*)", re.MULTILINE)
