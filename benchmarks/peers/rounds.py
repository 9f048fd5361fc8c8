"""Timing in turns, and the lines of a table."""

import gc
import resource
import statistics
import time
from collections.abc import Callable, Iterable

Row = dict[str, object]


def peak_mb() -> float:
    """Return the peak memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(  # noqa: PLR0917 - the columns of the table
    name: str, n: int, peer: str, ours: float, theirs: float, mb: float | None = None
) -> Row:
    """Return a line of the table: the seconds of one thing, ours and the peer's."""
    return {
        "name": name,
        "n": n,
        "peer": peer,
        "ours_s": ours,
        "peer_s": theirs,
        "ratio": theirs / ours,
        "rss_mb": peak_mb() if mb is None else mb,
    }


def in_turns(rounds: int, *runs: Callable[[], float]) -> list[float]:
    """Return the median of what each run says that it took, run in turns.

    Each round begins with another one, so that none is always the one that comes after the same other.
    """
    taken: list[list[float]] = [[] for _ in runs]
    for turn in range(rounds):
        for nth in range(len(runs)):
            which = (turn + nth) % len(runs)
            gc.collect()
            taken[which].append(runs[which]())
    return [statistics.median(each) for each in taken]


def seconds(step: Callable[[], object], times: int) -> float:
    """Return the seconds of one step."""
    start = time.perf_counter()
    for _ in range(times):
        step()
    return (time.perf_counter() - start) / times


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a table for people."""
    lines = [
        f"{'what':<44}{'n':>9}  {'against':<26}{'ours':>12}{'peer':>12}{'ours/peer':>11}{'MB':>6}"
    ]
    lines += [
        f"{each['name']:<44}{each['n']:>9,}  {each['peer']:<26}{each['ours_s'] * 1e6:>9.1f} us"
        f"{each['peer_s'] * 1e6:>9.1f} us{each['ours_s'] / each['peer_s']:>11.2f}{each['rss_mb']:>6.0f}"
        for each in rows
    ]
    return "\n".join(lines)
