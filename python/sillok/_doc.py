# SPDX-License-Identifier: Apache-2.0
"""What was read out of one report.

Units: ``start`` and ``end`` are Unicode code points of the report's text, half-open, so that
``doc.text[x.start:x.end]`` is what ``x`` says. Days are ISO strings ("2020-06-17"). Unknown is None
or an empty tuple. Every value here is immutable and may be shared between threads.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar, overload

from sillok import _native
from sillok._errors import Reject

T = TypeVar("T")


@dataclass(frozen=True)
class Report:
    """The report that a record or Doc is of; where no ``id`` was given it is a hash."""

    id: str
    date: str | None
    source: str | None
    url: str | None
    title: str | None


@dataclass(frozen=True)
class Quote:
    """Words of the report's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Entity:
    """A party: a state, a person, an office, a group.

    ``country`` is ISO 3166-1 alpha-3 as of the report's day, or IGO, NGO, MNC, INT, UNK;
    ``sector`` the leading one of ``sectors`` ("" is the state or body itself); ``code`` is CAMEO's
    ("PRKGOV"), ``cow`` the Correlates of War number.
    """

    start: int
    end: int
    entity_text: str
    name: str | None
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    code: str | None
    cow: int | None
    office: str | None
    identifier_id: str | None
    person: bool
    evidence: str | None = None


@dataclass(frozen=True)
class Location:
    """Where an event happened. Degrees are WGS 84; ``resolution`` is 5 below the city, 4 city,
    3 district, 2 province, 1 country."""

    extracted_place: str
    resolved_place: str | None
    lat: float | None
    lon: float | None
    country_code: str | None
    province: str | None
    geonameid: int | None
    resolution: int | None
    start: int
    end: int


@dataclass(frozen=True)
class Size:
    """Numbers of people that an event names."""

    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None


@dataclass(frozen=True)
class TextInfo:
    """The sentence of a record; ``sequence`` counts from 1."""

    sequence: int
    start: int
    end: int


@dataclass(frozen=True)
class Evidence:
    """Which rule made a record, by which line of the lexicon, and what was dropped."""

    rule: str | None
    lexicon_line: int | None
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """How often a stored event was told: records, reports, reports that are no copies of one
    another, outlets; the days of the first and last report."""

    records: int
    reports: int
    originals: int
    sources: int
    first: str
    last: str


@dataclass(frozen=True)
class Event:
    """Who did what to whom: one record, with the fields of its JSON (doc/event_format.md).

    ``quad_code`` is 1 to 4 (verbal, material cooperation, verbal, material conflict),
    ``event_scale`` and ``goldstein`` lie in [-10, 10], ``confidence`` in [0, 1]. ``text`` is None
    where records go without it. ``told`` is there for events of a database alone.
    """

    id: str
    report: Report
    date: str
    enddate: str
    date_precision: str
    date_from: str
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    aux_mode: tuple[str, ...]
    quad_code: int | None
    event_scale: float | None
    cameo: str | None
    goldstein: float | None
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    said_by: tuple[Entity, ...]
    event_loc: Location | None
    size: Size
    event_text: tuple[Quote, ...]
    text: str | None
    text_info: TextInfo
    confidence: float
    evidence: Evidence
    mentions: tuple[int, ...]
    cluster: str | None
    coder: str
    data: dict[str, str] = field(hash=False)
    told: Told | None
    _json: str = field(repr=False)

    def to_json(self) -> str:
        """The line that the command line writes, without the line end."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The same as dicts and lists."""
        made: dict[str, Any] = json.loads(self._json)
        return made


def event_of(line: str) -> Event:
    """The Event of a line of JSON."""
    row: dict[str, Any] = json.loads(line)
    told = row.get("told")
    place = row["event_loc"]
    return Event(
        id=row["id"],
        report=Report(**row["report"]),
        date=row["date"],
        enddate=row["enddate"],
        date_precision=row["date_precision"],
        date_from=row["date_from"],
        event=tuple(row["event"]),
        mode=tuple(row["mode"]),
        context=tuple(row["context"]),
        aux_mode=tuple(row["aux_mode"]),
        quad_code=row["quad_code"],
        event_scale=row["event_scale"],
        cameo=row["cameo"],
        goldstein=row["goldstein"],
        actor=_entities(row["actor"]),
        recipient=_entities(row["recipient"]),
        said_by=_entities(row["said_by"]),
        event_loc=None if place is None else Location(**place),
        size=Size(**row["size"]),
        event_text=tuple(Quote(**quote) for quote in row["event_text"]),
        text=row.get("text"),
        text_info=TextInfo(**row["text_info"]),
        confidence=row["confidence"],
        evidence=Evidence(**{**row["evidence"], "dropped": tuple(row["evidence"]["dropped"])}),
        mentions=tuple(row["mentions"]),
        cluster=row["cluster"],
        coder=row["coder"],
        data=row["data"],
        told=None if told is None else Told(**told),
        _json=line,
    )


