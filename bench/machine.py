"""What a figure depends on besides the program: the machine, the libraries, the compiler, the commit."""
import os
import platform
import re
import shutil
import subprocess


def first_line(command):
    """The first line that the command prints; empty if there is no such command or it fails."""
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.splitlines()[0].strip() if done.returncode == 0 and done.stdout else ""


def cpuinfo(key):
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        found = re.search(rf"^{key}\s*:\s*(.+)$", file.read(), re.MULTILINE)
    return found.group(1) if found else ""


def description(build):
    with open(build / "CMakeCache.txt", encoding="utf-8") as file:
        compiler = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.+)$", file.read(), re.MULTILINE).group(1)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cpu": cpuinfo("model name") or platform.machine(),
        "vectors": [name for name in ("avx2", "avx512bw", "avx512vbmi") if name in cpuinfo("flags").split()],
        "cores": os.cpu_count(),
        "memory_bytes": memory,
        "kernel": platform.release(),
        "hyperscan": first_line(["pkg-config", "--modversion", "libhs"]),
        "compiler": first_line([compiler, "--version"]),
        "ripgrep": first_line(["rg", "--version"]),
        "commit": first_line(["git", "rev-parse", "HEAD"]),
        "changed": bool(first_line(["git", "status", "--porcelain", "--untracked-files=no"])),
        "load_before": os.getloadavg()[0],
    }


def cycles_per_second(command, environment):
    """(cycles a CPU second, where from): counted while the command runs if the machine permits it, else the
    rate of the time stamp counter, else None."""
    if shutil.which("perf"):
        perf = ["perf", "stat", "-x", ",", "-e", "cycles,task-clock", "--", *map(str, command)]
        done = subprocess.run(perf, capture_output=True, text=True, env=environment)
        counts = {}
        for fields in (line.split(",") for line in done.stderr.splitlines()):
            if len(fields) > 2:
                counts[fields[2].partition(":")[0]] = fields[0]
        try:
            return float(counts["cycles"]) / float(counts["task-clock"]) * 1e3, "perf stat"
        except (KeyError, ValueError):  # "<not supported>" in a virtual machine, or not permitted.
            pass
    # Linux derives bogomips from the time stamp counter where the CPU has a constant one: two per megahertz.
    if "constant_tsc" in cpuinfo("flags").split() and cpuinfo("bogomips"):
        return float(cpuinfo("bogomips")) / 2 * 1e6, "time stamp counter"
    return None, "not known"
