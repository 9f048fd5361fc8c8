"""Agreements: drafted, agreed, signed by every party, executed, ended."""

from datetime import date

import pytest

from alliancekit.agreements.acts import (
    AddTerm,
    AgreementsAct,
    AgreeTermSheet,
    DraftAgreement,
    ExecuteAgreement,
    ExpireAgreement,
    FixDates,
    OpenNegotiation,
    RemoveTerm,
    Sign,
    SupersedeAgreement,
    TerminateAgreement,
)
from alliancekit.agreements.affiliate import Affiliate
from alliancekit.agreements.agreement import AGREEMENT, AgreementStatus
from alliancekit.agreements.notice_acts import GiveNotice
from alliancekit.agreements.terms import Term
from alliancekit.decide import check, decide
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue
from alliancekit.lifecycle.acts import Dispute
from alliancekit.parties.acts import WithdrawParty

DAY = date(2026, 2, 1)
SIGNED = date(2026, 2, 20)
LATER = date(2026, 6, 1)

FIELD = Term(id="field", kind="exclusivity", says="No second partner.", clause="2.1")
PUBLICATION = Term(id="paper", kind="publication", says="45 days to comment.", clause="9.2")


def draft(agreement="license", **fields):
    return DraftAgreement("orion", on=DAY, agreement=agreement, title="License agreement", **fields)


def agreed(agreement="license", **fields):
    return (
        draft(agreement, **fields),
        AddTerm("orion", on=DAY, agreement=agreement, term=FIELD),
        AgreeTermSheet("orion", on=DAY, agreement=agreement),
    )


def sign(party, on=SIGNED, agreement="license"):
    return Sign("orion", on=on, agreement=agreement, party=party)


def executed(agreement="license", **fields):
    signatures = (sign(party, agreement=agreement) for party in ("helix", "nordlab"))
    return (*agreed(agreement, **fields), *signatures)


def the_license(alliance):
    return alliance.agreements.agreements["license"]


def codes(alliance, act):
    return check(alliance, act).codes


# ------------------------------------------------------------------------- from draft to signature


def test_an_agreement_starts_as_a_draft(an_alliance):
    roche = Affiliate("helix-gmbh", "Helix GmbH", "helix")
    license_ = the_license(an_alliance(draft(governing_law="New York", affiliates=(roche,))))
    assert AgreementStatus.DRAFT == license_.status
    assert ("New York", (roche,), DAY) == (
        license_.governing_law,
        license_.affiliates,
        license_.since,
    )


def test_the_last_signature_executes_it(an_alliance):
    orion = an_alliance(*agreed(), sign("helix"))
    outcome = decide(orion, sign("nordlab"))
    assert (
        sign("nordlab"),
        ExecuteAgreement("orion", on=SIGNED, agreement="license", effective_on=SIGNED),
    ) == outcome.facts
    license_ = the_license(outcome.alliance)
    assert (AgreementStatus.EXECUTED, SIGNED) == (license_.status, license_.executed_on)


def test_a_signature_that_is_entered_late_executes_it_on_the_day_of_the_last_one(an_alliance):
    earlier = date(2026, 2, 10)
    license_ = the_license(an_alliance(*agreed(), sign("helix"), sign("nordlab", on=earlier)))
    assert SIGNED == license_.executed_on


def test_it_can_take_effect_before_it_is_executed(an_alliance):
    new_year = date(2026, 1, 1)
    license_ = the_license(an_alliance(*executed(effective_on=new_year)))
    assert (SIGNED, new_year) == (license_.executed_on, license_.effective_on)


def test_a_draft_is_not_signed(an_alliance):
    verdict = check(an_alliance(draft()), sign("helix"))
    assert ("agreements.not-from-here",) == verdict.codes
    assert "agree-term-sheet" in verdict.reasons[0].remedy


