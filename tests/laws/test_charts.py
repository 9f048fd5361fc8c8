"""The charts of the rooms and of the shipped playbooks: as written down, as the engine runs them, as lived.

The table is written by hand. What each law says of a chart, `tests/mutation/delete_edges.py` also says of one
from which an edge was deleted.
"""

import functools
import itertools
import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeTermSheet,
    DraftAgreement,
    ExecuteAgreement,
    ExpireAgreement,
    FixDates,
    GiveNotice,
    OpenNegotiation,
    RemoveTerm,
    Sign,
    SupersedeAgreement,
    TerminateAgreement,
    WithdrawNotice,
)
from alliancekit.agreements.agreement import AGREEMENT
from alliancekit.agreements.amendment import AMENDMENT
from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
    WithdrawAmendment,
)
from alliancekit.agreements.exclusivity import EXCLUSIVITY
from alliancekit.agreements.exclusivity_acts import (
    AcceptOverlap,
    DeclareExclusivity,
    ReleaseExclusivity,
    StateScope,
)
from alliancekit.agreements.notice import NOTICE
from alliancekit.agreements.obligation import OBLIGATION
from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    ReopenObligation,
    TerminateObligation,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.agreements.scope import Scope
from alliancekit.agreements.terms import Term
from alliancekit.alliance import Alliance
from alliancekit.decide import decide
from alliancekit.governance.acts import (
    AmendCharter,
    CharterBody,
    DissolveBody,
    SeatMember,
    VacateSeat,
)
from alliancekit.governance.bodies import BODY
from alliancekit.governance.charter import Charter
from alliancekit.kernel.act import Act
from alliancekit.kernel.chart import Cell, Chart, model_of
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Dispute, Pause, Resume, Settle
from alliancekit.lifecycle.words import STANDING
from alliancekit.parties.acts import AddParty, WithdrawParty
from alliancekit.planning.acts import (
    AssignTask,
    CompleteTask,
    DropMilestone,
    DropTask,
    FinishCollaboration,
    PauseCollaboration,
    PlanMilestone,
    ReachMilestone,
    ReassignTask,
    ReplanMilestone,
    ResumeCollaboration,
    StartCollaboration,
)
from alliancekit.planning.collaborations import COLLABORATION
from alliancekit.planning.milestones import MILESTONE
from alliancekit.planning.tasks import TASK
from alliancekit.playbooks import shipped
from alliancekit.risks.acts import CloseRisk, MitigateRisk, ReassessRisk, RegisterRisk, ReopenRisk
from alliancekit.risks.risk import RISK
from alliancekit.selection.acts import (
    ChoosePartner,
    DropCandidate,
    NameCandidate,
    ScoreCandidate,
)
from alliancekit.selection.candidate import CANDIDATE
from alliancekit.testing.evidence import evidence
from alliancekit.testing.lives import after, an_alliance_in
from alliancekit.value.acts import RetireObjective, RetractClaim, SetObjective, StateClaim
from alliancekit.value.objective import OBJECTIVE
from alliancekit.value.proposition import CLAIM
from alliancekit.words.acts import AgreeOnWord, DefineWord, FlagMismatch
from alliancekit.words.word import WORD

CHARTS = (
    STANDING,
    WORD,
    OBJECTIVE,
    CLAIM,
    CANDIDATE,
    AGREEMENT,
    AMENDMENT,
    OBLIGATION,
    NOTICE,
    EXCLUSIVITY,
    BODY,
    MILESTONE,
    TASK,
    COLLABORATION,
    RISK,
)

