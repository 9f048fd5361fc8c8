"""The charts of the rooms, written by hand, and what must hold for each of them.

`tests/mutation/delete_edges.py` holds charts from which an edge was deleted to the same laws.
"""

import functools
import itertools

import attrs
import lives_in_rooms
import lives_of_acquisitions
import lives_of_agreements
import lives_of_issues
import lives_of_meetings
import lives_of_selling
import lives_of_surveys

from alliancekit.agreements.agreement import AGREEMENT
from alliancekit.agreements.amendment import AMENDMENT
from alliancekit.agreements.breach import BREACH
from alliancekit.agreements.event import EVENT
from alliancekit.agreements.exclusivity import EXCLUSIVITY
from alliancekit.agreements.milestone import MILESTONE_PAYMENT
from alliancekit.agreements.notice import NOTICE
from alliancekit.agreements.obligation import OBLIGATION
from alliancekit.alliance import Alliance
from alliancekit.decide import decide
from alliancekit.governance.action import ACTION
from alliancekit.governance.bodies import BODY
from alliancekit.governance.decision import MATTER
from alliancekit.governance.issue import ISSUE
from alliancekit.governance.meeting import MEETING
from alliancekit.governance.minutes import MINUTES
from alliancekit.integration.acquisition import ACQUISITION
from alliancekit.integration.consent import CONSENT
from alliancekit.integration.contact import CONTACT
from alliancekit.kernel.chart import Cell, Chart
from alliancekit.lifecycle.words import STANDING
from alliancekit.planning.collaborations import COLLABORATION
from alliancekit.planning.milestones import MILESTONE
from alliancekit.planning.tasks import TASK
from alliancekit.risks.risk import RISK
from alliancekit.selection.candidate import CANDIDATE
from alliancekit.selection.difference import DIFFERENCE
from alliancekit.selling.claim import ACCOUNT_CLAIM
from alliancekit.selling.deal_split import DEAL_SPLIT
from alliancekit.selling.lead import LEAD
from alliancekit.selling.opportunity import OPPORTUNITY
from alliancekit.selling.registration import REGISTRATION
from alliancekit.surveys.survey import SURVEY
from alliancekit.testing.lives import after, an_alliance_in
from alliancekit.value.objective import OBJECTIVE
from alliancekit.value.proposition import CLAIM
from alliancekit.words.word import WORD

CHARTS = (
    STANDING,
    WORD,
    OBJECTIVE,
    CLAIM,
    CANDIDATE,
    DIFFERENCE,
    AGREEMENT,
    AMENDMENT,
    OBLIGATION,
    MILESTONE_PAYMENT,
    EVENT,
    NOTICE,
    BREACH,
    EXCLUSIVITY,
    BODY,
    MEETING,
    MINUTES,
    MATTER,
    ACTION,
    ISSUE,
    MILESTONE,
    TASK,
    COLLABORATION,
    RISK,
    SURVEY,
    OPPORTUNITY,
    DEAL_SPLIT,
    LEAD,
    REGISTRATION,
    ACCOUNT_CLAIM,
    ACQUISITION,
    CONSENT,
    CONTACT,
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
objective  reach   set  reached
objective  miss    set  missed
objective  retire  set  retired

claim  state    stated  stated
claim  plan     stated  stated
claim  realize  stated  stated
claim  retract  stated  retracted

candidate  name    considered  considered
candidate  name    chosen      chosen
candidate  name    dropped     considered
candidate  score   considered  considered
candidate  score   chosen      chosen
candidate  drop    considered  dropped
candidate  drop    chosen      dropped
candidate  choose  considered  chosen

difference  list    listed    listed
difference  list    planned   planned
difference  list    bridged   listed
difference  list    accepted  listed
difference  plan    listed    planned
difference  plan    planned   planned
difference  bridge  planned   bridged
difference  accept  listed    accepted
difference  accept  planned   accepted

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
agreement  give-cure-notice   executed        executed
agreement  stop-renewal       executed        executed
agreement  terminate-part     executed        executed
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
obligation  fulfill-occurrence    open       open
obligation  record-payment        open       open
obligation  waive-obligation      open       waived
obligation  waive-obligation      disputed   waived
obligation  terminate-obligation  open       terminated
obligation  terminate-obligation  disputed   terminated
obligation  dispute-obligation    open       disputed
obligation  dispute-obligation    fulfilled  disputed
obligation  reopen-obligation     disputed   open

notice  toll-notice      given  given
notice  withdraw-notice  given  withdrawn

milestone-payment  earn-milestone  ahead  earned

breach  propose-cure-plan     alleged  alleged
breach  cure-breach           alleged  cured
breach  withdraw-cure-notice  alleged  withdrawn

event  strike-event  happened  struck

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
    told = (
        lives_of_meetings,
        lives_of_issues,
        lives_of_surveys,
        lives_of_selling,
        lives_of_acquisitions,
    )
    table = TABLE + "".join(each.TABLE for each in told)
    lines = [line.split() for line in table.split("\n") if line]
    every = [Row(*line[:4], tuple(line[4:])) for line in lines]
    return tuple(row for row in every if row.chart == chart)


LIVES = {
    **lives_in_rooms.LIVES,
    **lives_of_agreements.LIVES,
    **lives_of_issues.LIVES,
    **lives_of_meetings.LIVES,
    **lives_of_surveys.LIVES,
    **lives_of_selling.LIVES,
    **lives_of_acquisitions.LIVES,
}


@functools.cache
def orion_at(row: Row) -> Alliance:
    """Return an alliance in which a thing is in the state that a row starts from."""
    life = LIVES[row.chart]
    start = an_alliance_in("strategy")
    return after((*life.before, *life.reached[row.source]), start=start)


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
        for act in life.happening(row.event, row.source, row.target):
            orion = decide(orion, act).alliance
        assert row.target == life.state(orion), str(row)


LAWS = (its_edges_are_those_of_the_table, every_edge_is_lived_by_acts)