def test_a_party_signs_once(an_alliance):
    verdict = check(an_alliance(*agreed(), sign("helix")), sign("helix"))
    assert ("agreements.already-signed",) == verdict.codes
    assert "still to sign: nordlab" in verdict.reasons[0].remedy


def test_a_stranger_does_not_sign(an_alliance):
    assert ("parties.not-a-party",) == codes(an_alliance(*agreed()), sign("roche"))


def test_a_party_that_withdrew_does_not_sign(an_alliance):
    withdraw = WithdrawParty("orion", on=DAY, party="nordlab", reason="sold")
    orion = an_alliance(*agreed(), withdraw)
    assert ("agreements.signer-withdrew",) == codes(orion, sign("nordlab"))


def test_it_is_not_executed_while_a_signature_is_missing(an_alliance):
    verdict = check(
        an_alliance(*agreed()), ExecuteAgreement("orion", on=SIGNED, agreement="license")
    )
    assert ("agreements.not-signed-by-all",) == verdict.codes
    assert ["helix", "nordlab"] == [reason.found.split()[0] for reason in verdict.reasons]


def test_where_the_missing_party_withdraws_the_others_execute_it(an_alliance):
    withdraw = WithdrawParty("orion", on=SIGNED, party="nordlab", reason="sold")
    execute = ExecuteAgreement("orion", on=LATER, agreement="license")
    orion = an_alliance(*agreed(), sign("helix"), withdraw, execute)
    assert (LATER, LATER) == (the_license(orion).executed_on, the_license(orion).effective_on)


def test_back_in_negotiation_it_has_no_signatures(an_alliance):
    reopen = OpenNegotiation("orion", on=SIGNED, agreement="license")
    license_ = the_license(an_alliance(*agreed(), sign("helix"), reopen))
    assert (AgreementStatus.IN_NEGOTIATION, {}, None) == (
        license_.status,
        license_.signatures,
        license_.agreed_on,
    )


def test_a_step_is_not_dated_before_the_one_that_it_follows(an_alliance):
    early = sign("helix", on=date(2026, 1, 20))
    assert ("agreements.dated-too-early",) == codes(an_alliance(*agreed()), early)


def test_an_unknown_agreement_is_hinted_at(an_alliance):
    verdict = check(an_alliance(*agreed()), sign("helix", agreement="licence"))
    assert ("agreements.not-on-record",) == verdict.codes
    assert verdict.reasons[0].remedy.startswith("did you mean 'license'?")


def test_an_id_is_given_once(an_alliance):
    assert ("agreements.id-taken",) == codes(an_alliance(draft()), draft())


def test_a_disputed_agreement_is_frozen_but_notice_can_be_given(an_alliance):
    dispute = Dispute(
        "orion",
        on=LATER,
        dispute="d1",
        party="helix",
        matter="breach",
        about=("agreement:license",),
    )
    orion = an_alliance(*executed(), dispute)
    terminate = TerminateAgreement("orion", on=LATER, agreement="license", ground="breach")
    notice = GiveNotice(
        "orion", on=LATER, notice="n1", agreement="license", party="helix", period_days=60
    )
    assert ("lifecycle.disputed",) == codes(orion, terminate)
    assert () == codes(orion, notice)


# ------------------------------------------------------------------------------ terms and dates


def test_terms_are_added_and_removed_before_signature(an_alliance):
    remove = RemoveTerm("orion", on=DAY, agreement="license", term="field")
    add = AddTerm("orion", on=DAY, agreement="license", term=PUBLICATION)
    license_ = the_license(an_alliance(*agreed(), remove, add))
    assert {"paper": PUBLICATION} == license_.terms_on(DAY)


def test_a_term_of_unknown_kind_is_refused_and_hinted_at():
    with pytest.raises(InvalidValue, match="did you mean 'exclusivity'"):
        Term(id="x", kind="exclusive", says="x", clause="1")


