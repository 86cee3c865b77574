# SPDX-License-Identifier: Apache-2.0
"""Databases that ``sillok add`` fills."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sillok import _native
from sillok._coder import Coder, Day, ReportLike, built_in, fields_of, options_of
from sillok._doc import Event, event_of
from sillok._errors import missing_package
from sillok._table import Table

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Names: TypeAlias = "str | Sequence[str]"

# Events that an iteration reads at once.
_PAGE = 1000
# Reports that are added in one transaction.
_BATCH = 1024


class Store:
    """A database of events, opened by :func:`sillok.open`.

    Every answer sees the database as it is committed at that moment, also while ``sillok add``
    fills it. Threads may share a Store and wait for each other; after a fork the child opens the
    file anew. The filters of :meth:`query` are those of the command of that name.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self._open()

    def query(
        self,
        *,
        since: Day = "",
        until: Day = "",
        actor: Names = (),
        recipient: Names = (),
        party: Names = (),
        event: Names = (),
        place: Names = (),
        source: Names = (),
        text: str = "",
        quad: int = 0,
        both: bool = False,
        all_modes: bool = False,
        min_reports: int = 0,
        min_sources: int = 0,
        min_confidence: float = 0.0,
        limit: int = 0,
        after: str = "",
        records: bool = False,
    ) -> Query:
        """The events that fit; nothing is read before they are asked for.

        ``since`` and ``until`` are the first and last day ("2020-06-17", a month "2020-06" or a
        year). ``actor``, ``recipient`` and ``party`` (either side) are countries (PRK), codes
        (PRKMIL, PRK*) or names, any of a list; ``event`` is PLOVER's category or how CAMEO's code
        begins; ``quad`` 1 to 4; ``min_confidence`` 0 to 1. ``both`` adds what the recipient does to
        the actor, ``all_modes`` what was planned, possible, denied or is recalled. ``limit`` 0 is
        no limit. ``records`` gives every record that tells such an event instead of the best of
        each.

        Raises :class:`Error` with code 2 for a filter that makes no sense.
        """
        least = min_reports, min_sources, min_confidence
        filter = _filter_of(since, until, event, all_modes, least, actor, recipient)
        filter.party = _names_of(party)
        filter.place = _names_of(place)
        filter.source = _names_of(source)
        filter.text = text
        filter.quad = quad
        filter.both = both
        filter.limit = limit
        filter.after = after
        return Query(self, filter, records)

    def event(self, id: str) -> Event | None:
        """The event of this id ("c-..."), or the one that this record ("e-...") tells."""
        line, _ = self._reader().event(id)
        return event_of(line) if line else None

    def records(self, id: str) -> tuple[Event, ...]:
        """All records of an event ("c-..."), or the record of this id ("e-...")."""
        _, lines = self._reader().event(id)
        return tuple(event_of(line) for line in lines)

    def panel(
        self,
        *,
        by: Literal["day", "week", "month", "quarter", "year"] = "month",
        codes: Literal["iso3", "cow", "gw"] = "iso3",
        fill: Literal["zero", "none"] = "zero",
        undirected: bool = False,
        domestic: bool = False,
        since: Day = "",
        until: Day = "",
        actor: Names = (),
        recipient: Names = (),
        event: Names = (),
        all_modes: bool = False,
        min_reports: int = 0,
        min_sources: int = 0,
        min_confidence: float = 0.0,
    ) -> Table:
        """Who did what to whom in each period, zeros included, as ``sillok panel``.

        A row a pair of parties and period: the parties by ``codes``, "period", "first_day",
        "events", "reports", "sources", "quad1" to "quad4", sums and means of Goldstein's values and
        of PLOVER's scale (a mean without values is null). doc/methods.md tells how it is counted.
        """
        least = min_reports, min_sources, min_confidence
        filter = _filter_of(since, until, event, all_modes, least, actor, recipient)
        frame, _ = self._reader().panel(filter, by, codes, fill, undirected, domestic)
        return Table(frame)

    def index(
        self,
        dyad: str,
        *,
        both: bool = False,
        method: str = "goldstein-mean",
        window: int = 0,
        step: int = 1,
        half_life: float = 30.0,
        per_coverage: bool = False,
        since: Day = "",
        until: Day = "",
        event: Names = (),
        all_modes: bool = False,
        min_reports: int = 0,
        min_sources: int = 0,
        min_confidence: float = 0.0,
    ) -> Table:
        """How two parties ("PRK:KOR") stand to each other over time, as ``sillok index``.

        A row a point: "dyad", "day", "value" (null where nothing was told), "n", "reports",
        "coverage", "method", "window". ``window`` is in days (0: 30), and so are ``step`` and
        ``half_life``. doc/methods.md tells what each method means.
        """
        least = min_reports, min_sources, min_confidence
        filter = _filter_of(since, until, event, all_modes, least)
        options = _native.IndexOptions()
        options.window = window
        options.step = step
        options.half_life = half_life
        options.per_coverage = per_coverage
        return Table(self._reader().index(filter, dyad, both, method, options))

    def add(
        self,
        reports: Iterable[ReportLike],
        *,
        coder: Coder | None = None,
        threads: int = 0,
        text: bool = True,
        date: Day | None = None,
        date_format: str = "",
        max_bytes: int = 2_000_000,
    ) -> dict[str, int]:
        """Codes reports and keeps their records, as ``sillok add``.

        A report that is there already changes nothing, so that a run that was interrupted is simply
        started again. ``text=False`` keeps of each report its hash alone. What is added can be
        queried after every 1,024 reports and at the end. ``coder`` is one with the built-in data
        where none is given; the other arguments are those of :meth:`Coder.code_many`.

        Gives how many "reports" came, were "rejected", "known" or "added", and how many "records"
        they brought. Raises :class:`Error` where the database cannot be written.
        """
        coder = coder or built_in()
        options = options_of(date, date_format, max_bytes)
        adder = _native.Adder(self._path, coder._native, text)
        counts = dict.fromkeys(("reports", "rejected", "known", "added", "records"), 0)

        def fresh() -> Iterator[ReportLike]:
            for report in reports:
                counts["reports"] += 1
                if adder.knows(fields_of(report), options):
                    counts["known"] += 1
                else:
                    yield report

        docs = coder.code_many(
            fresh(), threads=threads, date=date, date_format=date_format, max_bytes=max_bytes
        )
        for doc in docs:
            if doc.reject:
                counts["rejected"] += 1
                continue
            records = adder.add(doc._native)
            counts["known" if records is None else "added"] += 1
            counts["records"] += records or 0
            if counts["added"] % _BATCH == 0:
                adder.commit()
        counts["reports"] -= counts["rejected"]
        adder.finish(json.dumps(counts))
        return counts

    def totals(self) -> dict[str, Any]:
        """How many reports, records, events, copies and sources there are, and their days."""
        return self._reader().totals()

    def _open(self) -> None:
        self._native = _native.Store(self._path)
        self._process = os.getpid()

    def _reader(self) -> _native.Store:
        if self._process != os.getpid():
            # SQLite's connections are not carried over a fork, nor closed in the child.
            _inherited.append(self._native)
            self._open()
        return self._native

    def __reduce__(self) -> tuple[type[Store], tuple[str]]:
        return Store, (self._path,)

    def __repr__(self) -> str:
        return f"<sillok.Store {self._path!r}>"


