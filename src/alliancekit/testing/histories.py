"""Hypothesis strategies for whole histories: legal acts in a row, as people would do them, and as they would not.

A history moves through gates with evidence and with waivers, steps back, pauses and disputes, is told late
and in part in private. Whatever is in it was legal when it was done.
"""

import functools
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from alliancekit.agreements.acts import DraftAgreement
from alliancekit.agreements.breach_acts import GiveCureNotice
from alliancekit.agreements.event_acts import RecordEvent
from alliancekit.agreements.exclusivity_acts import DeclareExclusivity
from alliancekit.agreements.notice_acts import GiveNotice
from alliancekit.agreements.obligation_acts import UndertakeObligation
from alliancekit.alliance import Alliance
from alliancekit.decide import check
from alliancekit.governance.acts import CharterBody, SetDecisionRight
from alliancekit.governance.charter import Chair, Charter, Seats
from alliancekit.governance.voting import Quorum, VotingRule
from alliancekit.integration.acts import InventoryAlliance
from alliancekit.integration.consent_acts import RequestConsent
from alliancekit.integration.contact_acts import PlanContact
from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, Text
from alliancekit.kernel.value import annotations_of
from alliancekit.legality.verdict import Refused
from alliancekit.lifecycle.acts import (
    Dispute,
    Pause,
    Propose,
    Reconstitute,
    Resume,
    Settle,
    Waive,
)
from alliancekit.lifecycle.stages import MoveRule
from alliancekit.metrics.acts import AdoptMetric
from alliancekit.metrics.metric import Metric, Thresholds
from alliancekit.planning.acts import AssignTask, PlanMilestone, StartCollaboration
from alliancekit.playbooks import shipped
from alliancekit.risks.acts import RegisterRisk
from alliancekit.selection.acts import ListDifference, NameCandidate, SetCriteria
from alliancekit.selling.claim_acts import ClaimAccount
from alliancekit.selling.lead_acts import PassLead
from alliancekit.selling.opportunity_acts import RecordOpportunity
from alliancekit.selling.registration_acts import RegisterDeal
from alliancekit.testing.dossier import Dossier, free_id
from alliancekit.testing.evidence import GATHERERS, gather
from alliancekit.testing.lives import PARTIES, after, life_to
from alliancekit.testing.strategies import acts
from alliancekit.value.acts import SetObjective, StateClaim
from alliancekit.vocabulary import ALLIANCE_ACTS

MOST_STEPS = 16
"""How many steps a history has at most; one step can be several acts."""


A_WAIVER = 7
"""Which of ten equal chances waives a requirement."""

TRIES = 4
"""How many acts are thought of until one is legal."""


def secret_of(party: str) -> str:
    """Return the words that stand in every text of an act that is private to a party.

    >>> secret_of("helix")
    'for the eyes of helix only'
    """
    return f"for the eyes of {party} only"


@st.composite
def histories(
    draw: DrawFn,
    *,
    playbooks: Collection[str] = tuple(each.id for each in shipped()),
    most: int = MOST_STEPS,
) -> tuple[Act, ...]:
    """Return a strategy for histories of the alliance "orion": acts in the order of recording, each legal.

    It starts with a life up to some stage, of Helix Bio and Nordlab, and goes on from there. An act may be
    dated before those recorded earlier, and may be private to a party; its texts then carry the words of
    `secret_of`.

    Args:
        draw: Given by Hypothesis.
        playbooks: The ids of the playbooks to choose from.
        most: How many steps follow at most; one step can be several acts.
    """
    playbook = shipped().get(draw(st.sampled_from(sorted(playbooks))))
    lifecycle = playbook.lifecycle
    stages = [stage for stage in lifecycle.chart.states if stage not in lifecycle.ends]
    history, alliance = _a_life(playbook.id, draw(st.sampled_from(stages)))
    for _ in range(draw(st.integers(0, most))):
        step = draw(st.sampled_from(_STEPS))
        dossier = Dossier.opened(alliance, draw(_days(alliance)))
        # What the dossier holds when an act is refused was legal: a step may stop half-way.
        with suppress(Refused):
            step(draw, dossier)
        alliance = dossier.alliance
        history = (*history, *dossier.acts)
    return history


