"""A survey in which one side is happy and the other is not: asked, answered by nobody in particular, acted upon."""

import secrets
from datetime import date

import alliancekit as ak

BY = "ada@helix.example"
PEOPLE = {"helix": 7, "nordlab": 6}

# What each side thinks, from 1 (not at all) to 5 (fully); what is not named is answered with 4.
THOUGHTS = {
    "helix": {
        "rewards-match": 5,
        "costs-transparent": 5,
        "one-side-at-risk": 1,
        "decisions-in-time": 2,
    },
    "nordlab": {
        "rewards-match": 2,
        "costs-transparent": 2,
        "one-side-at-risk": 5,
        "decisions-in-time": 2,
    },
}
BAD_NEWS = {
    "priorities-elsewhere",
    "information-withheld",
    "one-side-at-risk",
}  # agreement is bad news


def said(party: str, person: int, item: ak.SurveyItem) -> int:
    """Return what someone answers: what the side thinks, and one in three thinks it a little less."""
    mark = THOUGHTS[party].get(item.id, 2 if item.id in BAD_NEWS else 4)
    return max(1, mark - 1) if person % 3 == 0 and item.id not in BAD_NEWS else mark


with ak.open_ledger("memory:") as ledger:
    parties = (ak.Party("helix", "Helix Bio"), ak.Party("nordlab", "Nordlab"))
    orion = ak.Propose("orion", on=date(2026, 1, 12), name="Orion", parties=parties)
    ledger.submit(orion, by=BY)

    # Who invites draws a token for each person and hands it out; the ledger gets the hashes alone.
    tokens = {
        party: tuple(secrets.token_hex(16) for _ in range(count)) for party, count in PEOPLE.items()
    }
    ledger.submit_all(
        [
            ak.DraftSurvey(
                "orion",
                on=date(2026, 3, 2),
                survey="spring",
                questionnaire="partner-health",
                wave="spring 2026",
            ),
            ak.OpenSurvey(
                "orion",
                on=date(2026, 3, 9),
                survey="spring",
                closes_on=date(2026, 3, 20),
                invitations=tuple(
                    ak.Invitation.of("spring", party, held) for party, held in tokens.items()
                ),
            ),
        ],
        by=BY,
    )

    survey = ledger.alliance("orion").surveys.surveys["spring"]
    for party, count in PEOPLE.items():
        for person in range(count):
            response = ak.SurveyResponse(
                party=party,
                role="research",
                level="staff",
                answers={item.id: said(party, person, item) for item in survey.questionnaire.items},
            )
            answer = ak.AnswerSurvey(
                "orion",
                on=date(2026, 3, 16),
                survey="spring",
                token=tokens[party][person],
                response=response,
            )
            ledger.submit(answer, by=f"{party}-{person}@example.org")

    last = ledger.history("orion")[-1]
    print(f"what a history says of an answer: {last.fact.do}, by {last.by or 'nobody'}")

    ledger.submit_all(
        [
            ak.CloseSurvey("orion", on=date(2026, 3, 20), survey="spring"),
            ak.PublishResults("orion", on=date(2026, 3, 23), survey="spring"),
        ],
        by=BY,
    )
    survey = ledger.alliance("orion").surveys.surveys["spring"]
    results = survey.results
    print(results)
    for gap in results.gaps:
        mark = "  <- talk about it" if gap.flagged else ""
        print(f"  {gap.subject:12} {gap.first} less {gap.second}: {gap.points:+.1f}{mark}")
    print("low for one side:", ", ".join(item.id for item in results.one_low))
    print("low for both:    ", ", ".join(item.id for item in results.both_low))

    # Every red item wants an action: until then, the survey is not concluded.
    conclude = ak.ConcludeSurvey("orion", on=date(2026, 4, 1), survey="spring")
    print("open:", len(ledger.ask(conclude).reasons))
    for item in survey.unanswered_items:
        act = ak.ActOnItem(
            "orion", on=date(2026, 4, 1), survey="spring", item=item.id, measure="On the agenda."
        )
        ledger.submit(act, by=BY)
    print("concluded:", ledger.submit(conclude, by=BY).alliance.surveys.surveys["spring"].status)
