# SPDX-License-Identifier: Apache-2.0
"""Reads dated news reports and records who did what to whom.

>>> import sillok
>>> coder = sillok.Coder()
>>> doc = coder.code("Russia criticised the United States.", date="2020-06-17")
>>> for event in doc.events:
...     print(event.date, event.event, event.cameo)
2020-06-17 ('ACCUSE',) 111

The same names, records and bytes as the program ``sillok``, which this package brings along.
Nothing but Python's standard library is needed; pyarrow, pandas and polars are used where they are
asked for. doc/python.md is the manual.
"""

from sillok import _native
from sillok._coder import Coder, ReportLike, explain
from sillok._doc import (
    Doc,
    Entity,
    Event,
    Evidence,
    Location,
    Mention,
    Place,
    Quote,
    Report,
    Said,
    Sentence,
    Silence,
    Size,
    TextInfo,
    Time,
    Token,
    Told,
)
from sillok._errors import Error, Reject, ReportError
from sillok._merge import RecordLike, merge
from sillok._read import read
from sillok._store import Query, Store, open, write_parquet
from sillok._table import Table

__version__: str = _native.version

__all__ = [
    "Coder",
    "Doc",
    "Entity",
    "Error",
    "Event",
    "Evidence",
    "Location",
    "Mention",
    "Place",
    "Query",
    "Quote",
    "RecordLike",
    "Reject",
    "Report",
    "ReportError",
    "ReportLike",
    "Said",
    "Sentence",
    "Silence",
    "Size",
    "Store",
    "Table",
    "TextInfo",
    "Time",
    "Token",
    "Told",
    "explain",
    "merge",
    "open",
    "read",
    "write_parquet",
]
