"""What the house does for itself by the clock."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fourfold.foundation import clock
from fourfold.foundation.audit.actions import make_checkpoint
from fourfold.foundation.jobs.registry import every, job
from fourfold.foundation.once.actions import forget_sent_forms

KEEP_DONE = timedelta(days=30)


@every(minutes=15)
@job(attempts=3)
def sign_checkpoint() -> None:
    """Sign where the audit chain stands. Fails, for an administrator to see, when the chain does not fit."""
    make_checkpoint(clock.now())


@every("daily at 02:00")
@job(attempts=3)
def sweep_files() -> None:
    """Take away files that were uploaded to forms that nobody finished."""
    if find_spec("fourfold.foundation.files.actions"):
        sweep: Callable[..., object] = import_module("fourfold.foundation.files.actions").sweep_kept_files
        sweep(clock.now())


@every("daily at 02:30")
@job(attempts=3)
def forget_what_is_done() -> None:
    """Forget keys of forms sent, and jobs done, more than 30 days ago. Failed jobs stay until someone has seen them."""
    forget_sent_forms(clock.now())
    DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=clock.now() - KEEP_DONE).delete()
