"""Lesson 2: the life of an alliance from strategy to termination, on a real one."""

import marimo

app = marimo.App(app_title="2. A life from strategy to termination")

with app.setup:
    from datetime import date

    import marimo as mo

    import alliancekit as ak


@app.cell(hide_code=True)
def _():
    mo.md("""
    # 2. A life from strategy to termination

    *20 minutes. What happens to an alliance between the idea and the farewell, and what each step asks for.*

    In June 2003 Curis, a small firm with an idea about a signalling path called *hedgehog*, and Genentech, a large
    one with the means to test it, made an agreement. Thirteen years later a medicine was on the market that had come
    out of it. The facts below up to 2016 are public. The public record does not say that the alliance ended, so the
    ending is **invented for teaching**, and says so.
    """)


@app.cell
def _():
    ledger = ak.open_ledger("memory:")
    case = ak.read_case(mo.notebook_dir().parent / "cases" / "curis-genentech.toml")
    replay = ak.play(case, ledger)
    curis = "curis-genentech"
    return curis, ledger, replay


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## The day the agreement was signed

    A life has stages, and between two stages stands a **gate**: what must be there before the next stage makes sense.
    Let us look at the alliance as it was at the end of 2003.
    """)


@app.cell
def _(curis, ledger):
    ledger.alliance(curis, as_of=date(2003, 12, 31))


@app.cell(hide_code=True)
def _():
    mo.md("""
    Most of what a gate asks for never becomes public: why they did it, who sponsored it, what each hoped to gain.
    The people who were there may well have had all of it. Since we do not know, the record says so honestly: each of
    these requirements is **waived by name, with the reason "not public"**. A waiver is not a trick to get past the
    gate. It is a line in the history that anybody can find later.

    ## What the rules would not let through

    The case also tries what people try. Each of these was refused, and here is why.
    """)


@app.cell
def _(replay):
    refused = [step for step in replay.steps if not step.verdict.allowed]
    for step in refused[:6]:
        print(step.entry.act.on, step.entry.act.do, "-", ", ".join(step.verdict.codes))
    print(f"... {len(refused)} refusals in all")
    refused[1].verdict
    return (refused,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    Read the remedies. None of them says "access denied". Each one says what to do.

    ## A change of plan

    In 2005 Curis exercised an option: from a licensor that is paid it became a co-developer that pays too, for a
    medicine for the skin. That is no detail of the daily work. It changes what the alliance is for, so it goes into
    **transformation**, and comes back to work by a gate that asks for a changed contract and a scorecard that
    measures the new goal. In 2006 Curis left that programme again. The record keeps both.
    """)


@app.cell
def _(curis, ledger):
    moves = [each for each in ledger.history(curis) if each.fact.do == "lifecycle.move"]
    for each in moves:
        print(each.fact.on, "->", each.fact.to)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Money follows events

    Nobody pays for hope. Genentech paid when something had **happened**: a filing, an approval. A payment for a
    milestone that was not reached is refused (`agreements.trigger-not-met`), and so is one above what was agreed.
    """)


@app.cell
def _(curis, ledger):
    ledger.alliance(curis, as_of=date(2016, 6, 30)).agreements.agreements["agreement"]


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Ending well (invented)

    An alliance that ends badly ends twice: once as a contract, and once as a reputation. The last gate asks
    for settled obligations, for lessons, and for a word about goodwill: would we work with them again?
    """)


@app.cell
def _(curis, ledger):
    ledger.alliance(curis)


@app.cell
def _(curis, ledger):
    ledger.history(curis)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Questions for the class

    1. One calendar day leads through six stages here, because only the day of the signature is public. What do you
       think really happened in the months before, and which of the waived requirements would you have insisted on?
    2. Curis was small and Genentech was large. Find the two places in the record where that shows, and one where the
       contract makes up for it.
    3. Curis left the programme of 2005 within a year or so. Was the transformation a mistake? What would you want to
       read in the record to be able to answer?
    4. Owners changed in 2009: Roche took over Genentech completely. Which clauses would you look up that day?
    5. Write the ending that you think is likely, as acts, in the place of the invented one. Which gate stops you
       first?
    """)


if __name__ == "__main__":
    app.run()
