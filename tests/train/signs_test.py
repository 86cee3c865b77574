# SPDX-License-Identifier: Apache-2.0
"""train/signs.py makes the signs that tests/unit/signs.tsv holds, which the program's test reads too."""
import os
import sys
import unittest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(ROOT, "train"))
import signs  # noqa: E402


class Signs(unittest.TestCase):
    def test_signs(self):
        with open(os.path.join(ROOT, "tests", "unit", "signs.tsv"), encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines if line[0] != "#"][1:]
        self.assertEqual(len(rows), 12)
        for kind, part, sign in rows:
            with self.subTest(kind=kind, part=part):
                self.assertEqual(signs.sign_of(kind, part), int(sign))


if __name__ == "__main__":
    unittest.main()
