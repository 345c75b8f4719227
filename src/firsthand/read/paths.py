"""From the paths a user gives to the files that may hold pages."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from firsthand.read.sidecar import is_sidecar
from firsthand.records import Skipped

_NAMED_NOTHING = "nothing lies here: check the path"
_EMPTY_FOLDER = "no file lies in this folder: check the path"
_COMPANIONS = (
    "_files", ".files", "-dateien", "_fichiers", "_bestanden", "_file", "_archivos", "-filer", "_tiedostot", "_pliki",
    "_soubory", "_elemei", "_ficheiros", "_arquivos", "_dosyalar", "_datoteke", "_fitxers", "_failid", "_fails",
    "_bylos", "_fajlovi", "_fitxategiak",
)  # fmt: skip
"""How browsers end the name of the folder beside a saved page (Microsoft, "Managing the file system": connected
files)."""
_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".xht")


def find_files(paths: Iterable[str]) -> list[str | Skipped]:
    """The files under ``paths``, each once and as the user reached it, in the order of their names.

    A path may be a file, a folder or a pattern (``*``, ``?``, ``[…]``, ``**``). A path that leads to nothing gives
    a Skipped in its place. Only names are held, not contents. A file reached in two ways goes by the shorter."""
    chosen: dict[str, str] = {}
    skipped: dict[str, Skipped] = {}
    for path in paths:
        for found in _expand(path):
            if isinstance(found, Skipped):
                skipped[found.origin] = found
                continue
            real = os.path.realpath(found)
            known = chosen.get(real)
            if known is None or (len(found), found) < (len(known), known):
                chosen[real] = found
    everything: list[tuple[str, str | Skipped]] = [(origin, origin) for origin in chosen.values()]
    everything += skipped.items()
    return [found for _, found in sorted(everything, key=lambda pair: pair[0])]


def _expand(path: str) -> Iterator[str | Skipped]:
    if not path:
        return
    if os.path.lexists(path):
        yield from _from_path(path)
        return
    matches = glob.glob(path, recursive=True) if glob.has_magic(path) else []
    if not matches and "://" in path:
        yield Skipped(path, "only addresses that begin with http:// or https:// can be fetched, and only by trace")
    elif not matches and path == "-":
        yield Skipped(path, "standard input is read by trace alone: save the page to a file")
    elif not matches:
        yield Skipped(_origin(path), _NAMED_NOTHING)
    for match in sorted(matches):
        yield from _from_path(match)


def _from_path(path: str) -> Iterator[str | Skipped]:
    if not os.path.isdir(path):
        yield from _file(path)
        return
    found_one = False
    for found in _walk(path):
        found_one = True
        yield found
    if not found_one:
        yield Skipped(_origin(path), _EMPTY_FOLDER)


def _walk(folder: str) -> Iterator[str | Skipped]:
    failed: list[OSError] = []
    for at, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if at != folder and "run.json" in names and ("pages.jsonl" in names or "pages.parquet" in folders):
            folders.clear()  # a trace that an earlier run wrote: its report is no page
            continue
        companions = {name for name in folders if _is_companion(name, names)}
        for name in folders:
            if name not in companions and os.path.islink(os.path.join(at, name)):
                yield Skipped(_origin(os.path.join(at, name)), "a link to a folder is not followed: name the folder")
        folders[:] = [name for name in folders if name not in companions]
        for name in sorted(names):
            if not name.startswith("."):
                yield from _file(os.path.join(at, name))
    for error in failed:
        yield Skipped(_origin(str(error.filename)), f"the folder cannot be opened ({error.strerror})")


def _is_companion(folder: str, names: list[str]) -> bool:
    lower = folder.lower()
    stems = [folder[: -len(end)] for end in _COMPANIONS if lower.endswith(end)]
    return any(stem + suffix in names for stem in stems for suffix in _HTML_SUFFIXES)


def _file(path: str) -> Iterator[str | Skipped]:
    origin = _origin(path)
    if origin != Path(path).as_posix():
        yield Skipped(origin, "the file's name is not valid UTF-8: rename it")
        return
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield Skipped(origin, f"the file cannot be opened ({error.strerror})")
        return
    if not stat.S_ISREG(mode):
        yield Skipped(origin, "not a file but a pipe, socket or device: save its content to a file first")
    elif not is_sidecar(path):
        yield origin


def _origin(path: str) -> str:
    """Posix form; characters that cannot be written as UTF-8 are replaced."""
    return Path(path).as_posix().encode("utf-8", "replace").decode()