TABLE = """
standing  pause    active      paused
standing  resume   paused      active
standing  dispute  active      in-dispute
standing  dispute  in-dispute  in-dispute
standing  settle   in-dispute  active      last-dispute
standing  settle   in-dispute  in-dispute

word  flag-mismatch  defined    differing
word  flag-mismatch  agreed     differing
word  agree          defined    agreed
word  agree          differing  agreed
word  agree          agreed     agreed

objective  set     set  set
objective  retire  set  retired

claim  state    stated  stated
claim  retract  stated  retracted

candidate  name    considered  considered
candidate  name    chosen      chosen
candidate  name    dropped     considered
candidate  score   considered  considered
candidate  score   chosen      chosen
candidate  drop    considered  dropped
candidate  drop    chosen      dropped
candidate  choose  considered  chosen

agreement  add-term           draft           draft
agreement  add-term           in-negotiation  in-negotiation
agreement  add-term           agreed          agreed
agreement  remove-term        draft           draft
agreement  remove-term        in-negotiation  in-negotiation
agreement  remove-term        agreed          agreed
agreement  fix-dates          draft           draft
agreement  fix-dates          in-negotiation  in-negotiation
agreement  fix-dates          agreed          agreed
agreement  negotiate          draft           in-negotiation
agreement  negotiate          agreed          in-negotiation
agreement  agree-term-sheet   draft           agreed
agreement  agree-term-sheet   in-negotiation  agreed
agreement  sign               agreed          agreed
agreement  sign               executed        executed
agreement  execute            agreed          executed
agreement  propose-amendment  executed        executed
agreement  give-notice        executed        executed
agreement  expire             executed        expired
agreement  terminate          executed        terminated
agreement  supersede          draft           superseded
agreement  supersede          in-negotiation  superseded
agreement  supersede          agreed          superseded
agreement  supersede          executed        superseded

amendment  sign-amendment      proposed  proposed
amendment  execute-amendment   proposed  executed
amendment  withdraw-amendment  proposed  withdrawn

obligation  fulfill-obligation    open       fulfilled
obligation  waive-obligation      open       waived
obligation  waive-obligation      disputed   waived
obligation  terminate-obligation  open       terminated
obligation  terminate-obligation  disputed   terminated
obligation  dispute-obligation    open       disputed
obligation  dispute-obligation    fulfilled  disputed
obligation  reopen-obligation     disputed   open

notice  withdraw-notice  given  withdrawn

exclusivity  accept-overlap       live  live
exclusivity  release-exclusivity  live  released

body  amend     active  active
body  seat      active  active
body  vacate    active  active
body  dissolve  active  dissolved

milestone  replan  planned  planned
milestone  reach   planned  reached
milestone  drop    planned  dropped

task  reassign  open  open
task  complete  open  done
task  drop      open  dropped

collaboration  pause   running  paused
collaboration  resume  paused   running
collaboration  finish  running  finished
collaboration  finish  paused   finished

risk  reassess  open       open
risk  reassess  mitigated  mitigated
risk  mitigate  open       mitigated
risk  mitigate  mitigated  mitigated
risk  close     open       closed
risk  close     mitigated  closed
risk  reopen    closed     open
"""


@attrs.frozen
class Row:
    """A row of the table: what happens, from where to where, and under which guards."""

    chart: str
    event: str
    source: str
    target: str
    guards: tuple[str, ...] = ()


def rows(chart: str) -> tuple[Row, ...]:
    lines = [line.split() for line in TABLE.split("\n") if line]
    every = [Row(*line[:4], tuple(line[4:])) for line in lines]
    return tuple(row for row in every if row.chart == chart)


# ---------------------------------------------------------------------------------------- lives

DAY = date(2026, 3, 2)
LATER = DAY + timedelta(days=400)


def done(kind: type[Act], on: date = DAY, **fields: object) -> Act:
    return kind("orion", on=on, **fields)


def signed(agreement: str, *parties: str) -> tuple[Act, ...]:
    return tuple(done(Sign, agreement=agreement, party=party) for party in parties)


def an_executed_agreement(agreement: str) -> tuple[Act, ...]:
    return (
        done(DraftAgreement, agreement=agreement, title="Licence"),
        done(AgreeTermSheet, agreement=agreement),
        *signed(agreement, "helix", "nordlab"),
    )


