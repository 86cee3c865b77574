# SPDX-License-Identifier: Apache-2.0
"""What the tests of faults and of hostile text share: the program, run under limits."""
import json
import os
import resource
import subprocess
import sys
import tempfile
import unittest

SILLOK = os.path.abspath(sys.argv[1])
DAY = "2020-06-17"


def sanitized():
    """Whether the program was built with a sanitizer, which maps terabytes and takes its time."""
    linked = subprocess.run(["ldd", SILLOK], capture_output=True, text=True, check=False).stdout
    return "libasan" in linked or "libtsan" in linked


SANITIZED = sanitized()


def limited(limits):
    """To be called in the child: limits by name of resource, "RLIMIT_FSIZE"."""
    def set_limits():
        for name, value in limits.items():
            resource.setrlimit(getattr(resource, name), (value, value))
    return set_limits


class Run:
    """What a run gave."""

    def __init__(self, args, stdin=b"", limits=None, env=None, stdout=None, seconds=240):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as into:
            into.write(stdin)
            into.seek(0)
            self.code = subprocess.run([SILLOK, *args], stdin=into, stdout=out if stdout is None else stdout, stderr=err, timeout=seconds,
                                       preexec_fn=limited(limits or {}), env={**os.environ, **(env or {})}, check=False).returncode
            out.seek(0)
            err.seek(0)
            self.out = out.read()
            self.err = err.read().decode("utf-8", "replace")

    def lines(self):
        return [json.loads(line) for line in self.out.decode("utf-8").splitlines()]


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name, content=None):
        path = os.path.join(self.folder, name)
        if content is not None:
            with open(path, "wb") as out:
                out.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def good(self, *args, **more):
        run = Run(args, **more)
        self.assertEqual(run.code, 0, (args, run.err))
        return run

    def failed(self, run, *codes):
        """It ended by itself with one of these exit codes and said why; `doctor` does so on standard output."""
        self.assertIn(run.code, codes, run.err)
        self.assertTrue(run.err.strip() or b"bad" in run.out, "a message")

    def records(self, db):
        return sorted(self.good("query", "--db", db, "--records", "--all-modes").out.splitlines())


def main():
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:], verbosity=2)
