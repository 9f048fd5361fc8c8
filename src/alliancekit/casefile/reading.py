"""How a case file becomes a case: every fault of the file found at once, each with its place."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from alliancekit.casefile.case import FORMAT, UNSIGNED, CaseAct, CaseFault, CaseFile, InvalidCase
from alliancekit.casefile.text import NotJson, document_of, text_of
from alliancekit.codec import (
    Fault,
    Unreadable,
    act_from_json,
    act_to_json,
    canonical,
    structure,
)
from alliancekit.codec.toml import NotToml, TomlDocument
from alliancekit.kernel.act import Deed
from alliancekit.kernel.fields import Text
from alliancekit.kernel.value import Value
from alliancekit.kernel.wording import did_you_mean
from alliancekit.lifecycle.acts import Propose
from alliancekit.playbooks import InvalidPlaybook, Playbook, load_playbook
from alliancekit.vocabulary import ACTS


@attrs.frozen
class _Head(Value):
    """What stands before the acts."""

    format: Text
    title: Text
    sources: tuple[Text, ...] = ()
    playbook: Text = "standard"

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the form of the file."""
        if self.format != FORMAT:
            yield f"`format` is {self.format!r}; expected {FORMAT!r}"


@attrs.frozen
class _Beside(Value):
    """What a case file says about an act beside the act itself."""

    by: Text = UNSIGNED
    why: str = ""
    expect: tuple[Text, ...] = ()


_HEAD = tuple(field.name for field in attrs.fields(_Head))
_BESIDE = tuple(field.name for field in attrs.fields(_Beside))


def read_case(path: Path | str) -> CaseFile:
    """Return the case that a file holds: TOML, or JSON where its name ends in `.json`.

    Args:
        path: The file. A playbook that it names by a path is looked for beside it.

    Raises:
        InvalidCase: Something in the file is wrong; all of it is said, a line for each fault.
        OSError: The file cannot be opened.
    """
    path = Path(path)
    try:
        text = text_of(path)
    except NotToml as error:
        raise _unreadable(str(path), error.line, error.found) from None
    return parse_case(text, str(path), as_json=path.suffix.lower() == ".json", folder=path.parent)


def parse_case(
    text: str, source: str = "<text>", *, as_json: bool = False, folder: Path | None = None
) -> CaseFile:
    """Return the case that a text holds.

    Args:
        text: The text of a case file.
        source: What messages call it.
        as_json: Whether it is JSON rather than TOML.
        folder: Where a playbook that it names by a path is looked for; the current folder where
            none is given.

    Raises:
        InvalidCase: Something in the text is wrong; all of it is said, a line for each fault.

    >>> case = parse_case('''
    ... format = "alliancekit.case/1"
    ... title = "A beginning"
    ... [[act]]
    ... do = "lifecycle.propose"
    ... alliance = "orion"
    ... on = 2026-01-12
    ... name = "Orion"
    ... parties = [{ id = "helix", name = "Helix Bio", role = "initiator" }]
    ... ''')
    >>> case.acts[0].act.name, case.acts[0].line
    ('Orion', 4)
    """
    try:
        document = document_of(text, source, as_json=as_json)
    except NotToml as error:
        raise _unreadable(source, error.line, f"not TOML: {error.found}") from None
    except NotJson as error:
        raise _unreadable(source, error.line, f"not JSON: {error.found}") from None
    return _Reading(document, folder or Path()).case()


def _unreadable(source: str, line: int, found: str) -> InvalidCase:
    message = f"{found}; correct the line and read the file again"
    return InvalidCase((CaseFault(source, line, None, "", "", message),))


def _near(key: str) -> str:
    """Return a hint at what stands beside an act, where a key nearly is that."""
    hint = did_you_mean(key, _BESIDE)
    return hint if hint.startswith("did you mean") else ""


