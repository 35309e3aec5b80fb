"""What dscan is meant to reach, each goal held against the figures of one run."""
from collections import namedtuple

MEGABYTE = 1e6
# Beyond the compiled rules, for the process and for each of its workers.
MEMORY_BASE = 64 * MEGABYTE
MEMORY_PER_WORKER = 16 * MEGABYTE

# files, bytes: of text; compared: what answers were compared of; times: {measure: [{"cpu": s, "wall": s, "peak_bytes":
# n}, …]}, one a round.
Measured = namedtuple("Measured", "name files bytes compared times")
Goal = namedtuple("Goal", "text figure bound holds unit")


def seconds(measured, what, clock):
    """The best of all rounds: what disturbs a run only ever makes it slower."""
    return min(time[clock] for time in measured.times[what])


def peak(measured, what):
    return max(time["peak_bytes"] for time in measured.times[what])


def at_least(text, figure, bound, unit="x"):
    return Goal(text, figure, bound, figure >= bound, unit)


def at_most(text, figure, bound, unit):
    return Goal(text, figure, bound, figure <= bound, unit)


class Goals:
    """`clock` ("cpu" or "wall") is what throughput with one thread is judged by; what several threads gain and
    how long a start takes, the clock on the wall says alone."""

    def __init__(self, corpora, clock, compiled_bytes, start_seconds):
        self.corpora = {measured.name: measured for measured in corpora}
        self.clock = clock
        self.compiled_bytes = compiled_bytes
        self.start_seconds = start_seconds

    def all(self):
        return [*self.against_naive(), *self.against_ceiling(), *self.throughput(), *self.small_files(),
                *self.against_ripgrep(), *self.threads(), *self.memory(), self.start()]

    def chosen(self, *names):
        return [self.corpora[name] for name in names if name in self.corpora]

    def faster(self, measured, than, what="dscan"):
        return seconds(measured, than, self.clock) / seconds(measured, what, self.clock)

    def against_naive(self):
        for measured in self.chosen("log", "csv", "code"):
            yield at_least(f"{measured.name}: dscan / one naive database", self.faster(measured, "naive"), 10)

    def against_ceiling(self):
        for measured in self.chosen("log", "code", "csv"):
            bound = 0.6 if measured.name == "csv" else 0.85
            yield at_least(f"{measured.name}: dscan / ceiling", self.faster(measured, "ceiling"), bound)

    def throughput(self):
        for measured in self.chosen("log", "csv"):
            figure = measured.bytes / 1e9 / seconds(measured, "dscan", self.clock)
            yield at_least(f"{measured.name}: dscan, whole process", figure, 0.8 if measured.name == "csv" else 1.0,
                           "GB/s")

    def small_files(self):
        for measured in self.chosen("small", "tree"):
            figure = self.faster(measured, "rg_literal")
            yield at_least(f"{measured.name}: dscan / ripgrep for one literal", figure, 0.7)

    def against_ripgrep(self):
        for measured in self.corpora.values():
            if "rg_rules" in measured.times:
                figure = self.faster(measured, "rg_rules")
                yield at_least(f"{measured.name}: dscan / ripgrep with the same regexes", figure, 20)

    def threads(self):
        for measured in self.chosen("log", "code", "small", "tree"):
            gain = seconds(measured, "dscan", "wall") / seconds(measured, "dscan_2", "wall")
            yield at_least(f"{measured.name}: 2 threads / 1 thread", gain, 1.9)

    def memory(self):
        for measured in self.corpora.values():
            for what, workers in (("dscan", 1), ("dscan_2", 2)):
                beyond = (peak(measured, what) - self.compiled_bytes) / MEGABYTE
                bound = (MEMORY_BASE + workers * MEMORY_PER_WORKER) / MEGABYTE
                yield at_most(f"{measured.name}: peak beyond the compiled rules, {workers} thread(s)", beyond, bound,
                              "MB")

    def start(self):
        return at_most("one small file, start to exit", self.start_seconds * 1e3, 60, "ms")