@functools.cache
def _a_life(playbook: str, stage: str) -> tuple[tuple[Act, ...], Alliance]:
    acts_so_far = life_to(stage, playbook=playbook)
    return acts_so_far, after(acts_so_far)


@st.composite
def plausible_acts(
    draw: DrawFn, alliance: Alliance, on: date, *, kinds: tuple[type[Act], ...] = ()
) -> Act:
    """Return a strategy for acts about what is on record of an alliance; many are legal, and many are not.

    Args:
        draw: Given by Hypothesis.
        alliance: The alliance.
        on: The day of the acts.
        kinds: The kinds of act; where none is named every one, and before something can be done to a
            thing that is not there, what puts it there.
    """
    dossier = Dossier.opened(alliance, on)
    kind = draw(st.sampled_from(kinds or _KINDS))
    if not kinds:
        kind = _or_what_starts_it(kind, dossier)
    party = draw(st.none() | st.sampled_from([each.id for each in PARTIES]))
    act = draw(acts(kind, **_aimed(kind, dossier), private_to=st.just(party)))
    return act if party is None else attrs.evolve(act, **_texts(act))


def _through_a_gate(draw: DrawFn, dossier: Dossier) -> None:
    """Move on or back, with evidence for what the gate asks, and a waiver here and there."""
    rules = _moves(dossier)
    if not rules:
        return
    # An end is always near, so the ways that are none come up three times as often.
    ends = dossier.playbook.lifecycle.ends
    on_its_way = [rule for rule in rules if rule.target not in ends]
    rule = draw(st.sampled_from([*on_its_way, *on_its_way, *rules]))
    dossier.on = max(dossier.on, dossier.alliance.lifecycle.entered_on)
    for requirement in rule.requires:
        if draw(st.integers(0, 9)) == A_WAIVER:
            dossier.add(
                Waive, requirement=requirement, reason="It is known to both.", person="the sponsors"
            )
        else:
            gather(requirement, dossier)
    dossier.record(dossier.as_move(rule.id))


def _evidence(draw: DrawFn, dossier: Dossier) -> None:
    """Have a requirement met, asked for or not."""
    gather(draw(st.sampled_from(sorted(GATHERERS))), dossier)


def _pause_or_dispute(draw: DrawFn, dossier: Dossier) -> None:
    """Pause or resume, dispute or settle."""
    life = dossier.alliance.lifecycle
    for dispute in life.disputes:
        if draw(st.booleans()):
            dossier.add(Settle, dispute=dispute, settlement="Both sides gave way.")
            return
    kind = draw(st.sampled_from((Pause, Resume, Dispute)))
    if kind is Pause:
        dossier.add(Pause, review_on=dossier.on + timedelta(days=60), reason="A merger.")
    elif kind is Resume:
        dossier.add(Resume)
    else:
        about = [f"agreement:{each}" for each in dossier.alliance.agreements.agreements]
        dossier.add(
            Dispute,
            dispute=f"dispute-{len(dossier.alliance.lifecycle.disputes) + 1}",
            party=draw(st.sampled_from(dossier.parties)),
            matter="What the agreement means.",
            about=tuple(draw(st.lists(st.sampled_from(about), max_size=2)) if about else ()),
        )


def _anything(draw: DrawFn, dossier: Dossier) -> None:
    """Do something to what is there, or start something: the first of a few thoughts that is legal."""
    for _ in range(TRIES):
        act = draw(plausible_acts(dossier.alliance, dossier.on))
        if check(dossier.alliance, act, dossier.rulebook).allowed:
            dossier.record(act)
            return


_STEPS = (_through_a_gate, _anything, _anything, _anything, _pause_or_dispute, _evidence)
"""What a step can be; what stands several times comes up that much more often."""

_KINDS = tuple(kind for kind in ALLIANCE_ACTS.values() if kind is not Propose)

_WORDS = st.sampled_from(("The board said so.", "Both sides agreed.", "It was late; it was clear."))

