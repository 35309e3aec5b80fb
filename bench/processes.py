"""Running programs and saying what they took."""
import json
import subprocess
import sys


def measured(timer, command, environment=None):
    """Runs the command to its end by `timer`, the program dscan_time.

    Wall and CPU seconds (user and system, all threads) and the peak of its resident memory in bytes.
    """
    done = subprocess.run([timer, *command], capture_output=True, text=True, errors="replace", env=environment)
    taken = json.loads(done.stdout) if done.returncode == 0 else {"result": 1}
    result = taken.pop("result")
    if result > 1 or (result == 1 and done.stderr):  # 1 in silence: ripgrep found nothing.
        fail(command, done.stderr)
    return taken


def output_of(command, environment=None):
    """What the command prints."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", env=environment)
    if done.returncode != 0:
        fail(command, done.stderr)
    return done.stdout


def fail(command, errors):
    sys.exit(f"bench/run: {' '.join(map(str, command))} failed:\n{errors.strip()[-2000:]}")


class Rounds:
    """A dscan_compare at work: it has compared the answers and waits to be asked for rounds."""

    def __init__(self, command):
        self.command = command
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.facts = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            fail(self.command, "it ended early; what it says stands above")
        return json.loads(line)

    def next(self):
        """{name: {"cpu": seconds, "wall": seconds}} of one round."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.answer()

    def end(self):
        self.process.stdin.close()
        self.process.wait()
