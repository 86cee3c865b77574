#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What machines do to a program: no room, no memory, no right to write, bits that flip, clocks that jump, pipes that close.

    faults_test.py SILLOK REPORTS.jsonl [TEST ...]

Whatever happens, the program ends by itself with a message and one of its exit codes, and a database holds what was committed.
Runs that are killed, and writers beside each other: tests/store.
"""
import os
import random
import shutil
import subprocess
import sys
import unittest

from common import SANITIZED, SILLOK, Case, Run, main

REPORTS = sys.argv[2]
EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples")
FORMATS = ("jsonl", "csv", "tsv", "excel", "plover", "polecat", "icews", "phoenix", "gdelt", "gdelt-mentions", "geojson",
           "graphml", "prodigy", "doccano")


def some_reports(count):
    with open(REPORTS, "rb") as lines:
        return b"".join(lines.readlines()[:count])


class Stored(Case):
    """With a database and files to read."""

    REPORTS = 120

    def setUp(self):
        super().setUp()
        self.reports = self.path("reports.jsonl", some_reports(self.REPORTS))
        self.db = self.path("events.db")
        self.good("add", "--db", self.db, self.reports)
        self.events = self.path("events.jsonl", self.good("code", self.reports).out)

    def writers(self):
        """Every command that writes data, by its arguments."""
        db, text = ("--db", self.db), os.path.join(EXAMPLES, "2020-06-16-kaesong.txt")
        yield from (("code", self.reports, "--to", name) for name in FORMATS)
        yield from ((room, self.reports) for room in ("read", "parse", "mention", "when", "where", "said"))
        yield from (("export", "--to", name, self.events) for name in FORMATS if name != "jsonl")
        yield from (("explain", text, "--to", name) for name in ("text", "html", "json"))
        yield from ((*c, *db) for c in (
            ("query",), ("query", "--records"), ("query", "--count-by", "actor,month"), ("query", "--format", "csv"),
            ("panel", "--by", "month"), ("index", "--dyad", "RUS:UKR"), ("export", "--to", "gdelt"), ("doctor",)))
        yield ("who", "--date", "2020-06-17", *["Kenya"] * 50)
        yield ("dict", "who", "NATO", "--asof", "2005-01-01")
        yield from (("licenses",), ("version",), ("doctor",), ("--help",), ("code", "--help"))


class Writing(Stored):
    def test_a_full_disk_behind_standard_output(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("there is no /dev/full here")
        for args in self.writers():
            with self.subTest(args=args[:2]), open("/dev/full", "wb") as full:
                run = Run(args, stdout=full)
                self.failed(run, 1)
                self.assertIn("cannot write", run.err)

    def test_files_that_may_not_grow(self):
        for args in (("--out", self.path("out.csv")), ("--rejects", self.path("rejects"))):
            bad = b'{"id":"x","text":"no day"}\n' * 200
            run = Run(("code", "-", "--to", "csv", *args), stdin=some_reports(120) + bad, limits={"RLIMIT_FSIZE": 4096})
            self.failed(run, 1)
            self.assertIn("cannot write", run.err)

    def test_pipes_that_close(self):
        for args in self.writers():
            with self.subTest(args=args[:3]):
                reader, writer = os.pipe()
                os.close(reader)
                with os.fdopen(writer, "wb") as nobody:
                    run = Run(args, stdout=nobody)
                self.assertEqual((run.code, run.err), (0, ""))

    def test_pipes_that_close_after_a_line(self):
        for args in (("code", REPORTS), ("code", REPORTS, "--to", "csv", "-j", "2"), ("read", REPORTS), ("parse", REPORTS, "-j", "2")):
            with self.subTest(args=args):
                child = subprocess.Popen([SILLOK, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                self.assertTrue(child.stdout.readline())
                child.stdout.close()
                self.assertEqual((child.stderr.read(), child.wait()), (b"", 0))
                child.stderr.close()


class Room(Stored):
    """A database where there is no room for it."""

    def stopped_then_whole(self, db, run):
        self.failed(run, 1)
        if os.path.exists(db):
            looked = Run(("doctor", "--db", db))
            self.assertTrue(looked.code == 0 or b"the database is empty" in looked.out, looked.out)
        self.good("add", "--db", db, self.reports)
        self.assertEqual(self.records(db), self.records(self.db))
        self.good("doctor", "--db", db)

    def test_a_database_that_may_not_grow(self):
        whole = os.path.getsize(self.db)
        for share in (0.01, 0.1, 0.3, 0.6, 0.9):
            with self.subTest(share=share):
                db = self.path("limited%d.db" % int(share * 100))
                self.stopped_then_whole(db, Run(("add", "--db", db, self.reports, "--batch", "8"),
                                                limits={"RLIMIT_FSIZE": int(whole * share)}))

    def test_a_disk_that_is_full(self):
        disk = self.path("disk")
        os.mkdir(disk)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk], capture_output=True, check=False).returncode != 0:
            self.skipTest("no file system can be mounted here")
        try:
            db = os.path.join(disk, "events.db")
            run = Run(("add", "--db", db, self.reports, "--batch", "8"))
            self.failed(run, 1)
            self.assertIn("make room on the disk", run.err)
            subprocess.run(["mount", "-o", "remount,size=100m", disk], check=True)
            self.good("doctor", "--db", db)
            self.good("add", "--db", db, self.reports)
            self.assertEqual(self.records(db), self.records(self.db))
        finally:
            subprocess.run(["umount", disk], check=True)


class Rights(Stored):
    """A folder and a file that may be read only. To root nothing is forbidden but by the file system."""

    def read_only(self, folder):
        if os.geteuid() != 0:
            os.chmod(folder, 0o555)
            self.addCleanup(os.chmod, folder, 0o755)
        elif subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False).returncode != 0:
            self.skipTest("no file system can be mounted here, and root may write everywhere")
        else:
            self.addCleanup(subprocess.run, ["umount", folder], check=True)
            subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)

    def test_a_folder(self):
        folder = self.path("folder")
        os.mkdir(folder)
        old = os.path.join(folder, "old.db")
        shutil.copy(self.db, old)
        self.read_only(folder)
        self.failed(Run(("add", "--db", os.path.join(folder, "new.db"), self.reports)), 1, 4)
        self.failed(Run(("add", "--db", old, self.reports)), 1, 4)
        for args in (("code", "--to", "csv", "--out", os.path.join(folder, "x.csv")), ("read", "--rejects", os.path.join(folder, "x"))):
            self.failed(Run((*args, self.reports)), 1)
        # What is there may be asked all the same, or it is said why not.
        asked = Run(("query", "--db", old, "--records", "--all-modes"))
        if asked.code == 0:
            self.assertEqual(sorted(asked.out.splitlines()), self.records(self.db))
        else:
            self.failed(asked, 4)


class Damage(Stored):
    """Bits that flip and files that end early: refused with a message, or used; never a crash."""

    REPORTS = 20

    def damaged(self, whole, dice, times):
        """Copies that are cut, or of which some bits are others."""
        for _ in range(times):
            content = bytearray(whole)
            if dice.random() < 0.4:
                del content[dice.randrange(len(content)):]
            else:
                for _ in range(dice.choice((1, 3, 40))):
                    # Half of them where headers are.
                    at = dice.randrange(4096 if dice.random() < 0.5 else len(content))
                    content[at] ^= 1 << dice.randrange(8)
            yield bytes(content)

    def packs(self):
        folder = os.path.join(EXAMPLES, "..", "models")
        for kind, name in (("facts", "facts.pack"), ("scorer", "scorer.pack"), ("model", "english.pack")):
            with open(os.path.join(folder, name), "rb") as file:
                yield kind, file.read()

    def test_packs(self):
        dice = random.Random(4)
        for kind, whole in self.packs():
            for content in self.damaged(whole, dice, 4):
                with self.subTest(kind=kind):
                    run = Run(("code", "-", "--pack", kind + "=" + self.path("x.pack", content)), stdin=some_reports(2))
                    self.failed(run, 4)
                    self.assertIn("hint: ", run.err)
                    self.failed(Run(("doctor", "--pack", kind + "=" + self.path("x.pack", content))), 4)

    def test_databases(self):
        with open(self.db, "rb") as file:
            whole = file.read()
        dice = random.Random(5)
        found = 0
        for content in self.damaged(whole, dice, 25):
            for name in ("x.db", "x.db-wal", "x.db-shm"):
                if os.path.exists(self.path(name)):
                    os.remove(self.path(name))
            db = self.path("x.db", content)
            for args in (("query", "--db", db, "--records", "--all-modes"), ("panel", "--db", db), ("doctor", "--db", db),
                         ("add", "--db", db, self.reports), ("recode", "--db", db, "--dry-run")):
                with self.subTest(args=args[0]):
                    run = Run(args)
                    self.assertIn(run.code, (0, 1, 4), run.err)
                    if run.code != 0:
                        self.failed(run, run.code)
                        found += 1
        self.assertGreater(found, 10)

    def test_a_file_that_is_cut_while_it_is_read(self):
        pack = self.path("facts.pack", next(content for kind, content in self.packs() if kind == "facts"))
        reports = some_reports(20).splitlines(keepends=True)
        with subprocess.Popen([SILLOK, "code", "-", "--flush", "--ack", "--pack", "facts=" + pack],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
            program.stdin.write(reports[0])
            program.stdin.flush()
            self.assertTrue(program.stdout.readline())
            os.truncate(pack, 4096)
            out, err = program.communicate(b"".join(reports[1:]), timeout=60)
        self.assertEqual(program.returncode, 4, err)
        self.assertIn(b"became shorter", err)
        self.assertTrue(not out or out.endswith(b"\n"), "no half line")


class Memory(Stored):
    def test_little_of_it(self):
        if SANITIZED:
            self.skipTest("a sanitizer maps more memory than any limit")
        least = os.path.getsize(SILLOK) + (16 << 20)  # what the program and its libraries are mapped into
        ended = set()
        for extra in (0, 4, 16, 32, 64, 128, 256, 512):
            for args in (("code", self.reports), ("code", self.reports, "-j", "4"), ("add", "--db", self.path("m.db"), self.reports),
                         ("query", "--db", self.db, "--records"), ("panel", "--db", self.db), ("doctor",)):
                with self.subTest(megabytes=extra, args=args[0]):
                    run = Run(args, limits={"RLIMIT_AS": least + (extra << 20)})
                    self.assertIn(run.code, (0, 1, 4), run.err)
                    if run.code != 0:
                        self.failed(run, run.code)
                    ended.add(run.code)
        self.assertIn(0, ended)
        self.assertGreater(len(ended), 1)
        self.good("add", "--db", self.path("m.db"), self.reports)
        self.assertEqual(self.records(self.path("m.db")), self.records(self.db))


class Clocks(Stored):
    def test_that_jump(self):
        if shutil.which("faketime") is None:
            self.skipTest("there is no faketime here (Debian's package of that name)")
        preload = subprocess.run(["faketime", "now", "printenv", "LD_PRELOAD"], capture_output=True, text=True, check=True).stdout.strip()
        if SANITIZED:
            self.skipTest("a sanitizer wants to be the first library that is loaded")
        outputs = set()
        for clock in ("@1970-01-02 00:00:00", "@2038-01-20 00:00:00", "@2120-02-29 12:00:00", "+0 x5000", "-400d"):
            env = {"LD_PRELOAD": preload, "FAKETIME": clock, "FAKETIME_DONT_RESET": "1", "TZ": "Pacific/Apia"}
            db = self.path("clock%d.db" % len(os.listdir(self.folder)))
            self.good("add", "--db", db, self.reports, env=env)
            self.assertEqual(self.records(db), self.records(self.db))
            self.good("doctor", "--db", db, env=env)
            outputs.add(self.good("code", self.reports, "-j", "2", env=env).out)
            self.good("add", "--db", db, "--watch", self.folder, "--every", "1", "--polls", "1", env=env)
        self.assertEqual(len(outputs), 1, "no record depends on the clock")


if __name__ == "__main__":
    main()
