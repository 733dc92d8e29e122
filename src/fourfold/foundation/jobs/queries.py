"""What waits, runs, failed and comes next."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from fourfold.foundation.jobs.models import Lease, QueuedJob, Scheduled
from fourfold.foundation.jobs.registry import attempts_of, scheduled
from fourfold.foundation.jobs.timetable import Timetable

SHOWN = 100
READY, RUNNING, FAILED = TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED


@dataclass(frozen=True, slots=True)
class Job:
    """One job as an administrator sees it. ``due_at`` is nothing for a job that may run at once."""

    uuid: str
    name: str
    attempts: int
    of: int
    enqueued_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    due_at: datetime | None
    error: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A job that comes round by the clock."""

    name: str
    timetable: Timetable
    due_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Jobs:
    """The queue, at most a hundred of each."""

    waiting: list[Job]
    running: list[Job]
    failed: list[Job]
    coming: list[Coming]


def jobs_now() -> Jobs:
    """The queue as it stands."""
    rows = DBTaskResult.objects
    known = Scheduled.objects.in_bulk()
    return Jobs(
        waiting=[_job(row) for row in rows.filter(status=READY).order_by("enqueued_at")[:SHOWN]],
        running=[_job(row) for row in rows.filter(status=RUNNING).order_by("started_at")[:SHOWN]],
        failed=[_job(row) for row in rows.filter(status=FAILED).order_by("-finished_at")[:SHOWN]],
        coming=[
            Coming(name_of(path), table, known[path].due_at, known[path].last_at)
            if path in known
            else Coming(name_of(path), table, None, None)
            for path, (_, table) in scheduled().items()
        ],
    )


def something_to_do(at: datetime) -> bool:
    """Whether a worker would find anything; reads only, so that idle workers never hold up writers."""
    ready = DBTaskResult.objects.filter(status=READY)
    names = set(scheduled())
    in_time = set(Scheduled.objects.filter(due_at__gt=at).values_list("name", flat=True))
    return (
        bool(names - in_time)
        or (ready.filter(run_after=get_date_max()) | ready.filter(run_after__lte=at)).exists()
        or DBTaskResult.objects.filter(status=RUNNING).exclude(pk__in=_held(at)).exists()
    )


def name_of(path: str) -> str:
    """A job's function as words: "Sign checkpoint"."""
    words = path.rpartition(".")[2].replace("_", " ")
    return words[:1].upper() + words[1:]


def waits_untried(path: str, *args: str) -> bool:
    """Whether this very job waits for its first attempt: what is to be done now is done then."""
    return DBTaskResult.objects.filter(
        task_path=path, status=READY, run_after=get_date_max(), args_kwargs={"args": list(args), "kwargs": {}}
    ).exists()


def _held(at: datetime) -> QuerySet[Lease, UUID]:
    return Lease.objects.filter(until__gte=at).values_list("pk", flat=True)


def _job(row: QueuedJob) -> Job:
    lines = row.traceback.strip().splitlines()
    return Job(
        uuid=str(row.pk),
        name=name_of(row.task_path),
        attempts=len(row.worker_ids),
        of=attempts_of(row.task_path),
        enqueued_at=row.enqueued_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        due_at=None if row.run_after == get_date_max() else row.run_after,
        error=lines[-1] if lines else "",
    )
