#!/usr/bin/env -S python3 -B
"""What is done to the program from outside: run.py PROGRAM FOLDER [--full] [PART…].

Parts: names, many, changing, faults, memory, secret, connections, smuggling, slow. Each prints a line with its figures, or ends the
run with what went wrong. Everything stays below FOLDER and on the loopback. --full takes the numbers that a machine should
stand for once before a release: a directory of a million files, 10,000 connections.
"""
import argparse
import os
import pathlib
import shutil
import sys

import files
import http_abuse

PARTS = {"names": files.names, "many": files.many, "changing": files.changing, "faults": files.faults, "memory": files.memory,
         "secret": files.secret, "connections": http_abuse.connections, "smuggling": http_abuse.smuggling,
         "slow": http_abuse.slow}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("part", nargs="*", default=list(PARTS))
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    if unknown := set(options.part) - set(PARTS):
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    folder = options.folder.resolve()
    os.environ.update(DSCAN_CACHE_DIR=str(folder / "rule-cache"), HOME=str(folder / "home"))
    for part in options.part:
        work = folder / part
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        print(f"hostile: {part}: {PARTS[part](options.program.resolve(), work, options.full)}", flush=True)
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
