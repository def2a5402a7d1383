"""What is left of the first process of a service once another has taken over: its number, by which others know the service. It waits until
nobody is left below it, passes on that it is to end, and ends with the status of the last. Standard library only: it is started without
anything else, and stays as small as a process can be."""

import contextlib
import os
import signal
import sys


def keep(leash: int) -> int:
    """`leash`: the end of a pair of sockets whose other end the serving process watches."""

    def end(*_: object) -> None:
        with contextlib.suppress(OSError):
            os.close(leash)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    status = 0
    while True:
        try:
            _, waited = os.wait()
        except ChildProcessError:
            return status
        status = os.waitstatus_to_exitcode(waited)
        status = status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(keep(int(sys.argv[1])))
