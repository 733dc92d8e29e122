"""What a worker does with the queue, each in one short transaction: take, hold on to, finish, give back."""

from datetime import datetime, timedelta
from traceback import format_exception
from typing import TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from fourfold.foundation.errors import Refused
from fourfold.foundation.jobs.models import Lease, QueuedJob, Scheduled
from fourfold.foundation.jobs.registry import attempts_of, scheduled
from fourfold.foundation.jobs.timetable import delay_after
from fourfold.foundation.words import say

M = TypeVar("M", bound=Model)
READY, RUNNING = TaskResultStatus.READY, TaskResultStatus.RUNNING
FAILED, SUCCESSFUL = TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL


class WorkerDied(Exception):
    """The worker of a job stopped without a word, as often as the job may be tried."""


@transaction.atomic
def take(worker: str, at: datetime, lease: timedelta) -> QueuedJob | None:
    """The job that is due first, now held by ``worker``; nothing when none is due."""
    row = _skipping_locked(due(at)).first()
    if row is None:
        return None
    row.status = RUNNING
    row.started_at = at
    row.worker_ids = [*row.worker_ids, worker]
    row.save(update_fields=["status", "started_at", "worker_ids"])
    Lease.objects.update_or_create(task=row, defaults={"worker": worker, "until": at + lease})
    return row


def due(at: datetime) -> QuerySet[QueuedJob]:
    """Jobs that may run now, the most urgent first."""
    ready = DBTaskResult.objects.filter(status=READY)
    return ready.filter(run_after=get_date_max()) | ready.filter(run_after__lte=at)


def hold_on(row: QueuedJob, worker: str, until: datetime) -> bool:
    """Say that ``worker`` is still at it. False when the job has been given to another meanwhile."""
    return Lease.objects.filter(task=row, worker=worker).update(until=until) == 1


@transaction.atomic
def finish(row: QueuedJob, worker: str, at: datetime) -> bool:
    """The job is done. False, and nothing changes, when it is no longer this worker's."""
    if not _let_go(row, worker):
        return False
    DBTaskResult.objects.filter(pk=row.pk).update(
        status=SUCCESSFUL, finished_at=at, exception_class_path="", traceback=""
    )
    return True


@transaction.atomic
def fail(row: QueuedJob, worker: str, at: datetime, error: BaseException) -> bool:
    """The job went wrong: it waits for its next attempt, or ends as failed. The error is kept either way."""
    if not _let_go(row, worker):
        return False
    _set_back(row, at, error)
    return True


@transaction.atomic
def give_back(at: datetime) -> int:
    """Take jobs from workers that are silent past their lease; how many. They wait for another attempt, or fail."""
    lost = _skipping_locked(DBTaskResult.objects.filter(status=RUNNING).exclude(lease__until__gte=at))
    rows = [row for row in lost if not Lease.objects.filter(task=row, until__gte=at).exists()]
    for row in rows:
        Lease.objects.filter(task=row).delete()
        _set_back(row, at, WorkerDied(f"The worker {row.worker_ids[-1] if row.worker_ids else ''} died."))
    return len(rows)


@transaction.atomic
def enqueue_scheduled(at: datetime) -> int:
    """Put into the queue whatever the clock says is due; how many. Two workers at once put each in once."""
    put = 0
    for name, (made, table) in scheduled().items():
        Scheduled.objects.get_or_create(name=name, defaults={"due_at": table.first(at, settings.TIME_ZONE)})
        row = _skipping_locked(Scheduled.objects.filter(name=name, due_at__lte=at)).first()
        if row is None:
            continue
        row.due_at = table.next(at, settings.TIME_ZONE)
        if row.last_task is None or row.last_task.status in (SUCCESSFUL, FAILED):
            row.last_task = DBTaskResult.objects.get(pk=made.enqueue().id)
            row.last_at = at
            put += 1
        row.save()
    return put


@transaction.atomic
def try_again(uuid: str, at: datetime) -> None:
    """Have a failed job tried afresh, with all its attempts.

    :raises Refused: when no failed job has this identifier.
    """
    changed = DBTaskResult.objects.filter(pk=uuid, status=FAILED).update(
        status=READY, run_after=at, worker_ids=[], finished_at=None
    )
    if not changed:
        raise Refused(say("No failed job has this identifier."))


def _set_back(row: QueuedJob, at: datetime, error: BaseException) -> None:
    attempts = len(row.worker_ids)
    again = attempts < attempts_of(row.task_path)
    DBTaskResult.objects.filter(pk=row.pk).update(
        status=READY if again else FAILED,
        run_after=at + delay_after(attempts) if again else row.run_after,
        finished_at=None if again else at,
        exception_class_path=f"{type(error).__module__}.{type(error).__qualname__}",
        traceback="".join(format_exception(error)),
    )


def _let_go(row: QueuedJob, worker: str) -> bool:
    DBTaskResult.objects.select_for_update().get(pk=row.pk)  # locked in the same order everywhere: the job, its lease
    return Lease.objects.filter(task=row, worker=worker).delete()[0] == 1


def _skipping_locked(rows: QuerySet[M]) -> QuerySet[M]:
    """Lock what no other worker has locked. SQLite has one writer at a time, so there is nothing to skip."""
    skips = connection.features.has_select_for_update_skip_locked
    return rows.select_for_update(skip_locked=True, of=("self",)) if skips else rows
