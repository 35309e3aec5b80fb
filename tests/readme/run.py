#!/usr/bin/env python3
"""Runs every command of the README: run.py PROGRAM FOLDER.

A command is a line of an sh block, with those that a backslash joins to it. A block below `<!-- not run here: why -->` is
left out; a command that serves is kept running until the section ends or another one serves. Commands run in FOLDER, which holds the files that the
README names, and in a home directory of their own, with bash; the README's ports are replaced by free ones.
"""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXCUSE = "<!-- not run here: "
TIMEOUT = 600  # Seconds; with sanitizers, on a busy machine, compiling the rules takes minutes.


def blocks(text, language):
    """The blocks of a language in their order, each with its section and its first line; without the excused ones."""
    out = []
    lines = text.split("\n")
    section, at = "", 0
    while at < len(lines):
        if lines[at].startswith("## "):
            section = lines[at]
        if lines[at] == "```" + language:
            end = lines.index("```", at + 1)
            before = next((line for line in reversed(lines[:at]) if line), "")
            if not before.startswith(EXCUSE):
                out.append((section, at + 2, lines[at + 1 : end]))
            at = end
        at += 1
    return out


def commands(first, lines):
    """Lines, joined where they end with a backslash; comments and empty lines left out."""
    joined, number = "", first
    for offset, line in enumerate(lines):
        if not joined:
            number = first + offset
        joined += line
        if line.endswith("\\"):
            joined = joined[:-1]
            continue
        if joined and not joined.startswith("#"):
            yield number, joined
        joined = ""


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def prepare(folder, program, text):
    """The files that the README speaks of."""
    shutil.rmtree(folder, ignore_errors=True)
    home = folder / "home"
    (home / "exports").mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "bin" / "dscan").symlink_to(program)
    shutil.copytree(ROOT / "samples", folder / "samples")
    shutil.copytree(ROOT / "samples" / "tables", home / "exports", dirs_exist_ok=True)
    (folder / "dump.csv").write_text("name,mail\nAnn,ann@corp-mail.cn\n")
    (folder / "people.csv").write_text("name,phone,id_card\nAnn Lee,13812345678,11010519491231002X\n")
    (folder / "salt.txt").write_text("pepper\n")
    (folder / "card.txt").write_text("4532015112830366\n")
    (folder / "gitleaks.toml").write_text(
        "[[rules]]\nid = \"staff\"\ndescription = \"Staff number\"\nregex = '''\\bSTAFF-[0-9]{6}\\b'''\nkeywords = [\"staff\"]\n"
    )
    for _, _, lines in blocks(text, "toml"):
        name = lines[0].removeprefix("# ").split(",")[0]
        path = folder / name
        path.write_text("\n".join(lines) + "\n")
        path.chmod(0o600)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True)
    (folder / "key.pem").chmod(0o600)
    return {"HOME": str(home), "PATH": f"{folder}/bin:{os.environ['PATH']}", "DSCAN_CACHE_DIR": str(folder.parent / "rule-cache")}


def serve(command, folder, environment):
    """Starts it and waits until it says that it serves."""
    log = folder / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(["bash", "-c", "exec " + command.removesuffix("&")], cwd=folder, env=environment, stderr=output)
    until = time.monotonic() + TIMEOUT
    while "serving" not in log.read_text():
        if process.poll() is not None or time.monotonic() > until:
            sys.exit(f"{command}\n{log.read_text()}")
        time.sleep(0.05)
    return process


def run(number, command, folder, environment):
    done = subprocess.run(["bash", "-uo", "pipefail", "-c", command], cwd=folder, env=environment, timeout=TIMEOUT,
                          capture_output=True, text=True, stdin=subprocess.DEVNULL)
    allowed = (0, 3) if "exit status 3" in command else (0,)
    if done.returncode not in allowed:
        sys.exit(f"README.md:{number}: status {done.returncode}: {command}\n{done.stdout}{done.stderr}")
    return done.stdout


def check_example(text, folder, environment):
    """What the README shows behind '$ dscan' is what it says, but for the directory that it was in."""
    for _, number, lines in blocks(text, "console"):
        said = run(number, lines[0].removeprefix("$ "), folder, environment).replace(str(folder), "/data")
        # Which of two files is done first is not said.
        if sorted(said.rstrip("\n").split("\n")) != sorted(lines[1:]):
            sys.exit(f"README.md:{number}: it says now:\n{said}")


class Servers:
    """At most one at a time, and only within a section."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        self.process, self.section = None, ""

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
        self.process = None

    def start(self, command):
        self.stop()
        self.process = serve(command, self.folder, self.environment)

    def enter(self, section):
        if section != self.section:
            self.stop()
        self.section = section


def run_all(text, folder, environment):
    """How many there were."""
    ports, count = {}, 0
    servers = Servers(folder, environment)
    try:
        for section, first, lines in blocks(text, "sh"):
            servers.enter(section)
            for number, command in commands(first, lines):
                command = re.sub(r":(8080|8443)\b", lambda port: f":{ports.setdefault(port[1], free_port())}", command)
                if command.startswith("dscan serve"):
                    servers.start(command)
                else:
                    run(number, command, folder, environment)
                count += 1
    finally:
        servers.stop()
    return count


def main(program, folder):
    folder = pathlib.Path(folder).resolve()
    text = (ROOT / "README.md").read_text()
    environment = prepare(folder, pathlib.Path(program).resolve(), text)
    check_example(text, folder, environment)
    count = run_all(text, folder, environment)
    if count < 20:
        sys.exit("the README has lost its commands")
    print(f"README.md: {count} commands")


if __name__ == "__main__":
    main(*sys.argv[1:])
