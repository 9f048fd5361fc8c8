"""What if X buys Y: worked by hand, and held to recording nothing."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.agreements.acts import AddTerm, AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.affiliate import Affiliate
from alliancekit.agreements.consequence import Consequence
from alliancekit.agreements.exclusivity_acts import DeclareExclusivity, StateScope
from alliancekit.agreements.scope import Scope
from alliancekit.agreements.terms import Term
from alliancekit.decide import decide
from alliancekit.governance.acts import CharterBody, SeatMember
from alliancekit.governance.charter import Charter
from alliancekit.kernel.party import Owner, Party
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import Move, Propose
from alliancekit.parties.acts import AssignRole
from alliancekit.parties.organization_acts import RegisterOrganization
from alliancekit.portfolio.what_if import UnknownFirm, what_if_acquires
from alliancekit.testing import simulate

DAY = date(2026, 1, 12)
CLOSING = date(2026, 7, 1)
LEI = "506700GE1G29325QX363"

HELIX = Party("helix", "Helix Bio")
MEGA = Party("mega", "Megacorp")

CONTROL = Term(
    id="control",
    kind="change-of-control",
    says="With consent; or the other may end it.",
    clause="14.2",
    consequences=(
        Consequence(duty="obtain-consent", days=30, when="before"),
        Consequence(duty="may-terminate", side="other-parties", days=90),
    ),
)
CONSENT_ONLY = Term(
    id="control",
    kind="change-of-control",
    says="With consent.",
    clause="9",
    consequences=(Consequence(duty="obtain-consent", days=30, when="before"),),
)


def exclusive(*fields):
    return Term(
        id="field",
        kind="exclusivity",
        says="Nobody else.",
        clause="2.1",
        parties=(),
        scope=Scope(fields=fields),
    )


def acts_of(name, *parties, terms=(), kind="research", further=(), affiliates=()):
    return (
        Propose(name, on=DAY, name=name.title(), parties=parties, kind=kind),
        DraftAgreement(name, on=DAY, agreement="license", title="License", affiliates=affiliates),
        *(AddTerm(name, on=DAY, agreement="license", term=term) for term in terms),
        AgreeTermSheet(name, on=DAY, agreement="license"),
        *(Sign(name, on=DAY, agreement="license", party=party.id) for party in parties),
        *further,
    )


def an_alliance(name, *parties, **told):
    alliance = None
    for act in acts_of(name, *parties, **told):
        alliance = decide(alliance, act).alliance
    return alliance


def asked(*alliances, buyer="mega", target="helix", on=CLOSING, **told):
    return what_if_acquires(alliances, buyer, target, on=on, **told)


# ------------------------------------------------------------------------------------ clauses, consents


def test_every_clause_that_fires_is_named_with_its_alliance_and_who_must_do_what_by_when():
    found = asked(an_alliance("orion", HELIX, Party("nordlab", "Nordlab"), terms=[CONTROL]))
    assert [
        (
            "license 14.2 fires for helix: by 2026-06-01: helix, obtain-consent and "
            "by 2026-09-29: nordlab, may-terminate"
        )
    ] == [str(clause) for _, clause in found.fired]
    assert [("orion", "by 2026-06-01: the consent of nordlab under license 14.2")] == [
        (alliance, str(need)) for alliance, need in found.consents
    ]


def test_the_buyers_own_alliances_fire_nothing():
    found = asked(an_alliance("vega", MEGA, Party("nordlab", "Nordlab"), terms=[CONTROL]))
    assert ("buyer", (), ()) == (
        found.alliances[0].side,
        found.alliances[0].fired,
        found.alliances[0].consents,
    )


def test_a_clause_that_names_the_buyer_by_its_name_fires_for_its_id():
    named = Term(
        id="rival",
        kind="change-of-control",
        says="Not to Megacorp.",
        clause="3",
        acquirers=("Megacorp",),
    )
    orion = an_alliance("orion", HELIX, Party("nordlab", "Nordlab"), terms=[named])
    vega = an_alliance("vega", MEGA, Party("oslo", "Oslo Clinics"))
    assert 1 == len(asked(orion, vega).fired)
    assert 0 == len(asked(orion, vega, buyer="gigacorp").fired)


def test_what_is_not_entered_has_to_be_read():
    silent = Term(id="assign", kind="anti-assignment", says="With consent.", clause="15")
    found = asked(an_alliance("orion", HELIX, Party("nordlab", "Nordlab"), terms=[silent]))
    assert ["license 15 (anti-assignment): the record does not say whether it fires"] == [
        str(each) for each in found.alliances[0].to_read
    ]
    assert "once its clauses are read" == found.alliances[0].suggestion.because


# ------------------------------------------------------------------------------------ whose alliances


def test_a_subsidiary_brings_its_alliances_along():
    lab = Party("lab", "Helix Lab", owner=Owner("Helix Bio", organization="helix"))
    (found,) = asked(an_alliance("orion", lab, Party("nordlab", "Nordlab"))).alliances
    assert ("lab", "owned by Helix Bio") == (found.party, found.how)


def test_an_affiliate_brings_the_party_that_signed_for_it():
    orion = an_alliance(
        "orion",
        Party("owner", "Owner SE"),
        Party("nordlab", "Nordlab"),
        affiliates=(Affiliate("helix", "Helix Bio", "owner"),),
    )
    (found,) = asked(orion).alliances
    assert ("owner", "signs for its affiliate helix") == (found.party, found.how)


def test_one_lei_makes_two_parties_one_firm():
    orion = an_alliance("orion", Party("helix", "Helix Bio", lei=LEI), Party("nordlab", "Nordlab"))
    lyra = an_alliance("lyra", Party("hx", "HX", lei=LEI), Party("oslo", "Oslo Clinics"))
    assert [("lyra", "by its LEI"), ("orion", "on record as helix")] == [
        (each.alliance, each.how) for each in asked(orion, lyra).alliances
    ]
    assert 2 == len(asked(orion, lyra, target=LEI).alliances)


@pytest.mark.parametrize("target", ["helix", "Helix Bio", "HELIX  BIO"])
def test_a_firm_is_asked_for_by_its_id_or_its_name(target):
    assert 1 == len(asked(an_alliance("orion", HELIX, Party("n", "N")), target=target).alliances)


def test_who_only_has_the_same_name_is_doubtful_and_not_counted():
    orion = an_alliance("orion", HELIX, Party("nordlab", "Nordlab"))
    other = an_alliance("other", Party("hb", "Helix Bio Ltd"), Party("oslo", "Oslo Clinics"))
    found = asked(orion, other)
    assert ["orion"] == [each.alliance for each in found.alliances]
    assert [
        (
            "helix and hb: the name Helix Bio Ltd in other is the same but for its form, and no LEI says "
            "whether the firm is"
        )
    ] == list(map(str, found.doubts))


def test_an_alliance_of_both_would_become_one_firms_own():
    (found,) = asked(an_alliance("orion", HELIX, MEGA)).alliances
    assert (True, "end", "both sides of it would be one firm") == (
        found.both,
        found.suggestion.rating,
        found.suggestion.because,
    )


def test_an_alliance_of_both_with_others_gives_one_firm_two_votes():
    (found,) = asked(an_alliance("orion", HELIX, MEGA, Party("nordlab", "Nordlab"))).alliances
    assert ("renegotiate", ("nordlab",)) == (found.suggestion.rating, found.partners)


def test_what_is_over_is_not_in_the_inventory():
    over = Propose("orion", on=DAY, name="Orion", parties=(HELIX, Party("n", "N")))
    ended = decide(
        decide(None, over).alliance, Move("orion", on=DAY, move="abandon", reason="The market.")
    ).alliance
    lyra = an_alliance("lyra", HELIX, Party("oslo", "Oslo Clinics"))
    assert ["lyra"] == [each.alliance for each in asked(ended, lyra).alliances]


def test_two_firms_that_nobody_knows_are_named_with_who_is_near():
    orion = an_alliance("orion", HELIX, Party("nordlab", "Nordlab"))
    with pytest.raises(UnknownFirm, match=r"neither 'mega' nor 'helx' takes part .* 'helix'\?"):
        asked(orion, target="helx")


# ------------------------------------------------------------------------------------ across the union


def test_a_partner_of_both_with_the_same_kind_of_work_is_merged():
    orion = an_alliance("orion", HELIX, Party("nordlab", "Nordlab AS", country="NO"))
    vega = an_alliance("vega", MEGA, Party("nl", "Nordlab AS", country="NO"))
    found = asked(orion, vega)
    assert ["nl is nordlab: the name Nordlab AS is the same, and so is the country, NO"] == list(
        map(str, found.matches)
    )
    assert [("orion", "merge", ("vega",)), ("vega", "keep", ("orion",))] == [
        (each.alliance, each.suggestion.rating, each.doubles) for each in found.alliances
    ]


def test_a_partner_that_is_doubtful_is_not_merged():
    orion = an_alliance("orion", HELIX, Party("nordlab", "Nordlab AS"))
    vega = an_alliance("vega", MEGA, Party("nl", "Nordlab AS"))
    found = asked(orion, vega)
    assert ((), 1) == (found.matches, len(found.doubts))
    assert {"keep"} == {each.suggestion.rating for each in found.alliances}


def test_another_kind_of_work_with_the_same_partner_is_not_merged():
    orion = an_alliance("orion", HELIX, Party("nordlab", "Nordlab"), kind="research")
    vega = an_alliance("vega", MEGA, Party("nordlab", "Nordlab"), kind="marketing")
    assert {"keep"} == {each.suggestion.rating for each in asked(orion, vega).alliances}


def test_two_promises_of_one_field_to_two_firms_collide():
    orion = an_alliance("orion", HELIX, Party("nordlab", "Nordlab"), terms=[exclusive("oncology")])
    vega = an_alliance(
        "vega", MEGA, Party("oslo", "Oslo"), terms=[exclusive("Oncology", "vaccines")]
    )
    (found,) = asked(orion, vega).conflicts
    assert (
        "vega: agreement license 2.1, promised to oslo, runs into agreement license 2.1, promised to "
        "nordlab, of orion: Oncology in every territory, from 2026-07-01" == str(found)
    )
    assert {"renegotiate"} == {each.suggestion.rating for each in asked(orion, vega).alliances}


def test_two_promises_to_one_firm_do_not_collide():
    terms = [exclusive("oncology")]
    orion = an_alliance("orion", HELIX, Party("n", "Nordlab", lei=LEI), terms=terms)
    vega = an_alliance("vega", MEGA, Party("nl", "Nordlab", lei=LEI), terms=terms)
    assert () == asked(orion, vega).conflicts


def test_two_promises_in_two_fields_do_not_collide():
    orion = an_alliance("orion", HELIX, Party("n", "Nordlab"), terms=[exclusive("oncology")])
    vega = an_alliance("vega", MEGA, Party("oslo", "Oslo"), terms=[exclusive("vaccines")])
    assert () == asked(orion, vega).conflicts


def test_a_promise_collides_with_the_work_that_the_other_side_intends():
    work = StateScope("lyra", on=DAY, scope=Scope(fields=("oncology",), territories=("NO",)))
    vega = an_alliance("vega", MEGA, Party("oslo", "Oslo"), terms=[exclusive("oncology")])
    lyra = an_alliance("lyra", HELIX, Party("nordlab", "Nordlab"), further=[work])
    (found,) = asked(vega, lyra).conflicts
    assert ("vega", "lyra", ("oslo",)) == (found.bound, found.against, found.to)
    assert "the work with nordlab" == found.because
    same = an_alliance("lyra", HELIX, Party("oslo", "Oslo"), further=[work])
    assert () == asked(vega, same).conflicts


def test_what_a_side_declared_to_be_bound_by_elsewhere_collides_too():
    elsewhere = DeclareExclusivity(
        "vega",
        on=DAY,
        exclusivity="old",
        party="mega",
        in_favor_of="Quarry",
        scope=Scope(fields=("oncology",)),
    )
    vega = an_alliance("vega", MEGA, Party("oslo", "Oslo"), further=[elsewhere])
    orion = an_alliance("orion", HELIX, Party("n", "Nordlab"), terms=[exclusive("oncology")])
    assert ["exclusivity old"] == [each.source for each in asked(vega, orion).conflicts]


# ------------------------------------------------------------------------------------ people, a first thought


def test_the_seats_and_the_people_to_tell_are_named():
    further = (
        CharterBody(
            "orion",
            on=DAY,
            body="jsc",
            kind="steering",
            name="Committee",
            charter=Charter(seats_each=2),
        ),
        SeatMember("orion", on=DAY, person="ada", name="Ada Berg", body="jsc", party="helix"),
        SeatMember("orion", on=DAY, person="bo", name="Bo Lind", body="jsc", party="nordlab"),
        AssignRole(
            "orion", on=DAY, person="bo", name="Bo Lind", party="nordlab", role="alliance-manager"
        ),
    )
    (found,) = asked(
        an_alliance("orion", HELIX, Party("nordlab", "Nordlab"), further=further)
    ).alliances
    assert [("jsc", ("Ada Berg",))] == [(each.body, each.people) for each in found.bodies]
    assert [("nordlab", "Bo Lind", "alliance manager")] == [
        (each.party, each.whom, each.owner) for each in found.contacts
    ]


@pytest.mark.parametrize(
    ("terms", "rating", "because"),
    [
        ([], "keep", "nothing in it stands against that"),
        ([CONSENT_ONLY], "keep", "once the consents that it needs are in"),
        ([CONTROL], "renegotiate", "a clause lets someone end it or buy out"),
    ],
)
def test_a_first_thought_gives_its_gravest_reason(terms, rating, because):
    (found,) = asked(an_alliance("orion", HELIX, Party("n", "Nordlab"), terms=terms)).alliances
    assert (rating, because) == (found.suggestion.rating, found.suggestion.because)


# ------------------------------------------------------------------------------------ from the answer to acts


@pytest.fixture
def ledger():
    with open_ledger("memory:") as ledger:
        ledger.submit_all(
            [
                *acts_of("orion", HELIX, Party("nordlab", "Nordlab"), terms=[CONTROL]),
                *acts_of("lyra", HELIX, MEGA, Party("oslo", "Oslo"), terms=[CONTROL]),
                *acts_of("vega", MEGA, Party("oslo", "Oslo")),
                RegisterOrganization("helix", on=DAY, name="Helix Bio SE"),
            ],
            by="ada@helix.example",
        )
        yield ledger


def test_the_answer_becomes_acts_that_are_legal(ledger):
    found = what_if_acquires(ledger, "mega", "helix", on=CLOSING)
    acts = (
        *found.inventory_acts("deal", on=date(2026, 2, 1)),
        *found.consent_acts("deal", on=date(2026, 2, 1)),
    )
    ledger.submit_all(acts, by="ada@helix.example")
    orion = ledger.alliance("orion").integration
    assert ("inventoried", "target") == (
        orion.acquisitions["deal"].state,
        orion.acquisitions["deal"].side,
    )
    assert [("nordlab", "14.2")] == [(each.party, each.clause) for each in orion.consents.values()]
    assert {} == ledger.alliance("orion", seen_by="nordlab").integration.acquisitions
    assert {"mega", "oslo"} == {
        each.party for each in ledger.alliance("lyra").integration.consents.values()
    }
    assert "buyer" == ledger.alliance("vega").integration.acquisitions["deal"].side


def test_what_is_planned_in_the_open_is_private_to_nobody(ledger):
    found = what_if_acquires(ledger, "mega", "helix", on=CLOSING)
    acts = found.inventory_acts("deal", on=DAY, private=False)
    assert {None} == {act.private_to for act in acts}
    assert {"helix", "mega"} == {act.private_to for act in found.inventory_acts("deal", on=DAY)}


def test_ids_that_would_be_too_long_are_still_told_apart(ledger):
    found = what_if_acquires(ledger, "mega", "helix", on=CLOSING)
    acts = found.consent_acts("d" * 64, on=DAY)
    assert 3 == len({act.consent for act in acts})
    assert {64} == {len(act.consent) for act in acts}


def test_a_registered_name_is_asked_for_too(ledger):
    assert 2 == len(what_if_acquires(ledger, "mega", "Helix Bio SE", on=CLOSING).of_the_target)


# ------------------------------------------------------------------------------------ nothing is recorded


def test_asking_leaves_every_byte_of_the_store_as_it_is(tmp_path):
    file = tmp_path / "alliances.db"
    with open_ledger(f"sqlite:///{file.as_posix()}") as ledger:
        ledger.submit_all(
            acts_of("orion", HELIX, Party("nordlab", "Nordlab"), terms=[CONTROL]), by="ada"
        )
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    with open_ledger(f"sqlite:///{file.as_posix()}") as ledger:
        head = ledger.store.head()
        journal = list(ledger.store.journal())
        assert 1 == len(what_if_acquires(ledger, "mega", "helix", on=CLOSING).fired)
        assert head == ledger.store.head()
        assert journal == list(ledger.store.journal())
    after = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert before[file.name] == after[file.name]


def test_asking_changes_no_alliance_that_it_is_given():
    orion = an_alliance("orion", HELIX, Party("nordlab", "Nordlab"), terms=[CONTROL])
    again = an_alliance("orion", HELIX, Party("nordlab", "Nordlab"), terms=[CONTROL])
    asked(orion)
    unchanged = again == orion
    assert unchanged


@pytest.fixture(scope="module")
def simulated():
    return [life.alliance for life in simulate(11, alliances=40, years=5, of=None)]


@given(data=st.data())
@settings(max_examples=20)
def test_whoever_buys_whom_each_alliance_of_theirs_is_there_once(simulated, data):
    firms = sorted({party.id for each in simulated for party in each.parties.current})
    buyer, target = data.draw(st.lists(st.sampled_from(firms), min_size=2, max_size=2, unique=True))
    on = data.draw(st.dates(date(2021, 1, 1), date(2027, 1, 1)))
    try:
        found = what_if_acquires(simulated, buyer, target, on=on)
    except UnknownFirm:
        return
    names = [each.alliance for each in found.alliances]
    assert len(set(names)) == len(names)
    live = {
        each.id
        for each in simulated
        if each.lifecycle.proposed_on <= on
        and (each.lifecycle.ended_on is None or on < each.lifecycle.ended_on)
        and {party.id for party in each.parties.members(on)} & {buyer, target}
    }
    assert live <= set(names)
    assert found.explain().startswith(str(found))
    assert len(found.to_records()) == len(names)


def test_asking_loads_nothing_heavy():
    program = (
        "import sys, alliancekit.portfolio.what_if, alliancekit.portfolio.ecosystem_reading; "
        "print(sorted({'networkx', 'statemachine', 'duckdb', 'asyncio'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "[]" == ran.stdout.strip()
