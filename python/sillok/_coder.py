# SPDX-License-Identifier: Apache-2.0
"""Reports in, event records out."""

from __future__ import annotations

import datetime
import functools
import numbers
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Literal, TypeAlias

from sillok import _native
from sillok._doc import Doc
from sillok._errors import Reject, ReportError
from sillok._table import Table

Path: TypeAlias = "str | os.PathLike[str]"
Day: TypeAlias = "str | datetime.date"
#: What ``code_many`` takes: a text, a text and its day, the fields of a report by their names, or
#: what ``read`` gives for a report that could not be read.
ReportLike: TypeAlias = "str | tuple[str, Day] | Mapping[str, Any] | Reject"
# Reports between the caller's iterable and what was handed out, for each thread.
_WINDOW = 4
_MOST_THREADS = 256


class Coder:
    """Reads reports and writes down who did what to whom.

    ``actors`` are dictionaries of actors of your own beside the built-in ones: files, each a table
    as in data/actors, or folders of them. The other paths are packs that are used instead of the
    built-in ones, as ``--pack KIND=FILE`` of the command line: ``lexicon`` is its ``events``,
    ``actors_pack`` its ``actors``; ``facts`` and ``scorer`` may be "none". ``statements`` also
    records CAMEO 01 statements; ``text=False`` leaves the sentences out of the records.

    Opening takes some milliseconds (with ``actors`` a tenth of a second). A Coder is immutable: any
    number of threads may use one at once, each call codes without the interpreter's lock. It works
    after a fork, and can be pickled, which carries its options.

    Raises :class:`Error` with code 4 where a pack is missing or unusable, or a dictionary of yours
    holds an error.

    >>> import sillok
    >>> coder = sillok.Coder()
    >>> doc = coder.code("Russia criticised the United States.", date="2020-06-17")
    >>> event = doc.events[0]
    >>> event.event, event.actor[0].country, event.recipient[0].country
    (('ACCUSE',), 'RUS', 'USA')
    """

    def __init__(
        self,
        *,
        actors: Path | Sequence[Path] = (),
        model: Path | None = None,
        lexicon: Path | None = None,
        places: Path | None = None,
        said: Path | None = None,
        facts: Path | None = None,
        scorer: Path | None = None,
        actors_pack: Path | None = None,
        statements: bool = False,
        text: bool = True,
    ) -> None:
        if isinstance(actors, (str, os.PathLike)):
            actors = (actors,)
        packs = {
            "model": model,
            "events": lexicon,
            "places": places,
            "said": said,
            "facts": facts,
            "scorer": scorer,
            "actors": actors_pack,
        }
        self._options = (
            {kind: os.fspath(path) for kind, path in packs.items() if path is not None},
            [os.fspath(path) for path in actors],
            statements,
            text,
        )
        self._native = _native.open_coder(*self._options)

    @property
    def packs(self) -> dict[str, str]:
        """The packs in use: kind and fingerprint."""
        return dict(self._native.packs())

    def code(
        self,
        text: str,
        date: Day,
        *,
        id: str = "",
        title: str = "",
        source: str = "",
        url: str = "",
    ) -> Doc:
        """Reads one report of a day.

        ``date`` is a day as reports write it ("2020-06-17", "17 June 2020", also with a time behind
        it), or a ``datetime.date``. Raises :class:`ReportError`, which is a ValueError, where it is
        no day or the text cannot be used; its ``reject`` says why.

        >>> import sillok
        >>> sillok.Coder().code("Nothing happened.", date="2020-02-30")
        Traceback (most recent call last):
        ...
        sillok._errors.ReportError: bad date: '2020-02-30' is no such day
        """
        doc = self._doc(
            {"text": text, "date": date, "id": id, "title": title, "source": source, "url": url},
            _native.ReadOptions(),
        )
        if doc.reject:
            raise ReportError(doc.reject)
        return doc

    def code_many(
        self,
        reports: Iterable[ReportLike],
        *,
        threads: int = 0,
        date: Day | None = None,
        date_format: str = "",
        max_bytes: int = 2_000_000,
    ) -> Iterator[Doc]:
        """Reads reports and gives a Doc for each, in their order.

        A report is a str, a tuple of text and day, or a mapping with "text" and, where it is known,
        "date", "id", "title", "source", "url", as :func:`read` gives them; other fields are passed
        over. ``date`` is the day of reports without one, ``date_format`` says how days are written
        ("%d/%m/%Y"), ``max_bytes`` is the longest text in bytes. A report that cannot be used gives
        a Doc whose ``reject`` says why, and the rest goes on; what the iterable raises comes out
        here, behind the Docs of the reports before it.

        ``threads`` 0 is one a processor. The iterable is read by the caller's thread, at most four
        reports a thread ahead of what was handed out, so that it may be endless. Results are the
        same for any number of threads.

        >>> import sillok
        >>> docs = sillok.Coder().code_many(
        ...     [("Russia criticised the United States.", "2020-06-17"), ("", "2020-06-17")])
        >>> [len(doc.events) for doc in docs]
        [1, 0]
        """
        options = options_of(date, date_format, max_bytes)
        threads = _threads_of(threads)
        if threads == 1:
            return (self._doc(report, options) for report in reports)
        return self._code_parallel(reports, threads, options)

    def code_arrow(
        self,
        batch: object,
        *,
        threads: int = 0,
        date: Day | None = None,
        date_format: str = "",
        max_bytes: int = 2_000_000,
    ) -> Table:
        """Reads the reports of a RecordBatch or Table and gives their events as a Table.

        ``batch`` is anything with ``__arrow_c_array__`` or ``__arrow_c_stream__``: of pyarrow,
        polars, DuckDB and others. Its columns are "text" and "date" and, where it has them, "id",
        "title", "source", "url": strings, also as a dictionary; "date" may be a date or a timestamp
        (its day in UTC where it has a zone), "id" an integer. The other options are those of
        :meth:`code_many`.

        The answer has a row an event and the columns of the JSON records, "json" with the bytes
        that the command line writes, and "row", the number from 0 of the report in the input. A
        report that cannot be used is one row with "reject" and "row", all else null. Strings are
        read where they lie, and the answer is handed on without a copy; doc/python.md lists the
        types.

        Raises :class:`Error` with code 2 where "text" or "date" is missing or of another type, or a
        column of the answer would hold more than 2 GiB.
        """
        options = options_of(date, date_format, max_bytes)
        return Table(self._native.code_arrow(batch, options, _threads_of(threads)))

    def _doc(self, report: ReportLike, options: _native.ReadOptions) -> Doc:
        return Doc(self._native.code(fields_of(report), options))

    def _code_parallel(
        self, reports: Iterable[ReportLike], threads: int, options: _native.ReadOptions
    ) -> Iterator[Doc]:
        waiting: deque[Future[Doc]] = deque()
        failure: Exception | None = None
        source = iter(reports)
        pool = ThreadPoolExecutor(threads, thread_name_prefix="sillok")
        try:
            while True:
                try:
                    report = next(source)
                except StopIteration:
                    break
                except Exception as raised:
                    failure = raised
                    break
                waiting.append(pool.submit(self._doc, report, options))
                while waiting and (waiting[0].done() or len(waiting) >= _WINDOW * threads):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
            if failure is not None:
                raise failure
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def __reduce__(self) -> tuple[Any, ...]:
        return _reopened, self._options

    def __repr__(self) -> str:
        return f"<sillok.Coder {_native.version}>"


