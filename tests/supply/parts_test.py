# SPDX-License-Identifier: Apache-2.0
"""The bill of materials is whole, and what it names is pinned and licensed.

    parts_test.py SILLOK
"""

import json
import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = sys.argv.pop(1)


def out(*command: object) -> str:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout


class Parts(unittest.TestCase):
    bill = json.loads(out(sys.executable, ROOT / "tools" / "sbom.py", PROGRAM))

    def test_every_linked_library_is_named(self) -> None:
        needed = set(re.findall(r"NEEDED.*\[(.*)\]", out("readelf", "-d", PROGRAM)))
        named = {
            each["value"] for part in self.bill["components"] for each in part.get("properties", [])
        }
        self.assertGreater(len(needed), 5)
        self.assertEqual(needed - named, set())

    def test_libraries_have_a_licence_in_the_program(self) -> None:
        told = out(PROGRAM, "licenses").lower()
        # Named in Debian by the package, in the program by the project.
        ours = {
            "libcpp-httplib": "cpp-httplib", "libutf8proc": "utf8proc", "libsqlite3": "sqlite",
            "libsimdjson": "simdjson", "libpugixml": "pugixml", "zlib": "zlib", "libzstd": "zstd",
            "liblzma": "liblzma", "libssl": "openssl", "libbrotli": "brotli",
        }  # fmt: skip
        system = ("libc6", "libgcc-s1", "libstdc++6")
        for part in self.bill["components"]:
            if not part.get("purl", "").startswith("pkg:deb/") or part["name"] in system:
                continue
            words = [word for start, word in ours.items() if part["name"].startswith(start)]
            self.assertEqual(len(words), 1, part["name"])
            self.assertIn(words[0], told)

    def test_what_the_page_bundles_has_a_licence_and_a_hash(self) -> None:
        bundled = [
            part
            for part in self.bill["components"]
            if part.get("purl", "").startswith("pkg:npm/") and part["scope"] == "required"
        ]
        self.assertGreater(len(bundled), 5)
        for part in bundled:
            self.assertTrue(part["hashes"], part["name"])
            self.assertIn(part["licenses"][0]["license"]["name"], ("MIT", "ISC", "BSD-3-Clause"))

    def test_locks_pin_every_package_by_hash(self) -> None:
        # train/ runs on whatever build of its framework a machine has; nothing of it ships.
        locks = [each for each in ROOT.glob("*/requirements*.txt") if each.parent.name != "train"]
        self.assertGreaterEqual(len(locks), 2)
        for lock in locks:
            lines = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
            packages = [line for line in lines if line.strip() and not line.startswith("#")]
            self.assertTrue(packages, lock)
            for line in packages:
                self.assertRegex(line, r"^[A-Za-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", lock)


if __name__ == "__main__":
    unittest.main()
