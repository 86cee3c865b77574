#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints a bill of materials of the program, as CycloneDX 1.5 JSON.

    tools/sbom.py SILLOK > sbom.json

What is in it: the shared libraries that the binary is linked to and theirs, with the version of the package of Debian
that each comes from; the libraries of headers alone and the data (`sillok licenses`); the packages of npm that are
bundled into the page, by web/package-lock.json. Packages that only build or test are marked as excluded.
Exits with 1 where a linked library belongs to no package.
"""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def out(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def linked(binary: str) -> list[dict[str, object]]:
    """One component a package of Debian that holds a shared library of the binary."""
    packages: dict[str, set[str]] = {}
    for path in re.findall(r"^\s*(?:\S+ => )?(/\S+) \(", out("ldd", binary), re.M):
        found = subprocess.run(
            ["dpkg", "-S", path, str(Path(path).resolve()), path.removeprefix("/usr")],
            capture_output=True,
            text=True,
        ).stdout.split(":")
        if not found[0]:
            raise SystemExit(f"{path}: belongs to no package")
        packages.setdefault(found[0], set()).add(Path(path).name)
    components = []
    for name, files in sorted(packages.items()):
        version = out("dpkg-query", "-W", "-f", "${Version}\\n", name).splitlines()[0]
        components.append(
            {
                "type": "library",
                "name": name,
                "version": version,
                "purl": f"pkg:deb/debian/{name}@{version}",
                "properties": [{"name": "linked", "value": file} for file in sorted(files)],
            }
        )
    return components


def inside(binary: str) -> list[dict[str, object]]:
    """What `sillok licenses` tells: data, corpora and libraries."""
    kinds = {"data": "data", "corpus": "data", "library": "library"}
    components: list[dict[str, object]] = []
    for line in out(binary, "licenses").splitlines():
        if line.startswith("#") or line.count("\t") < 5:
            continue
        kind, name, inside_as, licence, origin, credit = line.split("\t")[:6]
        if kind not in kinds:
            continue
        components.append(
            {
                "type": kinds[kind],
                "name": name,
                "description": inside_as,
                "licenses": [{"license": {"name": licence}}],
                "copyright": credit,
                "externalReferences": [{"type": "other", "url": origin}] if origin else [],
            }
        )
    return components


def bundled() -> list[dict[str, object]]:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))
    components = []
    for path, package in sorted(lock["packages"].items()):
        if not path:
            continue
        name = path.split("node_modules/")[-1]
        components.append(
            {
                "type": "library",
                "name": name,
                "version": package["version"],
                "scope": "excluded" if package.get("dev") else "required",
                "licenses": [{"license": {"name": package.get("license", "not told")}}],
                "purl": f"pkg:npm/{name.replace('@', '%40', 1)}@{package['version']}",
                "hashes": hashes_of(package.get("integrity", "")),
            }
        )
    return components


def hashes_of(integrity: str) -> list[dict[str, str]]:
    kind, _, value = integrity.partition("-")
    if kind != "sha512":
        return []
    return [{"alg": "SHA-512", "content": base64.b64decode(value).hex()}]


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit("usage: tools/sbom.py SILLOK > sbom.json")
    binary = sys.argv[1]
    version = out(binary, "version").split()[1]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "sillok",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": linked(binary) + inside(binary) + bundled(),
    }
    json.dump(bill, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
