"""What a store says when it cannot do what it was asked to."""

from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.wording import counted


class StoreError(AllianceKitError):
    """A store cannot do what it was asked to."""


class CannotOpen(StoreError, ValueError):
    """There is no store to be had under this URL."""


class StaleWrite(StoreError):
    """A stream has moved on since it was read; read it again, ask again, and write then.

    Attributes:
        key: The stream.
        expected: The version that the commit was made for.
        actual: The version that the stream has.
    """

    def __init__(self, key: str, expected: int, actual: int) -> None:
        """Name the stream and both versions."""
        self.key = key
        self.expected = expected
        self.actual = actual
        super().__init__(
            f"{key} has {counted(actual, 'fact')}, not {expected} as when it was read: "
            "someone else recorded in between; read it again and submit again"
        )

    def __reduce__(self) -> tuple[type["StaleWrite"], tuple[str, int, int]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.key, self.expected, self.actual)


class KeyReused(StoreError):
    """An idempotency key was used before, for something else; nothing was recorded.

    Attributes:
        key: The key.
    """

    def __init__(self, key: str) -> None:
        """Name the key."""
        self.key = key
        super().__init__(
            f"the key {key!r} was used before for something else (other acts, another `by` or another "
            "`why`); submit with a key of its own, or exactly what was submitted first"
        )

    def __reduce__(self) -> tuple[type["KeyReused"], tuple[str]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.key,)


class Damaged(StoreError):
    """A fact on record cannot be read.

    Attributes:
        position: Its place in the journal.
    """

    def __init__(self, position: int, found: str) -> None:
        """Name the position and what was found there."""
        self.position = position
        self.found = found
        super().__init__(
            f"the fact at position {position} cannot be read: {found}; "
            "restore it from a backup, the facts around it are not affected"
        )

    def __reduce__(self) -> tuple[type["Damaged"], tuple[int, str]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.position, self.found)


class DamagedState(StoreError):
    """The latest state of a stream cannot be read; its facts may well be whole.

    Attributes:
        key: The stream.
    """

    def __init__(self, key: str, found: str) -> None:
        """Name the stream and what was found there."""
        self.key = key
        self.found = found
        kind, _, name = key.partition(":")
        rebuild = "rebuild" if kind == "alliance" else f"rebuild_{kind}"
        super().__init__(
            f"the latest state of {key} cannot be read: {found}; make it anew from the facts with "
            f"`ledger.{rebuild}({name!r})`, the other streams are not affected"
        )

    def __reduce__(self) -> tuple[type["DamagedState"], tuple[str, str]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.key, self.found)
