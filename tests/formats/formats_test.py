# SPDX-License-Identifier: Apache-2.0
"""What sillok writes, read by programs that others wrote: csv, json, xml, networkx, geojson.

formats_test.py SILLOK
"""
import csv
import glob
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

import geojson
import networkx

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
SILLOK = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "sillok"
HOSTILE = 'a\tb\r\nc "d" \'e\', =1+1; \x01\x0b\u2028\u0085<&>\U0001f680'
TABLES = {"polecat": 40, "icews": 20, "phoenix": 26, "gdelt": 61, "gdelt-mentions": 16}


def sillok(*arguments, text=None):
    done = subprocess.run([SILLOK, *arguments], input=text, capture_output=True, check=False,
                          encoding="utf-8", errors="strict")
    if done.returncode != 0:
        raise AssertionError(f"sillok {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def records_of(text):
    return [json.loads(line) for line in text.split("\n") if line]


def hostile(record):
    """The same record with everything in its texts that breaks tables; offsets stay right."""
    out = json.loads(json.dumps(record))
    out["report"].update(id=HOSTILE, source=HOSTILE, title=HOSTILE, url=HOSTILE)
    for side in ("actor", "recipient", "said_by"):
        for party in out[side]:
            party["name"] = HOSTILE
            party["office"] = HOSTILE
    out["text"] = HOSTILE
    if out["event_loc"]:
        out["event_loc"]["resolved_place"] = HOSTILE
    start = out["text_info"]["start"]
    out["event_text"] = [{"start": start + 2, "end": start + 5, "text": HOSTILE[2:5]}]
    return out


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.examples = sorted(glob.glob(os.path.join(ROOT, "examples", "*.txt")))
        assert cls.examples
        cls.lines = sillok("code", *cls.examples)
        cls.records = records_of(cls.lines)
        assert len(cls.records) > 30
        cls.hard = [hostile(record) for record in cls.records]
        cls.hard_lines = "".join(json.dumps(record) + "\n" for record in cls.hard)

    def export(self, to, *more, text=None):
        return sillok("export", "--to", to, *more, text=self.lines if text is None else text)

    def happened(self):
        return [r for r in self.records
                if not {"future", "hypothetical", "negation"} & set(r["aux_mode"])]

    def test_code_and_export_write_the_same(self):
        for to in ("csv", "plover", "gdelt", "geojson", "graphml", "doccano"):
            with self.subTest(to=to):
                self.assertEqual(sillok("code", "--to", to, *self.examples), self.export(to))

    def test_jsonl(self):
        self.assertEqual(self.export("jsonl"), self.lines)

    def check_flat(self, rows, records, plain=str):
        self.assertEqual(len(rows), len(records))
        for row, record in zip(rows, records):
            self.assertEqual(row["id"], record["id"])
            self.assertEqual(row["event"], ";".join(record["event"]))
            self.assertEqual(row["cameo"], record["cameo"] or "")
            self.assertEqual(row["actor_country"], ";".join(p["country"] for p in record["actor"]))
            self.assertEqual(row["text"], plain(record["text"]))
            if record["goldstein"] is not None:
                self.assertEqual(float(row["goldstein"]), record["goldstein"])
            if record["event_loc"] and record["event_loc"]["lat"] is not None:
                self.assertEqual(float(row["lat"]), record["event_loc"]["lat"])

    def test_csv(self):
        for text, records in ((self.lines, self.records), (self.hard_lines, self.hard)):
            rows = list(csv.DictReader(io.StringIO(self.export("csv", text=text), newline="")))
            self.check_flat(rows, records, plain=self.on_one_line)

    def test_tsv(self):
        for text, records in ((self.lines, self.records), (self.hard_lines, self.hard)):
            out = self.export("tsv", text=text)
            rows = list(csv.DictReader(io.StringIO(out, newline=""), delimiter="\t"))
            self.check_flat(rows, records,
                            plain=lambda s: self.on_one_line(s).replace('"', "'"))

    def test_excel(self):
        raw = subprocess.run([SILLOK, "export", "--to", "excel"], capture_output=True, check=True,
                             input=self.hard_lines.encode()).stdout
        self.assertTrue(raw.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(raw.count(b"\n"), raw.count(b"\r\n"))
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
            for cell in row:
                if cell.strip(" ")[:1] in tuple("=+-@"):
                    float(cell)  # nothing but numbers begins so

    @staticmethod
    def on_one_line(text):
        return "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029" else c
                       for c in text)

    def test_tables_have_their_columns(self):
        for to, columns in TABLES.items():
            for text in (self.lines, self.hard_lines):
                out = self.export(to, text=text)
                for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
                    rows = list(csv.reader(io.StringIO(out, newline=""), delimiter="\t",
                                           quoting=quoting))
                    self.assertGreater(len(rows), 30)
                    self.assertEqual({len(row) for row in rows}, {columns}, to)
                self.assertEqual(len(out.splitlines()), len(rows), to)
                bare = self.export(to, "--no-header", text=text)
                self.assertEqual(bare, out[out.index("\n") + 1:], to)

    def test_polecat(self):
        rows = list(csv.DictReader(io.StringIO(self.export("polecat")), delimiter="\t"))
        self.assertEqual([r["Event ID"] for r in rows], [r["id"] for r in self.happened()])
        for row, record in zip(rows, self.happened()):
            self.assertEqual(row["Event Type"], record["event"][0])
            self.assertEqual(row["Actor Country"],
                             "; ".join(p["country"] for p in record["actor"]) or "None")
            self.assertNotIn("", row.values())

    def test_gdelt(self):
        rows = list(csv.DictReader(io.StringIO(self.export("gdelt")), delimiter="\t"))
        ids = [int(row["GLOBALEVENTID"]) for row in rows]
        self.assertEqual(len(set(ids)), len(ids))
        self.assertTrue(all(0 < number < 2**53 for number in ids))
        mentions = list(csv.DictReader(io.StringIO(self.export("gdelt-mentions")), delimiter="\t"))
        self.assertEqual({int(row["GLOBALEVENTID"]) for row in mentions}, set(ids))
        for row in rows:
            self.assertIn(row["QuadClass"], "1234")
            self.assertTrue(row["EventCode"].startswith(row["EventRootCode"]))
            float(row["FractionDate"])

    def test_rows_come_back_as_records(self):
        for to in ("polecat", "icews", "gdelt"):
            with self.subTest(to=to), tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "rows")
                sillok("export", "--to", to, "--out", path, text=self.lines)
                again = records_of(sillok("import", "--from", to, "--strict", path))
                with open(path, encoding="utf-8") as rows:
                    self.assertEqual(len(again), len(rows.readlines()) - 1)
                if to == "polecat":
                    for a, b in zip(again, self.happened()):
                        for field in ("id", "date", "event", "mode", "context", "quad_code"):
                            self.assertEqual(a[field], b[field])
                        self.assertEqual([p["country"] for p in a["actor"]],
                                         [p["country"] for p in b["actor"]])
                else:
                    told = {record["cameo"] for record in self.happened()}
                    self.assertEqual({record["cameo"] for record in again}, told)

    def test_plover(self):
        known = {"id", "date", "enddate", "actor", "recipient", "event", "event_loc", "event_text",
                 "quad_code", "event_scale", "mode", "context", "text", "text_info", "cite_info",
                 "coder", "size"}
        of_party = {"country", "sector", "entity_text", "identifier_id", "identifier_text", "office"}
        for record in records_of(self.export("plover")):
            self.assertLessEqual(set(record), known)
            for party in record["actor"] + record["recipient"]:
                self.assertLessEqual(set(party), of_party)

    def test_geojson(self):
        for text in (self.lines, self.hard_lines):
            points = geojson.loads(self.export("geojson", text=text))
            self.assertTrue(points.is_valid, points.errors())
            places = {r["id"]: r["event_loc"] for r in self.records}
            self.assertGreater(len(points.features), 5)
            for feature in points.features:
                place = places[feature["id"]]
                self.assertEqual(feature.geometry.coordinates, [place["lon"], place["lat"]])
                self.assertEqual(feature.properties["resolution"], place["resolution"])
        self.assertTrue(geojson.loads(self.export("geojson", text="")).is_valid)

    def test_graphml(self):
        for text in (self.lines, self.hard_lines):
            out = self.export("graphml", text=text)
            xml.fromstring(out)
            graph = networkx.read_graphml(io.BytesIO(out.encode()), force_multigraph=True)
            self.assertTrue(graph.is_directed())
            pairs = 0
            for _, _, edge in graph.edges(data=True):
                quads = sum(edge[k] for k in ("verbal_cooperation", "material_cooperation",
                                              "verbal_conflict", "material_conflict"))
                self.assertEqual(quads, edge["events"])
                pairs += edge["events"]
            told = sum(len(r["actor"]) * len(r["recipient"]) for r in self.happened())
            self.assertGreaterEqual(pairs, told)
            for _, node in graph.nodes(data=True):
                self.assertRegex(node["country"], "^[A-Z]{3}$")

    def words_of(self, record):
        for side in ("actor", "recipient", "said_by"):
            for party in record[side]:
                yield party["entity_text"]
        for words in record["event_text"]:
            yield words["text"]
        if record["event_loc"]:
            yield record["event_loc"]["extracted_place"]

    def test_annotation(self):
        known = {record["id"]: record for record in self.records}
        prodigy = records_of(self.export("prodigy"))
        doccano = records_of(self.export("doccano"))
        self.assertEqual(len(prodigy), len(doccano))
        ids = [entity["id"] for line in doccano for entity in line["entities"]]
        self.assertEqual(len(set(ids)), len(ids))
        for one, other in zip(prodigy, doccano):
            told = {w for r in one["meta"]["records"] for w in self.words_of(known[r])}
            self.assertEqual(one["text"], other["text"])
            for span in one["spans"]:
                self.assertIn(one["text"][span["start"]:span["end"]], told)
            here = {entity["id"] for entity in other["entities"]}
            self.assertEqual([(e["start_offset"], e["end_offset"]) for e in other["entities"]],
                             [(s["start"], s["end"]) for s in one["spans"]])
            for relation in other["relations"]:
                self.assertLessEqual({relation["from_id"], relation["to_id"]}, here)
                self.assertIn(relation["type"], ("actor", "recipient", "place", "said_by"))
        self.assertEqual(sum(len(line["meta"]["records"]) for line in prodigy), len(self.records))

    def test_brat(self):
        for text, records in ((self.lines, self.records), (self.hard_lines, self.hard)):
            with tempfile.TemporaryDirectory() as folder:
                self.assertEqual(self.export("brat", "--out", folder, text=text), "")
                events = 0
                with open(os.path.join(folder, "annotation.conf"), encoding="utf-8") as conf:
                    self.assertIn("[events]", conf.read())
                for path in glob.glob(os.path.join(folder, "*.ann")):
                    with open(path[:-4] + ".txt", encoding="utf-8", newline="") as file:
                        sentence = file.read()
                    with open(path, encoding="utf-8", newline="\n") as file:
                        events += self.check_ann(file.read().split("\n")[:-1], sentence)
                self.assertEqual(events, len(records))

    def check_ann(self, lines, sentence):
        marked, events = set(), 0
        for line in lines:
            fields = line.split("\t")
            if line[0] == "T":
                pieces = [tuple(map(int, piece.split(" ")))
                          for piece in fields[1].split(" ", 1)[1].split(";")]
                self.assertEqual(" ".join(sentence[a:b] for a, b in pieces), fields[2])
                marked.add(fields[0])
            elif line[0] == "E":
                events += 1
                for argument in fields[1].split(" "):
                    self.assertIn(argument.split(":")[1], marked)
        return events

    def test_broken_lines_stop_nothing(self):
        done = subprocess.run([SILLOK, "export", "--to", "csv"], capture_output=True, check=True,
                              input=b"{\nnull\n\xff\n" + self.lines.encode())
        rows = list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))
        self.assertEqual(len(rows), len(self.records) + 1)
        self.assertIn(b"3 lines not read", done.stderr)


if __name__ == "__main__":
    unittest.main()
