#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The database under hard use, as a user meets it: killed runs, two writers, readers beside, folders and feeds that are watched.

    store_test.py SILLOK REPORTS.jsonl [TEST ...]
"""
import concurrent.futures
import glob
import http.server
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SILLOK, REPORTS = sys.argv[1:3]


def run(*args, **more):
    return subprocess.run([SILLOK, *args], check=True, capture_output=True, text=True, encoding="utf-8", **more)


def records(db):
    """Every record with the event that it tells, in an order that row numbers do not touch."""
    return sorted(run("query", "--db", db, "--records", "--all-modes").stdout.splitlines())


def total(db):
    return json.loads(run("query", "--db", db, "--all-modes", "--count").stdout)["events"]


class Store(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def check(self, db):
        self.assertEqual(run("doctor", "--db", db).returncode, 0)

    def test_killed_at_any_moment_nothing_is_lost_or_doubled(self):
        begin = time.monotonic()
        run("add", "--db", self.path("whole.db"), REPORTS, "--batch", "16")
        whole = time.monotonic() - begin
        want = records(self.path("whole.db"))
        self.assertGreater(len(want), 1000)
        dice = random.Random(16)
        killed = 0
        db = self.path("killed.db")
        for moment in range(60):
            if killed == 12:
                break
            add = subprocess.Popen([SILLOK, "add", "--db", db, REPORTS, "--batch", "16"], stderr=subprocess.DEVNULL)
            try:
                # Mostly early, so that there is something left for the runs after it.
                add.wait(timeout=whole * dice.uniform(0.02, 0.35))
            except subprocess.TimeoutExpired:
                add.send_signal(signal.SIGKILL)
                killed += add.wait() == -signal.SIGKILL
            if add.returncode == 0:  # all is there: from the beginning
                self.assertEqual(records(db), want)
                for path in glob.glob(db + "*"):
                    os.remove(path)
            if os.path.exists(db) and moment % 4 == 3:
                self.check(db)
        self.assertGreaterEqual(killed, 5)
        run("add", "--db", db, REPORTS)
        self.assertEqual(records(db), want)
        self.check(db)
        again = run("add", "--db", db, REPORTS)
        self.assertIn("0 reports added", again.stderr)
        self.assertEqual(records(db), want)

    def test_two_writers_and_a_reader_at_once(self):
        with open(REPORTS, encoding="utf-8") as lines:
            rows = lines.readlines()[:300]
        for name, part in (("even", rows[::2]), ("odd", rows[1::2]), ("all", rows)):
            with open(self.path(name + ".jsonl"), "w", encoding="utf-8") as out:
                out.writelines(part)
        run("add", "--db", self.path("one.db"), self.path("all.jsonl"))
        db = self.path("two.db")
        run("add", "--db", db, os.devnull)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            writers = [pool.submit(run, "add", "--db", db, self.path(n + ".jsonl"), "--batch", "8") for n in ("even", "odd")]
            seen = [total(db)]
            while not all(w.done() for w in writers):
                seen.append(total(db))
            for writer in writers:
                writer.result()
        self.assertEqual(records(db), records(self.path("one.db")))
        self.check(db)

    def test_the_order_of_reports_does_not_matter(self):
        with open(REPORTS, encoding="utf-8") as lines:
            rows = lines.readlines()[:200]
        dumps = []
        for seed in range(3):
            random.Random(seed).shuffle(rows)
            with open(self.path("r.jsonl"), "w", encoding="utf-8") as out:
                out.writelines(rows)
            db = self.path("order%d.db" % seed)
            run("add", "--db", db, self.path("r.jsonl"), "--batch", "7")
            dumps.append(records(db))
        self.assertEqual(dumps[0], dumps[1])
        self.assertEqual(dumps[0], dumps[2])

    def test_a_watched_folder(self):
        inbox = self.path("inbox")
        os.mkdir(inbox)
        with open(os.path.join(inbox, "a.txt"), "w") as out:
            out.write("date 2014-03-02\nRussia's parliament on Saturday approved the use of force in Ukraine.\n")
        db = self.path("watch.db")
        add = subprocess.Popen([SILLOK, "add", "--db", db, "--watch", inbox, "--every", "1", "--polls", "4"], stderr=subprocess.PIPE, text=True)
        time.sleep(0.7)
        with open(os.path.join(inbox, "b.txt"), "w") as out:
            out.write("date 2014-03-03\nPoland on Sunday condemned Russia's parliament.\n")
        said = add.communicate(timeout=60)[1]
        self.assertEqual(add.returncode, 0, said)
        # Each file is read once.
        self.assertEqual(said.count("1 report added"), 2, said)
        self.assertNotIn("1 there already", said)

    def test_a_watched_feed_is_asked_politely(self):
        item = "<item><title>%s</title><guid>%s</guid><pubDate>Wed, 17 Jun 2020 08:00:00 GMT</pubDate><description>%s</description></item>"
        items = [item % ("Ties", "g1", "North Korea on Tuesday severed ties with South Korea."),
                 item % ("Talks", "g2", "Japan and Vietnam held talks in Hanoi on Monday.")]
        more = item % ("Envoy", "g3", "Chad on Tuesday expelled the ambassador of Germany.")
        asked = []

        class Feed(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append((self.path, self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since"), self.headers.get("User-Agent")))
                number = len(asked)
                if self.path == "/moved":
                    self.send_response(301)
                    self.send_header("Location", "/feed.xml")
                    self.end_headers()
                elif number == 3:
                    self.send_response(304)
                    self.end_headers()
                elif number == 4:
                    self.send_response(503)
                    self.send_header("Retry-After", "1")
                    self.end_headers()
                else:
                    body = "<rss version='2.0'><channel><title>Desk</title>%s</channel></rss>" % "".join(items if number < 4 else items + [more])
                    self.send_response(200)
                    self.send_header("ETag", '"v%d"' % number)
                    self.send_header("Last-Modified", "Wed, 17 Jun 2020 08:00:00 GMT")
                    self.end_headers()
                    self.wfile.write(body.encode())

            def log_message(self, *args):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feed)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        db = self.path("feed.db")
        url = "http://127.0.0.1:%d" % server.server_port
        first = run("add", "--db", db, "--watch", url + "/moved", "--every", "1", "--polls", "1")
        self.assertIn("2 reports added", first.stderr)
        rest = run("add", "--db", db, "--watch", url + "/feed.xml", "--every", "1", "--polls", "3")
        self.assertEqual([a[0] for a in asked], ["/moved", "/feed.xml"] + ["/feed.xml"] * 3, rest.stderr)
        self.assertIn("the server answered 503; asked again in", rest.stderr)
        self.assertIn("1 report added", rest.stderr)
        again = run("add", "--db", db, "--watch", url + "/feed.xml", "--polls", "1")
        self.assertEqual(asked[-1][1:3], ('"v5"', "Wed, 17 Jun 2020 08:00:00 GMT"))
        self.assertIn("0 reports added", again.stderr)
        self.assertTrue(all(a[3].startswith("sillok/") for a in asked))
        nobody = run("add", "--db", db, "--watch", "http://127.0.0.1:9/x", "--every", "1", "--polls", "1")
        self.assertIn("asked again in 2 s", nobody.stderr)

    def test_recoding_shows_and_keeps_the_difference(self):
        db = self.path("recode.db")
        report = {"id": "r1", "date": "2020-06-17", "text": "Zubrowka on Tuesday expelled the ambassador of Chad."}
        run("add", "--db", db, "-", input=json.dumps(report))
        before = records(db)
        self.assertIn("0 records of 0 reports differ", run("recode", "--db", db).stderr)
        states = self.path("people.tsv")
        with open(states, "w") as out:
            out.write("id\tname\taliases\tcountry\tsectors\toffice\tfrom\tto\tsource\nzubrowka\tZubrowka\t\tHUN\tGOV\tdesk\t1990\t\town\n")
        dry = run("recode", "--db", db, "--actors", states, "--dry-run")
        self.assertEqual(records(db), before)
        change = json.loads(dry.stdout.splitlines()[0])
        self.assertIn(change["change"], ("changed", "added"))
        self.assertEqual(change["after"]["actor"][0]["country"], "HUN")
        self.assertEqual(run("recode", "--db", db, "--actors", states).stdout, dry.stdout)
        self.assertEqual(json.loads(records(db)[0])["actor"][0]["country"], "HUN")
        self.check(db)


    def test_imported_rows_are_stored_once(self):
        with open(REPORTS, encoding="utf-8") as lines:
            rows = lines.readlines()[:60]
        db = self.path("own.db")
        run("add", "--db", db, "-", input="".join(rows))
        lines = run("query", "--db", db, "--records", "--all-modes").stdout
        again = self.path("again.db")
        first = run("import", "--from", "sillok", "-", "--db", again, input=lines)
        self.assertIn(", 0 there already", first.stderr)
        self.assertIn(" 0 added", run("import", "--from", "sillok", "-", "--db", again, input=lines).stderr)
        self.assertEqual(len(records(again)), len(records(db)))
        for name in ("polecat", "icews", "gdelt"):
            table = run("export", "--to", name, "--db", db).stdout
            other = self.path(name + ".db")
            run("import", "--from", name, "-", "--db", other, input=table)
            self.assertEqual(total(other), len(table.splitlines()) - 1, name)
            self.check(other)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:], verbosity=2)
