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
import itertools
import operator
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sillok import _native
from sillok._coder import Coder
from sillok._errors import missing_package
from sillok._table import Table

try:
    import numpy
    import pyarrow
    import pyarrow.compute
    from pyspark.sql import Window
    from pyspark.sql import functions as F
    from pyspark.sql.pandas.types import from_arrow_schema, from_arrow_type
    from pyspark.sql.types import StructField, StructType
except ImportError as error:
    raise missing_package(error.name or "pyspark", "sillok.spark") from error

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["code", "merge", "panel", "stories"]

# Bytes of text that are coded at once, so that a batch of long reports needs no more memory.
_BATCH_BYTES = 4 << 20


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
    tellings: bool = False,
    **options: Any,
) -> DataFrame:
    """The events that the reports of ``df`` tell, a row each; ``df`` may be a stream.

    ``text``, ``date``, ``id``, ``title``, ``source`` and ``url`` name the columns of the report;
    the last four are by default those of these names where ``df`` has them. ``date`` None: all
    reports have ``default_date``. Columns named in ``keep`` are carried into the answer, before its
    own. ``date_format``, ``default_date`` and ``max_bytes`` are the options --date-format, --date
    and --max-bytes of the command line, ``options`` those of :class:`sillok.Coder` (``actors``,
    ``model``, ``statements``, ...) but "text"; files that they name must be on every executor.

    The columns are those of :meth:`sillok.Coder.code_arrow` but "row"; with ``tellings`` there is
    one more, "telling", which :func:`merge` compares records by (up to some kilobytes). A report
    that cannot be used is one row with "reject", and "report.id" where it has an id; a report
    without events has no row.

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
        [df.schema[name] for name in keep]
        + from_arrow_schema(_schema(opened)).fields
        + ([StructField("telling", from_arrow_type(_TELLING))] if tellings else [])
    )

    def work(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return _code_batches(batches, opened, coding, threads, tellings)

    return wanted.mapInArrow(work, schema)


def merge(events: DataFrame, *, days: int = 7, parts: int = 1) -> DataFrame:
    """The same rows with "cluster" (and its like in "json") naming the event that a row tells.

    ``events`` are rows of ``code(..., tellings=True)``, of as many runs as one likes: all that are
    to be compared. Records of several reports that tell one act get one name, the one that
    ``sillok add`` of the same reports gives. It is a batch job; each row is compared anew.

    Records are compared in blocks: stretches of ``days`` days, with the week after each beside it,
    cut further into ``parts`` by country and rare name. A block has to fit into the memory of a
    Python worker, some 5 kB a report: more ``parts`` are smaller blocks and more bytes to shuffle
    (a report goes to every part in which it has a key). The answer is the same for any.
    ``events`` is read three times: persist it, or write it to Parquet before.
    """
    if "telling" not in events.columns:
        raise ValueError("there is no column 'telling': code(..., tellings=True) makes it")
    told = events.where("telling IS NOT NULL").select(
        "telling.naming", "telling.report", "telling.bytes", "telling.story"
    )
    blocks = (
        told.mapInArrow(
            lambda batches: _to_blocks(batches, days, parts), from_arrow_schema(_BLOCKS)
        )
        .repartition("stretch", "part")
        .sortWithinPartitions("stretch", "part")
    )
    links = blocks.mapInArrow(
        lambda batches: _links(batches, days, parts), from_arrow_schema(_LINKS)
    ).distinct()
    best = {
        "a_best": F.max("score").over(Window.partitionBy("a", "b_report")),
        "b_best": F.max("score").over(Window.partitionBy("b", "a_report")),
    }
    kept = links.withColumns(best).where("score = a_best AND score = b_best").select("a", "b")
    joined = kept.repartition(1).mapInArrow(_joined, "naming long, root long")
    names = (
        events.select("telling.naming", "telling.day", "telling.report", "id")
        .join(joined, "naming")
        .groupBy("root")
        .agg(
            F.min(F.struct("day", "report", "id", "naming")).alias("first"),
            F.collect_set("naming").alias("namings"),
        )
        .select(F.explode("namings").alias("_naming"), F.col("first.naming").alias("_first"))
    )
    naming = F.col("telling.naming")
    name = F.concat(F.lit("c-"), F.lower(F.lpad(F.hex(F.coalesce("_first", naming)), 16, "0")))
    cluster = F.when(naming.isNotNull(), name)
    # Within a text the marks are escaped, so that this is the field.
    json = F.regexp_replace(
        "json",
        F.lit('"cluster":"c-[0-9a-f]{16}"'),
        F.concat(F.lit('"cluster":"'), "cluster", F.lit('"')),
    )
    return (
        events.join(names, naming == F.col("_naming"), "left")
        .withColumn("cluster", cluster)
        .withColumn("json", json)
        .select(*events.columns)
    )


def stories(events: DataFrame) -> DataFrame:
    """One row an event: the record that tells it best, and "told", how often it is told.

    ``events`` are rows of :func:`merge`. The columns are theirs but "json", "reject" and "telling";
    "date" and "enddate" are the event's, as ``sillok query`` has them. "told" is a struct of
    "records", "reports", "sources" and the days of the "first" and the "last" report; "pairs" says
    between which countries the event is ("actor" to "recipient", nobody is ""). A report that comes
    twice counts once.
    """
    records = (
        events.where("telling IS NOT NULL")
        .select(
            "cluster",
            "id",
            "confidence",
            *(f"telling.{name}" for name in ("naming", "aux", "standing", "report", "day")),
            F.col("report.source").alias("source"),
            F.unix_date("date").alias("begin"),
            F.datediff("enddate", "date").alias("width"),
        )
        .dropDuplicates(["naming"])
    )
    event = Window.partitionBy("cluster")
    best = event.orderBy(F.desc("standing"), F.desc("confidence"), "day", "report", "id")
    told = F.struct(
        F.count("*").over(event).alias("records"),
        F.size(F.collect_set("report").over(event)).cast("long").alias("reports"),
        F.size(F.collect_set(F.coalesce("source", F.lit(""))).over(event))
        .cast("long")
        .alias("sources"),
        F.date_from_unix_date(F.min("day").over(event)).alias("first"),
        F.date_from_unix_date(F.max("day").over(event)).alias("last"),
    )
    # Whether it happened is what most records say, the day what most of those say; one whose text
    # tells the day has three votes. The least wins where they are even.
    votes = F.when(F.col("standing").bitwiseAND(1) == 1, 3).otherwise(1)
    lead = (
        records.withColumn("told", told)
        .withColumn("n", F.count("*").over(Window.partitionBy("cluster", "aux")))
        .withColumn("mode", F.max(F.struct("n", (-F.col("aux")).alias("minus"))).over(event))
        .where("aux = -mode.minus")
        .withColumn("n", F.sum(votes).over(Window.partitionBy("cluster", "begin", "width")))
        .withColumn(
            "days",
            F.max(
                F.struct(
                    "n", (-F.col("width")).alias("minus"), (-F.col("begin")).alias("minus_begin")
                )
            ).over(event),
        )
        .withColumn("rank", F.row_number().over(best))
        .where("rank = 1")
        .select(
            F.col("naming").alias("_naming"),
            F.expr("date_from_unix_date(-days.minus_begin)").alias("_date"),
            F.expr("date_from_unix_date(-days.minus_begin - days.minus)").alias("_enddate"),
            "told",
        )
    )
    replaced = {"date": "_date", "enddate": "_enddate"}
    columns = [
        F.col(replaced.get(name, name)).alias(name)
        for name in events.columns
        if name not in ("json", "reject", "telling")
    ]
    return (
        events.join(lead, F.col("telling.naming") == F.col("_naming"))
        .dropDuplicates(["_naming"])
        .select(*columns, "told", F.col("telling.pairs").alias("pairs"))
    )


def panel(
    events: DataFrame,
    *,
    by: str = "month",
    codes: str = "iso3",
    fill: str = "zero",
    actor: Sequence[str] = (),
    recipient: Sequence[str] = (),
    undirected: bool = False,
    domestic: bool = False,
    since: str = "",
    until: str = "",
) -> DataFrame:
    """Who did how much to whom in each period: the rows and columns of ``sillok panel``.

    ``events`` are rows of :func:`stories`. The options are those of the command; ``since`` and
    ``until`` are its --from and --to ("2018", "2018-06" or "2018-06-17"), by default the first and
    the last day of the reports that tell ``events`` (which are then asked for at once).

    Events are counted by pair and day on all executors; one task then fills the periods, for which
    it needs some 1 kB a pair and day on which something happened.
    """
    if not since or not until:
        days = events.agg(F.min("told.first"), F.max("told.last")).first()
        assert days is not None
        since, until = since or str(days[0] or ""), until or str(days[1] or "")
    filter = _native.Filter()
    filter.days(since, until)
    filter.actor, filter.recipient = list(actor), list(recipient)
    how = (by, codes, fill, undirected, domestic)
    schema = from_arrow_schema(pyarrow.schema(Table(_native.panel_of_cells([], filter, *how)[0])))
    asked = (since, until, list(actor), list(recipient))
    cells = _cells(events).repartition(1)
    return cells.mapInArrow(lambda batches: _panel(batches, asked, how), schema)


def _cells(events: DataFrame) -> DataFrame:
    """Sums of the events that happened, by pair and days; scores in hundredths."""
    quads = [F.sum((F.col("quad_code") == quad).cast("long")) for quad in (1, 2, 3, 4)]
    scores = []
    for name in ("goldstein", "event_scale"):
        scores += [F.sum(F.round(F.col(name) * 100).cast("long")), F.count(name)]
    sums = [F.count("*"), F.sum("told.reports"), F.sum("told.sources"), *quads, *scores]
    return (
        events.where(F.size("aux_mode") == 0)
        .withColumn("pair", F.explode("pairs"))
        .where("pair.actor <> '' AND pair.recipient <> ''")
        .groupBy(
            F.col("pair.actor").alias("actor"),
            F.col("pair.recipient").alias("recipient"),
            F.unix_date("date").alias("day"),
            F.unix_date("enddate").alias("end"),
        )
        .agg(F.array(*(F.coalesce(sum, F.lit(0)) for sum in sums)).alias("sums"))
    )


def _panel(
    batches: Iterable[pyarrow.RecordBatch],
    asked: tuple[str, str, list[str], list[str]],
    how: tuple[str, str, str, bool, bool],
) -> Iterator[pyarrow.RecordBatch]:
    filter = _native.Filter()
    filter.days(*asked[:2])
    filter.actor, filter.recipient = asked[2:]
    cells = [
        cell
        for batch in batches
        for cell in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    ]
    table, _ = _native.panel_of_cells(cells, filter, *how)
    yield pyarrow.record_batch(Table(table))


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


# A record as merge compares it, and what counting needs of it. "naming" and "report" tell records
# and reports apart; "aux" are the flags of "aux_mode"; "story" is the report as a whole.
_TELLING = pyarrow.struct(
    {
        "naming": pyarrow.int64(),
        "report": pyarrow.int64(),
        "day": pyarrow.int32(),
        "standing": pyarrow.int32(),
        "aux": pyarrow.int32(),
        "pairs": pyarrow.list_(
            pyarrow.struct({"actor": pyarrow.string(), "recipient": pyarrow.string()})
        ),
        "bytes": pyarrow.binary(),
        "story": pyarrow.binary(),
    }
)
_BLOCKS = pyarrow.schema(
    {
        "stretch": pyarrow.int32(),
        "part": pyarrow.int32(),
        "report": pyarrow.int64(),
        "story": pyarrow.binary(),
        "namings": pyarrow.list_(pyarrow.int64()),
        "tellings": pyarrow.list_(pyarrow.binary()),
    }
)
_LINKS = pyarrow.schema(
    {
        "a": pyarrow.int64(),
        "b": pyarrow.int64(),
        "a_report": pyarrow.int64(),
        "b_report": pyarrow.int64(),
        "score": pyarrow.float32(),
    }
)


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
    tellings: bool,
) -> Iterator[pyarrow.RecordBatch]:
    coder = _coder(options)
    for batch in batches:
        for piece in _pieces(batch):
            coded = pyarrow.record_batch(coder.code_arrow(piece, threads=threads, **coding))
            if coded.num_rows:
                yield _answer(piece, coded, tellings)


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


def _answer(
    piece: pyarrow.RecordBatch, coded: pyarrow.RecordBatch, tellings: bool
) -> pyarrow.RecordBatch:
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
    if tellings:
        columns["telling"] = _tellings(piece.column("text"), rows, coded.column("json"))
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


def _tellings(
    texts: pyarrow.Array, rows: pyarrow.Array, lines: pyarrow.Array
) -> pyarrow.StructArray:
    """The column "telling" of records; ``rows`` are those of their reports in ``texts``."""
    out: list[tuple[Any, ...] | None] = []
    records = zip(rows.to_pylist(), lines.to_pylist(), strict=True)
    for row, of_report in itertools.groupby(records, key=operator.itemgetter(0)):
        found = [line for _, line in of_report]
        if found == [None]:  # a reject
            out.append(None)
            continue
        report, day, story, told = _native.tellings(found, texts[row].as_py())
        for naming, standing, aux, pairs, telling in told:
            between = [{"actor": actor, "recipient": recipient} for actor, recipient in pairs]
            out.append((naming, report, day, standing, aux, between, telling, story))
    columns = zip(*(row or (None,) * _TELLING.num_fields for row in out), strict=True)
    arrays = [
        pyarrow.array(column, field.type) for column, field in zip(columns, _TELLING, strict=True)
    ]
    return pyarrow.StructArray.from_arrays(
        arrays, fields=list(_TELLING), mask=pyarrow.array([row is None for row in out])
    )


def _to_blocks(
    batches: Iterable[pyarrow.RecordBatch], days: int, parts: int
) -> Iterator[pyarrow.RecordBatch]:
    """A row a block and report: its tellings that belong there."""
    for batch in batches:
        blocks: dict[tuple[int, int, int], tuple[bytes, list[int], list[bytes]]] = {}
        for naming, report, telling, story in zip(
            *(column.to_pylist() for column in batch.columns), strict=True
        ):
            for stretch, part in _native.blocks(telling, days, parts):
                block = blocks.setdefault((stretch, part, report), (story, [], []))
                block[1].append(naming)
                block[2].append(telling)
        rows = [(*key, *block) for key, block in blocks.items()]
        if rows:
            yield _batch_of(rows, _BLOCKS)


def _links(
    batches: Iterable[pyarrow.RecordBatch], days: int, parts: int
) -> Iterator[pyarrow.RecordBatch]:
    """The links of each block; its rows follow each other."""
    rows = (
        row
        for batch in batches
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    )
    for (stretch, part), block in itertools.groupby(rows, key=operator.itemgetter(0, 1)):
        tellings: list[tuple[int, int, bytes]] = []
        stories: dict[int, bytes] = {}
        for _, _, report, story, namings, found in block:
            stories[report] = story
            tellings += [
                (naming, report, telling) for naming, telling in zip(namings, found, strict=True)
            ]
        links = _native.links(tellings, stories, (stretch + 1) * days - 1, part, parts)
        if links:
            yield _batch_of(links, _LINKS)


def _batch_of(rows: Sequence[tuple[Any, ...]], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    columns = [
        pyarrow.array(column, field.type)
        for column, field in zip(zip(*rows, strict=True), schema, strict=True)
    ]
    return pyarrow.RecordBatch.from_arrays(columns, schema=schema)


def _joined(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """What hangs together: of each linked record the least that it is linked with."""
    links = list(batches)
    if not links:
        return
    ends = numpy.concatenate([link.column(side).to_numpy() for side in (0, 1) for link in links])
    namings, at = numpy.unique(ends, return_inverse=True)
    a, b = at[: len(at) // 2], at[len(at) // 2 :]
    of = numpy.arange(len(namings))
    while True:
        least = numpy.minimum(of[a], of[b])
        now = of.copy()
        for end in (of[a], of[b], a, b):
            numpy.minimum.at(now, end, least)
        now = now[now]
        if (now == of).all():
            break
        of = now
    yield pyarrow.RecordBatch.from_pydict({"naming": namings, "root": namings[of]})
