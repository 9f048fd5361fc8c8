"""Lesson 1: what an alliance is, and whether both sides mean the same by it."""

import marimo

app = marimo.App(app_title="1. What is an alliance, and do we mean the same thing?")

with app.setup:
    from datetime import date

    import marimo as mo

    import alliancekit as ak


@app.cell(hide_code=True)
def _():
    mo.md("""
    # 1. What is an alliance, and do we mean the same thing?

    *20 minutes. You need no contract and no lawyer, only a table with two sides.*

    An **alliance** is a relationship in which two or more organizations do together what neither could easily do
    alone. A merger it is not: both stay what they are, and both can leave. A purchase it is not either: nobody
    delivers and gets paid and that is it.

    The trouble starts with the word itself. One company says "alliance" and means one project. The other means
    everything the two will ever do together. Both nod, and a year later both feel cheated. So the first work of an
    alliance manager is not a contract but a list of words.
    """)
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## An alliance is its acts

    Helix Bio has a molecule. Nordlab runs clinical trials. Somebody proposes an alliance. That is the first **act**.
    """)
    return


@app.cell
def _():
    ledger = ak.open_ledger("memory:")
    ledger.submit(
        ak.Propose(
            "orion",
            on=date(2026, 1, 12),
            name="Orion co-development",
            kind="development",
            parties=(
                ak.Party("helix", "Helix Bio", role="initiator"),
                ak.Party("nordlab", "Nordlab"),
            ),
        ),
        by="ada@helix.example",
    )
    ledger.alliance("orion")
    return (ledger,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Each side says what it means

    Each side says it **in its own words**, and nobody is corrected. Of the word *alliance* two readings are in use:
    one collaboration that matters (`single`), or a lasting relationship over several of them (`umbrella`).
    """)
    return


@app.cell
def _(ledger):
    def means(party, word, meaning, reading=None):
        return ak.DefineWord(
            "orion", on=date(2026, 1, 20), party=party, word=word, meaning=meaning, reading=reading
        )

    ledger.submit_all(
        [
            means("helix", "alliance", "The Orion molecule, up to approval", "single"),
            means("nordlab", "alliance", "All that we shall develop together", "umbrella"),
            means("helix", "launch", "The first patient is dosed"),
            means("nordlab", "launch", "Both teams have met and begun to work"),
        ],
        by="ada@helix.example",
    )
    ak.compare_words(ledger.alliance("orion"), date(2026, 1, 21))
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    Of *alliance* the kit sees by itself that the two sides differ: their readings have different names. Of *launch*
    it only has two sentences. Whether these mean the same, a person must say.

    ## A difference is not a mistake, it is an item for the agenda

    Whoever sees a difference flags it. From then on it stands in the way of the next step, until both agree on a
    meaning for this alliance. What each of them means by the word elsewhere is not touched.
    """)
    return


@app.cell
def _(ledger):
    ledger.submit(
        ak.FlagMismatch(
            "orion",
            on=date(2026, 1, 26),
            word="launch",
            parties=("helix", "nordlab"),
            difference="Helix waits for a patient, Nordlab for a meeting.",
        ),
        by="ada@helix.example",
    )
    ledger.alliance("orion")
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Settled

    A meaning counts when **every** party accepts it. Try it with one side only, and the answer says who is missing.
    """)
    return


@app.cell
def _(ledger):
    def agreed(word, meaning, *, by, reading=None):
        return ak.AgreeOnWord(
            "orion",
            on=date(2026, 2, 2),
            word=word,
            meaning=meaning,
            accepted_by=by,
            reading=reading,
        )

    ledger.ask(agreed("launch", "Both teams have begun to work", by=("nordlab",)))
    return (agreed,)


@app.cell
def _(agreed, ledger):
    both = ("helix", "nordlab")
    ledger.submit_all(
        [
            agreed("launch", "Both teams have met and begun to work", by=both),
            agreed("alliance", "The Orion molecule, and nothing else", by=both, reading="single"),
        ],
        by="ada@helix.example",
    )
    ak.compare_words(ledger.alliance("orion"), date(2026, 2, 3))
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Questions for the class

    1. Two retailers buy from the same wholesaler and share a lorry on Tuesdays. Is that an alliance? What would have
       to be different for your answer to change?
    2. Which reading of *alliance* does your own employer use? Whom could you ask, and would two people give the same
       answer?
    3. Nordlab accepts Helix's meaning of *launch* without a discussion. Is that good news?
    4. Write down what *success* means to you and to your neighbour, each on a piece of paper. Then compare. Add the
       word to the alliance above and settle it.
    5. The kit never says who is right about a word. Should it?
    """)
    return


if __name__ == "__main__":
    app.run()
