#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks data/events/codebook against data/ontology: every code stands in exactly one table, that of its
category (CAMEO 01 in README.md); every mode stands on its category's page and every context in contexts.md; no page
names a code or mode that there is not. Exit 1 where one is wrong.
"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGES = os.path.join(ROOT, "data", "events", "codebook")


def ontology(name):
    with open(os.path.join(ROOT, "data", "ontology", name + ".tsv"), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def main():
    wrong = []
    pages = {}
    for name in sorted(os.listdir(PAGES)):
        with open(os.path.join(PAGES, name), encoding="utf-8") as text:
            pages[name] = text.read()
    codes = {row["code"]: (row["plover"] or "STATEMENT") for row in ontology("cameo_codes")}
    found = {}
    for name, text in pages.items():
        for code in re.findall(r"^\| (\d{2,4}) \|", text, re.M):
            found.setdefault(code, []).append(name)
    for code, category in sorted(codes.items()):
        page = "README.md" if category == "STATEMENT" else category + ".md"
        if found.get(code) != [page]:
            wrong.append("%s: code %s stands in %s" % (page, code, ", ".join(found.get(code, [])) or "no table"))
    wrong += ["%s: there is no code %s" % (", ".join(v), k) for k, v in found.items() if k not in codes]
    modes = {(row["category"], row["mode"]) for row in ontology("plover_modes")}
    for category, mode in sorted(modes):
        if not re.search(r"`%s`|\b%s\b" % (re.escape(mode), re.escape(mode)), pages.get(category + ".md", "")):
            wrong.append("%s.md: the mode %s is missing" % (category, mode))
    for row in ontology("plover_contexts"):
        if row["context"] not in pages.get("contexts.md", ""):
            wrong.append("contexts.md: %s is missing" % row["context"])
    for row in ontology("plover_categories"):
        if row["category"] + ".md" not in pages:
            wrong.append("there is no page %s.md" % row["category"])
    print("\n".join(wrong) or "%d codes, %d modes, %d pages: nothing is missing" % (len(codes), len(modes), len(pages)))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
