# SPDX-License-Identifier: Apache-2.0
"""train/words.py makes the keys that tests/unit/word_keys.tsv holds, which the program's test reads too."""
import os
import sys
import unittest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(ROOT, "train"))
import words  # noqa: E402


class Keys(unittest.TestCase):
    def test_keys(self):
        with open(os.path.join(ROOT, "tests", "unit", "word_keys.tsv"), encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines if line[0] != "#"][1:]
        self.assertEqual(len(rows), 20)
        for form, word, pieces in rows:
            with self.subTest(form=form):
                self.assertEqual(words.word_keys(form),
                                 (int(word), [int(p) for p in pieces.split(" ")]))


if __name__ == "__main__":
    unittest.main()
