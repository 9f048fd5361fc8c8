"""What is on disk is frozen: every tag, its version, and the name, form and default of every field.

When this fails, stored facts may no longer be read as what they were. If a form is to change:
a new field with a default is safe as it is; anything else needs the act's `version` raised by one and a
step in `alliancekit/codec/upcasts.py`. Then write the file anew and look at the difference in the commit:

    python tests/codec/test_golden_tags.py
"""

import json
from pathlib import Path

import attrs

from alliancekit.codec.converter import writer_of
from alliancekit.codec.forms import Fields, Held, Items, Maybe, OneOf, Plain, Table, form_of
from alliancekit.kernel.value import annotations_of
from alliancekit.vocabulary import ACTS

GOLDEN = Path(__file__).with_name("golden_tags.json")


def frozen_form():
    """Return the form of everything that is stored."""
    values = {}
    tags = {
        act.do: {"version": act.version, "fields": fields_of(act, values)} for act in ACTS.values()
    }
    return {"acts": dict(sorted(tags.items())), "values": dict(sorted(values.items()))}


def fields_of(cls, values):
    hints = annotations_of(cls)
    return {
        field.name: said(hints[field.name], values) + default_of(field, hints[field.name])
        for field in attrs.fields(cls)
    }


def default_of(field, hint):
    if field.default is attrs.NOTHING:
        return ""
    default = field.default.factory() if hasattr(field.default, "factory") else field.default
    by_the_kit = ", filled by the kit" if field.metadata.get("outcome") else ""
    return f" = {json.dumps(writer_of(hint)(default))}{by_the_kit}"


def said(hint, values):  # noqa: PLR0911 - one case for each form
    """Return an annotation in words, and note the classes that it speaks of."""
    match form_of(hint):
        case Plain(cls):
            return cls.__name__
        case OneOf(cls):
            return " | ".join(member.value for member in cls)
        case Fields(cls):
            name = f"{cls.__module__.split('.')[1]}.{cls.__name__}"
            if name not in values:
                values[name] = {}
                values[name] = fields_of(cls, values)
            return name
        case Maybe(option):
            return f"{said(option, values)} or null"
        case Items(item):
            return f"list of {said(item, values)}"
        case Table(keys, item):
            return f"table from {said(keys, values)} to {said(item, values)}"
        case Held(inner, rule):
            limits = [f"{keyword} {limit}" for keyword, limit in rule.schema.items()]
            return ", ".join([said(inner, values), *(limits or [rule.expected])])


def test_what_is_stored_has_the_form_that_it_always_had():
    assert json.loads(GOLDEN.read_text()) == frozen_form(), __doc__


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(frozen_form(), indent=1, ensure_ascii=False) + "\n")
    print(f"written: {GOLDEN}")
