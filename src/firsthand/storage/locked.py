"""One run at a time writes into a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from firsthand.errors import TraceError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder``, which is made if it is not there, for this process. Raises TraceError where another one holds
    it. The system lets go of it when the process ends, however that is; nothing is left in the folder. Where the
    system knows no such locks (Windows) nothing is held."""
    fresh = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:
        yield
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            told = "another run is writing into it; wait until it is done, or name another folder with --out"
            raise TraceError(str(folder), told) from error
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(place)
        if fresh:
            with suppress(OSError):
                folder.rmdir()  # nothing came of the run
