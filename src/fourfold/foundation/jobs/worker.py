"""The worker: it takes one job after another until it is told to stop."""

import logging
import os
import socket
import uuid
from datetime import timedelta
from threading import Event, Thread

from django.db import Error, close_old_connections, connection

from fourfold.foundation import clock
from fourfold.foundation.jobs import actions
from fourfold.foundation.jobs.models import QueuedJob
from fourfold.foundation.jobs.queries import something_to_do

LEASE = timedelta(seconds=60)
PAUSE = 1.0
"""Seconds between looks at an empty queue."""

logger = logging.getLogger(__name__)


def run_worker(stop: Event, *, lease: timedelta = LEASE, pause: float = PAUSE) -> None:
    """Work off the queue until ``stop`` is set; the job in hand is finished first. For a thread or process of its own.

    A database that is away for a while is waited for.
    """
    worker = Worker(lease)
    while not stop.is_set():
        close_old_connections()
        try:
            busy = worker.run_next()
        except Error:
            logger.exception("The queue of jobs could not be read; trying again.")
            busy = False
        if not busy:
            stop.wait(pause)
    connection.close()


def run_due_jobs(*, lease: timedelta = LEASE) -> int:
    """Run whatever is due now, until nothing is left; how many jobs."""
    worker = Worker(lease)
    done = 0
    while worker.run_next():
        done += 1
    return done


class Worker:
    """One worker, known by machine, process and a number of its own."""

    def __init__(self, lease: timedelta = LEASE) -> None:
        self.lease = lease
        self.name = f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"

    def run_next(self) -> bool:
        """Run the job that is due first; False when there is none."""
        now = clock.now()
        if not something_to_do(now):
            return False
        actions.give_back(now)
        actions.enqueue_scheduled(now)
        row = actions.take(self.name, now, self.lease)
        if row is None:
            return False
        self._run(row)
        return True

    def _run(self, row: QueuedJob) -> None:
        done = Event()
        holding = Thread(target=self._keep_holding, args=(row, done), daemon=True)
        holding.start()
        try:
            arguments = row.args_kwargs
            row.task.call(*arguments["args"], **arguments["kwargs"])
        except Exception as error:
            logger.exception("Job %s failed.", row.task_path)
            actions.fail(row, self.name, clock.now(), error)
        else:
            if not actions.finish(row, self.name, clock.now()):
                logger.warning("Job %s took longer than its lease and was given to another worker.", row.task_path)
        finally:
            done.set()
            holding.join()

    def _keep_holding(self, row: QueuedJob, done: Event) -> None:
        try:
            while not done.wait(self.lease.total_seconds() / 3):
                try:
                    if not actions.hold_on(row, self.name, clock.now() + self.lease):
                        return
                except Error:
                    logger.exception("The hold on job %s could not be renewed; trying again.", row.task_path)
        finally:
            connection.close()
