"""The ledger that is awaited has the same names and gives the same answers."""

import asyncio
import inspect
import sqlite3
from datetime import date

import pytest

import alliancekit as ak
from alliancekit.ledger import AsyncLedger, Ledger, open_async_ledger, open_ledger
from alliancekit.stores import Damaged, MemoryStore, StoreError
from alliancekit.stores.threaded import to_async

DAY = date(2026, 2, 2)
PUBLIC = [name for name in dir(Ledger) if not name.startswith("_")]


def a_lesson(alliance, lesson):
    return ak.RecordLesson(alliance, on=DAY, lesson=lesson)


class Native:
    """A store that is asynchronous by itself, as far as a ledger can tell."""

    def __init__(self):
        self._store = to_async(MemoryStore())
        for name in ("commit", "receipt", "load", "kept", "find", "journal", "head", "close"):
            setattr(self, name, getattr(self._store, name))


@pytest.fixture(params=["sqlite", "memory", "native"])
def opened(request, tmp_path, clock):
    """Return what opens a ledger to be awaited."""

    async def open_it():
        if request.param == "native":
            return AsyncLedger(Native(), clock=clock)
        url = f"sqlite:///{tmp_path / 'alliances.db'}" if request.param == "sqlite" else "memory:"
        return await open_async_ledger(url, clock=clock)

    return open_it


def parameters(function):
    """Return the parameters of a method, by name: how each is given, its default, and what it takes."""
    return {
        name: (each.kind, callable(each.default) or each.default, each.annotation)
        for name, each in inspect.signature(function, eval_str=True).parameters.items()
    }


@pytest.mark.parametrize("name", PUBLIC)
def test_it_has_the_same_names_and_parameters_and_says_the_same_of_them(name):
    one, other = getattr(Ledger, name), getattr(AsyncLedger, name)
    assert parameters(one) == parameters(other)
    assert inspect.getdoc(one).splitlines()[0] == inspect.getdoc(other).splitlines()[0]


def test_it_has_no_names_beside_them():
    attributes = {"rulebook"}
    public = {name for name in dir(AsyncLedger) if not name.startswith("_")}
    assert set(PUBLIC) == public - attributes


def test_what_is_submitted_and_asked_is_answered_as_by_a_ledger(opened, propose, clock):
    acts = [propose("orion"), propose("vega"), a_lesson("orion", "one")]
    helix = ak.RegisterOrganization("helix", on=date(2026, 1, 2), name="Helix")
    select = ak.Move("orion", on=DAY, move="select")

    async def awaited():
        async with await opened() as ledger:
            await ledger.submit(helix, by="ada")
            await ledger.submit_all(acts, by="ada", key="k")
            verdict = await ledger.ask(select)
            with pytest.raises(ak.Refused):
                await ledger.submit(select, by="ada")
            return (
                verdict,
                (await ledger.ask_all([select])).stops_at,
                (await ledger.next_steps("orion", on=DAY)).moves,
                await ledger.alliance("orion"),
                await ledger.alliance("orion", as_of=date(2026, 1, 31)),
                [each.fact for each in await ledger.history("orion")],
                [each.id async for each in ledger.alliances(party="helix", page=1)],
                await ledger.organization("helix"),
                [each.id async for each in ledger.organizations()],
                len(await ledger.organization_history("helix")),
                await ledger.due(by=date(2027, 1, 1)),
                await ledger.portfolio(of="helix"),
                [each.position async for each in ledger.follow(idle=0)],
                await ledger.verify("orion"),
                await ledger.verify_organization("helix"),
                [each async for each in ledger.verify_all()],
                await ledger.scorecard("orion", on=DAY),
                await ledger.rebuild("orion"),
                await ledger.rebuild_organization("helix"),
                (await ledger.take_in([propose("wega")], by="ada", key="i")).recorded,
            )

    with open_ledger("memory:", clock=clock) as ledger:
        ledger.submit(helix, by="ada")
        ledger.submit_all(acts, by="ada", key="k")
        expected = (
            ledger.ask(select),
            ledger.ask_all([select]).stops_at,
            ledger.next_steps("orion", on=DAY).moves,
            ledger.alliance("orion"),
            ledger.alliance("orion", as_of=date(2026, 1, 31)),
            [each.fact for each in ledger.history("orion")],
            ["orion", "vega"],
            ledger.organization("helix"),
            ["helix"],
            1,
            (),
            ledger.portfolio(of="helix"),
            [1, 2, 3, 4],
            ledger.verify("orion"),
            ledger.verify_organization("helix"),
            list(ledger.verify_all()),
            ledger.scorecard("orion", on=DAY),
            ledger.alliance("orion"),
            ledger.organization("helix"),
            1,
        )
    assert expected == asyncio.run(awaited())


def test_submissions_that_race_are_all_recorded(opened, propose):
    async def race():
        async with await opened() as ledger:
            await ledger.submit(propose(), by="ada")
            lessons = (ledger.submit(a_lesson("orion", f"{n}"), by="ada") for n in range(30))
            await asyncio.gather(*lessons)
            return await ledger.verify("orion")

    verification = asyncio.run(race())
    assert (verification.facts, verification.sound) == (31, True)


def test_who_follows_does_not_keep_others_from_recording(opened, propose):
    async def follow_and_record():
        async with await opened() as ledger:
            got = []

            async def follow():
                async for each in ledger.follow():
                    got.append(each.position)
                    if each.position == 3:
                        return

            following = asyncio.create_task(follow())
            await ledger.submit(propose(), by="ada")
            for text in ("one", "two"):
                await asyncio.sleep(0.02)
                await ledger.submit(a_lesson("orion", text), by="ada")
            await asyncio.wait_for(following, timeout=30)
            return got

    assert asyncio.run(follow_and_record()) == [1, 2, 3]


def test_following_ends_when_nothing_new_has_come_for_a_while(opened, propose):
    async def follow():
        async with await opened() as ledger:
            await ledger.submit(propose(), by="ada")
            return [each.position async for each in ledger.follow(idle=0.05)]

    assert asyncio.run(follow()) == [1]


def test_a_damaged_fact_is_named_after_those_before_it_were_given(tmp_path, propose):
    url = f"sqlite:///{tmp_path / 'alliances.db'}"
    with open_ledger(url) as ledger:
        ledger.submit_all([propose(), *(a_lesson("orion", f"{n}") for n in range(3))], by="ada")
    with sqlite3.connect(tmp_path / "alliances.db") as db:
        db.execute("UPDATE facts SET text = CAST(x'ff' AS TEXT) WHERE position = 3")
    db.close()
    got = []

    async def follow():
        async with await open_async_ledger(url) as ledger:
            async for each in ledger.follow(idle=0):
                got.append(each.position)  # noqa: PERF401 - it ends with an error

    with pytest.raises(Damaged) as named:
        asyncio.run(follow())
    assert ([1, 2], 3) == (got, named.value.position)


def test_a_closed_ledger_says_so_and_can_be_closed_again(opened):
    async def close():
        ledger = await opened()
        await ledger.close()
        await ledger.close()
        with pytest.raises(StoreError, match="closed"):
            await ledger.alliance("orion")

    asyncio.run(close())
