# SPDX-License-Identifier: Apache-2.0
"""Sillok on Apache Spark: reports in a DataFrame in, event records in a DataFrame out.

>>> import sillok.spark                                                   # doctest: +SKIP
>>> reports = spark.read.json("reports/")                                 # doctest: +SKIP
>>> events = sillok.spark.code(reports)                                   # doctest: +SKIP
>>> events.select("date", "event", "actor.country").show()                # doctest: +SKIP

The package must be installed for the Python of every executor, with pyspark, pyarrow and pandas
(which PySpark itself asks for). Everything here is lazy, as Spark is. No answer depends on how the
rows are cut into partitions or batches. doc/spark.md is the manual.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sillok._coder import Coder
from sillok._errors import missing_package

try:
    import pyarrow
    import pyarrow.compute
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType
except ImportError as error:
    raise missing_package(error.name or "pyspark", "sillok.spark") from error

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["code"]

# Bytes of text that are coded at once, so that a batch of long reports needs no more memory.
_BATCH_BYTES = 4 << 20

_FIELDS = ("text", "date", "id", "title", "source", "url")


def code(
    df: DataFrame,
    *,
    text: str = "text",
    date: str | None = "date",
    id: str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    keep: Sequence[str] = (),
    default_date: str | None = None,
    date_format: str = "",
    max_bytes: int = 2_000_000,
    threads: int = 1,
    **options: Any,
) -> DataFrame:
    """The events that the reports of ``df`` tell, a row each; ``df`` may be a stream.

    ``text``, ``date``, ``id``, ``title``, ``source`` and ``url`` name the columns of the report;
    the last four are by default those of these names where ``df`` has them. ``date`` None: all
    reports have ``default_date``. Columns named in ``keep`` are carried into the answer, before its
    own. ``date_format``, ``default_date`` and ``max_bytes`` are the options --date-format, --date
    and --max-bytes of the command line, ``options`` those of :class:`sillok.Coder` (``actors``,
    ``model``, ``statements``, ...); files that they name must be on every executor.

    The columns are those of :meth:`sillok.Coder.code_arrow` but "row". A report that cannot be used
    is one row with "reject", and "report.id" where it has an id; a report without events has no row.

    Each Python worker process opens one Coder and keeps it; a task codes on ``threads`` threads,
    which should be spark.task.cpus. The packs lie in the extension module, whose pages all
    processes of a machine share. A batch is coded in pieces of some 4 MB of text, so a worker's
    memory does not grow with spark.sql.execution.arrow.maxRecordsPerBatch times the longest text.

    Raises ValueError where a column is missing, and :class:`sillok.Error` where the Coder cannot be
    opened here; there the executors would fail too.
    """
    columns = _columns_of(df, text, date, id, title, source, url, default_date)
    wanted = df.select(
        *(df[name].alias(field) for field, name in columns.items()),
        *(df[name].alias(f"keep_{name}") for name in keep),
    )
    opened = _frozen(options)
    coding = {"date": default_date, "date_format": date_format, "max_bytes": max_bytes}
    schema = StructType(
        [df.schema[name] for name in keep] + from_arrow_schema(_schema(opened)).fields
    )

    def work(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return _code_batches(batches, opened, coding, threads)

    return wanted.mapInArrow(work, schema)


def _columns_of(
    df: DataFrame,
    text: str,
    date: str | None,
    id: str | None,
    title: str | None,
    source: str | None,
    url: str | None,
    default_date: str | None,
) -> dict[str, str]:
    """The column of each field of a report."""
    if date is None and default_date is None:
        raise ValueError("neither a column of dates nor a default_date is given")
    columns = {"text": text} if date is None else {"text": text, "date": date}
    for field, name in {"id": id, "title": title, "source": source, "url": url}.items():
        if name is not None:
            columns[field] = name
        elif field in df.columns:
            columns[field] = field
    missing = [name for name in columns.values() if name not in df.columns]
    if missing:
        raise ValueError(f"there is no column {missing[0]!r}: the columns are {df.columns}")
    return columns


# Options of a Coder in a form that can be a key.
_Options = tuple[tuple[str, Any], ...]


def _frozen(options: dict[str, Any]) -> _Options:
    return tuple(
        (name, tuple(value) if isinstance(value, list) else value)
        for name, value in sorted(options.items())
    )


@functools.lru_cache(maxsize=4)
def _coder(options: _Options) -> Coder:
    """The Coder of this process; Spark uses a process for many tasks."""
    return Coder(**dict(options))


@functools.lru_cache(maxsize=4)
def _schema(options: _Options) -> pyarrow.Schema:
    none = pyarrow.array([], pyarrow.string())
    empty = pyarrow.record_batch({"text": none, "date": none})
    schema = pyarrow.schema(_coder(options).code_arrow(empty))
    return schema.remove(schema.get_field_index("row"))


def _code_batches(
    batches: Iterable[pyarrow.RecordBatch],
    options: _Options,
    coding: dict[str, Any],
    threads: int,
) -> Iterator[pyarrow.RecordBatch]:
    coder = _coder(options)
    for batch in batches:
        for piece in _pieces(batch):
            coded = pyarrow.record_batch(coder.code_arrow(piece, threads=threads, **coding))
            if coded.num_rows:
                yield _answer(piece, coded)


def _pieces(batch: pyarrow.RecordBatch) -> Iterator[pyarrow.RecordBatch]:
    """The batch in slices of some _BATCH_BYTES of text, or of a row where that is longer."""
    sizes = pyarrow.compute.binary_length(batch.column("text")).fill_null(0).to_pylist()
    begin = total = 0
    for row, size in enumerate(sizes):
        if total + size > _BATCH_BYTES and row > begin:
            yield batch.slice(begin, row - begin)
            begin, total = row, 0
        total += size
    if begin < batch.num_rows:
        yield batch.slice(begin)


def _answer(piece: pyarrow.RecordBatch, coded: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    """What was coded with the columns that are kept before it, and the ids of rejects."""
    rows = coded.column("row")
    columns = {
        name: piece.column(name).take(rows)
        for name in piece.schema.names
        if name.startswith("keep_")
    }
    for name in coded.schema.names:
        if name != "row":
            columns[name] = coded.column(name)
    if "id" in piece.schema.names and coded.column("reject").null_count < coded.num_rows:
        columns["report"] = _with_ids(coded, piece.column("id").take(rows))
    return pyarrow.RecordBatch.from_arrays(list(columns.values()), list(columns))


def _with_ids(coded: pyarrow.RecordBatch, ids: pyarrow.Array) -> pyarrow.Array:
    """The column "report", where a reject has the id that its row has in the input."""
    reports = coded.column("report")
    rejected = coded.column("reject").is_valid()
    fields = [
        pyarrow.compute.if_else(rejected, ids.cast(pyarrow.string()), reports.field(i))
        if reports.type.field(i).name == "id"
        else reports.field(i)
        for i in range(reports.type.num_fields)
    ]
    nulls = pyarrow.compute.and_(rejected, ids.is_null())
    return pyarrow.StructArray.from_arrays(fields, fields=list(reports.type), mask=nulls)
