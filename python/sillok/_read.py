# SPDX-License-Identifier: Apache-2.0
"""Reports out of files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from sillok import _native
from sillok._coder import Day, Path, options_of
from sillok._errors import Reject

_FIELDS = ("id", "date", "title", "text", "source", "url")


def read(
    *paths: Path,
    format: str = "auto",
    date: Day | None = None,
    date_format: str = "",
    map: Mapping[str, str] | None = None,
    max_bytes: int = 2_000_000,
) -> Iterator[dict[str, str] | Reject]:
    """Reads reports out of files and folders, as the commands do, for :meth:`Coder.code_many`.

    Text, JSON, CSV, HTML, RSS, WARC and what else doc/input_formats.md lists, packed or not. Gives
    a dict of "id", "date", "title", "text", "source" and "url" for each report and a
    :class:`Reject` where there is none to be had; a few kilobytes are read at a time. ``map`` gives
    other people's names of the fields ({"text": "body"}).

    >>> import pathlib, sillok, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "a.txt").write_text("date 2020-06-17 Iran condemned Israel.")
    ...     for doc in sillok.Coder().code_many(sillok.read(folder)):
    ...         print(doc.report.date, doc.events[0].event)
    2020-06-17 ('ACCUSE',)
    """
    options = options_of(date, date_format, max_bytes)
    options.map = list((map or {}).items())
    options.set_format(format)
    if not paths:
        raise ValueError("no file or folder was given")
    return _items(_native.Files([os.fspath(path) for path in paths], options))


def _items(files: _native.Files) -> Iterator[dict[str, str] | Reject]:
    while (found := files.next()) is not None:
        if len(found) == 6:
            yield dict(zip(_FIELDS, found, strict=True))
        else:
            yield Reject(*found)
