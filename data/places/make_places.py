#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes cities.tsv, admin1.tsv, countries.tsv and ambiguous.tsv of this folder from GeoNames and
mledoze/countries. regions.tsv, aliases.tsv and centroids.tsv are written by hand and only read.

    python3 make_places.py FACTS TEXT...

FACTS holds cities15000.tsv.xz, admin1.tsv, countryInfo.tsv, countries.tsv and lists of people
(reign_leaders.tsv, us_legislators.tsv). TEXT are .jsonl with a field "text", .conllu or plain text (.xz or not); they only say
which alternate names English writes and which names are common words: no text is carried over.
The result is a function of the inputs alone: sorted, no clock, no random.
"""
import collections
import json
import lzma
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
KEEP_CODES = re.compile(r"^(PPL|PPLA\d?|PPLC|PPLG|PPLL|PPLS|PPLX|PPLF|PPLW|STLMT)$")
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-.])*[^\W\d_]|[^\W\d_]")
URL = re.compile(r"\S*(?://|www\.|@)\S*")
# Where names reach English through a transcription, of which there are several.
TRANSCRIBED = set("UA RU BY KP KR CN JP TW IR IQ SY LB JO SA YE LY EG SD DZ MA TN AF PK IN BD LK NP MM TH "
                  "KH LA ET ER GE AM KZ KG TJ TM UZ MN IL PS BG GR MK RS AZ KW OM AE QA BH SO MR".split())
SUFFIX = re.compile(r"(-up|-si|-dong|-ni|-gun| City| Shi)$")
DIVISION = (" Oblast", " Province", " Region", " Governorate", " State", " Prefecture", " Department",
            " District", " County", " Kray", " Krai", " Division", " City", " Municipality",
            " Autonomous Region", "-do", " Sheng", " Parish", " Canton")


def opened(path):
    return lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")


def fold(text):
    table = str.maketrans({"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d",
                           "ð": "d", "Ð": "d", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-"})
    text = unicodedata.normalize("NFKD", text.translate(table).casefold())
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


def squeeze(text):
    return re.sub(r"[^a-z]", "", fold(text))


def skeleton(text):
    """What stays of a name in every transcription: the consonants, without doubles and articles."""
    text = re.sub(r"\b(al|el|ad|as|ash|ar|an|az|at|ez|es)[- ]", "", fold(text))
    text = re.sub(r"[^a-z]", "", text).replace("ck", "k").replace("c", "k").replace("q", "k").replace("w", "v")
    return text[:1] + re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh]", "", text[1:]))


def table(path):
    with opened(path) as f:
        names = None
        for line in f:
            if line.startswith("#"):
                continue
            fields = line.rstrip("\n").split("\t")
            if names is None:
                names = fields
            else:
                fields += [""] * (len(names) - len(fields))
                yield dict(zip(names, fields))


def close(a, b, most):
    """Edit distance of at most `most`."""
    if abs(len(a) - len(b)) > most:
        return False
    row = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        new = [i]
        for j, cb in enumerate(b, 1):
            new.append(min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (ca != cb)))
        row = new
        if min(row) > most:
            return False
    return row[-1] <= most


def evidence(paths):
    """How often English writes a word small, and a run of up to four words with capitals."""
    small, capital = collections.Counter(), collections.Counter()
    for path in paths:
        with opened(path) as f:
            for line in f:
                if path.endswith((".jsonl", ".jsonl.xz")):
                    line = json.loads(line)["text"]
                elif ".conllu" in path:
                    if not line.startswith("# text ="):
                        continue
                    line = line[8:]
                line = URL.sub(" ", line)
                words = [(m.group(), m.start(), m.end()) for m in WORD.finditer(line)]
                for i, (word, start, end) in enumerate(words):
                    if word[0].islower():
                        small[fold(word)] += 1
                        continue
                    text, stop = word, end
                    capital[fold(text)] += 1
                    for j in range(i + 1, min(i + 4, len(words))):
                        if line[stop:words[j][1]] not in (" ", "-", ". "):
                            break
                        text, stop = text + line[stop:words[j][1]] + words[j][0], words[j][2]
                        if words[j][0][0].isupper():
                            capital[fold(text)] += 1
    return small, capital


def latin(text):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʼ" for c in text)


def write(name, head, columns, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as f:
        for line in head:
            f.write("# " + line + "\n")
        f.write("\t".join(columns) + "\n")
        for row in rows:
            f.write("\t".join(str(x) for x in row).rstrip("\t") + "\n")


def city_aliases(city, taken, in_states, small, capital):
    name, ascii_name, population = city["name"], city["asciiname"], int(city["population"] or 0)
    seen, found = {fold(name)}, []

    def keep(alias, weight):
        if fold(alias) not in seen:
            seen.add(fold(alias))
            found.append((-weight, alias))
    if fold(ascii_name) != fold(name):
        keep(ascii_name, 1e9)
    plain = re.sub(r"['’‘ʼ]", "", ascii_name)
    keep(plain, 1e9)
    stripped = SUFFIX.sub("", plain)
    if stripped != plain and len(stripped) >= 4 and fold(stripped) not in taken:
        keep(stripped, 1e8)
    for alias in city["alternatenames"].split(","):
        alias = alias.strip()
        key = fold(alias)
        if (len(alias) < 4 or not latin(alias) or not alias[0].isupper() or key in taken
                or key == "google"  # Topeka, for a month
                or in_states.get(key, set()) - {city["country"]}
                or re.search(r"[\d;:=()/]", alias) or alias.upper() == alias or small[key] > 2):
            continue
        seen_often = capital[key]
        near = close(squeeze(alias), squeeze(name), 1 if population < 200000 else 2)
        if seen_often >= 2 and (near or population >= 100000 or key[0] == fold(name)[0]):
            keep(alias, seen_often + (1000 if near else 0))
        elif (city["country"] in TRANSCRIBED and len(key) >= 5 and re.fullmatch(r"[a-z' \-]+", key)
              and population >= 30000 and skeleton(alias) == skeleton(name) and abs(len(squeeze(alias)) - len(squeeze(name))) <= 4
              and not re.search(r"j$|[bcdfgjklmnpqrstvxz]{4}|ii|uu", key)):
            keep(alias, 500 if squeeze(alias) == squeeze(name) else min(population, 90000) / 1e6)
    found.sort(key=lambda x: (x[0], x[1]))
    return [alias for _, alias in found[:5]]


def main():
    facts, texts = sys.argv[1], sys.argv[2:]
    small, capital = evidence(texts)
    info = {r["ISO"]: r for r in table(os.path.join(facts, "countryInfo.tsv"))}
    codes = {iso: r["ISO3"] for iso, r in info.items()}
    cities = [r for r in table(os.path.join(facts, "cities15000.tsv.xz")) if KEEP_CODES.match(r["fcode"])]
    admin1 = [r for r in table(os.path.join(facts, "admin1.tsv")) if "." in r["code"]]
    countries = list(table(os.path.join(facts, "countries.tsv")))
    for r in countries:  # mledoze's code for Kosovo, which stands for no state elsewhere
        r["iso3"] = "XKX" if r["iso3"] == "UNK" else r["iso3"]
    centre = {r["id"]: (float(r["lat"]), float(r["lon"])) for r in table(os.path.join(HERE, "centroids.tsv"))}
    by_hand = {r["id"]: r["aliases"].split("|") for r in table(os.path.join(HERE, "aliases.tsv"))}

    taken = {fold(r["name"]) for r in countries}
    in_states = collections.defaultdict(set)
    for r in admin1:
        in_states[fold(r["name"])].add(r["code"].split(".")[0])
    taken |= {fold(r["name"]) for r in cities if int(r["population"] or 0) > 100000}
    taken |= {fold(d) for r in countries for d in re.split(r"[|,]", r["demonyms"])}
    people = set()
    for r in table(os.path.join(facts, "reign_leaders.tsv")):
        people |= {fold(w) for w in r["leader"].split()}
    for r in table(os.path.join(facts, "us_legislators.tsv")):
        people |= {fold(r["first"]), fold(r["last"])}

    rows, division = [], collections.defaultdict(list)
    for r in cities:
        population = int(r["population"] or 0)
        code = r["country"] + "." + r["admin1"]
        weight = max(population, 1) ** 0.5
        if r["fcode"] != "PPLX":  # a section's people are counted with its city
            division[code].append((weight, float(r["lat"]), float(r["lon"]), population))
        kind = "capital" if r["fcode"] == "PPLC" else "section" if r["fcode"] == "PPLX" else "city"
        given = by_hand.pop(r["id"], [])
        aliases = given + city_aliases(r, taken, in_states, small, capital)
        aliases = [a for a in dict.fromkeys(aliases) if a[0] != "-" and "-" + a not in given]
        rows.append((int(r["id"]), r["name"], "|".join(aliases), "%.4f" % float(r["lat"]),
                     "%.4f" % float(r["lon"]), kind, codes[r["country"]], r["admin1"], population))
    rows.sort()
    write("cities.tsv", ["Places of more than 15,000 people, and capitals. From GeoNames, CC BY 4.0; see SOURCES.md.",
                         "Made by make_places.py; what is to be changed by hand goes into aliases.tsv or regions.tsv."],
          "id name aliases lat lon kind country admin1 population".split(), rows)

    out = []
    for r in admin1:
        iso, local = r["code"].split(".", 1)
        inside = division.get(r["code"])
        if not inside or iso not in codes:
            continue
        total = sum(w for w, _, _, _ in inside)
        lat = sum(w * a for w, a, _, _ in inside) / total
        # Longitudes are averaged around the first one, so that a division across 180 degrees works.
        base = inside[0][2]
        lon = base + sum(w * ((b - base + 180) % 360 - 180) for w, _, b, _ in inside) / total
        lon = (lon + 180) % 360 - 180
        lat, lon = centre.pop(codes[iso] + "." + local, (lat, lon))
        names = [r["name"]]
        for suffix in DIVISION:
            if r["name"].endswith(suffix) and len(r["name"]) > len(suffix) + 2:
                short = r["name"][:-len(suffix)]
                names += [short]
                if suffix in (" Oblast", " Province", " Region", " Governorate"):
                    names += [short + other for other in (" Oblast", " Province", " Region")]
        if fold(r["asciiname"]) != fold(r["name"]):
            names.append(r["asciiname"])
        names += by_hand.pop(r["geonameid"], [])
        unique = {}
        for n in names:
            unique.setdefault(fold(n), n)
        out.append((codes[iso], local, list(unique.values())[0], "|".join(list(unique.values())[1:]),
                    "%.4f" % lat, "%.4f" % lon, int(r["geonameid"]), sum(p for _, _, _, p in inside)))
    out.sort()
    write("admin1.tsv", ["First-order divisions. From GeoNames, CC BY 4.0; see SOURCES.md. Coordinates: mean of the division's",
                         "cities in cities.tsv, weighted by the square root of their people. Population: of these cities.",
                         "Made by make_places.py."],
          "country code name aliases lat lon id population".split(), out)

    out = []
    for r in countries:
        i = info.get(r["iso2"])
        number = i["geonameid"] if i else "0"
        names = by_hand.pop(r["iso3"], []) + [r["official"]]
        if i:
            names.append(i["Country"])
        names += [n for n in r["alternate"].split("|") if n and capital[fold(n)] >= 2 and small[fold(n)] == 0
                  and len(n) > 3 and latin(n)] if "alternate" in r else []
        unique = {}
        for n in names:
            # "Saudi" is a word for the people.
            if n and fold(n) != fold(r["name"]) and not fold(r["demonyms"]).startswith(fold(n) + " "):
                unique.setdefault(fold(n), n)
        lat, lon = centre.pop(r["iso3"], (float(r["lat"]), float(r["lon"])))
        demonyms = [d.strip() for d in re.split(r"[|,]", r["demonyms"]) if d.strip()]
        out.append((r["iso3"], r["name"], "|".join(unique.values()), "|".join(demonyms), "%.4f" % lat, "%.4f" % lon, number, i["Population"] if i else 0))
    out.sort()
    write("countries.tsv", ["States and territories. From mledoze/countries (ODbL 1.0) and GeoNames (CC BY 4.0); see SOURCES.md.",
                            "Made by make_places.py; further aliases are in aliases.tsv."],
          "country name aliases demonyms lat lon id population".split(), out)
    for file, rest in (("aliases.tsv", by_hand), ("centroids.tsv", centre)):
        if rest:
            sys.exit(file + ": no such place: " + ", ".join(sorted(rest)))

    big = {fold(r["name"]) for r in countries}
    doubtful = {}
    names = [(n, p) for row in rows for p in [row[8]] for n in [row[1]] + row[2].split("|")]
    largest = collections.Counter()
    for row in rows:
        for n in [row[1]] + row[2].split("|"):
            # Nobody thinks of a person first where a capital has the name.
            people_there = 10 ** 7 if row[5] == "capital" and row[8] > 50000 else row[8]
            largest[fold(n)] = max(largest[fold(n)], people_there)
    divisions = [(n, 0) for r in admin1 for n in [r["name"]]]
    for name, population in names + divisions:
        key = fold(name)
        if not key or key in big:
            continue
        if " " not in key and small[key] >= 2 and small[key] * 4 >= capital[key]:
            doubtful[key] = "word"
        elif " " not in key and small[key] >= 20:
            doubtful[key] = "word"
        elif key in people and largest[key] < 300000:
            doubtful.setdefault(key, "person")
        elif len(key) <= 2:
            doubtful[key] = "short"
    for r in countries:
        for d in re.split(r"[|,]", r["demonyms"]):
            doubtful.pop(fold(d), None)
    demonyms = {fold(d) for r in countries for d in re.split(r"[|,]", r["demonyms"])}
    known = {fold(n) for n, _ in names + divisions}
    for d in demonyms & known - big - {""}:
        doubtful[d] = "nationality"
    write("ambiguous.tsv", ["Place names that are more often something else: a common word, a person's name, a nationality.",
                            "They count as places only where the context says so. Made by make_places.py;",
                            "further ones, by hand, are in ambiguous_more.tsv."],
          "name why".split(), sorted(doubtful.items()))


main()
