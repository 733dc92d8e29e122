"""The processes that serve: the web server with its workers, and beside them the worker of jobs.

``fourfold serve`` turns into this program, which knows nothing of Django: it only looks after the others, for weeks,
and holds little more than an interpreter meanwhile.
"""

import os
import signal
import sys
import webbrowser
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import Event, Timer

from granian import Granian
from granian.constants import Interfaces

ROOM = 1_024
"""How many requests a process reads in, or keeps waiting, at once: each in a thread of its own, made when it is needed.
What comes beyond them waits outside, unread, and has not arrived yet."""


def become_server(*, host: str, port: int, workers: int, show: str = "") -> None:
    """Turn this process into the one that serves; ``show`` is an address to open in a browser. Does not return."""
    sys.stdout.flush()
    sys.stderr.flush()
    program = [sys.executable, "-m", __name__, host, str(port), str(workers), show]
    os.execv(sys.executable, program)  # noqa: S606  # nosec B606  # no shell, and nothing that a visitor wrote


def main(arguments: Sequence[str]) -> None:
    """Start the worker of jobs beside the web server; both end together."""
    host, port, workers, show = arguments
    jobs = _start_jobs()
    if show:
        Timer(1.5, webbrowser.open, [show]).start()
    try:
        Granian(
            "fourfold.config.wsgi:application",
            address=host,
            port=int(port),
            interface=Interfaces.WSGI,
            workers=int(workers),
            backlog=4 * ROOM,
            backpressure=ROOM,
            blocking_threads=ROOM,
            workers_kill_timeout=5,  # Ctrl+C reaches a worker twice, and then it may wait for itself
            log_access=False,
        ).serve()
    finally:
        jobs.terminate()
        jobs.join()


def _start_jobs() -> BaseProcess:
    """A process of its own, so that a long job never holds up a page."""
    process = get_context("spawn").Process(target=work_until_stopped, daemon=True)
    process.start()
    return process


def work_until_stopped() -> None:
    """Work off jobs in this process until it is told to end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.config.settings")
    import django  # the process that looks after this one has no need of it

    django.setup()
    from fourfold.foundation.jobs.worker import run_worker  # its models load once Django is set up

    stop = Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    run_worker(stop)


if __name__ == "__main__":
    main(sys.argv[1:])
