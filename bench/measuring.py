"""The programs that are measured, how they are called, and their rounds over one corpus."""
import json
import os
import shutil

import report
from goals import Measured
from processes import Rounds, fail, measured, output_of

LITERAL = "zqxjkvwpf"  # In no corpus, so that ripgrep has nothing to print.
COMPARED_BYTES = 4_000_000
HUGE_BYTES = 5_000_000_000
STARTS = 20
# Where ripgrep with all rules would take longer than PATIENCE seconds for a corpus, it is given about SLICE_BYTES of
# it: on source code it takes two seconds a megabyte.
PATIENCE = 120
SLICE_BYTES = 8_000_000


def copy_heads(path, target):
    """Copies the beginnings of the files below the path, about SLICE_BYTES in all, into the directory. Their bytes."""
    files = [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
    target.mkdir()
    copied = 0
    for number, file in enumerate(files):
        with open(file, "rb") as opened:
            head = opened.read(max(1, SLICE_BYTES // len(files)))
        (target / f"{number}{file.suffix}").write_bytes(head)
        copied += len(head)
    return copied


def biggest_text(path):
    """The first bytes of the biggest file below the path that holds no NUL."""
    files = [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
    for file in sorted(files, key=lambda file: file.stat().st_size, reverse=True):
        with open(file, "rb") as opened:
            text = opened.read(COMPARED_BYTES)
        if b"\0" not in text:
            return text
    return b""


class Bench:
    """`build` holds the programs; `work` is for rules, stores and whatever else is gone afterwards; `stand_in` adds
    invented rules to the built-in ones."""

    def __init__(self, build, work, rounds, stand_in):
        self.build = build
        self.work = work
        self.rounds = rounds
        self.stand_in = ["--stand-in"] if stand_in else []
        self.rules = ["--rules", work / "stand-in.toml"] if stand_in else []
        self.regexes = work / "regexes.txt"
        self.store = work / "store"
        # Neither the settings of whoever runs this nor what a scan of theirs left behind may count.
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("DSCAN_")}
        self.environment.update(XDG_CACHE_HOME=str(work / "cache"), XDG_CONFIG_HOME=str(work / "config"))
        output_of([build / "bench/dscan_bench_rules", work, *self.stand_in])

    def dscan(self, path, threads, *more):
        return [self.build / "dscan", "scan", path, "--threads", str(threads), "--no-progress", "--format", "jsonl",
                "--store", self.store, *self.rules, *more]

    def ripgrep(self, *what):
        return ["rg", "-j1", "-o", "--no-unicode", "--hidden", "--no-ignore", "--no-config", *what]

    def ripgrep_rules(self, path, *prints):
        # The limits only keep ripgrep from giving up its fast engine for a slow one.
        return self.ripgrep(*(prints or ["-b"]), "--regex-size-limit", "1G", "--dfa-size-limit", "1G", "-f",
                            self.regexes, path)

    def ripgrep_literal(self, path):
        return self.ripgrep("-b", "-F", LITERAL, path)

    def commands(self):
        """The commands that are timed, to be repeated by hand."""
        timed = {"dscan": self.dscan("CORPUS", 1), "rg_rules": self.ripgrep_rules("CORPUS"),
                 "rg_literal": self.ripgrep_literal("CORPUS")}
        return {what: " ".join(map(str, command)).replace(f"{self.work}/", "WORK/").replace(f"{self.build}/", "")
                for what, command in timed.items()}

    def take(self, command):
        time = measured(self.build / "bench/dscan_time", command, self.environment)
        shutil.rmtree(self.store, ignore_errors=True)
        return time

    def compare_with_ripgrep(self, path):
        """In every line in which dscan finds something, ripgrep must find something."""
        head = self.work / "head"
        head.write_bytes(biggest_text(path))
        scan = self.dscan(head, 1, "--as", "files", "--max-lines", str(COMPARED_BYTES))
        found = set()
        for line in output_of(scan, self.environment).splitlines():
            for match in json.loads(line)["match_info"]:
                found.update(match["line_numbers"])
        shutil.rmtree(self.store)
        if not found:
            return
        search = self.ripgrep_rules(head, "--multiline", "--line-number")
        lines = {int(line.split(":", 1)[0]) for line in output_of(search).splitlines()}
        if not found <= lines:
            fail(search, f"it finds nothing in line {min(found - lines)} of the biggest text below {path}; dscan does")

    def ripgrep_share(self, path, whole):
        """What of the corpus, of so many bytes, ripgrep is given with all rules, and how many bytes that is."""
        target = self.work / "slice"
        shutil.rmtree(target, ignore_errors=True)
        share = copy_heads(path, target)
        taken = self.take(self.ripgrep_rules(target))
        return (path, whole) if taken["wall"] * whole / share <= PATIENCE else (target, share)

    def take_ripgrep(self, path, bytes_, whole):
        """The time for the whole corpus, from the pace in so many bytes of it."""
        taken = self.take(self.ripgrep_rules(path))
        return {**taken, **{clock: taken[clock] * whole / bytes_ for clock in ("cpu", "wall")}}

    def measure(self, name, path):
        """Compares the answers, then takes all times of one corpus in turns."""
        self.compare_with_ripgrep(path)
        rounds = Rounds([self.build / "bench/dscan_compare", path, *self.stand_in])
        whole = rounds.facts["bytes"]
        share, share_bytes = self.ripgrep_share(path, whole)
        rounds.facts["ripgrep_bytes"] = share_bytes
        times = {what: [] for what in report.LABELS}
        for _ in range(self.rounds):
            times["dscan"].append(self.take(self.dscan(path, 1)))
            for what, time in rounds.next().items():
                times[what].append(time)
            times["rg_rules"].append(self.take_ripgrep(share, share_bytes, whole))
            times["rg_literal"].append(self.take(self.ripgrep_literal(path)))
            times["dscan_2"].append(self.take(self.dscan(path, 2)))
        rounds.end()
        facts = rounds.facts
        return Measured(name, facts.pop("files"), facts.pop("bytes"), facts, times)

    def measure_huge(self):
        """One line of 5 GB, scanned only."""
        directory = self.work / "huge"
        output_of([self.build / "bench/dscan_corpus", directory, "--huge", str(HUGE_BYTES)])
        times = {"dscan": [self.take(self.dscan(directory, 1))], "dscan_2": [self.take(self.dscan(directory, 2))]}
        shutil.rmtree(directory)
        return Measured("huge", 1, HUGE_BYTES, {}, times)

    def starts(self):
        """Scans of one small file: many with all rules, a few with next to none."""
        path = self.work / "small.txt"
        path.write_text("call 13800138000\n")
        self.take(self.dscan(path, 1))  # From here on, what dscan keeps between runs is there.
        few_rules = self.dscan(path, 1, "--template", "payment-cards")
        return [self.take(self.dscan(path, 1)) for _ in range(STARTS)], [self.take(few_rules) for _ in range(3)]