def _entities(rows: list[dict[str, Any]]) -> tuple[Entity, ...]:
    return tuple(Entity(**{**row, "sectors": tuple(row["sectors"])}) for row in rows)


@dataclass(frozen=True)
class Mention:
    """A name, noun phrase or pronoun. ``type`` is PER ORG LOC GPE NORP FAC MISC NOM or PRON; the
    same ``cluster`` is the same entity; ``head`` is the head word."""

    start: int
    end: int
    text: str
    type: str
    head: str | None
    cluster: int


@dataclass(frozen=True)
class Time:
    """A time expression: ``type`` and ``value`` as TIMEX3, and the days that it means, if any."""

    start: int
    end: int
    text: str
    type: str
    value: str
    date: str | None
    enddate: str | None
    precision: str


@dataclass(frozen=True)
class Place:
    """A place that the text names, as the gazetteer has it. ``role`` is "place", or "government"
    where the name stands for one ("Moscow said"); ``within`` is what holds a place that the
    gazetteer lacks."""

    start: int
    end: int
    text: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    geonameid: int | None
    role: str
    within: str | None = None


@dataclass(frozen=True)
class Said:
    """Who says what. Spans may be discontinuous; ``by`` are the speakers; ``negated``: told not to
    have been said; ``within``: the number of the row of ``doc.said`` that tells this one."""

    source: tuple[Quote, ...]
    cue: tuple[Quote, ...]
    content: tuple[Quote, ...]
    by: tuple[Entity, ...]
    negated: bool
    within: int | None


@dataclass(frozen=True)
class Silence:
    """Why a sentence gave no event. ``sentence`` is its number from 0."""

    sentence: int
    reason: str
    detail: str


class View(Sequence[T], Generic[T]):
    """A sequence whose items are made when they are asked for."""

    __slots__ = ("_first", "_length", "_make")

    def __init__(self, make: Callable[[int], T], first: int, last: int) -> None:
        self._make = make
        self._first = first
        self._length = last - first

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self._make(self._first + i) for i in range(*at.indices(self._length))]
        if at < 0:
            at += self._length
        if not 0 <= at < self._length:
            raise IndexError("no such item")
        return self._make(self._first + at)

    def __iter__(self) -> Iterator[T]:
        return (self._make(self._first + i) for i in range(self._length))

    def __repr__(self) -> str:
        return f"<{self._length} items>"


Token = _native.Token


class Sentence:
    """A sentence; ``index`` is its number from 0, ``paragraph`` tells whether it opens one."""

    __slots__ = ("_doc", "_native")

    def __init__(self, doc: _native.Doc, native: _native.Sentence) -> None:
        self._doc = doc
        self._native = native

    @property
    def index(self) -> int:
        return self._native.index

    @property
    def text(self) -> str:
        return self._native.text

    @property
    def start(self) -> int:
        return self._native.span[0]

    @property
    def end(self) -> int:
        return self._native.span[1]

    @property
    def paragraph(self) -> bool:
        return self._native.paragraph

    @property
    def tokens(self) -> View[Token]:
        first, last = self._native.tokens
        return View(self._doc.token, first, last)

    def __repr__(self) -> str:
        return f"<Sentence {self.index} {self.text!r}>"


