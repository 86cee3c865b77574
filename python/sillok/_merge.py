# SPDX-License-Identifier: Apache-2.0
"""Which records of several reports tell one event, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from sillok import _native
from sillok._doc import Event

#: A record: an Event, its dict, or its line of JSON.
RecordLike: TypeAlias = "Event | Mapping[str, Any] | str"


def merge(records: Iterable[RecordLike], texts: Mapping[str, str] | None = None) -> list[str]:
    """For each record the name ("c-...") of the event that it tells.

    Records of several reports that tell one act get one name, as ``sillok add`` gives it: it does
    not depend on the order of the reports. ``texts`` holds the texts of the reports by their ids;
    where one is missing, the sentences of its records stand for it and less is found. All records
    of a report must be there together; an id is one report.

    Memory: a few kilobytes a report. Time grows with the records that are about one country within
    a week; for what is too much for one machine there is :func:`sillok.spark.merge`. Raises
    :class:`Error` with code 2 for what is no record.

    >>> import sillok
    >>> coder = sillok.Coder()
    >>> reports = [
    ...     ("a", "2020-06-17", "North Korea blew up the liaison office in Kaesong on Tuesday."),
    ...     ("b", "2020-06-17", "North Korea blew up the joint liaison office in Kaesong."),
    ... ]
    >>> docs = [coder.code(text, date, id=id) for id, date, text in reports]
    >>> names = sillok.merge(
    ...     [event for doc in docs for event in doc.events], {id: text for id, _, text in reports})
    >>> len(names), len(set(names))
    (2, 1)
    """
    by_report: dict[str, tuple[list[str], list[int]]] = {}
    sentences: dict[str, str] = {}
    count = 0
    for at, record in enumerate(records):
        line = _line_of(record)
        fields = json.loads(line)
        id = str(fields["report"]["id"])
        lines, places = by_report.setdefault(id, ([], []))
        lines.append(line)
        places.append(at)
        sentences[id] = f"{sentences.get(id, '')} {fields.get('text') or ''}"
        count += 1
    texts = texts or {}
    reports = [(lines, texts.get(id, sentences[id])) for id, (lines, _) in by_report.items()]
    names = [""] * count
    for (_, places), found in zip(by_report.values(), _native.merge(reports), strict=True):
        for at, name in zip(places, found, strict=True):
            names[at] = name
    return names


def _line_of(record: RecordLike) -> str:
    if isinstance(record, str):
        return record
    if isinstance(record, Event):
        return record.to_json()
    return json.dumps(record)
