"""What the command line says of errors and of progress, in words for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from firsthand import errors

if TYPE_CHECKING:
    from firsthand.pipeline import Progress

EXIT_CHECK_FAILED = 1
EXIT_NOTHING_READ = 3
EXIT_STRICT = 4
EXIT_NO_TRACE = 5
EXIT_NOT_INSTALLED = 6
EXIT_BUG = 70


@contextmanager
def progress_shown(quiet: bool) -> Iterator[Progress]:
    """Progress on standard error: a live line on a terminal, a line a stage elsewhere."""
    if quiet:
        yield lambda stage, done: None
    elif sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status("reading …") as status:
            yield lambda stage, done: status.update(f"{stage} {done}" if done else f"{stage} …")
    else:
        stages: set[str] = set()

        def line(stage: str, done: int) -> None:
            if stage not in stages or (done and done % 1000 == 0):
                stages.add(stage)
                click.echo(f"{stage} … {done}" if done > 1 else f"{stage} …", err=True)

        yield line


@contextmanager
def worded(hint: str = "") -> Iterator[None]:
    """Errors as one sentence on standard error, each kind with its exit code (docs/cli.md)."""
    try:
        yield
    except errors.CheckFailed as error:
        _fail(f"{error.origin}: {error.what} says {error.found!r} where the trace says {error.expected!r}; "
              "trace the pages again if a file has changed.", EXIT_CHECK_FAILED)  # fmt: skip
    except errors.PageUnreadable as error:
        _fail(f"{error.origin}: {error.reason}.{hint}", EXIT_STRICT)
    except errors.InputError as error:
        _fail(f"Nothing could be read: {error.origin}: {error.reason}; name files, folders or globs that hold pages.",
              EXIT_NOTHING_READ)  # fmt: skip
    except (errors.ModelError, errors.EngineError) as error:
        _fail(f"{error.name}: {error.reason}.", EXIT_NOT_INSTALLED)
    except errors.TraceError as error:
        _fail(f"{error.path}: {error.reason}.", EXIT_NO_TRACE)
    except click.ClickException:
        raise
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        _fail(f"{error.filename or 'a file'}: {error.strerror or error}.", EXIT_NO_TRACE)
    except Exception as error:
        if os.environ.get("FIRSTHAND_TRACEBACK"):
            raise
        _fail(f"A fault in firsthand itself: {type(error).__name__}: {error}; please report it with what "
              "FIRSTHAND_TRACEBACK=1 shows. With --resume the pages that were done are kept.", EXIT_BUG)  # fmt: skip
    except KeyboardInterrupt:
        _fail("Interrupted; the same command with --resume goes on from here.", 130)


def printable(text: str) -> str:
    """``text`` without anything that could steer a terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)


def _fail(sentence: str, code: int) -> None:
    click.echo(f"firsthand: {printable(sentence)}", err=True)
    sys.exit(code)
