"""The articles of a trace without holding them: for collections that are larger than the memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from firsthand.errors import TraceError
from firsthand.records import Article
from firsthand.storage.decode import article_record


class StoredArticles(Sequence[Article]):
    """The articles in ``folder/articles.jsonl``, each read from the file when it is asked for.

    What is kept is eight bytes or so an article: where its line begins. ``find_matches`` takes it as it takes a list.
    Raises TraceError if there is no such file, or a line is damaged."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "articles.jsonl"
        try:
            self._file = self._path.open("rb")
        except FileNotFoundError as error:
            raise TraceError(str(folder), "it has no articles.jsonl") from error
        self._places = [0]
        for line in self._file:
            self._places.append(self._places[-1] + len(line))

    def __len__(self) -> int:
        return len(self._places) - 1

    @overload
    def __getitem__(self, at: int) -> Article: ...

    @overload
    def __getitem__(self, at: slice) -> list[Article]: ...

    def __getitem__(self, at: int | slice) -> Article | list[Article]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        self._file.seek(self._places[number])
        return self._article(self._file.read(self._places[number + 1] - self._places[number]), number)

    def __iter__(self) -> Iterator[Article]:
        with self._path.open("rb") as stream:
            for number, line in enumerate(stream):
                yield self._article(line, number)

    def _article(self, line: bytes, number: int) -> Article:
        try:
            return article_record(json.loads(line))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise TraceError(str(self._path), f"line {number + 1} is damaged ({error!r})") from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()
