"""A lock that processes share: a file beside the one that it protects."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        while True:
            try:
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)
            except OSError:  # Windows gives up after ten seconds; we do not
                continue
            return

    def _give(file: int) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _give(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


class FileLock:
    """An exclusive lock between processes, fair enough that no writer starves.

    The system takes it back when the process that holds it dies, however it dies. The file stays: who
    removed it would pull the lock from under those who wait for it.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, and make it where it is not there."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)

    def __enter__(self) -> None:
        """Wait until nobody else holds the lock, and take it."""
        _take(self._file)

    def __exit__(self, *_: object) -> None:
        """Let the next one have it."""
        _give(self._file)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