@pytest.mark.parametrize(
    "act",
    [
        AddTerm("orion", on=LATER, agreement="license", term=PUBLICATION),
        RemoveTerm("orion", on=LATER, agreement="license", term="field"),
        FixDates("orion", on=LATER, agreement="license", ends_on=LATER),
    ],
)
def test_after_execution_terms_and_dates_change_by_amendment_only(an_alliance, act):
    verdict = check(an_alliance(*executed()), act)
    assert ("agreements.only-by-amendment",) == verdict.codes
    remedy = "submit agreements.propose-amendment with agreement='license', number=1"
    assert verdict.reasons[0].remedy.startswith(remedy)


def test_after_its_end_terms_do_not_change_at_all(an_alliance):
    ended = TerminateAgreement("orion", on=LATER, agreement="license", ground="sold")
    add = AddTerm("orion", on=LATER, agreement="license", term=PUBLICATION)
    verdict = check(an_alliance(*executed(), ended), add)
    assert ("agreements.only-by-amendment",) == verdict.codes
    assert "it has ended" in verdict.reasons[0].remedy


def test_what_a_party_signed_does_not_change_under_its_signature(an_alliance):
    add = AddTerm("orion", on=SIGNED, agreement="license", term=PUBLICATION)
    assert ("agreements.signed-as-it-reads",) == codes(an_alliance(*agreed(), sign("helix")), add)


def test_a_term_is_added_once(an_alliance):
    again = AddTerm("orion", on=DAY, agreement="license", term=FIELD)
    assert ("agreements.term-taken",) == codes(an_alliance(*agreed()), again)


def test_a_term_that_is_not_there_is_not_removed(an_alliance):
    remove = RemoveTerm("orion", on=DAY, agreement="license", term="feild")
    verdict = check(an_alliance(*agreed()), remove)
    assert ("agreements.no-such-term",) == verdict.codes
    assert "did you mean 'field'?" == verdict.reasons[0].remedy


def test_a_term_binds_parties_of_the_alliance(an_alliance):
    stranger = Term(id="x", kind="audit", says="x", clause="1", parties=("roche",))
    add = AddTerm("orion", on=DAY, agreement="license", term=stranger)
    assert ("parties.not-a-party",) == codes(an_alliance(draft()), add)


def test_dates_that_are_not_given_stay_as_they_are(an_alliance):
    fix = FixDates("orion", on=DAY, agreement="license", ends_on=LATER)
    license_ = the_license(an_alliance(draft(effective_on=DAY, notice_days=90), fix))
    assert (DAY, LATER, 90) == (license_.effective_on, license_.ends_on, license_.notice_days)


def test_a_term_does_not_end_before_it_starts(an_alliance):
    with pytest.raises(InvalidValue, match="before `effective_on`"):
        draft(effective_on=LATER, ends_on=DAY)
    fix = FixDates("orion", on=DAY, agreement="license", ends_on=DAY)
    orion = an_alliance(draft(effective_on=LATER))
    assert ("agreements.ends-before-it-starts",) == codes(orion, fix)


# ------------------------------------------------------------------------------------ the end


def test_an_agreement_expires_after_its_last_day(an_alliance):
    orion = an_alliance(*executed(ends_on=LATER))
    on_the_last_day = ExpireAgreement("orion", on=LATER, agreement="license")
    day_after = ExpireAgreement("orion", on=date(2026, 6, 2), agreement="license")
    assert ("agreements.term-not-over",) == codes(orion, on_the_last_day)
    ended = the_license(decide(orion, day_after).alliance)
    assert (AgreementStatus.EXPIRED, date(2026, 6, 2)) == (ended.status, ended.ended_on)


def test_an_agreement_without_a_last_day_does_not_expire(an_alliance):
    expire = ExpireAgreement("orion", on=LATER, agreement="license")
    assert ("agreements.term-not-over",) == codes(an_alliance(*executed()), expire)


