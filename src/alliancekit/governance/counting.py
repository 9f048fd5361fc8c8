"""Counting: from a charter and a ballot to a decision, with the chain of reasons that led to it.

A pure function of what it is given; a notebook can call it without an alliance.
"""

from collections.abc import Iterator
from fractions import Fraction

import attrs

from alliancekit.governance.business_days import MONDAY_TO_FRIDAY, BusinessCalendar, deadline
from alliancekit.governance.charter import ALWAYS_RESERVED, Charter
from alliancekit.governance.counting_quorum import quorum_count
from alliancekit.governance.counting_units import Tally, left_out, said_of, tally
from alliancekit.governance.decision import (
    Because,
    DeadlockGoes,
    Decision,
    DecisionOutcome,
    DecisionStep,
)
from alliancekit.governance.final_say import final_say_from, final_say_over, held_back
from alliancekit.governance.vote import Ballot, VoteChoice
from alliancekit.governance.voting import ThresholdBase, VoteUnit, VotingRule, VotingWay
from alliancekit.kernel.wording import listed

EVERY_PARTY = VotingRule(VoteUnit.PARTY, VotingWay.UNANIMITY, ThresholdBase.ALL)
"""What a matter of mutual consent takes: the yes of every party that has seats, conflicted or not."""


def count(
    charter: Charter, ballot: Ballot, calendar: BusinessCalendar = MONDAY_TO_FRIDAY
) -> Decision:
    """Return what a body decides by its charter, and why.

    First it is looked at whether the body can decide at all: agenda, reserved matters, scope, decision
    rights, quorum. Then the votes are counted, without the parties that have none this time; a bloc that is
    split casts none. What the rule asks for makes the decision; a tie, or a lack of consensus or unanimity,
    goes to the casting vote, and where there is none it is a deadlock. A threshold is tied where yes and no
    weigh the same and one more yes would carry it; short of that, the matter is rejected.

    Args:
        charter: The rules of the body.
        ballot: What is decided, who is there, what they said.
        calendar: Which days are business days, for a veto and a final say.

    >>> from datetime import date
    >>> from alliancekit.governance.attendance import BodyMember, Roll
    >>> from alliancekit.governance.vote import Vote
    >>> members = (BodyMember("ada", "helix"), BodyMember("nils", "nordlab"))
    >>> print(
    ...     count(
    ...         Charter(
    ...             seats_each=1, rule=VotingRule("party", "consensus"), clauses={"rule": "4.2"}
    ...         ),
    ...         Ballot(
    ...             "launch-date",
    ...             "launch",
    ...             date(2026, 3, 2),
    ...             Roll(members, ("ada", "nils")),
    ...             (Vote("ada", "helix", "yes"), Vote("nils", "nordlab", "yes")),
    ...         ),
    ...     )
    ... )
    adopted
      agenda: launch-date is on the agenda
      reserved: launch is not reserved
      quorum: no quorum is asked for, and 2 members of helix and nordlab are there
      left-out: everyone has a vote
      votes: helix and nordlab said yes, nobody said no, nobody abstained
      rule: consensus, one vote a party: nobody objects, so it is met (clause 4.2)
      final-say: not used: the body decided by itself
    """
    checks = tuple(_checks(charter, ballot))
    chain = tuple(check for _, check in checks)
    rule = rule_of(charter, ballot)
    if rule is None or not all(passed for passed, _ in checks):
        return Decision(DecisionOutcome.UNDECIDED, chain)
    return _Counting(charter, ballot, calendar, rule).decision(chain)


def rule_of(charter: Charter, ballot: Ballot) -> VotingRule | None:
    """Return the rule that a matter is decided by; `None` where the charter has none yet.

    Matters of mutual consent need the yes of every party. A resolution in writing needs every voting unit,
    unless the charter says otherwise.
    """
    if _is_mutual(charter, ballot):
        return EVERY_PARTY
    if not ballot.in_writing:
        return charter.rule
    if charter.written is not None:
        return charter.written.rule
    unit = charter.rule.unit if charter.rule is not None else VoteUnit.PARTY
    return VotingRule(unit, VotingWay.UNANIMITY, ThresholdBase.ALL)


