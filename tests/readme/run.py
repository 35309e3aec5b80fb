#!/usr/bin/env python3
"""Runs every command of the README: run.py PROGRAM FOLDER.

A command is a line of an sh block, with those that a backslash or an open quote joins to it. A block below
`<!-- not run here: why -->` is left out; a command that serves is kept running until the section ends or another one
serves. Commands run in FOLDER, which holds the files that the README names, and in a home directory of their own; those
of a section in one bash, as somebody would type them. The README's ports are replaced by free ones.
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
    """Lines, joined where they end with a backslash or within quotes; comments and empty lines left out."""
    joined, number = "", first
    for offset, line in enumerate(lines):
        if not joined:
            number = first + offset
        joined += line
        if line.endswith("\\"):
            joined = joined[:-1]
            continue
        if joined.split(" #")[0].count("'") % 2:
            joined += "\n"
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
    shutil.copytree(ROOT / "samples" / "tables", home / "exports" / "2026")
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


class Shell:
    """A bash that runs one command after the other and keeps its variables."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        self.said, self.errors, self.status = folder / "said.txt", folder / "errors.txt", folder / "status.txt"
        self.begin()

    def begin(self):
        """A new bash: a new section knows nothing of the one before."""
        self.bash = subprocess.Popen(["bash", "-uo", "pipefail"], cwd=self.folder, env=self.environment, text=True,
                                     stdin=subprocess.PIPE)

    def end(self):
        self.bash.stdin.close()
        self.bash.wait(timeout=TIMEOUT)

    def run(self, number, command):
        """What it says on standard output; ends the test if it fails."""
        (self.folder / "command.sh").write_text(command + "\n")
        self.status.unlink(missing_ok=True)
        self.bash.stdin.write(f". ./command.sh >{self.said} 2>{self.errors} </dev/null; echo $? >{self.status}.new\n"
                              f"mv {self.status}.new {self.status}\n")
        self.bash.stdin.flush()
        until = time.monotonic() + TIMEOUT
        while not self.status.exists():
            if self.bash.poll() is not None or time.monotonic() > until:
                sys.exit(f"README.md:{number}: does not end, or ends the shell: {command}\n{self.all_said()}")
            time.sleep(0.02)
        status = int(self.status.read_text())
        if status not in ((0, 3) if "exit status 3" in command else (0,)):
            sys.exit(f"README.md:{number}: status {status}: {command}\n{self.all_said()}")
        return self.said.read_text()

    def all_said(self):
        return self.said.read_text() + self.errors.read_text()


def check_example(text, folder, shell):
    """What the README shows behind '$ dscan' is what it says, but for the directory that it was in."""
    for _, number, lines in blocks(text, "console"):
        said = shell.run(number, lines[0].removeprefix("$ ")).replace(str(folder), "/data")
        # Which of two files is done first is not said.
        if sorted(said.rstrip("\n").split("\n")) != sorted(lines[1:]):
            sys.exit(f"README.md:{number}: it says now:\n{said}")


class Servers:
    """Those that run, by what they listen on: a new one takes the place of its predecessor."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        self.running = {}

    def stop(self, address):
        process = self.running.pop(address, None)
        if process:
            process.terminate()
            process.wait()

    def stop_all(self):
        for address in list(self.running):
            self.stop(address)

    def start(self, command):
        address = re.search(r"--listen (\S+)", command)[1]
        self.stop(address)
        self.running[address] = serve(command, self.folder, self.environment)


def run_all(text, folder, environment, shell):
    """How many there were."""
    ports, count, current = {}, 0, ""
    servers = Servers(folder, environment)
    try:
        for section, first, lines in blocks(text, "sh"):
            if section != current:
                servers.stop_all()
                shell.end()
                shell.begin()
                current = section
            for number, command in commands(first, lines):
                if command.startswith("dscan serve") and "--listen" not in command:
                    command = command.replace("serve", "serve --listen 127.0.0.1:8080", 1)  # The default, see --help.
                command = re.sub(r":(8080|8443)\b", lambda port: f":{ports.setdefault(port[1], free_port())}", command)
                if command.startswith("dscan serve"):
                    servers.start(command)
                else:
                    shell.run(number, command)
                count += 1
    finally:
        servers.stop_all()
    return count


def main(program, folder):
    folder = pathlib.Path(folder).resolve()
    text = (ROOT / "README.md").read_text()
    environment = prepare(folder, pathlib.Path(program).resolve(), text)
    shell = Shell(folder, environment)
    check_example(text, folder, shell)
    count = run_all(text, folder, environment, shell)
    shell.end()
    if count < 20:
        sys.exit("the README has lost its commands")
    print(f"README.md: {count} commands")


if __name__ == "__main__":
    main(*sys.argv[1:])
