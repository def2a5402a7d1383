"""A program of several workers that knows nothing of any service: `python -m tests.faults.forked COUNT [FAILS [DEAF]]`. It prints its port, and
answers with its number and process; `/slow?FOLDER` writes its number there and waits for "go", `/stuck?FILE` answers when that is gone, holding
the whole process meanwhile. It cannot begin while the file FAILS is there, and the system has no room for one more while FAILS.full is; one that is deaf for DEAF seconds is ended.
While FAILS.lingers is there nobody dies of SIGKILL. Once FAILS.ends is there all end, as where another process waits to take over, with half a second for what hangs."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import uvicorn
from starlette.types import Receive, Scope, Send

from services.hosting.workers import Workers, WorkerServer


def main(count: int, fails: str = "", deaf: str = "60") -> int:
    listener = socket.create_server(("127.0.0.1", 0))
    fork = os.fork

    def fork_if_there_is_room() -> int:
        if fails and Path(f"{fails}.full").exists():
            raise BlockingIOError
        return fork()

    os.fork = fork_if_there_is_room
    kill = os.kill

    def kill_when_it_may_die(pid: int, number: int) -> None:
        if fails and number == signal.SIGKILL:
            if fork():
                return
            while Path(f"{fails}.lingers").exists():
                time.sleep(0.01)
            kill(pid, number)
            os._exit(0)
        kill(pid, number)

    os.kill = kill_when_it_may_die

    def work(number: int, above: socket.socket) -> None:
        if fails and Path(fails).exists():
            raise SystemExit(7)
        pid = Path("/proc/self").resolve().name

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["path"] == "/slow":
                told = Path(scope["query_string"].decode())
                (told / str(number)).touch()
                while not (told / "go").exists():
                    await asyncio.sleep(0.01)
            if scope["path"] == "/stuck":
                hangs = Path(scope["query_string"].decode())
                hangs.write_text("it does")
                while hangs.exists():
                    time.sleep(0.01)
            await send({"type": "http.response.start", "status": 200, "headers": [(b"connection", b"close")]})
            await send({"type": "http.response.body", "body": f"{number} {pid}".encode()})

        ended: Any = SimpleNamespace(state=SimpleNamespace(runtime=SimpleNamespace(end=lambda: None)))
        WorkerServer(uvicorn.Config(app, lifespan="off", log_config=None, access_log=False), [ended], above).run()

    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    ends = Path(f"{fails}.ends").exists if fails else None
    return Workers(count, listener, work, deaf_seconds=float(deaf), ends=ends, longest_answers=0.5).run()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:]))
