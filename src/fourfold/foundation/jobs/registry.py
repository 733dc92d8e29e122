"""How a slice says what can be done later, and what comes round by the clock.

    @every(minutes=15)
    @job(attempts=3)
    def tidy() -> None: ...

A slice keeps its jobs in ``jobs.py``, which is loaded when Fourfold starts. A job may run more than once (its worker
may die after the work and before saying so), so it is written to be harmless the second time.
"""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, ParamSpec, TypeVar

from django_tasks import task
from django_tasks.base import Task, TaskResult

from fourfold.foundation.jobs.timetable import Timetable, timetable

P = ParamSpec("P")
R = TypeVar("R")

_attempts: dict[str, int] = {}
_scheduled: dict[str, tuple[Task[Any, Any], Timetable]] = {}


def job(*, attempts: int = 5) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a function of a module a job. It is tried ``attempts`` times at most, with growing pauses."""

    def make(function: Callable[P, R]) -> Task[P, R]:
        made: Task[P, R] = task()(function)
        _attempts[made.module_path] = attempts
        return made

    return make


def every(when: str = "", *, minutes: int = 0) -> Callable[[Task[[], R]], Task[[], R]]:
    """Let a job without arguments come round: ``every(minutes=15)`` or ``every("daily at 02:00")``, local time."""
    table = timetable(when, minutes)

    def schedule(made: Task[[], R]) -> Task[[], R]:
        _scheduled[made.module_path] = (made, table)
        return made

    return schedule


def enqueue(made: Task[P, R], *args: P.args, **arguments: P.kwargs) -> TaskResult[R]:
    """Have a job done after the caller's transaction is committed; never, if that is rolled back.

    Arguments are what JSON holds: texts, whole numbers, lists, mappings. Send identifiers as text.
    """
    return made.enqueue(*args, **arguments)


def attempts_of(path: str) -> int:
    """How often the job at this import path is tried; once when there is no such job any more."""
    with suppress(ImportError):
        import_module(path.rpartition(".")[0])
    return _attempts.get(path, 1)


def scheduled() -> dict[str, tuple[Task[Any, Any], Timetable]]:
    """What comes round, by import path."""
    return dict(_scheduled)