@attrs.frozen
class Life:
    """How something comes to each of its states by acts, and by which acts each event happens to it.

    Attributes:
        before: The acts that come first, whatever follows.
        reached: By state, the acts that lead to it.
        events: By event, or by event and state where it matters, the acts by which it happens.
        state: How the state is read from the alliance.
    """

    reached: Mapping[str, tuple[Act, ...]]
    events: Mapping[str | tuple[str, ...], tuple[Act, ...]]
    state: Callable[[Alliance], str]
    before: tuple[Act, ...] = ()

    def happening(self, row: Row) -> tuple[Act, ...]:
        for key in ((row.event, row.source, row.target), (row.event, row.source)):
            if key in self.events:
                return self.events[key]
        return self.events[row.event]


def a_dispute(dispute: str) -> Act:
    return done(Dispute, dispute=dispute, party="helix", matter="What is in the field.")


def settled(dispute: str) -> Act:
    return done(Settle, dispute=dispute, settlement="Both gave way.")


_paused = done(Pause, review_on=LATER, reason="A merger.")

_defined = tuple(
    done(DefineWord, party=party, word="pilot", meaning="A first run.")
    for party in ("helix", "nordlab")
)
_mismatch = done(
    FlagMismatch, word="pilot", parties=("helix", "nordlab"), difference="Paid or not."
)
_meaning = done(
    AgreeOnWord, word="pilot", meaning="A paid first run.", accepted_by=("helix", "nordlab")
)

_objective = done(SetObjective, objective="entry", statement="Enter the market.")
_claim = done(StateClaim, claim="calls", winner="joint-customer", benefit="One number to call.")

_candidate = done(NameCandidate, candidate="nordlab", name="Nordlab")
_chosen = done(ChoosePartner, candidate="nordlab", why="The best fit.")
_dropped = done(DropCandidate, candidate="nordlab", reason="Too slow.")

_draft = (
    done(DraftAgreement, agreement="licence", title="Licence", ends_on=DAY + timedelta(days=365)),
    done(
        AddTerm,
        agreement="licence",
        term=Term(id="field", kind="license", says="In the field.", clause="2"),
    ),
)
_agreed = (*_draft, done(AgreeTermSheet, agreement="licence"))
_executed = (*_agreed, *signed("licence", "helix", "nordlab"))
_nordlab_leaves = done(WithdrawParty, party="nordlab", reason="Sold.")

_proposed = done(ProposeAmendment, agreement="licence", number=1, title="More fields")
_amended_by_helix = done(SignAmendment, agreement="licence", number=1, party="helix")

_owed = done(
    UndertakeObligation,
    obligation="report",
    agreement="licence",
    obligor="helix",
    beneficiary="nordlab",
    what="the report",
)
_fulfilled = done(FulfillObligation, obligation="report", evidence="delivery note 1")
_disputed = done(DisputeObligation, obligation="report", party="nordlab", matter="It is late.")

_body = done(
    CharterBody, body="jsc", kind="steering", name="Committee", charter=Charter(seats_each=2)
)
_seated = done(SeatMember, person="ada", name="Ada", body="jsc", party="helix")

_milestone = done(PlanMilestone, milestone="prototype", name="Prototype")
_task = done(
    AssignTask, task="space", phase="launch", what="Open it.", owner="ada", party="helix"
)
_collaboration = done(StartCollaboration, collaboration="pilot", name="Pilot")
_collaboration_paused = done(PauseCollaboration, collaboration="pilot", reason="A strike.")

_risk = done(
    RegisterRisk,
    risk="delay",
    title="It takes longer.",
    category="business",
    likelihood=2,
    impact=3,
    owner="ada",
    party="helix",
)
_mitigated = done(MitigateRisk, risk="delay", measure="A second line.", likelihood=1, impact=3)
_closed = done(CloseRisk, risk="delay", reason="It is delivered.")

