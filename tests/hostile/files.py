"""Files that are hostile, or become so while they are read."""
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import threading
import time

LINE = b"write to jane.roe@corp-mail.org\n"
SECRET = "zora.quill@corp-mail.org"


def fail(why):
    sys.exit(f"hostile: {why}")


def scan(program, work, *more, **how):
    """A scan of WORK/data into WORK/store; what the process was. A program may be a list: what it runs under stands before it."""
    program = program if isinstance(program, list) else [program]
    command = [*program, "scan", work / "data", "--store", work / "store", "--no-progress", *more]
    return subprocess.run(command, capture_output=True, timeout=600, **how)


def found_in(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def names(program, work, full):
    """Names that are no text, and a path as long as the kernel takes."""
    data = os.fsencode(work / "data")
    os.mkdir(data)
    odd = [b"\xff\xfe", b"a\nb", b"\x1b[2J\x1b]0;title\x07", b"'\"$(x)`;&", b" ", b"-rf", b"x" * 255, "名\u202e前".encode()]
    for name in odd:
        with open(data + b"/" + name, "wb") as file:
            file.write(LINE)
    # One directory in the other by descriptors: the whole path is longer than what a call may be given.
    below = os.open(data, os.O_RDONLY)
    length = len(data)
    while length + 201 < 4095 - 10:
        os.mkdir(b"d" * 200, dir_fd=below)
        below, length = os.open(b"d" * 200, os.O_RDONLY, dir_fd=below), length + 201
    deepest = os.open(b"deep", os.O_WRONLY | os.O_CREAT, dir_fd=below)
    os.write(deepest, LINE)
    for text in ("table", "jsonl", "csv", "html", "sarif"):
        done = scan(program, work, "--format", text)
        if done.returncode != 0:
            fail(f"--format {text} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
        if text == "table" and (b"\x1b" in done.stdout + done.stderr or b"\x07" in done.stdout + done.stderr):
            fail("a name reaches the terminal as it is")
        if text == "jsonl" and len(found_in(done)) != len(odd) + 1:
            fail(f"{len(found_in(done))} of {len(odd) + 1} files found")
        done.stdout.decode()
    return f"{len(odd)} odd names and a path of {length + 5} bytes, in five formats"


def many(program, work, full):
    """A directory with very many files."""
    count = 1_000_000 if full else 50_000
    data = work / "data"
    data.mkdir()
    directory = os.open(data, os.O_RDONLY)
    for number in range(count):
        file = os.open(str(number), os.O_WRONLY | os.O_CREAT, dir_fd=directory)
        os.write(file, LINE if number % 1000 == 0 else b"nothing\n")
        os.close(file)
    begin = time.monotonic()
    done = scan(program, work, "--format", "jsonl")
    seconds = time.monotonic() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    if done.returncode != 0 or len(found_in(done)) != count // 1000:
        fail(f"{len(found_in(done))} of {count // 1000} found: {done.stderr.decode(errors='replace')}")
    if peak > 300:
        fail(f"{peak} MiB of memory")
    return f"{count} files in one directory in {seconds:.1f} s, {peak} MiB at most"


def changing(program, work, full):
    """Files that vanish, grow, shrink and lose their permission while they are read."""
    data = work / "data"
    data.mkdir()
    paths = [data / f"{number}.{ending}" for number in range(40) for ending in ("txt", "csv", "json", "sql", "sqlite")]
    stop = threading.Event()

    def disturb():
        chance = random.Random(7)
        while not stop.is_set():
            path = chance.choice(paths)
            what = chance.randrange(5)
            try:
                if what == 0:
                    path.unlink()
                elif what == 1:
                    os.truncate(path, chance.randrange(1 << 16))
                elif what == 2:
                    path.chmod(chance.choice((0, 0o600)))
                elif what == 3:
                    with path.open("ab") as file:
                        file.write(LINE * 1000)
                else:
                    path.write_bytes(LINE * chance.randrange(100_000))
            except OSError:
                pass

    disturber = threading.Thread(target=disturb)
    disturber.start()
    rounds = 60 if full else 10
    try:
        for number in range(rounds):
            done = scan(program, work, "--format", "jsonl", "--threads", "4")
            if done.returncode != 0:
                fail(f"scan {number} of changing files ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
            found_in(done)
    finally:
        stop.set()
        disturber.join()
    checked = subprocess.run([program, "store", "check", "--store", work / "store"], capture_output=True, text=True)
    if checked.returncode != 0:
        fail(f"the store: {checked.stdout}{checked.stderr}")
    return f"{rounds} scans of {len(paths)} files that changed meanwhile; the store agrees"


def skipped_by(program, work):
    """Path and detail of each file that the last scan did not read."""
    jobs = subprocess.run([program, "jobs", "--store", work / "store", "--format", "jsonl"], capture_output=True, check=True)
    job = json.loads(jobs.stdout.splitlines()[0])["id"]
    listed = subprocess.run([program, "results", job, "--skipped", "--store", work / "store", "--format", "jsonl"],
                            capture_output=True, check=True)
    return [(row["path"], row["detail"]) for row in found_in(listed)]


# Calls on a file's content that fail, as strace injects them; reading goes by pread64.
FAULTS = {
    "EINTR at every other read": ("pread64:error=EINTR:when=1+2", None),
    "EIO at the first read": ("pread64:error=EIO:when=1", "Input/output error"),
    "EIO amid a file": ("pread64:error=EIO:when=3", "Input/output error"),
    "EIO at fstat": ("fstat,newfstatat:error=EIO:when=1+", "Input/output error"),
}


def faults(program, work, full):
    """What the kernel may answer: a call that is interrupted goes on, a file that cannot be read is named, all others are scanned."""
    if not shutil.which("strace"):
        fail("strace is not installed")
    data = work / "data"
    data.mkdir()
    bad = data / "bad.txt"
    bad.write_bytes(LINE * 200_000)
    for number in range(20):
        (data / f"{number}.txt").write_bytes(LINE * number)
    undisturbed = scan(program, work, "--format", "jsonl")
    results = lambda done: {row["object_name"]: row["match_info"] for row in found_in(done)}
    whole = results(undisturbed)
    others = {name: found for name, found in whole.items() if name != bad.name}
    for what, (fault, said) in FAULTS.items():
        done = scan(["strace", "-f", "-qq", "-o", os.devnull, "-P", bad, "-e", f"inject={fault}", program], work, "--format", "jsonl")
        if done.returncode != 0:
            fail(f"{what}: ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
        if said is None and results(done) != whole:
            fail(f"{what}: other results")
        if said is not None:
            skipped = skipped_by(program, work)
            if results(done) != others or [path for path, _ in skipped] != [str(bad)] or said not in skipped[0][1]:
                fail(f"{what}: {skipped} {done.stderr.decode(errors='replace')}")
    return f"{len(FAULTS)} faults of the kernel survived: " + ", ".join(FAULTS)


def memory(program, work, full):
    """Ever less memory: it works, or says that it cannot; it never crashes.

    Near the least that it works with, what fails differs from one MiB to the next. That is tried in a new store each time, where
    nothing is compacted: RocksDB 7.8 does not look whether malloc gave its cache anything, and in a store of hundreds of runs
    one in some 700 ended there by a signal.
    """
    data = work / "data"
    data.mkdir()
    (data / "a.txt").write_bytes(LINE * 100_000)
    scan(program, work)  # The rules are compiled.
    worked, said = [], []
    in_one_store = [(mebibytes, False) for mebibytes in range(40, 1200, 20 if full else 60)]
    in_new_stores = [(mebibytes, True) for mebibytes in range(100, 200, 1 if full else 2)]
    for mebibytes, is_new in in_one_store + in_new_stores:
        bytes_ = mebibytes << 20
        if is_new:
            shutil.rmtree(work / "store", ignore_errors=True)
        done = scan(program, work, "--threads", "2", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (bytes_, bytes_)))
        if done.returncode == 0:
            worked.append(mebibytes)
        elif done.returncode in (1, 127) and done.stderr.strip():  # 127: not even its libraries could be loaded.
            said.append(mebibytes)
        else:
            fail(f"with {mebibytes} MiB it ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    if not worked:
        fail("it never worked")
    return f"{len(said)} limits too low were told of, it works from {min(worked)} MiB of address space"


def secret(program, work, full):
    """A raw value is in no file of the store, in no output and in no log."""
    data = work / "data"
    data.mkdir()
    (data / "a.txt").write_text(f"mail {SECRET}\n")
    (data / "a.csv").write_text(f"name,mail\nZora,{SECRET}\nJohn,john.doe@corp-mail.org\n")
    (data / "b.sql").write_text(f"CREATE TABLE `t` (`mail` text);\nINSERT INTO `t` VALUES ('{SECRET}'), ('broken\n")
    (data / "c.json").write_text(f'{{"_index":"i","_source":{{"mail":"{SECRET}"}}}}\n{{"_index": {SECRET}\n')
    looked = 0
    for text in ("table", "jsonl", "csv", "html", "sarif"):
        done = scan(program, work, "--format", text, "--fingerprints")
        if done.returncode != 0 or SECRET.encode() in done.stdout + done.stderr:
            fail(f"--format {text} ended with {done.returncode} or says the value")
        looked += 1
    raw = SECRET.encode()
    for path in (work / "store").rglob("*"):
        if path.is_file():
            looked += 1
            if raw in path.read_bytes():
                fail(f"the value is in {path}")
    # Compressed tables hide what they hold: every value is asked for, too.
    shown = subprocess.run([program, "results", "--store", work / "store", "--format", "jsonl",
                            json.loads(subprocess.run([program, "jobs", "--store", work / "store", "--format", "jsonl"],
                                                      capture_output=True, check=True).stdout.splitlines()[0])["id"]],
                           capture_output=True, check=True).stdout
    if raw in shown:
        fail("the results say the value")
    return f"in none of {looked} files and outputs"


def store_of(program, work):
    """A small store with one job, for a server."""
    data = work / "data"
    data.mkdir()
    (data / "a.txt").write_bytes(LINE)
    if scan(program, work, "--name", "served").returncode != 0:
        fail("the scan")
    return pathlib.Path(work / "store")
