"""What happens while the case for an alliance is made: why, for whose good, with whom, in which words."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from alliancekit.agreements.exclusivity_acts import (
    AcceptOverlap,
    DeclareExclusivity,
    DeclareNoExclusivity,
    StateScope,
)
from alliancekit.agreements.scope import Scope
from alliancekit.kernel.money import Money
from alliancekit.kernel.period import Period
from alliancekit.parties.acts import AssignRole, ProfileCulture
from alliancekit.parties.roles import EXECUTIVE_SPONSOR
from alliancekit.selection.acts import (
    BridgeDifference,
    ChoosePartner,
    DropCandidate,
    ListDifference,
    NameCandidate,
    PlanBridge,
    ScoreCandidate,
    SetCriteria,
)
from alliancekit.selection.candidate import CandidateStatus
from alliancekit.selection.criteria import Criterion
from alliancekit.selection.difference import DifferenceStatus
from alliancekit.testing.simulation.firms import Firm, firm
from alliancekit.testing.simulation.pairs import SIDES
from alliancekit.testing.simulation.story import Story
from alliancekit.value.acts import PlanValue, SetObjective, StateClaim, StateRationale
from alliancekit.words.acts import AgreeOnWord, DefineWord

YEARS_PLANNED = 5
"""For how many years value is planned ahead."""

_WEIGHTS = (
    ("0.4", "0.3", "0.2", "0.1"),
    ("0.25", "0.25", "0.25", "0.25"),
    ("0.3", "0.3", "0.3", "0.1"),
)

_FITS = (
    ("direction", "Wants the same in five years", "strategic"),
    ("pace", "Delivers at our pace", "operational"),
    ("means", "Can afford its part", "financial"),
    ("candor", "Says early what goes wrong", "cultural"),
)

_DIFFERENCES = (
    ("pace-of-decisions", "culture", "One side decides in a week, the other in a quarter."),
    ("bad-news", "culture", "Bad news travels by mail here, and over coffee there."),
    ("rewards", "culture", "One side rewards quarterly results, the other patents."),
    ("quality-system", "capability", "The quality systems do not know each other's forms."),
    (
        "data-platform",
        "capability",
        "Neither side can read the other's data without a day of work.",
    ),
)

_MEANINGS = (
    ("single", "The one joint project that we have signed for."),
    ("umbrella", "Everything that we will do together over the years."),
)

_OBJECTIVES = (
    ("first-launch", "Bring the {product} to a first joint customer."),
    ("new-market", "Sell the {product} in {territory}, where neither side sells today."),
    ("shorter-cycle", "Halve the time from an idea in {field} to a decision on it."),
    ("shared-platform", "Run the work in {field} on one platform that both sides pay for."),
)


def rationale(story: Story) -> None:
    """Say what neither could easily do alone."""
    first, second = story.firms[0], story.firms[1]
    ours, theirs = story.one_of(first.capabilities), story.one_of(second.capabilities)
    story.do(
        StateRationale,
        rationale=(
            f"{first.name} has {ours}, {second.name} has {theirs}. "
            f"Alone neither could bring a {story.purpose.product} to {story.purpose.field}."
        ),
    )


def objectives(story: Story) -> None:
    """Set two or three, each with an owner and a day."""
    words = {
        "product": story.purpose.product,
        "field": story.purpose.field,
        "territory": story.purpose.territories[0],
    }
    for name, statement in story.some_of(_OBJECTIVES, story.between(2, 3)):
        party = story.one_of(story.parties)
        story.do(
            SetObjective,
            objective=name,
            statement=statement.format(**words),
            owner=story.who(party, f"lead of {name}").name,
            party=party,
            target_on=story.days_on(360, 1080),
        )


def value(story: Story) -> None:
    """Claim a benefit for every party and the joint customer, and plan what comes of it."""
    for each in story.firms:
        name = f"gain-of-{each.id}"[:64]
        if name in story.alliance.value.proposition.claims:
            continue
        story.do(
            StateClaim,
            claim=name,
            winner="party",
            party=each.id,
            benefit=f"{each.name} earns in {story.purpose.field} what it could not earn alone.",
        )
        _plan(story, name)
    if "gain-of-the-customer" not in story.alliance.value.proposition.claims:
        measured = "joint-customer-satisfaction" if story.chance(60) else None
        story.do(
            StateClaim,
            claim="gain-of-the-customer",
            winner="joint-customer",
            benefit=story.one_of(
                ("One contract and one number to call.", "Half the time to a working solution.")
            ),
            metric=measured,
        )


def _plan(story: Story, claim: str) -> None:
    """Plan a claim year by year: it starts small, and reaches its full size in the third year."""
    for ahead in range(1, YEARS_PLANNED + 1):
        year = story.day.year + ahead
        thousands = story.purpose.yearly * min(ahead, 3) // 3
        story.do(
            PlanValue,
            claim=claim,
            period=Period(date(year, 1, 1), date(year, 12, 31)),
            amount=Money(Decimal(thousands * 1000), story.purpose.currency),
        )


def sponsor(story: Story) -> None:
    """Name an executive sponsor on the initiating side, and often on the others."""
    for place, each in enumerate(story.firms):
        if place == 0 or story.chance(75):
            take_role(story, each.id, EXECUTIVE_SPONSOR)


def take_role(story: Story, party: str, role: str) -> None:
    """Have someone take a role that nobody holds."""
    if not story.alliance.parties.holders(role, party, story.day):
        who = story.who(party, role)
        story.do(AssignRole, person=who.id, name=who.name, party=party, role=role)


def candidates(story: Story) -> None:
    """Set the criteria, name the partners and their rivals, and score them all over the next weeks."""
    if not story.alliance.selection.criteria:
        weights = story.one_of(_WEIGHTS)
        story.do(
            SetCriteria,
            criteria=tuple(
                Criterion(id=name, name=said, fit=fit, weight=Decimal(weight))
                for (name, said, fit), weight in zip(_FITS, weights, strict=True)
            ),
        )
    rivals = [
        firm(story.seed, (story.number + ahead) * SIDES + 2)
        for ahead in range(1, story.between(2, 4))
    ]
    for each, least in (*((one, 3) for one in story.partners), *((one, 1) for one in rivals)):
        known = story.alliance.selection.candidates
        if each.id not in known and each not in story.firms:
            story.do(NameCandidate, candidate=each.id, name=each.name)
        elif each.id not in known:
            story.do(NameCandidate, candidate=each.id, name=each.name, party=each.id)
        story.plan(story.days_on(1, 9), partial(_score, candidate=each, least=least))
    story.plan(story.day + timedelta(days=10), _choose)


def _score(story: Story, candidate: Firm, least: int) -> None:
    criteria = [each.id for each in story.alliance.selection.criteria_by(story.day)]
    assessor = story.who(story.initiator.id, "analyst").name
    for each in story.alliance.selection.candidates[candidate.id].unscored(criteria, story.day):
        story.do(
            ScoreCandidate,
            candidate=candidate.id,
            criterion=each,
            assessor=assessor,
            score=story.between(least, 5 if least > 1 else 4),
        )


def _choose(story: Story) -> None:
    partners = {each.id for each in story.firms}
    for each in tuple(story.alliance.selection.candidates.values()):
        if each.status is not CandidateStatus.CONSIDERED:
            continue
        if each.id in partners:
            story.do(ChoosePartner, candidate=each.id, reason="It fits best, and it wants to.")
        else:
            story.do(
                DropCandidate,
                candidate=each.id,
                reason=story.one_of(("It is too far away.", "It has a partner.")),
            )


def differences(story: Story) -> None:
    """Write down what has to be bridged, and how."""
    for name, topic, description in story.some_of(_DIFFERENCES, story.between(1, 3)):
        if name not in story.alliance.selection.differences:
            story.do(ListDifference, difference=name, topic=topic, description=description)
            if story.chance(60):
                party = story.one_of(story.parties)
                story.do(
                    PlanBridge,
                    difference=name,
                    plan="Two people from each side meet on it every second week.",
                    owner=story.who(party, "bridge").name,
                    party=party,
                    due_on=(due := story.days_on(60, 240)),
                )
                story.plan(due, partial(_bridge, difference=name))
    if story.chance(30):
        scales = story.dossier.playbook.culture_scales
        story.do(
            ProfileCulture,
            party=story.partners[0].id,
            marks={each.id: story.between(1, 5) for each in scales},
            seen_from=story.initiator.id,
            basis="Six interviews.",
            private_to=story.initiator.id,
        )


def _bridge(story: Story, difference: str) -> None:
    """Bridge a difference as planned, live with it, or leave it open."""
    if story.alliance.selection.differences[difference].status is not DifferenceStatus.PLANNED:
        return
    if story.works_out():
        story.do(
            BridgeDifference,
            difference=difference,
            result="bridged",
            how="Nobody has spoken of it for a quarter.",
        )
    elif story.chance(80):
        story.do(
            BridgeDifference,
            difference=difference,
            result="accepted",
            how="Both sides know it, and plan with it.",
        )


def exclusivity(story: Story) -> None:
    """State what the alliance works on; a few parties are bound elsewhere, and the overlap is accepted by name."""
    purpose = story.purpose
    story.do(
        StateScope,
        scope=Scope(
            fields=(purpose.field,), territories=purpose.territories, products=(purpose.product,)
        ),
    )
    known = story.alliance.agreements.exclusivity
    for party in known.undeclared(story.parties, story.day):
        if not story.chance(12):
            story.do(DeclareNoExclusivity, party=party)
            continue
        name = f"bound-{party}"[:64]
        inside = story.chance(50)
        story.do(
            DeclareExclusivity,
            exclusivity=name,
            party=party,
            in_favor_of="a third party",
            scope=Scope(
                fields=(purpose.field if inside else "another field",),
                territories=purpose.territories[:1],
            ),
        )
        if inside:
            story.do(
                AcceptOverlap,
                exclusivity=name,
                reason="The holder knows of it and does not object.",
                person=story.who(party, "counsel").name,
            )


def words(story: Story) -> None:
    """Have every party say what it means by its words, and agree where the meanings part."""
    for word in story.dossier.playbook.vocabulary:
        for each in story.parties:
            known = story.alliance.words.word(word)
            if known is None or known.meant_by(each, story.day) is None:
                reading, meaning = _MEANINGS[0 if story.chance(65) else 1]
                story.do(
                    DefineWord,
                    party=each,
                    word=word,
                    meaning=meaning,
                    reading=reading if word == "alliance" else None,
                )
    story.plan(story.days_on(3, 20), _agree_on_words)


def _agree_on_words(story: Story) -> None:
    for mismatch in story.alliance.words.mismatches(story.parties, story.day):
        reading = story.alliance.reading.value
        story.do(
            AgreeOnWord,
            word=mismatch.word,
            meaning=dict(_MEANINGS)[reading],
            accepted_by=story.parties,
        )