LIVES: Mapping[str, Life] = {
    "standing": Life(
        reached={"active": (), "paused": (_paused,), "in-dispute": (a_dispute("scope"),)},
        events={
            "pause": (_paused,),
            "resume": (done(Resume),),
            "dispute": (a_dispute("price"),),
            ("settle", "in-dispute", "active"): (settled("scope"),),
            ("settle", "in-dispute", "in-dispute"): (a_dispute("price"), settled("scope")),
        },
        state=lambda orion: orion.standing,
    ),
    "word": Life(
        reached={
            "defined": _defined,
            "differing": (*_defined, _mismatch),
            "agreed": (*_defined, _meaning),
        },
        events={"flag-mismatch": (_mismatch,), "agree": (_meaning,)},
        state=lambda orion: orion.words.words["pilot"].status,
    ),
    "objective": Life(
        reached={"set": (_objective,)},
        events={
            "set": (_objective,),
            "retire": (done(RetireObjective, objective="entry", reason="Reached."),),
        },
        state=lambda orion: orion.value.objectives["entry"].status,
    ),
    "claim": Life(
        reached={"stated": (_claim,)},
        events={
            "state": (_claim,),
            "retract": (done(RetractClaim, claim="calls", reason="Not so."),),
        },
        state=lambda orion: orion.value.proposition.claims["calls"].status,
    ),
    "candidate": Life(
        before=evidence("candidates-compared", an_alliance_in("strategy"), DAY),
        reached={
            "considered": (_candidate,),
            "chosen": (_candidate, _chosen),
            "dropped": (_candidate, _dropped),
        },
        events={
            "name": (_candidate,),
            "score": (
                done(
                    ScoreCandidate,
                    candidate="nordlab",
                    criterion="pace",
                    assessor="ada",
                    score=4,
                ),
            ),
            "drop": (_dropped,),
            "choose": (_chosen,),
        },
        state=lambda orion: orion.selection.candidates["nordlab"].status,
    ),
    "agreement": Life(
        before=an_executed_agreement("successor"),
        reached={
            "draft": _draft,
            "in-negotiation": (*_draft, done(OpenNegotiation, agreement="licence")),
            "agreed": _agreed,
            "executed": _executed,
        },
        events={
            "add-term": (
                done(
                    AddTerm,
                    agreement="licence",
                    term=Term(id="audit", kind="audit", says="Once a year.", clause="7"),
                ),
            ),
            "remove-term": (done(RemoveTerm, agreement="licence", term="field"),),
            "fix-dates": (done(FixDates, agreement="licence", notice_days=30),),
            "negotiate": (done(OpenNegotiation, agreement="licence"),),
            "agree-term-sheet": (done(AgreeTermSheet, agreement="licence"),),
            ("sign", "agreed"): signed("licence", "helix"),
            ("sign", "executed"): (
                done(AddParty, party=Party("oslo", "Oslo")),
                *signed("licence", "oslo"),
            ),
            "execute": (
                *signed("licence", "helix"),
                _nordlab_leaves,
                done(ExecuteAgreement, agreement="licence"),
            ),
            "propose-amendment": (_proposed,),
            "give-notice": (
                done(
                    GiveNotice, notice="end", agreement="licence", party="helix", period_days=90
                ),
            ),
            "expire": (done(ExpireAgreement, on=LATER, agreement="licence"),),
            "terminate": (done(TerminateAgreement, agreement="licence", ground="Mutual."),),
            "supersede": (done(SupersedeAgreement, agreement="licence", successor="successor"),),
        },
        state=lambda orion: orion.agreements.agreements["licence"].status,
    ),
    "amendment": Life(
        before=_executed,
        reached={"proposed": (_proposed,)},
        events={
            "sign-amendment": (_amended_by_helix,),
            "execute-amendment": (
                _amended_by_helix,
                _nordlab_leaves,
                done(ExecuteAmendment, agreement="licence", number=1),
            ),
            "withdraw-amendment": (
                done(WithdrawAmendment, agreement="licence", number=1, reason="Not needed."),
            ),
        },
        state=lambda orion: orion.agreements.agreements["licence"].amendments["1"].status,
    ),
    "obligation": Life(
        before=_executed,
        reached={
            "open": (_owed,),
            "fulfilled": (_owed, _fulfilled),
            "disputed": (_owed, _disputed),
        },
        events={
            "fulfill-obligation": (_fulfilled,),
            "waive-obligation": (
                done(WaiveObligation, obligation="report", party="nordlab", reason="Not needed."),
            ),
            "terminate-obligation": (
                done(TerminateObligation, obligation="report", reason="The study was stopped."),
            ),
            "dispute-obligation": (_disputed,),
            "reopen-obligation": (
                done(ReopenObligation, obligation="report", settlement="It is owed."),
            ),
        },
        state=lambda orion: orion.agreements.obligations["report"].status,
    ),
    "notice": Life(
        before=_executed,
        reached={
            "given": (
                done(
                    GiveNotice, notice="end", agreement="licence", party="helix", period_days=90
                ),
            )
        },
        events={"withdraw-notice": (done(WithdrawNotice, notice="end", reason="We go on."),)},
        state=lambda orion: orion.agreements.notices["end"].status,
    ),
    "exclusivity": Life(
        before=(done(StateScope, scope=Scope(fields=("oncology",))),),
        reached={
            "live": (
                done(
                    DeclareExclusivity,
                    exclusivity="old",
                    party="helix",
                    in_favor_of="a third party",
                    scope=Scope(fields=("oncology",)),
                ),
            )
        },
        events={
            "accept-overlap": (
                done(AcceptOverlap, exclusivity="old", reason="It is known.", person="ada"),
            ),
            "release-exclusivity": (
                done(ReleaseExclusivity, exclusivity="old", reason="Bought back."),
            ),
        },
        state=lambda orion: orion.agreements.exclusivity.exclusivities["old"].status,
    ),
    "body": Life(
        reached={"active": (_body,)},
        events={
            "amend": (
                done(AmendCharter, body="jsc", charter=Charter(seats_each=3), reason="More work."),
            ),
            "seat": (_seated,),
            "vacate": (_seated, done(VacateSeat, person="ada", body="jsc", party="helix")),
            "dissolve": (done(DissolveBody, body="jsc", reason="Its sunset came."),),
        },
        state=lambda orion: orion.governance.bodies["jsc"].state,
    ),
    "milestone": Life(
        reached={"planned": (_milestone,)},
        events={
            "replan": (done(ReplanMilestone, milestone="prototype", owner="ada"),),
            "reach": (done(ReachMilestone, milestone="prototype"),),
            "drop": (done(DropMilestone, milestone="prototype", reason="Not needed."),),
        },
        state=lambda orion: orion.planning.milestones["prototype"].state,
    ),
    "task": Life(
        reached={"open": (_task,)},
        events={
            "reassign": (done(ReassignTask, task="space", owner="bo"),),
            "complete": (done(CompleteTask, task="space"),),
            "drop": (done(DropTask, task="space", reason="Not needed."),),
        },
        state=lambda orion: orion.planning.tasks["space"].state,
    ),
    "collaboration": Life(
        reached={
            "running": (_collaboration,),
            "paused": (_collaboration, _collaboration_paused),
        },
        events={
            "pause": (_collaboration_paused,),
            "resume": (done(ResumeCollaboration, collaboration="pilot"),),
            "finish": (done(FinishCollaboration, collaboration="pilot", result="It works."),),
        },
        state=lambda orion: orion.planning.collaborations["pilot"].state,
    ),
    "risk": Life(
        reached={
            "open": (_risk,),
            "mitigated": (_risk, _mitigated),
            "closed": (_risk, _closed),
        },
        events={
            "reassess": (done(ReassessRisk, risk="delay", likelihood=3, impact=3, reason="New."),),
            "mitigate": (_mitigated,),
            "close": (_closed,),
            "reopen": (done(ReopenRisk, risk="delay", likelihood=3, impact=3, reason="Again."),),
        },
        state=lambda orion: orion.risks.register["delay"].status,
    ),
}