def test_an_agreement_that_binds_nobody_yet_does_not_expire(an_alliance):
    expire = ExpireAgreement("orion", on=LATER, agreement="license")
    assert ("agreements.not-from-here",) == codes(an_alliance(*agreed()), expire)


def test_an_agreement_gives_way_to_an_executed_one_only(an_alliance):
    supersede = SupersedeAgreement("orion", on=LATER, agreement="license", successor="joint")
    verdicts = [
        check(an_alliance(*executed(), *more), supersede).codes
        for more in ((), agreed("joint"), executed("joint"))
    ]
    refused = ("agreements.successor-not-executed",)
    assert [refused, refused, ()] == verdicts
    gone = the_license(an_alliance(*executed(), *executed("joint"), supersede))
    assert (AgreementStatus.SUPERSEDED, "joint") == (gone.status, gone.successor)


def test_an_agreement_does_not_succeed_itself():
    with pytest.raises(InvalidValue, match="expected another agreement"):
        SupersedeAgreement("orion", on=LATER, agreement="license", successor="license")


def test_an_agreement_is_in_force_from_its_effective_day_to_its_last(an_alliance):
    starts, ends = date(2026, 3, 1), date(2026, 5, 31)
    license_ = the_license(an_alliance(*executed(effective_on=starts, ends_on=ends)))
    days = [SIGNED, starts, ends, LATER]
    assert [False, True, True, False] == [license_.in_force(day) for day in days]


def test_an_agreement_is_not_in_force_from_the_day_of_its_termination(an_alliance):
    ended = TerminateAgreement("orion", on=LATER, agreement="license", ground="sold")
    license_ = the_license(an_alliance(*executed(), ended))
    days = [DAY, SIGNED, date(2026, 5, 31), LATER]
    assert [False, True, True, False] == [license_.in_force(day) for day in days]


def test_the_end_of_the_term_is_due(an_alliance):
    due = Due(LATER, "agreement", "license", "the term of License agreement ends")
    assert (due,) == an_alliance(*executed(ends_on=LATER)).agreements.due()
    assert () == an_alliance(*agreed(ends_on=LATER)).agreements.due()


def test_the_chart_of_an_agreement_is_as_the_house_wrote_it():
    unsigned = ("draft", "in-negotiation", "agreed")
    expected = {
        *((state, event, state) for event in ("add-term", "remove-term") for state in unsigned),
        *((state, "fix-dates", state) for state in unsigned),
        ("draft", "negotiate", "in-negotiation"),
        ("agreed", "negotiate", "in-negotiation"),
        ("draft", "agree-term-sheet", "agreed"),
        ("in-negotiation", "agree-term-sheet", "agreed"),
        ("agreed", "sign", "agreed"),
        ("executed", "sign", "executed"),
        ("agreed", "execute", "executed"),
        ("executed", "propose-amendment", "executed"),
        ("executed", "give-notice", "executed"),
        ("executed", "give-cure-notice", "executed"),
        ("executed", "stop-renewal", "executed"),
        ("executed", "terminate-part", "executed"),
        ("executed", "expire", "expired"),
        ("executed", "terminate", "terminated"),
        *((state, "supersede", "superseded") for state in (*unsigned, "executed")),
    }
    assert expected == {
        (state, event, reached)
        for state in AGREEMENT.states
        for event in AGREEMENT.events
        if (reached := AGREEMENT.step(state, event)) is not None
    }


def test_folding_ignores_what_it_does_not_know(an_alliance):
    part = an_alliance().agreements
    assert part == part.after(sign("helix"))
    assert part == part.after(TerminateAgreement("orion", on=DAY, agreement="x", ground="x"))


def test_every_act_of_the_room_has_a_tag_of_its_own():
    tags = [act.do for act in AgreementsAct.__args__]
    assert len(set(tags)) == len(tags)
    assert all(tag.startswith("agreements.") for tag in tags)
