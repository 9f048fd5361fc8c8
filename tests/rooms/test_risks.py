"""The risk register: what can go wrong, who watches it, and what was done about it."""

from datetime import date

import pytest

from alliancekit.decide import check
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue
from alliancekit.risks.acts import (
    CloseRisk,
    MitigateRisk,
    ReassessRisk,
    RegisterRisk,
    ReopenRisk,
    StateConsidered,
)
from alliancekit.risks.part import Risks
from alliancekit.risks.risk import RISK, RiskStatus

FEBRUARY, MARCH, APRIL, MAY, JUNE = (date(2026, month, 2) for month in range(2, 7))


def register(risk="key-person", on=FEBRUARY, **fields):
    return RegisterRisk(
        "orion",
        on=on,
        **{
            "risk": risk,
            "title": "The lead chemist leaves",
            "category": "human",
            "likelihood": 3,
            "impact": 4,
            "owner": "ada@helix.example",
            "party": "helix",
            **fields,
        },
    )


def reassess(likelihood, impact, on=MARCH, risk="key-person", **fields):
    return ReassessRisk(
        "orion",
        on=on,
        risk=risk,
        likelihood=likelihood,
        impact=impact,
        reason="a second chemist was hired",
        **fields,
    )


def mitigate(likelihood, impact, on=MARCH, risk="key-person", **fields):
    return MitigateRisk(
        "orion",
        on=on,
        risk=risk,
        measure="a deputy is trained",
        likelihood=likelihood,
        impact=impact,
        **fields,
    )


def close(on=APRIL, risk="key-person"):
    return CloseRisk("orion", on=on, risk=risk, reason="the work is done")


def reopen(likelihood, impact, on=MAY, risk="key-person"):
    return ReopenRisk(
        "orion", on=on, risk=risk, likelihood=likelihood, impact=impact, reason="the work goes on"
    )


def considered(category, on=FEBRUARY):
    return StateConsidered(
        "orion",
        on=on,
        category=category,
        person="lin@nordlab.example",
        statement="Counsel of both sides looked at licences and approvals.",
    )


def the_risk(alliance):
    return alliance.risks.register["key-person"]


# ---- the register


def test_exposure_is_likelihood_times_impact(an_alliance):
    assert the_risk(an_alliance(register(likelihood=3, impact=4))).exposure == 12


@pytest.mark.parametrize("mark", [0, 6])
def test_likelihood_and_impact_are_marks_from_1_to_5(mark):
    with pytest.raises(InvalidValue, match="a whole number from 1 to 5"):
        register(likelihood=mark)


def test_a_risk_of_an_unknown_category_is_refused_with_the_nearest(an_alliance):
    (reason,) = check(an_alliance(), register(category="humans")).reasons
    assert reason.code == "risks.unknown-category"
    assert "did you mean 'human'?" in reason.found


def test_a_risk_is_registered_once(an_alliance):
    assert ("risks.already-registered",) == check(an_alliance(register()), register(on=MARCH)).codes


def test_a_risk_of_a_stranger_is_refused(an_alliance):
    assert not check(an_alliance(), register(party="acme")).allowed


@pytest.mark.parametrize(
    "act",
    [
        reassess(1, 1, risk="key-persons"),
        mitigate(1, 1, risk="key-persons"),
        close(risk="key-persons"),
        reopen(1, 1, risk="key-persons"),
    ],
)
def test_what_is_done_about_an_unknown_risk_is_refused_with_the_nearest(an_alliance, act):
    (reason,) = check(an_alliance(register()), act).reasons
    assert reason.code == "risks.unknown-risk"
    assert "did you mean 'key-person'?" in reason.found


def test_nothing_is_done_about_a_risk_before_it_was_registered(an_alliance):
    verdict = check(an_alliance(register(on=MARCH)), close(FEBRUARY))
    assert ("risks.unknown-risk",) == verdict.codes


# ---- its life


def test_what_is_left_after_mitigation_counts(an_alliance):
    risk = the_risk(an_alliance(register(), mitigate(2, 2)))
    assert (12, 4, 4) == (risk.inherent.exposure, risk.residual.exposure, risk.exposure)
    assert (RiskStatus.MITIGATED, "a deputy is trained") == (risk.status, risk.mitigation)


def test_a_reassessment_before_mitigation_is_of_the_inherent_risk(an_alliance):
    risk = the_risk(an_alliance(register(), reassess(5, 4)))
    assert (20, None) == (risk.inherent.exposure, risk.residual)


def test_a_reassessment_after_mitigation_is_of_what_is_left(an_alliance):
    risk = the_risk(an_alliance(register(), mitigate(2, 2), reassess(3, 3, APRIL)))
    assert (12, 9) == (risk.inherent.exposure, risk.residual.exposure)


def test_a_reassessment_that_is_entered_late_does_not_replace_a_later_one(an_alliance):
    alliance = an_alliance(register(), reassess(5, 5, MAY), reassess(1, 1, APRIL))
    assert the_risk(alliance).exposure == 25


def test_a_risk_that_is_opened_again_counts_unmitigated(an_alliance):
    risk = the_risk(an_alliance(register(), mitigate(1, 1), close(), reopen(4, 5)))
    assert (RiskStatus.OPEN, 20, None) == (risk.status, risk.exposure, risk.residual)


