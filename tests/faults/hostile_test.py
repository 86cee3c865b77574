#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Texts that were written to do harm, as a user meets them: too long, too deep, packed to burst, made to be run or to be misread.

    hostile_test.py SILLOK REPORTS.jsonl [TEST ...]

What takes time that grows with the square of a text would take days here and not seconds: a limit on the processor's time tells it.
"""
import bz2
import csv
import gzip
import html.parser
import io
import json
import lzma
import re
import subprocess
import unittest

from common import DAY, SANITIZED, Case, Run, main

# Seconds of the processor and bytes of memory; a sanitizer takes what it wants.
LIMITS = {"RLIMIT_CPU": 120, "RLIMIT_DATA": 400 << 20} if not SANITIZED else {"RLIMIT_CPU": 900}
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"

ACT = "Kenya accused Somalia of a raid near the border on Monday."
HOSTILE = {
    "right to left": "Kenya \u202eaccused\u202c Somalia\u200f of a \u2067raid\u2069 near the border.",
    "controls": "Kenya\x07 accused\x1b[31m Somalia\x1b]0;title\x07 of a raid\x08\x08 near\x7f the border\x9b31m.",
    "homoglyphs": "K\u0435nya accus\u0435d Som\u0430lia of a r\u0430id. Kenya accused Somalia of a raid.",
    "zero width": "Ken\u200bya acc\u00adused Som\ufeffalia. Kenya\u2028accused\u2029Somalia of a raid.",
    "combining": "Kenya" + "\u0301" * 3000 + " accused Somalia of a raid.",
    "formula": "=HYPERLINK(\"http://x\",\"Kenya\") accused Somalia of a raid. +Kenya -accused @Somalia.",
    "html": "<script>alert(1)</script> Kenya accused <img src=x onerror=alert(1)> Somalia of a raid. </td></body>",
    "sql": "Kenya'); DROP TABLE event;-- accused Somalia of a raid. Robert\"; DELETE FROM report WHERE '1'='1",
    "json": "Kenya accused Somalia of a \"},{\"raid\\\". \\u0000 \\ud800 {{7*7}} ${jndi:ldap://x} %s%n",
    "dates": "Kenya accused Somalia of a raid on 31 February 0000, on 99/99/9999, in the year 99999999999999999999, "
             "10000000000 days ago and 4000000000 weeks before the 1000000th century.",
    "numbers": "Kenya killed 99999999999999999999999 people and -1 others, 1e999 Somalis and 0x7fffffff more.",
    "emoji": "\U0001f1f0\U0001f1ea accused \U0001f1f8\U0001f1f4. Kenya \U0001f44a\U0001f3ff\u200d\U0001f680 attacked Somalia.",
    "nothing but": "\ufdfa" * 500 + " Kenya accused Somalia of a raid.",
}
FORMULA = re.compile(r"^\s*[=+\-@]")


def jsonl(reports):
    return "".join(json.dumps(report) + "\n" for report in reports)


def hostile_reports(fields=True):
    for name, text in HOSTILE.items():
        report = {"id": "r " + name, "date": DAY, "text": text + " " + ACT}
        if fields:  # what stands beside a text is no better
            report.update(id=text[:80], title=text, source=text[:200], url="javascript:alert(1)//" + text[:40])
        yield report


class Long(Case):
    """Time and memory do not run away, and what is left out is said."""

    def one(self, name, content, *args):
        run = self.good("code", self.path(name, content), "--date", DAY, "--rejects", self.path("rejects"), *args, limits=LIMITS)
        with open(self.path("rejects"), encoding="utf-8") as lines:
            return run, [json.loads(line) for line in lines]

    def test_a_line_of_100_megabytes(self):
        long = b"Kenya accused Somalia. " * 4_400_000
        for name, content in (
                ("a.txt", long), ("a.jsonl", b'{"text":"' + long + b'"}'), ("a.csv", b"id,text\n1," + long + b"\n"),
                ("a.html", b"<html><p>" + long), ("a.xml", b"<rss version='2.0'><channel><item><description>" + long),
                ("a.json", b'[{"text":"' + long + b'"}]')):
            with self.subTest(name=name):
                run, rejects = self.one(name, content)
                self.assertEqual(run.out, b"")
                self.assertEqual([r["reason"] for r in rejects][:1], ["too long"], rejects)

    def test_a_long_text_is_cut_and_that_is_said(self):
        run, rejects = self.one("a.txt", (ACT + " ") * 20_000, "--summary", self.path("summary"))
        self.assertEqual([(r["reason"], r["id"][:2]) for r in rejects], [("cut short", "r-")])
        left_out = int(rejects[0]["detail"].split()[0])
        self.assertAlmostEqual(left_out, len(ACT + " ") * 20_000 - 500_000, delta=100)
        self.assertIn("read 1, cut short 1", run.err)
        with open(self.path("summary"), encoding="utf-8") as line:
            summary = json.load(line)
        self.assertEqual((summary["read"], summary["rejected"], summary["cut"], summary["inputs"][0]["cut"]), (1, 0, 1, 1))

    def test_where_it_is_cut(self):
        text = "Kenya accused Somalia of a raid. Chad thanked Niger for help. "
        read = lambda *args: json.loads(self.good("read", "-", "--date", DAY, "--in", "text", *args, stdin=text.encode()).out)
        whole = read("--max-chars", "0")
        self.assertEqual(whole["text"], text)
        for most in (1, 5, 12, 40, 61, 62):
            cut = read("--max-chars", str(most))
            self.assertEqual(cut["id"], whole["id"])
            self.assertTrue(text.startswith(cut["text"]))
            self.assertLessEqual(len(cut["text"]), most)
            self.assertGreaterEqual(len(cut["text"]), min(most, 1))
        self.assertEqual(read("--max-chars", "40")["text"], "Kenya accused Somalia of a raid. Chad")

    def test_patterns_that_grow(self):
        half = 250_000
        patterns = {
            "nested quotes": "\u201cshe said " * 10_000, "plain quotes": "'\"" * half, "brackets": "([{" * (half // 2),
            "one word": "a" * half * 2, "words without end": "Kenya and " * (half // 5), "no space": "Kenya." * (half // 3),
            "commas": "Kenya, " * (half // 4), "said": "He said that she said that " * (half // 14),
            "quoted": "\u201cWe will attack,\u201d said Kenya. " * (half // 16), "acts": "Kenya attacked Somalia on Monday. " * (half // 17),
            "protests": "Protesters marched in the protest. " * (half // 18), "trials": "He was convicted and jailed. " * (half // 15),
            "charges": "He was accused of plotting to kill them. " * (half // 21), "names": "Grace Otieno met G. Otieno. " * (half // 14),
            "pronouns": "He and she told him of it. " * (half // 14), "dates": "on 1 May 2019, 2 May 2019, " * (half // 14),
            "places": "in Nairobi, Kenya, near Mombasa, " * (half // 17), "lines": "Kenya\n" * (half // 3), "dots": ". " * half,
            "dashes": "\u2014-" * half, "combining": "e" + "\u0301" * half, "hash tags": "#a@b.c/" * (half // 4),
        }
        for name, text in patterns.items():
            with self.subTest(name=name):
                self.one("p.txt", text)

    def test_depth(self):
        deep = 200_000
        for name, content in (
                ("d.html", "<div><b><table>" * (deep // 3) + "<p>" + ACT), ("d.json", "[" * deep), ("e.json", '{"a":' * deep),
                ("d.jsonl", '{"text":"x","a":' + "[" * deep + "\n" + jsonl([{"text": ACT}])), ("d.xml", "<rss><channel>" + "<item>" * deep),
                ("e.html", "<html>" + "<q>" * deep + ACT)):
            with self.subTest(name=name):
                self.one(name, content)


class Packed(Case):
    """What is small and unpacks to more than a disk holds is refused, in little memory and time."""

    def refused(self, name, content):
        run = self.good("read", self.path(name, content), "--date", DAY, "--rejects", self.path("rejects"), limits=LIMITS)
        self.assertEqual(run.out, b"")
        with open(self.path("rejects"), encoding="utf-8") as lines:
            rejects = [json.loads(line) for line in lines]
        self.assertTrue(rejects, name)
        for reject in rejects:
            self.assertIn(reject["reason"], ("damaged file", "too long", "unknown layout"), name)

    def test_bombs(self):
        size = 400 << 20
        piece = b"Kenya   " * (1 << 17)
        for names, kind in ((("b.txt.gz", "b.warc.gz"), gzip), (("b.jsonl.xz", "b.csv.xz"), lzma)):
            out = io.BytesIO()
            with kind.open(out, "wb") as file:
                for _ in range(size >> 20):
                    file.write(piece)
            for name in names:
                with self.subTest(name=name):
                    self.refused(name, out.getvalue())
        try:
            zst = subprocess.run(["zstd", "-q", "-c"], input=piece * (size >> 20), capture_output=True, check=True).stdout
        except FileNotFoundError:
            self.skipTest("there is no zstd here")
        self.refused("b.zst", zst)

    def test_a_record_that_bursts_in_an_archive(self):
        page = b"<html><head><meta name='date' content='2020-06-17'></head><body><p>" + ACT.encode() + b"</p></body></html>"

        def record(body, encoding=b""):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + encoding + b"\r\n" + body
            return (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\n"
                    b"Content-Length: " + str(len(http)).encode() + b"\r\n\r\n" + http + b"\r\n\r\n")

        bomb = gzip.compress(bytes(300 << 20), 9)
        for content in (record(page) + record(bomb, b"Content-Encoding: gzip\r\n") + record(page),
                        gzip.compress(record(page)) + gzip.compress(record(bytes(200 << 20))) + gzip.compress(record(page))):
            run = self.good("read", self.path("x.warc.gz", content), "--rejects", self.path("rejects"), limits=LIMITS)
            self.assertGreaterEqual(len(run.lines()), 1)
            with open(self.path("rejects"), encoding="utf-8") as lines:
                self.assertTrue(lines.read(), "the reason is told")

    def test_boxes_in_boxes(self):
        inner = ACT.encode() * 10
        for _ in range(20):
            inner = gzip.compress(inner)
        self.refused_or_told("nested.gz", inner)
        self.refused_or_told("no.bz2", bz2.compress(inner))

    def refused_or_told(self, name, content):
        run = self.good("read", self.path(name, content), "--date", DAY, "--rejects", self.path("rejects"))
        self.assertEqual(run.out, b"")
        self.assertIn("rejected 1", run.err)


class Odd(Case):
    """Encodings that are wrong, and text that is meant to be run, or to be read as what it is not."""

    def test_encodings(self):
        for name, content in (
                ("latin.txt", ACT.encode() + " Cura\xe7ao".encode("latin-1")), ("utf16.txt", ACT.encode("utf-16")),
                ("utf32.txt", ACT.encode("utf-32")), ("surrogate.txt", ACT.encode() + b" \xed\xa0\x80"),
                ("overlong.txt", ACT.encode() + b" \xc0\xaf"), ("beyond.txt", ACT.encode() + b" \xf4\x90\x80\x80"),
                ("half.txt", ACT.encode() + b" \xe2\x80"), ("zero.txt", ACT.encode() + b"\x00")):
            with self.subTest(name=name):
                run = self.good("read", self.path(name, content), "--date", DAY, "--rejects", self.path("rejects"))
                self.assertEqual(run.out, b"")
                self.assertIn("rejected 1", run.err)
        mixed = jsonl([{"text": ACT, "date": DAY}]).encode() + '{"text":"Cura\xe7ao","date":"2020-06-17"}\n'.encode("latin-1")
        run = self.good("read", self.path("mixed.jsonl", mixed + mixed))
        self.assertEqual(len(run.lines()), 2)
        self.assertIn("bad UTF-8 2", run.err)

    def test_every_record_is_one_line_of_json_and_points_into_its_text(self):
        reports = list(hostile_reports())
        run = self.good("code", self.path("h.jsonl", jsonl(reports)))
        self.assertGreaterEqual(len(run.lines()), len(reports) - 2)
        texts = {r["id"]: r["text"] for r in reports}
        for record in run.lines():
            text = texts[record["report"]["id"]]
            self.assertEqual(text[record["text_info"]["start"]:record["text_info"]["end"]], record["text"])
            for span in record["event_text"]:
                self.assertEqual(text[span["start"]:span["end"]], span["text"])
            self.assertRegex(record["date"], r"^\d{4}-\d\d-\d\d$")
            for count in (record.get("size") or {}).values():
                self.assertTrue(count is None or 0 <= count < 2**31, record["size"])
        for raw in run.out.split(b"\n"):
            self.assertNotRegex(raw.decode("utf-8"), "[\x00-\x1f\u2028\u2029]")

    def test_no_cell_is_a_formula_and_no_row_is_broken(self):
        events = self.path("e.jsonl", self.good("code", self.path("h.jsonl", jsonl(hostile_reports()))).out)
        with open(events, encoding="utf-8") as lines:
            count = len(lines.readlines())
        for name in ("excel", "polecat", "icews", "phoenix", "gdelt", "tsv", "csv"):
            with self.subTest(name=name):
                text = self.good("export", "--to", name, "--aux", events).out.decode("utf-8-sig" if name == "excel" else "utf-8")
                comma = name in ("excel", "csv")
                rows = list(csv.reader(io.StringIO(text, newline=""), strict=True)) if comma else [r.split("\t") for r in text.splitlines()]
                self.assertEqual(len({len(row) for row in rows}), 1)
                self.assertGreaterEqual(len(rows), count // 2)
                if name == "excel":
                    for cell in (cell for row in rows for cell in row):
                        self.assertTrue(not FORMULA.match(cell) or re.fullmatch(r"-?\d+(\.\d+)?", cell), cell)

    def test_explanations_command_no_terminal_and_no_browser(self):
        reports = list(hostile_reports())
        for report in reports:
            text = self.path("t.txt", "date %s\n%s" % (DAY, report["text"]))
            shown = self.good("explain", text).out.decode("utf-8")
            self.assertNotRegex(shown, "[\x00-\x08\x0b-\x1f\x7f-\x9f" + BIDI + "]", report["id"])
            self.assertTrue(json.loads(self.good("explain", "--to", "json", text).out))
            page = self.good("explain", "--to", "html", text).out.decode("utf-8")
            tags = Tags()
            tags.feed(page)
            self.assertEqual(tags.bad, [], report["id"])

    def test_names_of_the_database_are_only_names(self):
        db = self.path("e.db")
        self.good("add", "--db", db, self.path("h.jsonl", jsonl(hostile_reports())))
        before = self.records(db)
        self.assertGreater(len(before), 5)
        for text in list(HOSTILE.values()) + ["' OR '1'='1", "\"", "%", "*", "PRK* OR 1", "NEAR(a b)", "\\", "a\nb"]:
            for option in ("--actor", "--recipient", "--party", "--event", "--place", "--source", "--text"):
                self.good("query", "--db", db, option, text.replace("\0", ""), limits=LIMITS)
        self.assertEqual(self.records(db), before)
        self.good("doctor", "--db", db)
        for args in (("--count-by", "actor,recipient,place,source"), ("--format", "csv"), ("--format", "geojson")):
            self.good("query", "--db", db, *args)

    def test_absurd_days(self):
        days = ["0000-00-00", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "-1000-01-01", "2020-02-30", "99/99/9999", "1e9",
                "9" * 400, "\u0662\u0660\u0662\u0660-\u0660\u0666-\u0661\u0667", "2020-06-17T99:99:99Z", "now", "\x00", "253402300800000"]
        reports = [{"id": str(i), "date": day, "text": ACT} for i, day in enumerate(days)]
        run = self.good("code", self.path("d.jsonl", jsonl(reports)))
        for record in run.lines():
            self.assertRegex(record["date"], r"^\d{4}-\d\d-\d\d$")
        db = self.path("d.db")
        self.good("add", "--db", db, self.path("d.jsonl"))
        self.good("doctor", "--db", db)
        self.good("panel", "--db", db, "--by", "year", "--actor", "KEN", "--recipient", "SOM", limits=LIMITS)
        refused = Run(("panel", "--db", db, "--by", "day"))
        self.failed(refused, 2)
        self.assertIn("from 0001-01-01 to 9999-12-31", refused.err)
        for day in days:
            for args in (("query", "--db", db, "--from", day), ("panel", "--db", db, "--to", day, "--fill", "none"), ("code", "--date", day, "-")):
                run = self.run_any(*args)
                self.assertIn(run.code, (0, 2), (args, run.err))

    def run_any(self, *args):
        return Run([arg.replace("\0", "?") for arg in args], limits=LIMITS)


class Tags(html.parser.HTMLParser):
    """What could run in a page."""

    def __init__(self):
        super().__init__()
        self.bad = []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "img", "iframe", "object", "embed", "link", "base", "form"):
            self.bad.append(tag)
        self.bad += [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "").lower()]


if __name__ == "__main__":
    unittest.TestCase.maxDiff = 2000
    main()
