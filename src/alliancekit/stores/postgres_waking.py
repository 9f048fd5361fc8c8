"""How those who wait for the next commit are woken: by LISTEN and NOTIFY, within the moment."""

import time
from collections.abc import Callable

import psycopg

from alliancekit.stores.postgres_connecting import LOOK
from alliancekit.stores.postgres_pool import Connections
from alliancekit.stores.postgres_statements import LISTEN


def wait_for(there: Callable[[], bool], connections: Connections, timeout: float) -> bool:
    """Wait until something is there that a commit brings, or the time is up; return whether it is there.

    Who listens has a connection of his own, so that many who wait do not keep others from working.
    """
    until = time.monotonic() + timeout
    while not there():
        left = until - time.monotonic()
        if left <= 0:
            return False
        try:
            with connections.one() as listening:
                listening.execute(LISTEN)
                while not there() and (left := until - time.monotonic()) > 0:
                    for _ in listening.notifies(timeout=min(left, LOOK), stop_after=1):
                        pass
        except psycopg.Error:
            # The server is away, or has no LISTEN.
            time.sleep(min(left, LOOK))
    return True