def _is_mutual(charter: Charter, ballot: Ballot) -> bool:
    return not {ballot.about, ballot.matter}.isdisjoint(charter.mutual_consent)


def _checks(charter: Charter, ballot: Ballot) -> Iterator[tuple[bool, Because]]:
    """Yield what must hold before votes count, and whether it does."""
    if not ballot.in_writing:
        yield _agenda(ballot)
    yield _reserved(charter, ballot)
    if charter.parent is not None and charter.scope:
        within = not {ballot.about, ballot.matter}.isdisjoint(charter.scope)
        found = (
            f"{ballot.about} is delegated to the body"
            if within
            else f"{ballot.about} is not among what {charter.parent} delegated: {listed(charter.scope)}"
        )
        yield within, _because(charter, DecisionStep.SCOPE, found, "scope")
    if ballot.decided_by is not None:
        found = f"{ballot.decided_by} is accountable for {ballot.about}, and not this body"
        yield False, Because(DecisionStep.DECISION_RIGHT, found)
    if not ballot.in_writing:
        quorum = quorum_count(charter, ballot.roll)
        asked = f"it takes {charter.quorum}" if charter.quorum else "no quorum is asked for"
        yield (
            quorum.quorate,
            _because(charter, DecisionStep.QUORUM, f"{asked}, and {quorum}", "quorum"),
        )
    if rule_of(charter, ballot) is None:
        yield False, Because(DecisionStep.RULE, "the charter has no voting rule yet")


def _agenda(ballot: Ballot) -> tuple[bool, Because]:
    if ballot.on_agenda:
        return True, Because(DecisionStep.AGENDA, f"{ballot.matter} is on the agenda")
    everyone = [member.person for member in ballot.roll.members]
    absent = [person for person in everyone if person not in ballot.roll.present]
    silent = [
        person for person in everyone if person not in absent and person not in ballot.consents
    ]
    found = f"{ballot.matter} is not on the agenda"
    if not absent and not silent:
        return True, Because(
            DecisionStep.AGENDA, f"{found}, and every member is there and agrees to decide it"
        )
    lacking = []
    if absent:
        lacking.append(said_of(tuple(sorted(absent)), "is not there"))
    if silent:
        lacking.append(said_of(tuple(sorted(silent)), "did not agree to decide it"))
    return False, Because(DecisionStep.AGENDA, f"{found}, and {listed(lacking)}")


def _reserved(charter: Charter, ballot: Ballot) -> tuple[bool, Because]:
    for name in (ballot.about, ballot.matter):
        if name in ALWAYS_RESERVED or name in charter.reserved:
            found = f"{name} is reserved to the parties: no body decides it, and no final say"
            return False, _because(charter, DecisionStep.RESERVED, found, "reserved")
    if _is_mutual(charter, ballot):
        found = (
            f"{ballot.about} needs the yes of every party; no casting vote and no final say helps"
        )
        return True, _because(charter, DecisionStep.RESERVED, found, "mutual_consent")
    return True, Because(DecisionStep.RESERVED, f"{ballot.about} is not reserved")


def _because(charter: Charter, step: DecisionStep, found: str, field: str) -> Because:
    return Because(step, found, charter.clauses.get(field))


