"""The answer to "is this legal?": a verdict with every reason, and the error that carries one."""

import textwrap
from collections.abc import Iterator

import attrs

from alliancekit.kernel.act import Deed
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.policy import Finding
from alliancekit.kernel.wording import counted, shortened


@attrs.frozen(order=True)
class Reason:
    """One reason why an act is refused.

    Attributes:
        code: The stable name of the rule: `room.rule`, or `gate.<requirement>`.
        rule: What the rule says.
        found: What was found instead.
        remedy: What to do about it; names the act to submit where there is one.
    """

    code: str
    rule: str
    found: str
    remedy: str

    @classmethod
    def of(cls, code: str, rule: str, finding: Finding) -> "Reason":
        """Return what a rule found as a reason."""
        return cls(code, rule, finding.found, finding.remedy)

    def __str__(self) -> str:
        """Return the reason as a person reads it, in lines of at most 100 characters."""
        parts = (("rule", self.rule), ("found", self.found), ("do", self.remedy))
        return "\n".join([self.code, *(_hanging(name, text) for name, text in parts)])


@attrs.frozen(slots=False)
class Verdict(Shown):
    """Whether an act is legal, and everything that stands against it if not.

    Attributes:
        act: The act that was asked about.
        reasons: Every reason against it, in the order of their codes; none when it is allowed.
    """

    act: Deed
    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether nothing stands against the act."""
        return not self.reasons

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons, each once."""
        return tuple(dict.fromkeys(reason.code for reason in self.reasons))

    def to_records(self) -> list[dict[str, str]]:
        """Return one plain record for each reason, for tables and for JSON."""
        return [attrs.asdict(reason) for reason in self.reasons]

    def __iter__(self) -> Iterator[Reason]:
        """Iterate over the reasons."""
        return iter(self.reasons)

    def __str__(self) -> str:
        """Return the verdict as a person reads it: every reason, each with what to do about it."""
        what = said(self.act)
        if self.allowed:
            return f"allowed: {what}"
        head = f"refused, for {counted(len(self.reasons), 'reason')}: {what}"
        return "\n".join(
            [head, *(f"  {line}" for each in self.reasons for line in str(each).split("\n"))]
        )


def _hanging(name: str, text: str) -> str:
    return textwrap.fill(
        text,
        width=96,
        initial_indent=f"    {name:<7}",
        subsequent_indent=" " * 11,
        break_long_words=False,
        break_on_hyphens=False,
    )


def said(act: Deed) -> str:
    """Return an act as a short phrase: its tag, what it is about, and the day."""
    name = next(
        (
            str(getattr(act, field.name))
            for field in attrs.fields(type(act))
            if field.name not in {act.done_to, "on", "private_to"}
            and not field.metadata.get("outcome")
            and isinstance(getattr(act, field.name), str)
        ),
        "",
    )
    short = shortened(name, 40)
    return f"{act.do}{f' {short!r}' if short else ''} for {act.subject.id} on {act.on}"


class Refused(AllianceKitError):
    """An act was submitted that is not legal; nothing was recorded.

    Attributes:
        verdict: The same verdict that asking gives, with every reason.
    """

    def __init__(self, verdict: Verdict) -> None:
        """Carry the verdict, and say it in full."""
        self.verdict = verdict
        super().__init__(str(verdict))

    def __reduce__(self) -> tuple[type["Refused"], tuple[Verdict]]:
        """Travel between processes with the verdict."""
        return type(self), (self.verdict,)