def _reopened(packs: dict[str, str], actors: list[str], statements: bool, text: bool) -> Coder:
    coder = Coder.__new__(Coder)
    coder._options = (packs, actors, statements, text)
    coder._native = _native.open_coder(*coder._options)
    return coder


def _threads_of(threads: int) -> int:
    if not 0 <= threads <= _MOST_THREADS:
        raise ValueError(f"threads is no number from 0 to {_MOST_THREADS}: {threads}")
    if threads > 0:
        return threads
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def options_of(date: Day | None, date_format: str, max_bytes: int) -> _native.ReadOptions:
    """How reports are read."""
    options = _native.ReadOptions()
    options.date = _default_day(date)
    options.date_format = date_format
    options.max_bytes = max_bytes
    return options


def _default_day(date: Day | None) -> str:
    """An ISO day or ""; ValueError where it is neither."""
    if date is None:
        return ""
    text = date.isoformat() if isinstance(date, datetime.date) else date
    return datetime.date.fromisoformat(text[:10]).isoformat()


def _text_of(value: object) -> str | bytes | None:
    """A field as the readers of files take it: days as ISO, None for what is no scalar."""
    if isinstance(value, (str, bytes)):
        return value
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value == value else None  # pandas has a NaT
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, numbers.Real) and not isinstance(value, bool) and value == value:
        return str(value)
    return None


def fields_of(report: object) -> _native.Fields:
    """What the extension module takes of a report."""
    if isinstance(report, Reject):
        return report.id, None, None, None, None, None, report.reason, report.detail
    if isinstance(report, str):
        report = {"text": report}
    elif isinstance(report, tuple) and len(report) == 2:
        report = {"text": report[0], "date": report[1]}
    elif not isinstance(report, Mapping):
        why = f"a report is a str, a tuple of text and day, or a mapping, and no {_kind(report)}"
        return None, None, None, None, None, None, "no text", why
    return (
        _text_of(report.get("id")),
        _text_of(report.get("title")),
        _text_of(report.get("text")),
        _text_of(report.get("source")),
        _text_of(report.get("url")),
        _text_of(report.get("date")),
        "no text",
        f"'text' is {_kind(report['text'])}" if "text" in report else "there is no field 'text'",
    )


def _kind(value: object) -> str:
    return type(value).__name__


@functools.cache
def built_in() -> Coder:
    """A Coder with the built-in data, opened once."""
    return Coder()


def explain(
    text: str, date: Day, *, to: Literal["html", "text", "json"] = "html", **options: Any
) -> str:
    """Explains a text: who did what to whom, and why it is read so, as ``sillok explain``.

    The built-in data are used; ``options`` are those of :meth:`Doc.explain`.

    >>> import sillok
    >>> text = sillok.explain("Russia criticised the United States.", "2020-06-17", to="text")
    >>> "ACCUSE / disapprove" in text
    True
    """
    return built_in().code(text, date).explain(to, **options)
