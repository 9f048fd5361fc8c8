"""How a playbook is read from TOML: every fault at once, each with file, line and remedy."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import attrs

from alliancekit.agreements.terms import TermKind
from alliancekit.codec import Fault, Unreadable, structure
from alliancekit.codec.toml import NotToml, TomlDocument, path_said
from alliancekit.governance.charter import Charter
from alliancekit.governance.ladder import EscalationLadder
from alliancekit.integration.times import IntegrationTimes
from alliancekit.kernel.fields import Id, Text, is_id
from alliancekit.kernel.value import Value
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.legality.shipped import SHIPPED_REQUIREMENTS
from alliancekit.lifecycle.stages import LifecycleChart, MoveRule, Stage
from alliancekit.metrics.metric import Metric
from alliancekit.parties.culture import CULTURE_SCALES, CultureScale
from alliancekit.playbooks.catalogue import Entry, catalogues, entries, find_catalogue
from alliancekit.playbooks.faults import InvalidPlaybook, PlaybookFault
from alliancekit.playbooks.flaws import (
    Flaw,
    Place,
    ladder_flaws,
    move_flaws,
    path_flaws,
    requirement_flaws,
    scale_flaws,
    stage_flaws,
    weight_flaws,
    word_flaws,
)
from alliancekit.playbooks.playbook import Playbook
from alliancekit.selling.rules import SellingRules
from alliancekit.surveys.questionnaire import Questionnaire

FORMAT = "alliancekit.playbook/1"
"""The form that this reads, as the first line of a playbook says it."""

V = TypeVar("V", bound=Value)


@attrs.frozen(kw_only=True)
class _Head(Value):
    """What stands before the tables."""

    format: Text
    id: Id
    version: Text
    title: Text
    about: str = ""
    risk_categories: tuple[Text, ...] = ()
    vocabulary: tuple[Text, ...] = ()
    term_checklist: tuple[TermKind, ...] = ()
    catalogue: Text | None = None
    questionnaires: Text | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the form of the file."""
        if self.format != FORMAT:
            yield f"`format` is {self.format!r}; expected {FORMAT!r}"


_HEAD = tuple(field.name for field in attrs.fields(_Head))
_LISTS = ("risk_categories", "vocabulary", "term_checklist")
_TABLES = (
    "stage",
    "move",
    "ladder",
    "body",
    "metric",
    "culture_scale",
    "questionnaire",
    "selling",
    "integration",
)
_MOVE_KEYS = {"from": "sources", "to": "target"}
"""Keys of a move that a person writes, and the fields that they are: `from` is taken in Python."""


def load_playbook(path: Path | str, *, requirements: Iterable[str] = ()) -> Playbook:
    """Return the playbook that a TOML file holds.

    Args:
        path: The file. Catalogues of metrics and questionnaires that it names are looked for beside it,
            then among those that come with the kit.
        requirements: Ids of requirements of your own that its gates ask for, beside the kit's.

    Raises:
        InvalidPlaybook: Something in the file is wrong; all of it is said, each with line and remedy.
        OSError: The file cannot be opened.
    """
    path = Path(path)
    document = _document(lambda: TomlDocument.read(path))
    return _Reading(document, path.parent, requirements).playbook()


def parse_playbook(
    text: str, source: str = "<text>", *, requirements: Iterable[str] = ()
) -> Playbook:
    """Return the playbook that a text holds.

    Args:
        text: The playbook, as TOML.
        source: What messages call it.
        requirements: Ids of requirements of your own that its gates ask for, beside the kit's.

    Raises:
        InvalidPlaybook: Something in the text is wrong; all of it is said, each with line and remedy.
    """
    document = _document(lambda: TomlDocument.parse(text, source))
    return _Reading(document, None, requirements).playbook()


