"""What stands on top of the queue of ``django_tasks_db``: whose a running job is, and when scheduled ones are due."""

from typing import Any, TypeAlias

from django.db import models
from django_tasks_db.models import DBTaskResult

QueuedJob: TypeAlias = DBTaskResult[..., Any]
"""A row of the queue: a job that waits, runs, or has ended."""


class Lease(models.Model):
    """A worker's hold on the job that it runs. When it runs out, the worker is taken for dead."""

    task = models.OneToOneField(DBTaskResult, on_delete=models.CASCADE, primary_key=True, related_name="lease")
    worker = models.CharField(max_length=64)
    until = models.DateTimeField(db_index=True)


class Scheduled(models.Model):
    """A job that comes round by the clock. Its row is locked while it is put into the queue, so that it comes once."""

    name = models.CharField(max_length=200, primary_key=True)
    due_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)
    last_task = models.ForeignKey(DBTaskResult, on_delete=models.SET_NULL, null=True, related_name="+")