class Doc:
    """A report and all that was read out of it. Made by a :class:`Coder`.

    Layers are made when they are asked for. Where the report could not be used ``reject`` says why
    and every layer is empty. A Doc may be read by several threads at once.

    >>> import sillok
    >>> doc = sillok.Coder().code("Russia criticised the United States.", date="2020-06-17")
    >>> [token.text for token in doc.tokens][:2]
    ['Russia', 'criticised']
    >>> doc.tokens[1].lemma, doc.tokens[1].head
    ('criticise', None)
    >>> doc.sentences[0].text
    'Russia criticised the United States.'
    """

    __slots__ = ("_events", "_native")

    def __init__(self, native: _native.Doc) -> None:
        self._native = native
        self._events: tuple[Event, ...] | None = None

    @property
    def reject(self) -> Reject | None:
        """Why the report could not be used; None where it could."""
        found = self._native.reject
        return None if found is None else Reject(*found)

    @property
    def report(self) -> Report:
        """What is known of the report beside its text."""
        id, date, source, url, title = self._native.report
        return Report(id, date or None, source or None, url or None, title or None)

    @property
    def text(self) -> str:
        """The report's text."""
        return self._native.text

    @property
    def sentences(self) -> View[Sentence]:
        """The sentences in the order of the text."""
        native = self._native
        return View(lambda at: Sentence(native, native.sentence(at)), 0, native.num_sentences)

    @property
    def tokens(self) -> View[Token]:
        """The words of all sentences."""
        native = self._native
        return View(native.token, 0, native.num_tokens)

    @property
    def events(self) -> tuple[Event, ...]:
        """The event records, as ``sillok code`` writes them."""
        if self._events is None:
            self._events = tuple(event_of(line) for line in self._native.records())
        return self._events

    def to_json_lines(self) -> str:
        """What ``sillok code`` writes of the report: a line an event, "" where there is none."""
        return "".join(line + "\n" for line in self._native.records())

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Names, noun phrases and pronouns, as ``sillok mention`` has them."""
        return tuple(Mention(**row) for row in self._rows("mentions"))

    @property
    def times(self) -> tuple[Time, ...]:
        """Time expressions, as ``sillok when`` has them."""
        return tuple(Time(**row) for row in self._rows("times"))

    @property
    def places(self) -> tuple[Place, ...]:
        """Names of places, as ``sillok where`` has them; its "as" is ``role``."""
        return tuple(Place(role=row.pop("as"), **row) for row in self._rows("places"))

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The parties, as ``sillok who`` has them."""
        rows = [json.loads(line) for line in self._native.layer("entities").splitlines()]
        for row in rows:
            del row["id"]
        return _entities(rows)

    @property
    def said(self) -> tuple[Said, ...]:
        """Who says what, as ``sillok said`` has it; its "in" is ``within``."""
        return tuple(
            Said(
                source=tuple(Quote(**quote) for quote in row["source"]),
                cue=tuple(Quote(**quote) for quote in row["cue"]),
                content=tuple(Quote(**quote) for quote in row["content"]),
                by=_entities(row["by"]),
                negated=row["negated"],
                within=row["in"],
            )
            for row in self._rows("said")
        )

    @property
    def silences(self) -> tuple[Silence, ...]:
        """Why sentences gave no event."""
        return tuple(Silence(*row) for row in self._native.silences())

    def conllu(self) -> str:
        """The parse, as ``sillok parse`` writes it."""
        return "" if self.reject else self._native.conllu()

    def explain(
        self, to: Literal["html", "text", "json"] = "html", *, width: int = 100, parse: bool = False
    ) -> str:
        """The report for people: every event with what decided it, as ``sillok explain``.

        ``html`` is a whole page without scripts; ``text`` is at most ``width`` cells wide;
        ``parse`` adds the parse to ``text`` and ``json``.
        """
        if to not in ("html", "text", "json"):
            raise ValueError(f"no such output format: {to!r}; the formats are html, text and json")
        return self._native.explain(to, width, parse)

    def _repr_html_(self) -> str:
        """For notebooks: the explanation in a frame of its own."""
        if self.reject:
            return f"<p>{html.escape(str(self.reject))}</p>"
        page = html.escape(self.explain())
        return (
            f'<iframe sandbox srcdoc="{page}" title="explanation" '
            'style="width:100%;height:30em;border:0"></iframe>'
        )

    def __repr__(self) -> str:
        if self.reject:
            return f"<Doc rejected: {self.reject}>"
        return f"<Doc {self.report.id}: {len(self.sentences)} sentences, {len(self.events)} events>"

    def _rows(self, layer: str) -> list[dict[str, Any]]:
        if self.reject:
            return []
        rows: list[dict[str, Any]] = json.loads(self._native.layer(layer))[layer]
        return rows
