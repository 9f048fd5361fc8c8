"""Lesson 3: the same six people, the same votes, and three different decisions."""

import marimo

app = marimo.App(app_title="3. One vote, three charters")

with app.setup:
    from datetime import date

    import marimo as mo

    import alliancekit as ak


@app.cell(hide_code=True)
def _():
    mo.md("""
    # 3. One vote, three charters

    *20 minutes. Play it first: six people, two companies, one question.*

    An alliance has no chief executive. What nobody can order, people must agree on, in a **committee**, by the rules
    that stand in the contract. These rules are called its **charter**.

    Aster and Boreal each send three people. The question: *shall we build a second production line?* Aster's three
    say yes. Of Boreal's three, two say no and one abstains.

    Before you read on, write down what you think was decided.
    """)


@app.cell
def _():
    ledger = ak.open_ledger("memory:")
    case = ak.read_case(mo.notebook_dir().parent / "cases" / "one-vote-three-charters.toml")
    ak.play(case, ledger)

    def decision(alliance, matter="second-line"):
        """Return the first decision about a matter, as it is in the history."""
        votes = (
            each.fact
            for each in ledger.history(alliance)
            if each.fact.do == "governance.put-to-vote"
        )
        return next(vote.decision for vote in votes if vote.matter == matter)

    return decision, ledger


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## The first charter: any four votes

    The rule is taken from a contract between Total and Amyris: four of the six must be there, and any four votes
    decide.
    """)


@app.cell
def _(ledger):
    ledger.alliance("four-votes").governance.bodies["jsc"]


@app.cell
def _(decision):
    decision("four-votes")


@app.cell(hide_code=True)
def _():
    mo.md("""
    Three against two is a majority, and it is not four. The matter is **turned down**. Nobody is stuck: it was
    decided, and the answer is no.

    ## The second charter: one voice for each party

    Curis and Genentech agreed otherwise. However many people sit there, each *party* has one voice, and both must say
    yes.
    """)


@app.cell
def _(decision):
    decision("one-voice-each")


@app.cell(hide_code=True)
def _():
    mo.md("""
    Now the same votes are a **deadlock**: one yes, one no. That is not an answer, it is a question for somebody else.
    The charter says who: two senior people have thirty days, and after that Boreal has the final say. Not about
    everything, though. What if Boreal says it a little too early?
    """)


@app.cell
def _(ledger):
    early = ledger.alliance("one-voice-each", as_of=date(2026, 5, 20))
    ak.check(
        early,
        ak.UseFinalSay(
            "one-voice-each",
            on=date(2026, 5, 20),
            matter="second-line",
            party="boreal",
            approves=False,
            says="One line is enough.",
        ),
    )


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## The third charter: consensus, or else one party's vote

    A template of FIND, a foundation that brings tests to poor countries, asks for consensus. Where there is none, the
    vote of one party decides; but not about extra money.
    """)


@app.cell
def _(decision):
    decision("casting-vote")


@app.cell
def _(decision):
    decision("casting-vote", "line-money")


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Side by side

    The same people, the same votes, and the record keeps **why** each came out as it did.
    """)


@app.cell
def _(decision):
    for alliance in ("four-votes", "one-voice-each", "casting-vote"):
        print(f"{alliance:16}", decision(alliance).outcome)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Questions for the class

    1. Which of the three charters would you want if you were the smaller partner? And if you were the larger one?
    2. Britta abstained. Under which charter would a *no* of hers have changed anything? Under which a *yes*?
    3. The second charter gives Boreal the final say, and takes Aster's budget out of it. Why would Aster's lawyer
       have asked for that?
    4. One of Aster's people is ill on the day. Work out the three outcomes again, then check them with the kit.
    5. A colleague says: "charters are for lawyers, in practice we talk until we agree". When is that true, and on
       which day does it stop being true?
    """)


if __name__ == "__main__":
    app.run()
