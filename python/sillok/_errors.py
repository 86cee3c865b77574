# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, as exceptions."""

from __future__ import annotations

from typing import NamedTuple


class Reject(NamedTuple):
    """Why a report could not be used.

    ``reason`` is one of a few fixed words ("no date", "bad date", "ambiguous date", "no text",
    "empty text", "too long", "bad UTF-8", "unusable", and for files those that
    doc/input_formats.md lists), ``detail`` is for people, ``id`` is the report's or "". ``source``
    and ``line`` are the file and line that it stands in, "" and 0 for a report in memory.
    """

    reason: str
    detail: str
    id: str = ""
    source: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}" if self.detail else self.reason


class Error(Exception):
    """The work cannot go on: a dictionary or database is missing or damaged, an option is wrong.

    ``code`` is the exit code that the command line would have (1 failed, 2 wrong usage, 4 a model,
    dictionary or database is missing or unusable), ``where`` is "file:line:column", a file, a name
    or "", ``hint`` says what to do about it or is "".

    >>> import sillok
    >>> try:
    ...     sillok.open("/no/such.db")
    ... except sillok.Error as error:
    ...     print(error.code)
    4
    """

    def __init__(self, message: str, code: int = 1, where: str = "", hint: str = "") -> None:
        super().__init__(message, code, where, hint)
        self.message = message
        self.code = code
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}\nhint: {self.hint}" if self.hint else text


class ReportError(Error, ValueError):
    """A single report could not be used; ``reject`` says why. Raised by :meth:`Coder.code`."""

    def __init__(self, reject: Reject) -> None:
        super().__init__(str(reject), 2, reject.id)
        self.reject = reject

    def __reduce__(self) -> tuple[type[ReportError], tuple[Reject]]:
        return ReportError, (self.reject,)


def missing_package(name: str, what: str) -> ImportError:
    """The error for an optional package that is not installed."""
    return ImportError(
        f"{what} needs the package {name}, which is not installed: pip install {name}", name=name
    )
