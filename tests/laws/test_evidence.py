"""Evidence fills the gaps of a record, and lives lead wherever a playbook leads."""

from datetime import date, timedelta
from decimal import Decimal

import attrs
import pytest

from alliancekit.agreements.acts import DraftAgreement
from alliancekit.decide import check
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.legality.verdict import Refused
from alliancekit.lifecycle.acts import Dispute, Move, Pause
from alliancekit.metrics.acts import AdoptMetric
from alliancekit.playbooks import shipped
from alliancekit.rulebook import Rulebook
from alliancekit.testing.evidence import GATHERERS, NoEvidence, evidence
from alliancekit.testing.lives import after, life_to, passage, route

DAY = date(2026, 2, 11)


def test_there_is_evidence_for_every_shipped_requirement():
    assert set(Rulebook.shipped().every_requirement) == set(GATHERERS)


def test_evidence_for_a_requirement_of_a_house_is_the_houses_own(an_alliance_in):
    with pytest.raises(
        NoEvidence, match="no evidence is known for 'sponsors'; did you mean 'sponsor'"
    ):
        evidence("sponsors", an_alliance_in("strategy"), DAY)


@pytest.mark.parametrize("requirement", sorted(GATHERERS))
def test_what_is_met_needs_no_more_evidence(an_alliance_in, requirement):
    for playbook in shipped():
        for rule in playbook.lifecycle.moves:
            if requirement not in rule.requires:
                continue
            alliance = an_alliance_in(rule.sources[0], playbook=playbook.id)
            day = alliance.lifecycle.entered_on + timedelta(days=30)
            met = after(evidence(requirement, alliance, day), start=alliance)
            assert () == evidence(requirement, met, day)


def test_evidence_takes_up_what_is_half_done(an_alliance_in):
    drafted = after(
        [DraftAgreement("orion", on=DAY, agreement="licence", title="Licence")],
        start=an_alliance_in("strategy"),
    )
    acts = evidence("agreement-executed", drafted, DAY)
    assert {"licence"} == {act.agreement for act in acts}


def test_evidence_is_dated_on_the_day_it_is_wanted_for(an_alliance_in):
    acts = evidence("scorecard", an_alliance_in("structuring"), date(2026, 9, 1))
    assert {date(2026, 9, 1)} == {act.on for act in acts}


def test_weights_that_do_not_sum_to_one_are_evened_out(an_alliance_in):
    light = [
        AdoptMetric("orion", on=DAY, metric=metric, weight=Decimal("0.3"))
        for metric in ("joint-ideas", "value-claims-evidenced")
    ]
    orion = after(light, start=an_alliance_in("strategy"))
    scored = after(evidence("scorecard", orion, DAY), start=orion)
    weights = [metric.weight for metric in scored.metrics.joint(DAY) if metric.weight is not None]
    assert 1 == sum(weights)


def test_a_playbook_without_a_catalogue_gets_metrics_of_its_own(an_alliance_in):
    standard = shipped().get("standard")
    bare = Rulebook(playbooks=(attrs.evolve(standard, id="bare", metrics={}, ladder=None),))
    orion = an_alliance_in("management", playbook="bare", rulebook=bare)
    assert {"strategic", "operational", "financial", "relationship"} == {
        metric.dimension for metric in orion.metrics.joint(orion.latest_on)
    }


def test_three_parties_live_like_two(an_alliance_in):
    three = (
        Party("helix", "Helix Bio", role="initiator"),
        Party("nordlab", "Nordlab"),
        Party("oslo", "Oslo Clinics"),
    )
    assert "closed" == an_alliance_in("closed", parties=three).stage


def test_a_life_to_the_end_has_been_through_every_stage():
    lifecycle = shipped().get("standard").lifecycle
    moves = [act.move for act in life_to("closed") if isinstance(act, Move)]
    stages = [lifecycle.initial]
    for move in moves:
        stages.append(lifecycle.rule(stages[-1], move).target)
    assert [stage for stage in lifecycle.chart.states if stage != "abandoned"] == stages


def test_a_stage_that_is_not_there_is_not_lived_to():
    with pytest.raises(InvalidValue, match="no stage 'managment'; did you mean 'management'"):
        route(shipped().get("standard").lifecycle, "managment")


def test_a_passage_resumes_what_is_paused_and_settles_what_is_disputed(an_alliance_in):
    orion = an_alliance_in("strategy")
    paused = after(
        [Pause("orion", on=DAY, review_on=DAY + timedelta(days=30), reason="A merger.")],
        start=orion,
    )
    assert "lifecycle.resume" == passage("select", paused, DAY)[0].do
    closing = an_alliance_in("termination")
    day = closing.latest_on
    disputed = after(
        [Dispute("orion", on=day, dispute="price", party="helix", matter="The price.")],
        start=closing,
    )
    assert "lifecycle.settle" == passage("close", disputed, day)[0].do


def test_a_passage_that_leads_nowhere_is_refused(an_alliance_in):
    orion = an_alliance_in("strategy")
    with pytest.raises(Refused) as refused:
        passage("operate", orion, DAY)
    assert check(orion, refused.value.verdict.act).codes == refused.value.verdict.codes


def test_evidence_that_a_dispute_freezes_is_refused(an_alliance_in):
    negotiating = an_alliance_in("negotiation")
    day = negotiating.latest_on
    frozen = after(
        [
            DraftAgreement("orion", on=day, agreement="licence", title="Licence"),
            Dispute(
                "orion",
                on=day,
                dispute="price",
                party="helix",
                matter="The price.",
                about=("agreement:licence",),
            ),
        ],
        start=negotiating,
    )
    with pytest.raises(Refused, match="frozen by the dispute price"):
        evidence("terms-agreed", frozen, day)