@functools.cache
def orion_at(row: Row) -> Alliance:
    """Return an alliance in which something is in the state that a row starts from."""
    life = LIVES[row.chart]
    start = an_alliance_in("strategy")
    return after((*life.before, *life.reached[row.source]), start=start)


# ---------------------------------------------------------------------------------------- the laws


def outcomes_by_definition(chart: Chart) -> dict[tuple[str, str], Cell]:
    """Return what a chart means: of the edges of a cell the first whose guards all hold is taken."""
    table = {}
    for state, event in dict.fromkeys((edge.source, edge.event) for edge in chart.edges):
        ways = [edge for edge in chart.edges if (edge.source, edge.event) == (state, event)]
        guards = tuple(dict.fromkeys(guard for way in ways for guard in way.guards))
        outcomes = []
        for held in itertools.product((False, True), repeat=len(guards)):
            holding = {guard for guard, holds in zip(reversed(guards), held, strict=True) if holds}
            taken = (way.target for way in ways if holding >= set(way.guards))
            outcomes.append(next(taken, None))
        if any(outcomes):
            table[state, event] = Cell(guards, tuple(outcomes))
    return table


def its_edges_are_those_of_the_table(chart):
    declared = [
        Row(chart.name, edge.event, edge.source, edge.target, edge.guards) for edge in chart.edges
    ]
    assert list(rows(chart.name)) == declared


