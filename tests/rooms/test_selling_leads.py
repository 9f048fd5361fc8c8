"""Leads: two clocks, an answer with a reason, and credit for who passed them on."""

import pytest
from selling_acts import DAY, credit, days, passed, record, split

from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.selling.lead_acts import (
    AcceptLead,
    ConvertLead,
    DeclineLead,
    ExpireLead,
)
from alliancekit.selling.rules import SellingRules


def accept(on=DAY, lead="tip", **fields):
    return AcceptLead("orion", on=on, lead=lead, **fields)


def decline(on=DAY, lead="tip"):
    return DeclineLead("orion", on=on, lead=lead, reason="Too small.")


def convert(on=DAY, lead="tip", engagement="acme"):
    return ConvertLead("orion", on=on, lead=lead, engagement=engagement)


def expire(on, lead="tip"):
    return ExpireLead("orion", on=on, lead=lead)


def tip(alliance):
    return alliance.selling.leads["tip"]


def test_a_lead_waits_seven_days_for_an_answer(an_alliance):
    orion = an_alliance(passed())
    assert days(7) == tip(orion).answer_by
    for answer in (accept, decline):
        assert check(orion, answer(days(7))).allowed
        assert ("selling.lead-out-of-time",) == check(orion, answer(days(8))).codes


def test_an_accepted_lead_has_thirty_days_to_become_a_deal(an_alliance):
    orion = an_alliance(record(), passed(), accept(days(5), owner="ada"))
    assert ("ada", days(5), days(35)) == (
        tip(orion).owner,
        tip(orion).answered_on,
        tip(orion).convert_by,
    )
    assert check(orion, convert(days(35))).allowed
    assert ("selling.lead-out-of-time",) == check(orion, convert(days(36))).codes


def test_by_its_days_a_lead_expires_whether_or_not_somebody_records_it(an_alliance):
    orion = an_alliance(passed())
    assert ("passed", "expired") == (
        tip(orion).status_on(days(7)),
        tip(orion).status_on(days(8)),
    )
    assert (True, False) == (tip(orion).open_on(days(7)), tip(orion).open_on(days(8)))
    assert () == orion.selling.expired(days(7))
    (up,) = orion.selling.expired(days(8))
    swept = decide(orion, expire(days(8), up.id)).alliance
    assert ("expired", (), ()) == (
        tip(swept).status,
        swept.selling.expired(days(99)),
        tip(swept).due(),
    )


@pytest.mark.parametrize("so_far", [(), (accept(days(2)),)], ids=["passed", "accepted"])
def test_a_lead_that_has_time_does_not_expire(an_alliance, so_far):
    orion = an_alliance(passed(), *so_far)
    last = tip(orion).last_day
    assert ("selling.lead-has-time",) == check(orion, expire(last)).codes
    assert check(orion, expire(days(1, last))).allowed


def test_a_lead_is_declined_with_a_reason_also_after_it_was_accepted(an_alliance):
    orion = an_alliance(passed(), accept(days(2)), decline(days(9)))
    assert ("declined", "Too small.", days(2)) == (
        tip(orion).status,
        tip(orion).reason,
        tip(orion).answered_on,
    )


def test_who_passed_the_lead_on_has_sourced_the_deal(an_alliance):
    orion = an_alliance(record(), passed(), accept(days(2)), convert(days(3)))
    source = orion.selling.engagements["acme"].source
    assert ("nordlab", "lead tip", DAY, days(3)) == (
        source.party,
        source.evidence,
        source.evidenced_on,
        source.on,
    )
    assert ("converted", "acme") == (tip(orion).status, tip(orion).engagement)


def test_a_source_that_is_known_stays_the_source(an_alliance):
    orion = an_alliance(record(), credit("helix"), passed(), accept())
    outcome = decide(orion, convert())
    assert ["selling.convert-lead"] == [fact.do for fact in outcome.facts]
    assert "helix" == outcome.alliance.selling.engagements["acme"].source.party


def test_a_lead_becomes_a_deal_that_its_giver_sees(an_alliance):
    private = an_alliance(record(visibility="private"), passed(), accept())
    assert ("selling.not-on-record",) == check(private, convert()).codes
    of_the_other = an_alliance(record(party="nordlab"), passed(), accept())
    assert ("selling.nothing-to-convert-to",) == check(of_the_other, convert()).codes


def test_the_source_is_not_named_while_a_split_is_proposed(an_alliance):
    orion = an_alliance(
        record(),
        credit("helix", "delivered"),
        credit("nordlab", "influenced"),
        passed(),
        accept(),
        split(helix="0.9", nordlab="0.1"),
    )
    assert ("selling.source-while-split",) == check(orion, convert()).codes


def test_a_lead_is_for_another_party():
    with pytest.raises(InvalidValue, match="expected two parties"):
        passed(to_party="nordlab")


def test_a_lead_has_an_id_of_its_own_and_is_known(an_alliance):
    orion = an_alliance(passed())
    assert ("selling.id-taken",) == check(orion, passed()).codes
    (reason,) = check(orion, accept(lead="tipp")).reasons
    assert ("selling.not-on-record", True) == (reason.code, "did you mean 'tip'?" in reason.found)


def test_an_answer_is_not_dated_before_the_lead(an_alliance):
    assert ("selling.out-of-order",) == check(an_alliance(passed()), accept(days(-1))).codes


def test_whose_turn_it_is_is_due(an_alliance):
    orion = an_alliance(passed())
    assert ["2026-03-09: lead tip, accept or decline: Acme, Backup (helix)"] == [
        str(each) for each in tip(orion).due()
    ]
    (due,) = tip(decide(orion, accept()).alliance).due()
    assert (days(30), "convert or let go of: Acme, Backup") == (due.on, due.what)


# ---- the days are the playbook's


def test_more_days_to_answer_than_to_convert_are_no_rules():
    with pytest.raises(InvalidValue, match="expected at least as many"):
        SellingRules(answer_days=31)


@pytest.mark.parametrize("cell", [0, 2])
def test_a_cell_below_three_is_no_cell(cell):
    with pytest.raises(InvalidValue, match="a whole number from 3"):
        SellingRules(smallest_cell=cell)


def test_the_last_day_that_there_is_is_no_trouble():
    rules = SellingRules()
    last = DAY.max
    assert (last, last, last) == (
        rules.answer_by(last),
        rules.convert_by(last),
        rules.window_to(last),
    )
