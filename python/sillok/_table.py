# SPDX-License-Identifier: Apache-2.0
"""Rows in Arrow's layout, for whatever library takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sillok import _native
from sillok._errors import missing_package

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Table:
    """Rows of typed columns in Arrow's layout.

    Anything that speaks Arrow's PyCapsule protocol takes it without a copy:
    ``pyarrow.table(t)``, ``polars.DataFrame(t)``, DuckDB's ``SELECT * FROM t``; a table of one
    batch also ``pyarrow.record_batch(t)``. It is immutable and may be shared between threads.
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Frame) -> None:
        self._native = native

    @property
    def num_rows(self) -> int:
        """How many rows there are."""
        return self._native.num_rows

    @property
    def column_names(self) -> list[str]:
        """The names of the columns, in order."""
        return self._native.column_names

    def __len__(self) -> int:
        return self.num_rows

    def __arrow_c_schema__(self) -> object:
        return self._native.schema()

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        return self._native.array(requested_schema)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.stream(requested_schema)

    def to_arrow(self) -> pyarrow.Table:
        """As a ``pyarrow.Table``. ImportError where pyarrow (14 or later) is not installed."""
        try:
            import pyarrow
        except ImportError as error:
            raise missing_package("pyarrow", "to_arrow()") from error
        return pyarrow.table(self)

    def to_pandas(self, **options: Any) -> pandas.DataFrame:
        """As a ``pandas.DataFrame``; ``options`` are those of ``pyarrow.Table.to_pandas``."""
        try:
            import pandas  # noqa: F401
        except ImportError as error:
            raise missing_package("pandas", "to_pandas()") from error
        return self.to_arrow().to_pandas(**options)

    def to_polars(self) -> polars.DataFrame:
        """As a ``polars.DataFrame``."""
        try:
            import polars
        except ImportError as error:
            raise missing_package("polars", "to_polars()") from error
        return polars.DataFrame(self)

    def __repr__(self) -> str:
        return f"<Table {self.num_rows} rows: {', '.join(self.column_names)}>"