def every_edge_is_lived_by_acts(chart):
    life = LIVES[chart.name]
    for row in rows(chart.name):
        orion = orion_at(row)
        assert row.source == life.state(orion), str(row)
        for act in life.happening(row):
            orion = decide(orion, act).alliance
        assert row.target == life.state(orion), str(row)


LAWS = (its_edges_are_those_of_the_table, every_edge_is_lived_by_acts)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_of_every_chart_of_a_room(law, chart):
    law(chart)


def test_every_chart_of_a_room_is_in_the_table():
    declared = {
        each.name
        for name, module in list(sys.modules.items())
        if name.startswith("alliancekit.")
        for each in vars(module).values()
        if isinstance(each, Chart)
    }
    assert {chart.name for chart in CHARTS} == declared


EVERY_CHART = (*CHARTS, *(playbook.lifecycle.chart for playbook in shipped()))
NAMES = [*(chart.name for chart in CHARTS), *(playbook.id for playbook in shipped())]


@pytest.mark.parametrize("chart", EVERY_CHART, ids=NAMES)
def test_what_the_engine_did_is_what_the_chart_means(chart):
    assert outcomes_by_definition(chart) == chart.table


@pytest.mark.parametrize("chart", EVERY_CHART, ids=NAMES)
@given(data=st.data())
def test_a_live_machine_goes_where_the_table_says(chart, data):
    guards = sorted({guard for edge in chart.edges for guard in edge.guards})
    model = model_of(chart.initial, guards, ())
    machine = chart.machine_class()
    live = machine(model)
    steps = st.tuples(
        st.sampled_from(chart.events), st.sets(st.sampled_from(guards)) if guards else st.just(set())
    )
    for event, holding in data.draw(st.lists(steps, max_size=20)):
        vars(model).update(vars(model_of(model.state, guards, holding)))
        expected = chart.step(model.state, event, *holding)
        before = model.state
        try:
            live.send("do_" + event.replace("-", "_"))
        except machine.TransitionNotAllowed:
            assert expected is None
            assert before == model.state
        else:
            assert expected == model.state
