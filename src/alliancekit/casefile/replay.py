"""How a case is played: tried to its end on what the ledger holds, then recorded whole or not at all."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Any

import attrs

from alliancekit.alliance import Alliance, UnknownAlliance
from alliancekit.casefile.case import CaseAct, CaseFile
from alliancekit.casefile.writing import case_to_json
from alliancekit.codec import canonical
from alliancekit.decide import Outcome, decide
from alliancekit.kernel.act import Deed, Subject
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice
from alliancekit.kernel.wording import counted, listed
from alliancekit.ledger import Ledger
from alliancekit.legality.subjects import STARTING
from alliancekit.legality.verdict import Refused, Verdict
from alliancekit.parties.organization import Organization, UnknownOrganization


class Went(Choice):
    """How an act of a case went, against what the file says of it."""

    RECORDED = "recorded"
    REFUSED = "refused"
    NOT_EXPECTED = "refused-unexpectedly"
    MISSED = "expectation-missed"


@attrs.frozen
class ReplayStep(Shown):
    """One act of a case, and how it went.

    Attributes:
        entry: The act and what the file says beside it.
        went: Recorded, or refused as the file says; or one of the two ways in which a case fails.
        verdict: What the rules say of the act.
        facts: The facts that it gives, its own first; none where it is refused.
        missing: The codes that the file expects and that are not among the reasons.
        stage: The stage of the alliance afterwards; `None` while there is no alliance, and for what is
            done to an organization.
    """

    entry: CaseAct
    went: Went
    verdict: Verdict
    facts: tuple[Deed, ...] = ()
    missing: tuple[str, ...] = ()
    stage: str | None = None

    @property
    def as_the_file_says(self) -> bool:
        """Whether it went as the file says."""
        return self.went in {Went.RECORDED, Went.REFUSED}

    def to_records(self) -> list[dict[str, str]]:
        """Return one plain record for each reason against the act; none where it is legal."""
        return self.verdict.to_records()

    def __str__(self) -> str:
        """Return what happened, as a sentence that also says what to do about a surprise."""
        place = f"act {self.entry.number} (line {self.entry.line}), {self.entry.act.do}"
        codes = listed(self.verdict.codes)
        match self.went:
            case Went.RECORDED:
                return f"{place}: recorded"
            case Went.REFUSED:
                return f"{place}: refused, as the file says: {codes}"
            case Went.NOT_EXPECTED:
                return (
                    f"{place}: refused, and the file does not expect it: {codes}; do what the reasons "
                    "say in acts before it, or give it `expect` with these codes"
                )
            case Went.MISSED if self.verdict.allowed:
                return (
                    f"{place}: legal, and the file expects a refusal: {listed(self.missing)}; take "
                    "`expect` out, or the acts before it that make it legal"
                )
            case Went.MISSED:
                return (
                    f"{place}: refused, but not for {listed(self.missing)}, which the file expects; "
                    f"the reasons are {codes}; correct `expect`"
                )


@attrs.frozen
class Replay(Shown):
    """How a case went.

    Attributes:
        case: The case.
        steps: Its acts as far as they were played, each with how it went; the last is the one that
            ended it where it ended early.
        alliances: What the alliances of the case came to, by id.
        recorded: Whether the facts were recorded; all of them or none.
        organizations: What the organizations of the case came to, by id.
    """

    case: CaseFile
    steps: tuple[ReplayStep, ...]
    alliances: Mapping[str, Alliance]
    recorded: bool
    organizations: Mapping[str, Organization] = attrs.field(factory=dict)

    @property
    def surprise(self) -> ReplayStep | None:
        """The step that did not go as the file says, and ended the replay."""
        return next((step for step in self.steps if not step.as_the_file_says), None)

    @property
    def as_the_file_says(self) -> bool:
        """Whether everything went as the file says."""
        return self.surprise is None

    def to_records(self) -> list[dict[str, Any]]:
        """Return one plain record for each act that was played, for a table or a data frame."""
        return [
            {
                "act": step.entry.number,
                "on": step.entry.act.on,
                "to": step.entry.act.subject.id,
                "do": step.entry.act.do,
                "by": step.entry.by,
                "went": str(step.went),
                "reasons": list(step.verdict.codes),
                "stage": step.stage,
            }
            for step in self.steps
        ]

    def __str__(self) -> str:
        """Return how it went, in a line or two."""
        went = Counter(step.went for step in self.steps)
        said = ", ".join(f"{number} {kind}" for kind, number in went.items())
        head = (
            f"{self.case.title}: {counted(len(self.steps), 'act')}, {said or 'none of them played'}"
        )
        surprise = self.surprise
        return head if surprise is None else f"{head}; nothing was recorded\n{surprise}"


def play(
    case: CaseFile, ledger: Ledger, *, told: Callable[[ReplayStep], None] | None = None
) -> Replay:
    """Play a case on a ledger: all of it is recorded, or nothing.

    The acts are first tried in order on what the ledger holds, in memory; the first that does not go
    as the file says ends it, and nothing is recorded. Otherwise the legal ones are recorded, each with
    its own `by` and `why`: one commit for each run of acts that share both, under a key of the case. So
    a case that was cut off in the middle, by a full disk say, is completed by playing it again, and a
    case that was played to its end is recorded once however often it is played.

    Args:
        case: The case.
        ledger: Where it is recorded; it must know the playbooks of the case.
        told: Called after each act that was tried, for whoever shows progress.

    Raises:
        Refused: The ledger was changed by someone else between the trial and the commit, so that an
            act is no longer legal; nothing was recorded.
    """
    key = sha256(canonical(case_to_json(case))).hexdigest()
    runs = _runs(case)
    # What an earlier play of the same case has recorded must not stand in the way of this one.
    begun = bool(runs) and ledger.store.receipt(_key(key, runs[0])) is not None
    afresh = {entry.act.subject for entry in case.acts if begun and isinstance(entry.act, STARTING)}
    subjects: dict[Subject, Alliance | Organization] = {}
    steps: list[ReplayStep] = []
    for entry in case.acts:
        step = _tried(entry, ledger, subjects, afresh)
        steps.append(step)
        if told is not None:
            told(step)
        if not step.as_the_file_says:
            return _replay(case, steps, subjects, recorded=False)
    for run in runs:
        first = run[0]
        ledger.submit_all(
            (entry.act for entry in run),
            by=first.by,
            why=first.why,
            key=None if first.act.sealed else _key(key, run),
        )
    return _replay(case, steps, subjects, recorded=True)


def _replay(
    case: CaseFile,
    steps: list[ReplayStep],
    subjects: Mapping[Subject, Alliance | Organization],
    *,
    recorded: bool,
) -> Replay:
    came_to = subjects.values()
    return Replay(
        case,
        tuple(steps),
        {each.id: each.as_read() for each in came_to if isinstance(each, Alliance)},
        recorded,
        {each.id: each for each in came_to if isinstance(each, Organization)},
    )


def _runs(case: CaseFile) -> tuple[tuple[CaseAct, ...], ...]:
    """Return the acts that are to be recorded, those together that one person does for one reason.

    Sealed acts are recorded apart from others.
    """
    legal = (entry for entry in case.acts if not entry.expect)
    runs = groupby(legal, key=lambda entry: (entry.by, entry.why, entry.act.sealed))
    return tuple(tuple(run) for _, run in runs)


def _key(case: str, run: tuple[CaseAct, ...]) -> str:
    return f"case-{case}-{run[0].number}"


def _tried(
    entry: CaseAct,
    ledger: Ledger,
    subjects: dict[Subject, Alliance | Organization],
    afresh: Collection[Subject],
) -> ReplayStep:
    """Try one act on what is there so far, which takes in what the act gives."""
    name = entry.act.subject
    before = subjects.get(name) or (None if name in afresh else _known(ledger, name))
    stage = before.stage if isinstance(before, Alliance) else None
    try:
        outcome = decide(before, entry.act, ledger.rulebook)
    except Refused as refused:
        codes = refused.verdict.codes
        missing = tuple(code for code in entry.expect if code not in codes)
        went = Went.NOT_EXPECTED if not entry.expect else Went.MISSED if missing else Went.REFUSED
        return ReplayStep(entry, went, refused.verdict, missing=missing, stage=stage)
    if entry.expect:
        return ReplayStep(entry, Went.MISSED, Verdict(entry.act), missing=entry.expect, stage=stage)
    if not isinstance(outcome, Outcome):
        subjects[name] = outcome.organization
        return ReplayStep(entry, Went.RECORDED, Verdict(entry.act), outcome.facts)
    every = (outcome, *outcome.others)
    for each in every:
        subjects[Subject("alliance", each.alliance.id)] = each.alliance
    facts = tuple(fact.as_read() for each in every for fact in each.facts)
    return ReplayStep(entry, Went.RECORDED, Verdict(entry.act), facts, stage=outcome.alliance.stage)


def _known(ledger: Ledger, subject: Subject) -> Alliance | Organization | None:
    try:
        if subject.kind == "organization":
            return ledger.organization(subject.id)
        return ledger.alliance(subject.id)
    except (UnknownAlliance, UnknownOrganization):
        return None
