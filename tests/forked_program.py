"""A program of the house as somebody starts it who is no test: `python -I -S forked_program.py DOOR PYTHON -m services …`.

It is forked behind the door (`door` of `tests/warm.py`), with this process's files, folder, environment and umask; a signal that this process gets goes on
to it, and this process ends as it ends. Where it may not be forked, this process becomes it. Of the standard library nothing is imported that takes long.
"""

import json
import os
import signal
import socket
import sys


def main(door: str, command: list[str]) -> None:
    umask = os.umask(0o077)
    os.umask(umask)
    environment = {name: value for name, value in os.environ.items() if name != "FORKED_BY"}
    asked = {"command": command, "environment": environment, "umask": umask, "folder": os.getcwd()}  # noqa: PTH109 - pathlib takes long
    way = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    way.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    way.connect(door)
    socket.send_fds(way, [json.dumps(asked).encode()], [0, 1, 2])
    pid = int(way.recv(100))
    if not pid:
        way.close()
        os.execve(command[0], command, environment)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda got, _: os.kill(pid, got))
    status = int(way.recv(100))
    if status < 0:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
