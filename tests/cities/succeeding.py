"""A program that serves nothing but the version of its folder and its own number, and goes over to another version as services do:
`python -m tests.cities.succeeding PORT`. While the file `hold` is beside the versions it waits before it lets the other one go on, and one that
is to take over waits for the end of `loads` before it says anything."""

from __future__ import annotations

import os
import select
import socket
import sys
import time
from pathlib import Path

from services.hosting.succession import Handed, Succession, Turn
from shared.city import in_use, versions_kept


def main(port: int) -> None:
    handed, kept = Handed.over(), versions_kept()
    if handed is not None:
        (kept / f"begun-{os.getpid()}").touch()
        wait(kept / "loads")
        handed.await_turn(list)
    listener = handed.listener if handed else socket.create_server(("127.0.0.1", port))
    succession = Succession(["registry"], listener, handed)
    while (turn := succession.look()) is Turn.STAYS:
        if select.select([listener], [], [], 0.05)[0]:
            with listener.accept()[0] as connection:
                connection.sendall(f"{in_use().digest[:12]} {os.getpid()}".encode())
    listener.close()
    if turn is Turn.GOES:
        wait(kept / "hold")
    succession.hand_over()


def wait(held_by: Path) -> None:
    while held_by.exists():
        time.sleep(0.01)


if __name__ == "__main__":
    main(int(sys.argv[1]))
