"""What is done to a server; afterwards it answers as before, and has its old memory."""
import contextlib
import re
import shutil
import socket
import statistics
import subprocess
import time

from files import fail, store_of

PATH = "/v1/" + "0" * 32 + "/scan-security-levels"
REQUEST = f"GET {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
ASKED = 200
MOST_SLOWER = 5  # Of the median, on a machine that does other things too.
MOST_MEBIBYTES = 32


@contextlib.contextmanager
def server(program, work):
    """Its process and port."""
    command = [program, "serve", "--store", store_of(program, work), "--listen", "127.0.0.1:0"]
    with open(work / "log", "wb") as log:
        process = subprocess.Popen(command, stderr=log)
    try:
        while not (port := re.search(r"http://127\.0\.0\.1:(\d+)", (work / "log").read_text(errors="replace"))):
            if process.poll() is not None:
                fail("the server did not begin")
            time.sleep(0.05)
        yield process, int(port.group(1))
        if process.poll() is not None:
            fail(f"the server ended with {process.returncode}")
    finally:
        process.terminate()
        process.wait()


def connect(port, timeout=10):
    return socket.create_connection(("127.0.0.1", port), timeout=timeout)


def answer(connection):
    """Status and body of the next answer; None if the server closed instead."""
    text = b""
    while b"\r\n\r\n" not in text:
        more = connection.recv(65536)
        if not more:
            return None
        text += more
    head, body = text.split(b"\r\n\r\n", 1)
    length = int(re.search(rb"(?i)content-length: *(\d+)", head).group(1))
    while len(body) < length:
        body += connection.recv(65536)
    return int(head.split()[1]), body


def latency(port):
    """The median in milliseconds, each request on a connection of its own."""
    times = []
    for _ in range(ASKED):
        begin = time.perf_counter()
        with connect(port, 60) as connection:
            connection.sendall(REQUEST)
            if answer(connection)[0] != 200:
                fail("the server does not answer")
        times.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(times)


def resident(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) // 1024


class Before:
    """How the server was; `after` compares."""

    def __init__(self, process, port):
        self.process, self.port = process, port
        latency(port)  # It has seen everything once.
        self.latency, self.resident = latency(port), resident(process)

    def after(self):
        now = latency(self.port)
        memory = resident(self.process)
        if now > MOST_SLOWER * self.latency + 1:
            fail(f"a request takes {now:.2f} ms, {self.latency:.2f} ms before")
        if memory > self.resident + MOST_MEBIBYTES:
            fail(f"{memory} MiB, {self.resident} MiB before")
        return f"{self.latency:.2f} ms and {self.resident} MiB before, {now:.2f} ms and {memory} MiB after"


def connections(program, work, full):
    """Connections that say nothing, half a request, or nothing more."""
    count = 10_000 if full else 1_000
    with server(program, work) as (process, port):
        before = Before(process, port)
        idle = []
        for number in range(count):
            connection = socket.socket()
            connection.setblocking(False)
            connection.connect_ex(("127.0.0.1", port))
            idle.append(connection)
            if number % 3 == 0:
                with contextlib.suppress(OSError):
                    connection.send(REQUEST[: number % len(REQUEST)])
        time.sleep(3)
        for connection in idle:
            connection.close()
        # Closed for writing only: the answer still comes.
        with connect(port, 60) as half:
            half.sendall(REQUEST)
            half.shutdown(socket.SHUT_WR)
            if answer(half)[0] != 200:
                fail("half-closed: no answer")
        return f"{count} idle; {before.after()}"


SMUGGLED = {
    "two lengths": b"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 30\r\n\r\nx",
    "a list of lengths": b"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1, 30\r\n\r\nx",
    "length and chunks": b"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "an unknown coding": b"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a negative length": b"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
    "a length of too many digits": b"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    "a space before the colon": b"GET /healthz HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n",
    "a NUL in a header": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\0b\r\n\r\n",
    "a bare CR in a header": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\rY: b\r\n\r\n",
    "a chunk of no hexadecimal size": b"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\nx\r\n0\r\n\r\n",
    "a chunk of a size beyond 64 bits": b"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000001\r\nx\r\n0\r\n\r\n",
    "a chunk without its end": b"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxyz\r\n0\r\n\r\n",
    "two hosts": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
    "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "another version": b"GET /healthz HTTP/3.7\r\nHost: 127.0.0.1\r\n\r\n",
    "no version": b"GET /healthz\r\n\r\n",
}
# Where these end is clear: they are refused, and the connection may go on.
CLEARLY_FRAMED = ("two hosts", "no host")
# Behind each of them: were the one before not closed for good, this would be answered as a request of its own.
BEHIND = REQUEST


def smuggling(program, work, full):
    """Requests that two readers could read differently: refused, and nothing behind them is read."""
    with server(program, work) as (process, port):
        before = Before(process, port)
        for what, request in SMUGGLED.items():
            with connect(port) as connection:
                connection.sendall(request + BEHIND)
                first = answer(connection)
                if first is not None and first[0] // 100 != 4:
                    fail(f"{what}: answered with {first[0]}")
                with contextlib.suppress(ConnectionError):
                    if first is not None and what not in CLEARLY_FRAMED and answer(connection) is not None:
                        fail(f"{what}: what stood behind it was answered")
        with connect(port, 60) as connection:
            connection.sendall(f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2000000\r\n\r\n".encode())
            if answer(connection)[0] != 413:
                fail("a body past the limit is not refused")
        return f"{len(SMUGGLED)} shapes refused; {before.after()}"


def slow(program, work, full):
    """slowhttptest in each of its modes."""
    if not shutil.which("slowhttptest"):
        fail("slowhttptest is not installed")
    seconds = 30 if full else 5
    with server(program, work) as (process, port):
        before = Before(process, port)
        for mode in ("-H", "-B", "-R", "-X"):
            subprocess.run(["slowhttptest", mode, "-c", "500", "-r", "200", "-i", "1", "-l", str(seconds), "-u",
                            f"http://127.0.0.1:{port}{PATH}"], capture_output=True, timeout=seconds * 20 + 60)
        return f"4 modes of slowhttptest, 500 connections each; {before.after()}"