@pytest.mark.parametrize("act", [reassess(1, 1, MAY), mitigate(1, 1, MAY), close(MAY)])
def test_a_closed_risk_is_opened_again_before_anything_else(an_alliance, act):
    (reason,) = check(an_alliance(register(), close()), act).reasons
    assert reason.code == "risks.not-from-here"
    assert "legal from closed: reopen" in reason.remedy


@pytest.mark.parametrize("before", [(), (mitigate(2, 2),)])
def test_a_risk_that_is_not_closed_is_not_opened_again(an_alliance, before):
    verdict = check(an_alliance(register(), *before), reopen(1, 1))
    assert ("risks.not-from-here",) == verdict.codes


def test_a_risk_lives_as_its_chart_says():
    assert {
        ("open", "reassess"): "open",
        ("open", "mitigate"): "mitigated",
        ("open", "close"): "closed",
        ("mitigated", "reassess"): "mitigated",
        ("mitigated", "mitigate"): "mitigated",
        ("mitigated", "close"): "closed",
        ("closed", "reopen"): "open",
    } == {cell: RISK.step(*cell) for cell in RISK.table}


@pytest.mark.parametrize("act", [register(), reassess(1, 1), mitigate(1, 1), close(), reopen(1, 1)])
def test_a_disputed_risk_is_frozen(act):
    assert ("risk:key-person",) == act.concerns()


# ---- what people look at


def test_live_risks_are_counted_by_likelihood_and_impact(an_alliance):
    heat = an_alliance(
        register("key-person", likelihood=2, impact=5),
        register("turnover", likelihood=2, impact=5),
        register("sponsor", likelihood=5, impact=2),
        register("strike", likelihood=1, impact=1),
        close(risk="strike"),
    ).risks.heat_map
    assert (2, 1, 0) == (
        heat.count(likelihood=2, impact=5),
        heat.count(likelihood=5, impact=2),
        heat.count(likelihood=1, impact=1),
    )
    assert [
        {"likelihood": 2, "impact": 5, "exposure": 10, "risks": 2},
        {"likelihood": 5, "impact": 2, "exposure": 10, "risks": 1},
    ] == [record for record in heat.to_records() if record["risks"]]
    assert len(heat.to_records()) == 25


def test_the_exposure_of_an_alliance_is_that_of_its_live_risks(an_alliance):
    alliance = an_alliance(
        register("key-person", likelihood=2, impact=5),
        register("sponsor", likelihood=5, impact=2),
        mitigate(1, 2, risk="sponsor"),
        register("strike", likelihood=4, impact=4),
        close(risk="strike"),
    )
    assert alliance.risks.exposure == 12


def test_the_review_of_a_live_risk_is_due(an_alliance):
    alliance = an_alliance(register(review_on=MARCH), reassess(3, 3, MARCH, review_on=JUNE))
    assert (
        Due(JUNE, "risk-review", "key-person", "look again at: The lead chemist leaves", "helix"),
    ) == alliance.risks.due()
    assert () == an_alliance(register(review_on=MARCH), close()).risks.due()
    assert () == an_alliance(register()).risks.due()


# ---- the gate `risks-registered`


def test_every_category_that_was_not_considered_is_missing(an_alliance, missing):
    assert [
        "business risks were not considered by 2026-03-02",
        "human risks were not considered by 2026-03-02",
        "legal risks were not considered by 2026-03-02",
    ] == [finding.found for finding in missing("risks-registered", an_alliance(), MARCH)]


def test_a_category_is_considered_by_a_risk_or_by_a_statement(an_alliance, missing):
    alliance = an_alliance(register(), considered("business"), considered("legal", APRIL))
    (finding,) = missing("risks-registered", alliance, MARCH)
    assert finding.remedy == (
        "submit risks.register-risk with category='legal', or risks.state-considered with "
        "category='legal' if nothing was found"
    )
    assert () == missing("risks-registered", alliance, APRIL)


def test_a_risk_that_is_registered_later_does_not_count_yet(an_alliance, missing):
    alliance = an_alliance(register(on=APRIL), considered("business"), considered("legal"))
    assert len(missing("risks-registered", alliance, MARCH)) == 1


def test_a_closed_risk_was_considered(an_alliance, missing):
    alliance = an_alliance(register(), close(), considered("business"), considered("legal"))
    assert () == missing("risks-registered", alliance, MAY)


def test_that_nothing_was_found_is_not_stated_where_something_was(an_alliance):
    verdict = check(an_alliance(register()), considered("human", MARCH))
    assert ("risks.something-was-found",) == verdict.codes
    assert check(an_alliance(register(), close()), considered("human", MAY)).allowed


def test_that_nothing_was_found_is_stated_of_a_category_of_the_playbook(an_alliance):
    verdict = check(an_alliance(), considered("weather"))
    assert ("risks.unknown-category",) == verdict.codes


# ---- folding


@pytest.mark.parametrize("fact", [reassess(1, 1), mitigate(1, 1), close(), reopen(1, 1)])
def test_what_is_said_of_an_unknown_risk_changes_nothing(fact):
    assert Risks() == Risks().after(fact)
