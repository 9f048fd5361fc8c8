"""What can go wrong, by name; each message says where, what was found and what to do."""


class AllianceKitError(Exception):
    """The ancestor of every error that this library raises on purpose."""


class InvalidValue(AllianceKitError, ValueError):
    """A value was built from something that it cannot hold.

    Attributes:
        subject: What was being built, for example `Party` or `Period`.
        faults: One sentence for each fault, all of them at once.
    """

    def __init__(self, subject: str, faults: tuple[str, ...]) -> None:
        """Keep every fault, and say them all in the message."""
        self.subject = subject
        self.faults = faults
        super().__init__(f"{subject}: " + "; ".join(faults))

    def __reduce__(self) -> tuple[type["InvalidValue"], tuple[str, tuple[str, ...]]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.subject, self.faults)


class MissingExtra(AllianceKitError, ImportError):
    """Something was asked for that an optional dependency brings.

    The message is the line that installs it.
    """

    def __init__(self, extra: str, what_for: str) -> None:
        """Name the extra and what it is needed for."""
        self.extra = extra
        super().__init__(
            f"{what_for} needs the extra `{extra}`. "
            f"Install it with: pip install 'alliancekit[{extra}]'"
        )