@attrs.frozen
class _Counting:
    """A ballot that a body can decide, being counted."""

    charter: Charter
    ballot: Ballot
    calendar: BusinessCalendar
    rule: VotingRule

    def decision(self, chain: tuple[Because, ...]) -> Decision:
        """Return the decision, its chain of reasons continued."""
        out = () if self._mutual else tuple(left_out(self.charter, self.ballot, self.calendar))
        without = frozenset(each.party for each in out if each.out)
        votes = tally(self.charter, self.ballot, self.rule.unit, without)
        excused = [Because(DecisionStep.LEFT_OUT, each.why, each.clause) for each in out]
        excused += [
            Because(DecisionStep.LEFT_OUT, f"{party} is split and casts no vote")
            for party in votes.split
        ]
        everyone = Because(DecisionStep.LEFT_OUT, "everyone has a vote")
        outcome, by_rule = self._by_rule(votes)
        decision = Decision(
            outcome,
            (*chain, *(excused or (everyone,)), self._votes(votes), *by_rule),
            yes=votes.said(VoteChoice.YES),
            no=votes.said(VoteChoice.NO),
            abstained=votes.said(VoteChoice.ABSTAIN),
            split=votes.split,
        )
        return self._with_next(self._with_veto(decision))

    @property
    def _mutual(self) -> bool:
        return _is_mutual(self.charter, self.ballot)

    @property
    def _rule_field(self) -> str:
        if self._mutual:
            return "mutual_consent"
        return "written" if self.ballot.in_writing else "rule"

    def _votes(self, votes: Tally) -> Because:
        found = (
            f"{said_of(votes.said(VoteChoice.YES), 'said yes')}, "
            f"{said_of(votes.said(VoteChoice.NO), 'said no')}, "
            f"{said_of(votes.said(VoteChoice.ABSTAIN), 'abstained')}"
        )
        return Because(DecisionStep.VOTES, found)

    def _by_rule(self, votes: Tally) -> tuple[DecisionOutcome, tuple[Because, ...]]:
        passed = passes(self.rule, votes)
        met = "so it is met" if passed else "so it is not met"
        found = f"{self.rule}: {_numbers(self.rule, votes)}, {met}"
        because = _because(self.charter, DecisionStep.RULE, found, self._rule_field)
        if passed:
            return DecisionOutcome.ADOPTED, (because,)
        if not is_stuck(self.rule, votes):
            return DecisionOutcome.REJECTED, (because,)
        return self._by_casting_vote(votes, because)

    def _by_casting_vote(
        self, votes: Tally, because: Because
    ) -> tuple[DecisionOutcome, tuple[Because, ...]]:
        field, holders = self._casting_holders()
        if not holders:
            return DecisionOutcome.DEADLOCKED, (because,)
        said = {votes.bloc(holder) for holder in holders}
        choice = said.pop() if len(said) == 1 else None
        if choice is None:
            found = f"not used: {listed(holders)} did not say yes or no as one"
            outcome = DecisionOutcome.DEADLOCKED
        else:
            found = f"{listed(holders)} decides, and said {choice}"
            outcome = (
                DecisionOutcome.ADOPTED if choice is VoteChoice.YES else DecisionOutcome.REJECTED
            )
        link = _because(self.charter, DecisionStep.CASTING_VOTE, found, field)
        return outcome, (because, link)

    def _casting_holders(self) -> tuple[str, tuple[str, ...]]:
        """Return the charter's field that gives a casting vote, and the parties that have it."""
        chair = self.charter.chair
        if self._mutual or self.ballot.in_writing:
            return "casting_vote", ()
        if self.charter.casting_vote is not None:
            return "casting_vote", (self.charter.casting_vote,)
        by_chair = chair is not None and chair.casting_vote
        if by_chair and self.rule.way is VotingWay.THRESHOLD:
            return "chair", self.ballot.roll.chairs
        return "chair", ()

    def _with_veto(self, decision: Decision) -> Decision:
        veto = self.charter.veto
        if veto is None or decision.outcome is not DecisionOutcome.ADOPTED:
            return decision
        until = deadline(self.ballot.on, veto.within, self.calendar)
        found = f"until {until} a party can stop it, on the ground of {veto.ground}"
        link = _because(self.charter, DecisionStep.VETO, found, "veto")
        return attrs.evolve(decision, because=(*decision.because, link), veto_until=until)

    def _with_next(self, decision: Decision) -> Decision:
        """Return the decision with what became of the final say, and who is next after a deadlock."""
        if decision.outcome is not DecisionOutcome.DEADLOCKED:
            link = Because(DecisionStep.FINAL_SAY, "not used: the body decided by itself")
            return attrs.evolve(decision, because=(*decision.because, link))
        ids = (self.ballot.matter, self.ballot.about)
        say, barred = final_say_over(self.charter, *ids), held_back(self.charter, *ids)
        if say is None:
            found = (
                f"not used: {barred[1]}" if barred else "not used: the charter gives none over it"
            )
            field = barred[0] if barred else "final_say"
            say_link = _because(self.charter, DecisionStep.FINAL_SAY, found, field)
            goes_to, found = self._sent_up()
            link = Because(DecisionStep.DEADLOCK, found)
            return attrs.evolve(
                decision, because=(*decision.because, say_link, link), goes_to=goes_to
            )
        first = final_say_from(say, self.ballot.on, self.calendar)
        tried = f", after {listed(map(str, say.after))}" if say.after else ""
        words = [text for text in say.carve_outs if " " in text]
        spared = f", except {listed(words)}" if words else ""
        found = f"not used yet: {say.party} decides from {first}{tried}{spared}"
        links = (
            _because(self.charter, DecisionStep.FINAL_SAY, found, "final_say"),
            Because(DecisionStep.DEADLOCK, f"it waits for the final say of {say.party}"),
        )
        return attrs.evolve(
            decision,
            because=(*decision.because, *links),
            goes_to=DeadlockGoes.FINAL_SAY,
            final_say=say.party,
            final_say_from=first,
        )

    def _sent_up(self) -> tuple[DeadlockGoes, str]:
        if self.ballot.parent is not None:
            return DeadlockGoes.PARENT, f"it goes to the parent body {self.ballot.parent}"
        if self.ballot.ladder:
            return DeadlockGoes.LADDER, "it goes to the escalation ladder"
        return (
            DeadlockGoes.NOWHERE,
            "there is no parent body and no escalation ladder to send it to",
        )


