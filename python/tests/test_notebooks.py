# SPDX-License-Identifier: Apache-2.0
"""Every notebook runs from its first cell to its last, in an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))


def cells(notebook: Path) -> list[str]:
    content = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        assert not cell.get("outputs"), "notebooks are kept without outputs"
    return ["".join(c["source"]) for c in content["cells"] if c["cell_type"] == "code"]


def test_there_are_some() -> None:
    assert len(NOTEBOOKS) >= 3


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs(notebook: Path, tmp_path: Path) -> None:
    script = tmp_path / "cells.py"
    # As a notebook does, the value of a cell's last expression is shown.
    script.write_text(
        "import ast\n"
        "def show(source, names):\n"
        "    tree = ast.parse(source)\n"
        "    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None\n"
        "    exec(compile(tree, 'cell', 'exec'), names)\n"
        "    if last is not None:\n"
        "        value = eval(compile(ast.Expression(last.value), 'cell', 'eval'), names)\n"
        "        print(getattr(value, '_repr_html_', value.__repr__)()[:2000])\n"
        f"names = {{}}\nfor cell in {cells(notebook)!r}:\n    show(cell, names)\n",
        encoding="utf-8",
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, script],
        cwd=tmp_path,
        env={**os.environ, "SILLOK_EXAMPLES": str(ROOT / "examples"), "PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout
