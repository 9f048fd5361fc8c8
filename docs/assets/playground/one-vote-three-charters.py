"""Six people vote; what they have decided, their charter says."""

from datetime import date

import alliancekit as ak

VOTES = {
    "ada": "yes",
    "arno": "yes",
    "agnes": "yes",
    "birgit": "no",
    "bengt": "no",
    "britta": "abstain",
}

CHARTERS = {
    "any four of the six votes": ak.Charter(
        seats_each=3,
        rule=ak.VotingRule("member", "threshold", votes=4),
    ),
    "one voice for each party, both must say yes": ak.Charter(
        seats_each=3,
        rule=ak.VotingRule("party", "unanimity", "all"),
    ),
    "a majority of the votes cast": ak.Charter(
        seats_each=3,
        rule=ak.VotingRule("member", "threshold", "cast", share=ak.Ratio(1, 2), above=True),
    ),
}

DAY = date(2026, 5, 12)


def party_of(person):
    """Return whom somebody sits there for: the names say it."""
    return "aster" if person.startswith("a") else "boreal"


def alliance_with(charter):
    """Return an alliance whose committee has this charter and meets on the day."""
    committee = {"on": DAY, "body": "jsc"}
    acts = (
        ak.CharterBody(
            "line", **committee, kind="steering", name="Steering committee", charter=charter
        ),
        *(
            ak.SeatMember("line", **committee, person=each, name=each.title(), party=party_of(each))
            for each in VOTES
        ),
        ak.ScheduleMeeting(
            "line",
            **committee,
            meeting="jsc-1",
            day=DAY,
            agenda=(
                ak.AgendaItem("second-line", "Build a second production line", about="capacity"),
            ),
        ),
        ak.HoldMeeting(
            "line",
            on=DAY,
            meeting="jsc-1",
            attendance=tuple(ak.Attending(each, party_of(each)) for each in VOTES),
        ),
    )
    parties = (
        ak.Party("aster", "Aster Medical", role="initiator"),
        ak.Party("boreal", "Boreal Devices"),
    )
    alliance = ak.decide(
        None, ak.Propose("line", on=DAY, name="A second line", parties=parties)
    ).alliance
    for act in acts:
        alliance = ak.decide(alliance, act).alliance
    return alliance


vote = ak.PutToVote(
    "line",
    on=DAY,
    meeting="jsc-1",
    matter="second-line",
    title="Build a second production line",
    about="capacity",
    votes=tuple(ak.Vote(each, party_of(each), VOTES[each]) for each in VOTES),
)

for words, charter in CHARTERS.items():
    decision = ak.decide(alliance_with(charter), vote).facts[0].decision
    print(f"{words.upper()}\n{decision}\n")