def passes(rule: VotingRule, votes: Tally, more: Fraction = Fraction(0)) -> bool:
    """Return whether votes meet a rule.

    Args:
        rule: The rule.
        votes: The votes.
        more: Yes votes beside those that were given.
    """
    yes = votes.weight(VoteChoice.YES) + more
    if rule.way is VotingWay.CONSENSUS:
        return bool(yes) and not votes.weight(VoteChoice.NO) and not votes.split
    base = _base(rule, votes) + (0 if rule.base is ThresholdBase.ALL else more)
    if rule.way is VotingWay.UNANIMITY:
        return bool(yes) and yes == base
    if rule.share is None:
        return yes >= (rule.votes or 1)
    needed = rule.share.exact * base
    return bool(yes) and (yes > needed if rule.above else yes >= needed)


def is_stuck(rule: VotingRule, votes: Tally) -> bool:
    """Return whether a body that did not pass a matter cannot agree, rather than having turned it down.

    Under a threshold: yes and no weigh the same, and one more yes would carry it. By consensus or unanimity:
    someone said yes, and it was not enough.
    """
    if rule.way is not VotingWay.THRESHOLD:
        return bool(votes.said(VoteChoice.YES)) or bool(votes.split)
    return votes.tied and passes(rule, votes, votes.lightest)


def _base(rule: VotingRule, votes: Tally) -> Fraction:
    if rule.base is ThresholdBase.CAST:
        return votes.cast
    return votes.present if rule.base is ThresholdBase.PRESENT else votes.whole


def _numbers(rule: VotingRule, votes: Tally) -> str:
    yes = votes.weight(VoteChoice.YES)
    if rule.way is VotingWay.CONSENSUS:
        against = (*votes.said(VoteChoice.NO), *votes.split)
        if against:
            return f"{listed(against)} objects"
        return "nobody objects" if yes else "nobody said yes"
    if rule.votes is not None:
        return f"{yes} {'is' if yes == 1 else 'are'} yes"
    return f"{_said(yes)} of {_said(_base(rule, votes))} {'is' if yes == 1 else 'are'} yes"


def _said(weight: Fraction) -> str:
    return str(weight) if weight.denominator == 1 else f"{float(weight):.4g}"