_CHARTERS = st.sampled_from(
    (
        Charter(seats_each=1, quorum=Quorum(per_party=1), rule=VotingRule("party", "unanimity")),
        Charter(
            seats=(Seats("helix", 3), Seats("nordlab", 2)), rule=VotingRule("member", "consensus")
        ),
        Charter(seats_each=2, alternates=True, chair=Chair("co-chairs")),
    )
)

_STARTED_BY: Mapping[str, type[Act]] = MappingProxyType(
    {
        "account_claim": ClaimAccount,
        "acquisition": InventoryAlliance,
        "agreement": DraftAgreement,
        "area": SetDecisionRight,
        "body": CharterBody,
        "breach": GiveCureNotice,
        "candidate": NameCandidate,
        "claim": StateClaim,
        "collaboration": StartCollaboration,
        "consent": RequestConsent,
        "contact": PlanContact,
        "criterion": SetCriteria,
        "difference": ListDifference,
        "engagement": RecordOpportunity,
        "event": RecordEvent,
        "exclusivity": DeclareExclusivity,
        "lead": PassLead,
        "metric": AdoptMetric,
        "milestone": PlanMilestone,
        "notice": GiveNotice,
        "objective": SetObjective,
        "obligation": UndertakeObligation,
        "registration": RegisterDeal,
        "risk": RegisterRisk,
        "task": AssignTask,
    }
)
"""By the name of a field, the kind of act that puts on record what it refers to."""

_KNOWN: Mapping[str, Callable[[Dossier], Iterable[str]]] = MappingProxyType(
    {
        "account_claim": lambda dossier: dossier.alliance.selling.account_claims,
        "acquisition": lambda dossier: dossier.alliance.integration.acquisitions,
        "agreement": lambda dossier: dossier.alliance.agreements.agreements,
        "area": lambda dossier: dossier.alliance.governance.rights,
        "body": lambda dossier: dossier.alliance.governance.bodies,
        "breach": lambda dossier: dossier.alliance.agreements.breaches,
        "candidate": lambda dossier: dossier.alliance.selection.candidates,
        "category": lambda dossier: dossier.playbook.risk_categories,
        "claim": lambda dossier: dossier.alliance.value.proposition.claims,
        "collaboration": lambda dossier: dossier.alliance.planning.collaborations,
        "consent": lambda dossier: dossier.alliance.integration.consents,
        "contact": lambda dossier: dossier.alliance.integration.contacts,
        "criterion": lambda dossier: dossier.alliance.selection.criteria,
        "difference": lambda dossier: dossier.alliance.selection.differences,
        "dispute": lambda dossier: dossier.alliance.lifecycle.disputes,
        "engagement": lambda dossier: dossier.alliance.selling.engagements,
        "event": lambda dossier: dossier.alliance.agreements.events,
        "exclusivity": lambda dossier: dossier.alliance.agreements.exclusivity.exclusivities,
        "lead": lambda dossier: dossier.alliance.selling.leads,
        "metric": lambda dossier: dossier.alliance.metrics.adopted,
        "milestone": lambda dossier: dossier.alliance.planning.milestones,
        "move": lambda dossier: (rule.id for rule in _moves(dossier)),
        "notice": lambda dossier: dossier.alliance.agreements.notices,
        "objective": lambda dossier: dossier.alliance.value.objectives,
        "obligation": lambda dossier: dossier.alliance.agreements.obligations,
        "person": lambda dossier: (held.person for held in dossier.alliance.parties.roles),
        "plan": lambda dossier: dossier.alliance.agreements.plans.every,
        "playbook": lambda dossier: dossier.rulebook.every_playbook.ids,
        "registration": lambda dossier: dossier.alliance.selling.registrations,
        "requirement": lambda dossier: (
            *dossier.alliance.lifecycle.show_again,
            *(each for rule in _moves(dossier) for each in rule.requires),
        ),
        "risk": lambda dossier: dossier.alliance.risks.register,
        "role": lambda dossier: (held.role for held in dossier.alliance.parties.roles),
        "successor": lambda dossier: dossier.alliance.agreements.agreements,
        "task": lambda dossier: dossier.alliance.planning.tasks,
        "template": lambda dossier: dossier.playbook.bodies,
        "term": lambda dossier: (
            term
            for agreement in dossier.alliance.agreements.agreements.values()
            for term in agreement.terms
        ),
        "to": lambda dossier: (rule.id for rule in _moves(dossier)),
        "word": lambda dossier: (*dossier.alliance.words.words, "alliance"),
    }
)
"""By the name of a field, what on record it can refer to."""