_inherited: list[_native.Store] = []


class Query(Iterable[Event]):
    """The events of a database that fit a filter, by day. Each use asks the database anew.

    Iterating gives one Event after another with flat memory; ``to_arrow``, ``to_pandas`` and
    ``to_polars`` give all of them as columns (doc/python.md lists these).
    """

    def __init__(self, store: Store, filter: _native.Filter, records: bool) -> None:
        self._store = store
        self._filter = filter
        self._records = records

    def __iter__(self) -> Iterator[Event]:
        return (event_of(line) for line in self.json_lines())

    def json_lines(self) -> Iterator[str]:
        """The lines that ``sillok query`` prints, without their ends."""
        if self._records:
            yield from self._store._reader().record_lines(self._filter)
            return
        filter = self._filter.copy()
        left = filter.limit
        while True:
            filter.limit = min(_PAGE, left) if left else _PAGE
            lines, filter.after = self._store._reader().lines(filter)
            yield from lines
            if len(lines) < filter.limit or left == len(lines):
                return
            left = left and left - len(lines)

    def table(self) -> Table:
        """All of them as columns, for any library that speaks Arrow's PyCapsule protocol."""
        return Table(self._store._reader().events(self._filter, self._records))

    def count(self, by: Names = ()) -> Table:
        """How many there are: a column a key of ``by``, "events" and "reports".

        Keys: actor recipient event cameo root quad day week month year place source.
        """
        return Table(self._store._reader().count(self._filter, _names_of(by)))

    def to_arrow(self) -> pyarrow.Table:
        """As a ``pyarrow.Table``; ``pyarrow.parquet.write_table`` makes Parquet of it."""
        return self.table().to_arrow()

    def to_pandas(self, **options: Any) -> pandas.DataFrame:
        """As a ``pandas.DataFrame``; ``options`` are those of ``pyarrow.Table.to_pandas``."""
        return self.table().to_pandas(**options)

    def to_polars(self) -> polars.DataFrame:
        """As a ``polars.DataFrame``."""
        return self.table().to_polars()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table().__arrow_c_stream__(requested_schema)


def open(path: str | os.PathLike[str], *, create: bool = False) -> Store:
    """Opens a database that ``sillok add`` or :meth:`Store.add` fills; ``create`` makes a new one.

    Raises :class:`Error` with code 4 where the file is missing or no such database.

    >>> import sillok, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     store = sillok.open(f"{folder}/events.db", create=True)
    ...     counts = store.add([("Iran condemned Israel.", "2020-06-17")])
    ...     counts["added"], [event.event for event in store.query(actor="IRN")]
    (1, [('ACCUSE',)])
    """
    if create:
        _native.create_store(os.fspath(path))
    return Store(path)


def write_parquet(data: object, path: str | os.PathLike[str], **options: Any) -> None:
    """Writes a Table, a Query or another object with ``__arrow_c_stream__`` as a Parquet file.

    ``options`` are those of ``pyarrow.parquet.write_table``. ImportError where pyarrow is missing.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise missing_package("pyarrow", "write_parquet()") from error
    pyarrow.parquet.write_table(pyarrow.table(data), path, **options)


def _filter_of(
    since: Day,
    until: Day,
    event: Names,
    all_modes: bool,
    least: tuple[int, int, float],
    actor: Names = (),
    recipient: Names = (),
) -> _native.Filter:
    filter = _native.Filter()
    filter.days(str(since), str(until))
    filter.event = _names_of(event)
    filter.all_modes = all_modes
    filter.min_reports, filter.min_sources, filter.min_confidence = least
    filter.actor = _names_of(actor)
    filter.recipient = _names_of(recipient)
    return filter


def _names_of(names: Names) -> list[str]:
    return [names] if isinstance(names, str) else list(names)
