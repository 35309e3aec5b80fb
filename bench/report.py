"""The figures as text."""
from goals import MEGABYTE, peak, seconds

LABELS = {
    "dscan": "dscan, 1 thread",
    "dscan_2": "dscan, 2 threads",
    "naive": "(b) all rules as regexes in one Hyperscan database",
    "ceiling": "(c) the matchers of dscan alone",
    "literal": "(d) Hyperscan, one literal",
    "copy": "(d) memcpy",
    "rg_rules": "(e) ripgrep, all rules as regexes",
    "rg_literal": "(e) ripgrep, one literal",
}


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def figures(measured, what, clock, cycles_per_second):
    """Of one measure: bytes a second of the best and of the median round, cycles a byte, peak, ratio to dscan."""
    clock = "wall" if what == "dscan_2" else clock
    best = seconds(measured, what, clock)
    out = {
        "clock": clock,
        "gigabytes_per_second": measured.bytes / 1e9 / best,
        "gigabytes_per_second_median":
            measured.bytes / 1e9 / median([time[clock] for time in measured.times[what]]),
        "cycles_per_byte": None,
        "peak_bytes": None,
        "dscan_is_times_as_fast": best / seconds(measured, "dscan", clock),
    }
    if cycles_per_second:
        out["cycles_per_byte"] = seconds(measured, what, "cpu") * cycles_per_second / measured.bytes
    if "peak_bytes" in measured.times[what][0]:
        out["peak_bytes"] = peak(measured, what)
    return out


def kept(measured, clock, cycles_per_second):
    """All of a corpus that is worth keeping: every time taken, and what is made of them."""
    return {**measured._asdict(),
            "figures": {what: figures(measured, what, clock, cycles_per_second) for what in measured.times}}


def print_corpus(measured, clock, cycles_per_second):
    print(f"\n{measured.name}: {measured.bytes / MEGABYTE:,.1f} MB of text in {measured.files:,} file(s)")
    if measured.compared:
        print(f"  answers agree: {measured.compared['found']:,} pairs of line and rule in "
              f"{measured.compared['compared_bytes'] / MEGABYTE:.1f} MB")
        if measured.compared["ripgrep_bytes"] < measured.bytes:
            print(f"  ripgrep with all rules was given {measured.compared['ripgrep_bytes'] / MEGABYTE:.1f} MB of it")
    print(f"  {'':52} {'GB/s':>8} {'median':>8} {'cycles/B':>9} {'peak MB':>8} {'dscan is':>9}")
    for what in measured.times:
        row = figures(measured, what, clock, cycles_per_second)
        cycles = f"{row['cycles_per_byte']:.2f}" if row["cycles_per_byte"] is not None else "-"
        memory = f"{row['peak_bytes'] / MEGABYTE:.0f}" if row["peak_bytes"] else "-"
        print(f"  {LABELS[what]:52} {row['gigabytes_per_second']:8.3f} {row['gigabytes_per_second_median']:8.3f} "
              f"{cycles:>9} {memory:>8} {row['dscan_is_times_as_fast']:8.2f}x", flush=True)


def print_goals(goals):
    print(f"\n{'goal':58} {'figure':>10} {'wanted':>10}")
    for goal in goals:
        print(f"  {goal.text:56} {goal.figure:10.2f} {goal.bound:10.2f} {goal.unit:5} {'yes' if goal.holds else 'no'}")
    print(f"{sum(goal.holds for goal in goals)} of {len(goals)} goals hold")