def _moves(dossier: Dossier) -> tuple[MoveRule, ...]:
    return dossier.playbook.lifecycle.moves_from(dossier.alliance.stage)


def _aimed(kind: type[Act], dossier: Dossier) -> dict[str, SearchStrategy[Any]]:
    """Return strategies for the fields of a kind that refer to what is there, or are words or days."""
    aims: dict[str, SearchStrategy[Any]] = {}
    hints = annotations_of(kind)
    for field in attrs.fields(kind):
        if not field.metadata.get("outcome"):
            aim = _aim(kind, field.name, hints[field.name], dossier)
            if aim is not None:
                aims[field.name] = st.none() | aim if field.default is None else aim
    return {**aims, "alliance": st.just(dossier.alliance.id), "on": st.just(dossier.on)}


def _aim(  # noqa: PLR0911 - one case for each form
    kind: type[Act], name: str, hint: Any, dossier: Dossier
) -> SearchStrategy[Any] | None:
    match hint:
        case _ if hint in _REFERENCES and name in _KNOWN:
            if kind is AdoptMetric:
                return st.sampled_from(sorted(dossier.playbook.metrics))
            if kind is Reconstitute:
                taken = dossier.alliance.lifecycle.successors
                return st.just(free_id("orion-again", taken))
            known = list(_KNOWN[name](dossier))
            starts = _STARTED_BY.get(name) is kind
            new = free_id(f"{name}-of-{dossier.alliance.id}", known)
            return st.just(new) if starts or not known else st.sampled_from(known)
        case _ if hint in (Text, Text | None):
            return _WORDS
        case _ if hint in (date, date | None):
            days = st.integers(1, 120)
            return days.map(lambda number: dossier.on + timedelta(days=number))
        case _ if hint in (Charter, Charter | None):
            return _CHARTERS
        case _ if hint is Metric:
            entry = next(iter(dossier.playbook.metrics.values()))
            adopted = dossier.alliance.metrics.adopted
            return st.just(attrs.evolve(entry, id=free_id("our-own", adopted)))
        case _ if hint == tuple[Thresholds, ...]:
            weights = st.sampled_from([Decimal("0.5"), Decimal(1)])
            metric = next(iter(dossier.alliance.metrics.adopted), "none")
            return weights.map(lambda weight: (Thresholds(metric=metric, weight=weight),))
        case _:
            return st.integers(1, 2) if name == "number" else None


def _or_what_starts_it(kind: type[Act], dossier: Dossier) -> type[Act]:
    """Return the kind itself, or what puts on record what it would be about, where that is not there."""
    for name in annotations_of(kind):
        start = _STARTED_BY.get(name)
        if start not in (None, kind) and not any(True for _ in _KNOWN[name](dossier)):
            return start
    return kind


_REFERENCES = (Id, Id | None, Text, Text | None)


def _texts(act: Act) -> dict[str, Any]:
    """Return the texts of an act that refer to nothing, each told as a secret of who alone sees it."""
    secret = secret_of(act.private_to or "")
    said: dict[str, Any] = {}
    for name, hint in annotations_of(type(act)).items():
        if name not in _KNOWN and getattr(act, name):
            if hint in (str, Text, Text | None):
                said[name] = secret
            elif hint == tuple[Text, ...]:
                said[name] = (secret,)
    return said


def _days(alliance: Alliance) -> SearchStrategy[date]:
    """Return a strategy for the day of the next step: later as a rule, earlier now and then."""
    latest, first = alliance.latest_on, alliance.lifecycle.proposed_on
    later = st.integers(0, 40).map(lambda days: latest + timedelta(days=days))
    return later | later | later | st.dates(first, latest)
