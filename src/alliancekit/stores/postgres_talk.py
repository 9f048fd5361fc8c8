"""What a store says to its database and what it hears, apart from how: written once, for both ways of waiting.

A talk is a generator. It yields what it asks, is sent what comes back, or is thrown the error, and returns what
came of it. Who leads it has a connection, and either waits for it or awaits it.
"""

from collections.abc import Generator, Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

import attrs

from alliancekit.stores.postgres_rows import Row

T = TypeVar("T")


@attrs.frozen
class Ask:
    """A statement; its rows come back, none where it has none.

    Attributes:
        statement: The statement.
        given: Its parameters; without any, a `%` in it is only that.
        often: Whether the database shall keep its plan, because it will be asked again and again.
    """

    statement: bytes
    given: Any = None
    often: bool | None = None


@attrs.frozen
class AskEach:
    """A statement, once for each of several rows of parameters; nothing comes back."""

    statement: bytes
    rows: Sequence[Row]


@attrs.frozen
class Copy:
    """Rows that are copied into a table; nothing comes back.

    Attributes:
        statement: The statement, in the binary format.
        kinds: The type of each column.
        rows: The rows.
    """

    statement: bytes
    kinds: Sequence[str]
    rows: Iterable[Row]


@attrs.frozen
class Together:
    """A talk that is one transaction, or a part of one that can fail by itself; what came of it comes back."""

    talk: "Talk[Any]"


Request: TypeAlias = Ask | AskEach | Copy | Together

Talk: TypeAlias = Generator[Request, Any, T]
