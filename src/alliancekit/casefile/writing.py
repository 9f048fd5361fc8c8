"""How a case becomes a file again: TOML for people, plain data for JSON."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from alliancekit.casefile.case import FORMAT, UNSIGNED, CaseAct, CaseFile
from alliancekit.codec import act_to_json
from alliancekit.lifecycle.acts import Propose


def case_to_json(case: CaseFile) -> dict[str, Any]:
    """Return a case as plain data that is a case file once it is written as JSON.

    A playbook that came with the file is named by its id.
    """
    data: dict[str, Any] = {"format": FORMAT, "title": case.title}
    if case.sources:
        data["sources"] = list(case.sources)
    data["playbook"] = case.playbook
    data["act"] = [_entry(entry) for entry in case.acts]
    return data


def case_to_toml(case: CaseFile) -> str:
    """Return a case as the text of a TOML case file, which reads back as the same case."""
    head = case_to_json(case)
    del head["act"]
    return "\n\n".join([_table(head), *map(_act_table, case.acts)]) + "\n"


def _act_table(entry: CaseAct) -> str:
    # A text that looks like a date stays a text: what is a date, the act itself knows.
    days = {
        field.name: value
        for field in attrs.fields(type(entry.act))
        if isinstance(value := getattr(entry.act, field.name), date)
    }
    return "[[act]]\n" + _table(_entry(entry) | days)


def _entry(entry: CaseAct) -> dict[str, Any]:
    """Return an act with what stands beside it, in the order in which people read it."""
    act = act_to_json(entry.act)
    data = {key: act.pop(key) for key in ("do", entry.act.done_to, "on")}
    if entry.by != UNSIGNED:
        data["by"] = entry.by
    data |= act
    if isinstance(entry.act, Propose):
        # Left out where it is the default, it would be read as the playbook of the case.
        data["playbook"] = entry.act.playbook
    if entry.why:
        data["why"] = entry.why
    if entry.expect:
        data["expect"] = list(entry.expect)
    return data


def _table(table: Mapping[str, Any]) -> str:
    return "\n".join(f"{_key(key)} = {_written(value)}" for key, value in table.items())


def _written(value: Any) -> str:
    """Return a value as TOML on one line."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {_written(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    # Texts, whole numbers and truth are written alike in both forms, but for one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    bare = key.replace("-", "").replace("_", "")
    return key if bare.isascii() and bare.isalnum() else json.dumps(key, ensure_ascii=False)
