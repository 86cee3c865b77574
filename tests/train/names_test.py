# SPDX-License-Identifier: Apache-2.0
"""The files of data/names and data/tags keep to the FORMAT.md beside them."""
import os
import unittest

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")
TYPES = {"PER", "ORG", "GPE", "LOC", "FAC", "NORP", "MISC"}
TAGS = set("""ADD AFX CC CD DT EX FW GW IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB
VBD VBG VBN VBP VBZ WDT WP WP$ WRB""".split())
CLASSES = {"given", "family", "firm", "product"}


def lines(name, folder="names"):
    with open(os.path.join(DATA, folder, name), encoding="utf-8") as file:
        return [(n, line.rstrip("\n").split("\t")) for n, line in enumerate(file, 1)
                if line[0] != "#"]


class Marks(unittest.TestCase):
    def check(self, name, half_open):
        seen = set()
        for number, row in lines(name):
            with self.subTest(file=name, line=number):
                self.assertLessEqual(len(row), 2)
                self.assertNotIn(row[0], seen)
                seen.add(row[0])
                behind = 0
                for mark in row[1].split(" ") if len(row) > 1 else []:
                    place, kind = mark.split(":")
                    first, _, last = place.partition("-")
                    end = int(last) if half_open else int(last or first) + 1
                    self.assertIn(kind, TYPES)
                    self.assertLessEqual(behind, int(first))
                    self.assertLess(int(first), end)
                    behind = end
        self.assertGreater(len(seen), 1000)

    def test_treebanks(self):
        self.check("ewt_train.tsv", False)
        self.check("gum_train.tsv", False)
        self.check("masc.tsv", False)

    def test_tags(self):
        seen = set()
        for number, row in lines("masc.tsv", "tags"):
            with self.subTest(line=number):
                self.assertLessEqual(len(row), 2)
                self.assertNotIn(row[0], seen)
                seen.add(row[0])
                marks = [mark.split(":") for mark in row[1].split(" ")] if len(row) > 1 else []
                places = [int(place) for place, _ in marks]
                self.assertEqual(places, sorted(set(places)))
                self.assertLessEqual({tag for _, tag in marks}, TAGS)
        self.assertGreater(len(seen), 1000)

    def test_news(self):
        self.check("news.tsv", True)

    def test_words(self):
        rows = [row for _, row in lines("words.tsv")]
        self.assertEqual(rows[0], ["word", "class", "source"])
        self.assertEqual(rows[1:], sorted(rows[1:]))
        self.assertEqual(len(rows), len({tuple(row) for row in rows}))
        for word, kind, _ in rows[1:]:
            self.assertEqual(word, word.lower())
            self.assertIn(kind, CLASSES)


if __name__ == "__main__":
    unittest.main()