class _Reading:
    """One pass over a document, which notes what is wrong and goes on."""

    def __init__(self, document: TomlDocument, folder: Path) -> None:
        self._document = document
        self._folder = folder
        self._faults: list[CaseFault] = []

    def case(self) -> CaseFile:
        """Return the case, or raise with every fault."""
        head = self._head()
        playbook, own = self._playbook(head.playbook) if head else ("standard", None)
        acts = tuple(self._acts(playbook))
        self._refuse_duplicates(acts)
        if self._faults or head is None:
            raise InvalidCase(tuple(sorted(self._faults, key=lambda fault: fault.line)))
        return CaseFile(head.title, acts, head.sources, playbook, own)

    def _head(self) -> _Head | None:
        data = self._document.data
        for key in data:
            if key not in {*_HEAD, "act"}:
                hint = did_you_mean(key, (*_HEAD, "act"))
                self._note(None, key, f"a case file has no such key; {hint}")
        try:
            return structure(_Head, {key: data[key] for key in _HEAD if key in data})
        except Unreadable as error:
            for fault in error.faults:
                self._note_fault(None, fault)
            return None

    def _playbook(self, named: str) -> tuple[str, Playbook | None]:
        """Return the id of the case's playbook, and the playbook if it came with the file."""
        if not named.endswith(".toml"):
            return named, None
        path = self._folder / named
        try:
            own = load_playbook(path)
        except OSError as error:
            problem = error.strerror or str(error)
            self._note(
                None,
                "playbook",
                f"expected the id of a playbook or the path of one; found {named!r}, which cannot be "
                f"read ({problem}); a path counts from the folder of the case file",
            )
        except InvalidPlaybook as error:
            for fault in error.faults:
                self._note(None, "playbook", f"expected a playbook in order; found {fault}")
        else:
            return own.id, own
        return "standard", None

    def _acts(self, playbook: str) -> Iterator[CaseAct]:
        acts = self._document.data.get("act")
        if not isinstance(acts, list) or not acts:
            self._note(None, "act", "expected at least one act; found none; write one as [[act]]")
            return
        for number, data in enumerate(acts, 1):
            if not isinstance(data, Mapping):
                self._note(number, "", f"expected a table that says what is done; found {data!r}")
                continue
            said = self._without_slips(number, data)
            beside = self._beside(number, said)
            act = self._act(number, said, playbook)
            if act is not None and beside is not None:
                line = self._document.line_of(f"act[{number - 1}]")
                yield CaseAct(act, beside.by, beside.why, beside.expect, number, line)

    def _without_slips(self, number: int, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Note keys that nearly are `by`, `why` or `expect`, which the act itself knows nothing of."""
        act = ACTS.get(str(data.get("do")))
        known = {*_BESIDE, *(field.name for field in attrs.fields(act))} if act else set(data)
        slips = [key for key in data if key not in known and _near(key)]
        for key in slips:
            self._note(number, key, f"there is no such key; {_near(key)}")
        return {key: value for key, value in data.items() if key not in slips}

    def _beside(self, number: int, data: Mapping[str, Any]) -> _Beside | None:
        if data.get("expect") == []:
            self._note(number, "expect", "expected reason codes; found none; leave `expect` out")
        try:
            return structure(_Beside, {key: data[key] for key in _BESIDE if key in data})
        except Unreadable as error:
            for fault in error.faults:
                self._note_fault(number, fault)
            return None

    def _act(self, number: int, data: Mapping[str, Any], playbook: str) -> Deed | None:
        said = {key: value for key, value in data.items() if key not in _BESIDE}
        if said.get("do") == Propose.do:
            said.setdefault("playbook", playbook)
        try:
            return act_from_json(said)
        except Unreadable as error:
            for fault in error.faults:
                self._note_fault(number, fault)
            return None

    def _refuse_duplicates(self, acts: tuple[CaseAct, ...]) -> None:
        """Note each act that is to be recorded a second time; a refused one may well be tried again."""
        first: dict[tuple[bytes, str, str], CaseAct] = {}
        for entry in acts:
            if entry.expect:
                continue
            same = (canonical(act_to_json(entry.act)), entry.by, entry.why)
            before = first.setdefault(same, entry)
            if before is not entry:
                self._note(
                    entry.number,
                    "",
                    f"expected an act that is not in the file yet; found act {before.number} (line "
                    f"{before.line}) again; remove one, or say in `why` what is different",
                )

    def _note_fault(self, number: int | None, fault: Fault) -> None:
        self._note(number, fault.path, f"expected {fault.expected}; found {fault.found}")

    def _note(self, number: int | None, path: str, message: str) -> None:
        place = path if number is None else f"act[{number - 1}].{path}".removesuffix(".")
        do = "" if number is None else self._tag_of(number)
        line = self._document.line_of(place)
        self._faults.append(CaseFault(self._document.source, line, number, do, path, message))

    def _tag_of(self, number: int) -> str:
        data = self._document.data["act"][number - 1]
        tag = data.get("do") if isinstance(data, Mapping) else None
        return tag if isinstance(tag, str) else ""
