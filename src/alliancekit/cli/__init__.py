"""The `alliancekit` command.

It needs the extra `cli`; without it, it says how to install it. Exit codes: 0 when everything went as
it should, 1 for a refusal or a missed expectation, 2 for a file that cannot be read or a wrong use.
"""

import sys
from collections.abc import Sequence

from alliancekit.kernel.errors import MissingExtra

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: What would stand behind `alliancekit` in a shell; the program's own where none are
            given.
    """
    try:
        import cyclopts  # noqa: F401, PLC0415 - an extra: whether it is there shows here
        import rich  # noqa: F401, PLC0415 - the same
    except ImportError:
        print(MissingExtra("cli", "The command `alliancekit`"), file=sys.stderr)
        return 2
    from alliancekit.cli.app import run  # noqa: PLC0415 - loads the extra

    return run(sys.argv[1:] if arguments is None else arguments)