class _Reading:
    """One pass over a document, which notes what is wrong and goes on."""

    def __init__(
        self, document: TomlDocument, folder: Path | None, requirements: Iterable[str]
    ) -> None:
        self._document = document
        self._folder = folder
        self._requirements = {*SHIPPED_REQUIREMENTS, *requirements}
        self._faults: list[PlaybookFault] = []

    def playbook(self) -> Playbook:
        """Return the playbook, or raise with every fault."""
        head = self._head()
        stage_tables, move_tables = self._array("stage"), self._array("move")
        stages = self._each(Stage, stage_tables)
        moves = self._each(MoveRule, move_tables, _MOVE_KEYS)
        ladder = self._ladder()
        bodies = dict(self._bodies())
        metrics = self._layered(Metric, "catalogue", "metric")
        questionnaires = self._layered(Questionnaire, "questionnaires", "questionnaire")
        scales = self._each(CultureScale, self._array("culture_scale"))
        selling = self._table(SellingRules, "selling")
        integration = self._table(IntegrationTimes, "integration")
        # A stage whose table is wrong elsewhere is there all the same for the moves that name it.
        named = [str(each.table.get("id", "")) for each in stage_tables]
        self._note_flaws(move_flaws(moves, named))
        self._note_flaws(requirement_flaws(moves, self._requirements))
        self._note_flaws(ladder_flaws(("ladder",), ladder))
        self._note_flaws(weight_flaws(metrics))
        self._note_flaws(scale_flaws(scales))
        self._note_flaws(stage_flaws(stages) if len(stages) == len(stage_tables) else ())
        joined = {each for _, move in moves for each in (*move.sources, move.target)}
        # Where something is missing or misspelled, whatever cannot be reached follows from that.
        if len(stages) == len(named) and len(moves) == len(move_tables) and joined <= set(named):
            self._note_flaws(path_flaws(stages, moves))
        if self._faults or head is None:
            raise InvalidPlaybook(tuple(sorted(set(self._faults))))
        return Playbook(
            id=head.id,
            version=head.version,
            title=head.title,
            about=head.about,
            lifecycle=LifecycleChart(
                tuple(stage for _, stage in stages), tuple(move for _, move in moves)
            ),
            ladder=ladder,
            bodies=bodies,
            metrics={metric.id: metric for _, metric in metrics},
            questionnaires={each.id: each for _, each in questionnaires},
            risk_categories=head.risk_categories,
            vocabulary=head.vocabulary,
            term_checklist=head.term_checklist,
            culture_scales=tuple(scale for _, scale in scales) or CULTURE_SCALES,
            selling=selling or SellingRules(),
            integration=integration or IntegrationTimes(),
        )

    def _head(self) -> _Head | None:
        data = self._document.data
        for key in data:
            if key not in {*_HEAD, *_TABLES}:
                hint = did_you_mean(key, (*_HEAD, *_TABLES))
                self._note((key,), f"a playbook has no key {key!r}", hint)
        for key in _LISTS:
            words = data.get(key)
            if isinstance(words, list) and all(isinstance(word, str) for word in words):
                self._note_flaws(word_flaws((key,), words))
        return self._one(_Head, (), {key: data[key] for key in _HEAD if key in data})

    def _ladder(self) -> EscalationLadder | None:
        table = self._document.data.get("ladder")
        return None if table is None else self._one(EscalationLadder, ("ladder",), table)

    def _table(self, kind: type[V], key: str) -> V | None:
        """Return what the one table of a key says; nothing where there is none."""
        table = self._document.data.get(key)
        return None if table is None else self._one(kind, (key,), table)

    def _bodies(self) -> Iterator[tuple[str, Charter]]:
        bodies = self._document.data.get("body", {})
        if not isinstance(bodies, dict):
            self._note(("body",), "`body` is no table", "write each template as [body.<name>]")
            return
        for name, table in bodies.items():
            if not is_id(name):
                self._note(
                    ("body", name),
                    f"{name!r} is no name for a body",
                    "use 1 to 64 letters, digits, `.`, `_` or `-`",
                )
            charter = self._one(Charter, ("body", name), table)
            if charter is not None:
                yield name, charter

    def _layered(self, kind: type[V], catalogue: str, key: str) -> list[tuple[Place, V]]:
        """Return what a catalogue has, changed and joined by what the playbook itself has.

        Args:
            kind: What each table is.
            catalogue: The key under which the playbook names the file of the catalogue.
            key: The key of the tables.
        """
        layers: dict[str, list[Entry]] = {}
        for tables in (self._catalogue(catalogue, key), self._array(key)):
            seen: set[str] = set()
            for entry in tables:
                name = str(entry.table.get("id", ""))
                if name in seen:
                    self._note(
                        (*entry.place, "id"),
                        f"the {key} {name!r} is there twice",
                        "keep one of them",
                        entry.document,
                    )
                seen.add(name)
                layers.setdefault(name, []).append(entry)
        read = [
            (self._place(each[-1], catalogue), self._structured(kind, each))
            for each in layers.values()
        ]
        return [(place, value) for place, value in read if value is not None]

    def _place(self, entry: Entry, catalogue: str) -> Place:
        """Return where a table stands in this document, or comes into it."""
        return entry.place if entry.document is self._document else (catalogue,)

    def _catalogue(self, catalogue: str, key: str) -> tuple[Entry, ...]:
        name = self._document.data.get(catalogue)
        if not isinstance(name, str):
            return ()
        try:
            found = find_catalogue(name, self._folder, key)
        except NotToml as error:
            self._faults.append(_not_toml(error))
            return ()
        if found is None:
            self._note(
                (catalogue,),
                f"there is no catalogue {name!r}, neither beside the playbook nor in the kit",
                f"write it, or name one that comes with the kit: {listed(catalogues(key))}",
            )
        return found or ()

    def _array(self, key: str) -> tuple[Entry, ...]:
        """Return the tables of an array, after noting what is none."""
        found = self._document.data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self._note((key,), f"`{key}` is no array of tables", f"write each as [[{key}]]")
        return entries(self._document, key)

    def _each(
        self, kind: type[V], tables: Sequence[Entry], names: Mapping[str, str] | None = None
    ) -> list[tuple[Place, V]]:
        """Return the tables that are in order, each with its place."""
        read = ((each.place, self._one(kind, each.place, each.table, names)) for each in tables)
        return [(place, value) for place, value in read if value is not None]

    def _one(
        self, kind: type[V], place: Place, table: object, names: Mapping[str, str] | None = None
    ) -> V | None:
        """Return what a table says, or nothing after noting what is wrong with it."""
        if not isinstance(table, Mapping):
            self._note(place, f"`{path_said(place)}` is no table", "write it as a table of its own")
            return None
        given = self._named(kind, place, table, names) if names else table
        return self._structured(kind, [Entry(self._document, place, given)], names)

    def _structured(
        self, kind: type[V], layers: Sequence[Entry], names: Mapping[str, str] | None = None
    ) -> V | None:
        """Return what tables say, the later over the earlier, after noting what is wrong with them.

        What is wrong is left out where that can be, so that the rest is looked at all the same.
        """
        table = {key: each.table[key] for each in layers for key in each.table}
        try:
            return structure(kind, table)
        except Unreadable as error:
            wrong = {_first(fault) for fault in error.faults}
            for fault in error.faults:
                said_by = [each for each in layers if _first(fault) in each.table]
                self._note_fault((said_by or layers)[-1], fault, names or {})
        left = {key: table[key] for key in table if key not in wrong}
        try:
            return structure(kind, left)
        except Unreadable:
            return None

    def _named(
        self, kind: type[V], place: Place, table: Mapping[str, Any], names: Mapping[str, str]
    ) -> dict[str, Any]:
        """Return a table under the names of the fields, after noting the keys that it cannot have."""
        written = {field: key for key, field in names.items()}
        known = [written.get(field.name, field.name) for field in attrs.fields(kind)]
        for key in table:
            if key not in known:
                self._note(
                    (*place, key), f"`{place[0]}` has no key {key!r}", did_you_mean(key, known)
                )
        return {names.get(key, key): table[key] for key in table if key in known}

    def _note_fault(self, entry: Entry, fault: Fault, names: Mapping[str, str]) -> None:
        """Note what the codec found, under the name that the person wrote."""
        path = fault.path
        for key, field in names.items():
            path = re.sub(rf"^{field}\b", key, path)
        said = ".".join(filter(None, (path_said(entry.place), path)))
        self._note(
            said,
            f"{said or 'the playbook'}: found {fault.found}",
            f"expected {fault.expected}",
            entry.document,
        )

    def _note_flaws(self, flaws: Iterable[Flaw]) -> None:
        for flaw in flaws:
            self._note(flaw.place, flaw.found, flaw.remedy)

    def _note(
        self, place: Place | str, found: str, remedy: str, document: TomlDocument | None = None
    ) -> None:
        where = document or self._document
        self._faults.append(PlaybookFault(where.source, where.line_of(place), found, remedy))


def _first(fault: Fault) -> str:
    """Return the key of the table in which a fault lies; empty for the table as a whole."""
    return re.split(r"[.[]", fault.path)[0]


def _document(read: Callable[[], TomlDocument]) -> TomlDocument:
    try:
        return read()
    except NotToml as error:
        raise InvalidPlaybook((_not_toml(error),)) from None


def _not_toml(error: NotToml) -> PlaybookFault:
    return PlaybookFault(
        error.source, error.line, f"not TOML: {error.found}", "correct the line and read it again"
    )
