"""Organizations: one firm across all its alliances, with a history of its own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.alliance import fold
from alliancekit.codec import (
    canonical,
    fact_from_json,
    fact_to_json,
    loads,
    organization_from_json,
    organization_to_json,
)
from alliancekit.decide import OrganizationOutcome, check, decide
from alliancekit.kernel.act import OrganizationAct, Subject
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Owner, Party
from alliancekit.kernel.policy import Finding, policy
from alliancekit.legality.verdict import Refused
from alliancekit.lifecycle.acts import RecordLesson
from alliancekit.parties.organization import (
    Identity,
    Organization,
    UnknownOrganization,
    fold_organization,
    replay_organization,
)
from alliancekit.parties.organization_acts import (
    ChangeIdentity,
    ChangeParent,
    ChoosePlaybook,
    DescribeCulture,
    RegisterOrganization,
    StateWord,
)
from alliancekit.playbooks import shipped
from alliancekit.rulebook import Rulebook
from alliancekit.testing.strategies import facts
from alliancekit.vocabulary import ACTS

JAN, FEB, MAR = date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2)
LEI, OTHER_LEI = "506700GE1G29325QX363", "HWUPKR0MPOU8FGXBT394"
REGISTER = RegisterOrganization("helix", on=JAN, name="Helix Bio", lei=LEI, country="CH")
KINDS = [act for act in ACTS.values() if issubclass(act, OrganizationAct)]
HISTORIES = st.lists(facts(*KINDS, organization=st.just("helix")), max_size=8)
LESSON = RecordLesson("helix", on=MAR, lesson="Ask early.")


def after(*acts, start=REGISTER):
    organization = decide(None, start).organization
    for act in acts:
        organization = decide(organization, act).organization
    return organization


def renamed(name, on=FEB, **more):
    return ChangeIdentity("helix", on=on, name=name, **more)


def culture(marks, on=FEB):
    return DescribeCulture("helix", on=on, marks=marks)


def word(meaning, on=FEB, word="Alliance"):
    return StateWord("helix", on=on, word=word, meaning=meaning)


def parent(owner, on=FEB, since=None):
    return ChangeParent("helix", on=on, parent=owner, since=since)


def chosen(playbook, on=FEB):
    return ChoosePlaybook("helix", on=on, playbook=playbook)


# Its record


def test_an_organization_starts_with_its_registration():
    helix = after()
    assert ("helix", "Helix Bio", LEI, "CH", 1) == (
        helix.id,
        helix.name,
        helix.lei,
        helix.country,
        helix.version,
    )
    assert f"Helix Bio (helix): CH, {LEI}" == str(helix)


def test_what_is_done_to_it_is_done_to_an_organization():
    assert Subject("organization", "helix") == REGISTER.subject
    assert OrganizationOutcome(after(), (REGISTER,)) == decide(None, REGISTER)


def test_nothing_is_said_of_an_organization_before_it_is_registered():
    verdict = check(None, renamed("Helix"))
    assert ("parties.not-registered",) == verdict.codes
    assert "parties.register-organization with organization='helix'" in verdict.reasons[0].remedy


def test_an_organization_is_registered_once():
    assert ("parties.already-registered",) == check(after(), REGISTER).codes


def test_an_act_is_asked_about_with_the_organization_that_it_names(an_alliance):
    act = ChangeIdentity("nordlab", on=FEB, name="Nordlab")
    assert ("parties.another-organization",) == check(after(), act).codes
    assert ("parties.another-organization",) == check(an_alliance(), REGISTER).codes
    lesson = RecordLesson("orion", on=FEB, lesson="Ask early.")
    (reason,) = check(after(), lesson)
    assert "lifecycle.another-alliance" == reason.code
    assert "the act names the alliance orion, and the organization given is helix" == reason.found


def test_an_alliance_and_an_organization_of_one_id_are_two_things(an_alliance):
    same = RegisterOrganization("orion", on=JAN, name="Orion Ltd")
    assert () == check(None, same).codes
    assert ("parties.another-organization",) == check(an_alliance(), same).codes
    lesson = RecordLesson("helix", on=FEB, lesson="Ask early.")
    assert ("lifecycle.another-alliance",) == check(after(), lesson).codes
    with pytest.raises(Refused):
        decide(after(), lesson)


# Identity and parent


def test_a_change_of_identity_keeps_what_is_not_given():
    helix = after(renamed("Helix Therapeutics", country="US"))
    assert Identity("Helix Therapeutics", LEI, "US") == helix.identity()
    assert Identity("Helix Bio", LEI, "CH") == helix.identity(date(2026, 2, 1))


def test_a_change_that_is_recorded_late_does_not_undo_a_later_one():
    helix = after(renamed("Third", on=MAR), renamed("Second", on=FEB, lei=OTHER_LEI))
    assert ("Third", OTHER_LEI) == (helix.name, helix.lei)
    assert "Second" == helix.identity(date(2026, 3, 1)).name


def test_what_it_was_called_before_it_was_registered_can_be_told_later():
    helix = after(renamed("Helix Garage", on=date(2025, 6, 1)))
    assert ("Helix Bio", "Helix Garage") == (helix.name, helix.identity(date(2025, 7, 1)).name)


def test_before_the_first_day_on_record_it_is_what_it_was_on_that_day():
    assert Identity("Helix Bio", LEI, "CH") == after().identity(date(2020, 1, 1))


def test_a_change_of_identity_changes_something():
    with pytest.raises(InvalidValue, match="none of `name`, `lei` and `country` is given"):
        ChangeIdentity("helix", on=FEB)
    assert ("parties.identity-unchanged",) == check(after(), renamed("Helix Bio", lei=LEI)).codes
    assert () == check(after(), renamed("Helix Bio", lei=OTHER_LEI)).codes


def test_a_parent_owns_it_from_its_day_on_until_it_is_independent():
    roche = Owner("Roche Holding", organization="roche", lei=OTHER_LEI)
    helix = after(parent(roche, since=MAR), parent(None, on=date(2027, 1, 1)))
    assert (None, roche, None) == (
        helix.parent(FEB),
        helix.parent(MAR),
        helix.parent(date(2027, 1, 1)),
    )


@pytest.mark.parametrize(
    "itself", [Owner("Helix", organization="helix"), Owner("Helix", lei=LEI)], ids=["id", "lei"]
)
def test_an_organization_does_not_own_itself(itself):
    assert ("parties.own-parent",) == check(after(), parent(itself)).codes


# Culture, words, playbook


def test_a_culture_that_is_described_again_is_as_the_later_day_says():
    helix = after(culture({"use-of-power": 2}, on=MAR), culture({"use-of-power": 5}, on=FEB))
    assert ({"use-of-power": 2}, MAR) == (helix.culture.marks, helix.culture.on)


def test_a_culture_is_described_on_the_scales_of_its_playbook():
    assert ("parties.unknown-scale",) == check(after(), culture({"mood": 3})).codes


def test_a_house_word_is_found_however_it_is_spelled():
    helix = after(word("several projects", on=MAR), word("one project", on=FEB))
    assert "several projects" == helix.word(" ALLIANCE ").meaning
    assert None is helix.word("milestone")


def test_a_playbook_is_chosen_among_those_that_the_rulebook_has():
    assert ("light", None) == (after(chosen("light")).playbook, after().playbook)
    verdict = check(after(), chosen("standrad"))
    assert ("parties.unknown-playbook",) == verdict.codes
    assert "did you mean 'standard'?" in verdict.reasons[0].found


def test_a_playbook_is_chosen_in_place_of_another():
    helix = after(chosen("light"))
    assert ("parties.playbook-in-use",) == check(helix, chosen("light", on=MAR)).codes
    assert () == check(helix, chosen("reseller", on=MAR)).codes


def test_a_choice_that_is_recorded_late_does_not_undo_a_later_one():
    assert "light" == after(chosen("light", on=MAR), chosen("reseller", on=FEB)).playbook


def test_an_organization_is_judged_by_the_playbook_that_it_chose():
    rules = Rulebook.shipped()
    assert shipped().get("standard") is rules.judging(after(), renamed("Helix"))
    assert shipped().get("light") is rules.judging(after(chosen("light")), renamed("Helix"))


def test_it_joins_an_alliance_as_what_it_is_on_that_day():
    fund = Owner("A fund")
    helix = after(parent(fund), renamed("Helix Therapeutics", on=MAR))
    assert Party("hx", "Helix Bio", "initiator", "helix", LEI, "CH", fund) == helix.as_party(
        "hx", FEB, role="initiator"
    )
    assert "Helix Therapeutics" == helix.as_party("hx", MAR).name


# Rules of the house, replay, JSON


def test_a_house_can_have_rules_about_organizations():
    @policy("acme.country-known", on=RegisterOrganization)
    def country_known(organization, act):
        """Whoever is put on record has a country."""
        del act
        if organization.country is None:
            yield Finding(f"{organization.id} has no country", "give `country`")

    rules = Rulebook(policies=(country_known,))
    nameless = RegisterOrganization("x", on=JAN, name="X")
    assert ("acme.country-known",) == check(None, nameless, rules).codes
    assert () == check(None, REGISTER, rules).codes


def test_an_organization_is_what_its_facts_give_up_to_a_day():
    told = (REGISTER, renamed("Third", on=MAR), renamed("Second", on=FEB))
    assert "Second" == replay_organization(told, as_of=FEB).name
    assert after(*told[1:]) == replay_organization(told)
    with pytest.raises(UnknownOrganization, match="helix is not known on 2026-01-04"):
        replay_organization(told, as_of=date(2026, 1, 4))


@given(HISTORIES)
def test_folding_never_refuses_and_counts_what_it_was_given(history):
    helix = after()
    for fact in history:
        helix = fold_organization(helix, fact)
    assert 1 + len(history) == helix.version
    assert helix == replay_organization(history, start=after())
    assert isinstance(str(helix), str)


def test_what_is_about_something_else_changes_nothing(an_alliance):
    assert after() == fold_organization(after(), LESSON)
    assert None is fold_organization(None, LESSON)
    assert an_alliance() == fold(an_alliance(), REGISTER)


@given(HISTORIES)
def test_an_organization_goes_through_json_and_back(history):
    helix = replay_organization(history, start=after())
    assert helix == organization_from_json(loads(canonical(organization_to_json(helix))))
    assert history == [fact_from_json(fact_to_json(fact)) for fact in history]


@given(HISTORIES, st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_as_of_a_day_it_is_what_the_facts_dated_by_then_give(history, day):
    known = [fact for fact in history if fact.on <= day]
    assert replay_organization(known, start=after()) == replay_organization(
        history, start=after(), as_of=day
    )


@given(HISTORIES)
def test_what_is_allowed_is_what_is_decided(history):
    helix = after()
    for act in history:
        if check(helix, act).allowed:
            helix = decide(helix, act).organization
    assert isinstance(helix, Organization)
