from contextlib import suppress
from datetime import timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fourfold.foundation import clock
from fourfold.foundation.audit.models import Checkpoint
from fourfold.foundation.jobs import actions
from fourfold.foundation.jobs.models import Lease, Scheduled
from fourfold.foundation.jobs.queries import jobs_now, something_to_do
from fourfold.foundation.jobs.registry import enqueue, scheduled
from fourfold.foundation.jobs.worker import run_due_jobs
from fourfold.foundation.once.actions import do_once, forget_sent_forms
from fourfold.foundation.once.models import SentForm
from tests.cast import NOON, Cast
from tests.foundation.audit.make import add_events, sql
from tests.foundation.jobs.make import fail_always, lines_of, write_line

MINUTE = timedelta(minutes=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lines"


def test_a_job_is_run_once(db: None, file: Path) -> None:
    enqueue(write_line, file=str(file), line="hello")
    run_due_jobs()
    run_due_jobs()
    assert lines_of(file) == ["hello"]
    done = DBTaskResult.objects.get(task_path__endswith="write_line")
    assert done.status == TaskResultStatus.SUCCESSFUL
    assert done.finished_at is not None
    assert not Lease.objects.exists()


def test_a_job_asked_for_in_what_is_undone_is_never_run(db: None, file: Path) -> None:
    with suppress(RuntimeError), transaction.atomic():
        enqueue(write_line, file=str(file), line="hello")
        raise RuntimeError
    run_due_jobs()
    assert lines_of(file) == []


def test_a_failing_job_is_tried_again_later_and_ends_as_failed_with_its_error(db: None, file: Path) -> None:
    enqueue(fail_always, file=str(file))
    for attempt in (1, 2, 3):
        run_due_jobs()
        assert len(lines_of(file)) == attempt, "not again at once"
        DBTaskResult.objects.filter(task_path__endswith="fail_always").update(run_after=clock.now())
    run_due_jobs()
    assert len(lines_of(file)) == 3
    [failed] = jobs_now().failed
    assert (failed.name, failed.attempts, failed.of) == ("Fail always", 3, 3)
    assert failed.error == "RuntimeError: The printer is on fire"


def test_a_failed_job_can_be_tried_afresh(db: None, file: Path) -> None:
    test_a_failing_job_is_tried_again_later_and_ends_as_failed_with_its_error(None, file)
    uuid = jobs_now().failed[0].uuid
    call_command("jobs", "--again", uuid, stdout=StringIO())
    run_due_jobs()
    assert len(lines_of(file)) == 4
    with pytest.raises(CommandError, match="No failed job"):
        call_command("jobs", "--again", str(uuid4()))
    with pytest.raises(CommandError, match="No failed job"):
        call_command("jobs", "--again", "not an identifier")


def test_a_job_whose_worker_has_gone_silent_is_given_back(db: None, file: Path) -> None:
    enqueue(write_line, file=str(file), line="hello")
    now = clock.now()
    assert actions.take("the dead", now, MINUTE) is not None
    assert actions.give_back(now + MINUTE) == 0, "its lease has not run out"
    assert actions.take("the living", now + MINUTE, MINUTE) is None
    assert actions.give_back(now + MINUTE * 1.01) == 1
    assert actions.take("the living", now + MINUTE * 5, MINUTE) is not None


def test_a_job_that_kills_its_workers_ends_as_failed(db: None, file: Path) -> None:
    enqueue(write_line, file=str(file), line="hello")
    now = clock.now()
    for _ in range(2):
        assert actions.take("the dead", now, MINUTE) is not None
        now += timedelta(hours=2)
        assert actions.give_back(now) == 1
        now += timedelta(hours=2)
    assert "died" in jobs_now().failed[0].error


def test_a_worker_that_wakes_up_too_late_changes_nothing(db: None, file: Path) -> None:
    enqueue(write_line, file=str(file), line="hello")
    now = clock.now()
    late = actions.take("the late", now, MINUTE)
    assert late is not None
    assert actions.hold_on(late, "the late", now + MINUTE)
    actions.give_back(now + MINUTE * 2)
    assert actions.take("the living", now + MINUTE * 5, MINUTE) is not None
    assert not actions.hold_on(late, "the late", now + MINUTE * 9)
    assert not actions.finish(late, "the late", now)
    assert not actions.fail(late, "the late", now, RuntimeError())
    assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING


def test_a_job_that_no_longer_exists_ends_as_failed(db: None, file: Path) -> None:
    enqueue(write_line, file=str(file), line="hello")
    DBTaskResult.objects.update(task_path="tests.foundation.jobs.make.gone")
    run_due_jobs()
    assert "gone" in jobs_now().failed[0].error


def test_what_comes_round_is_put_in_once_and_not_on_top_of_itself(db: None) -> None:
    now = clock.now()
    actions.enqueue_scheduled(now)
    waiting = DBTaskResult.objects.filter(task_path__endswith="sign_checkpoint")
    assert waiting.count() == 1
    actions.enqueue_scheduled(now)
    actions.enqueue_scheduled(now + timedelta(hours=3))
    assert waiting.count() == 1, "the first still waits"
    waiting.update(status=TaskResultStatus.SUCCESSFUL)
    actions.enqueue_scheduled(now + timedelta(hours=3, minutes=10))
    assert waiting.count() == 1, "not yet due again"
    actions.enqueue_scheduled(now + timedelta(hours=3, minutes=15))
    assert waiting.count() == 2


def test_an_idle_worker_only_reads(db: None, file: Path) -> None:
    assert something_to_do(clock.now()), "the schedule is new"
    run_due_jobs()
    assert not something_to_do(clock.now())
    enqueue(write_line, file=str(file), line="hello")
    assert something_to_do(clock.now())
    actions.take("the dead", clock.now(), MINUTE)
    assert not something_to_do(clock.now())
    assert something_to_do(clock.now() + MINUTE * 2)


def test_the_house_looks_after_itself(kent: Cast) -> None:
    add_events(kent, 2)
    actions.enqueue_scheduled(clock.now())
    Scheduled.objects.update(due_at=NOON, last_task=None)
    do_once(uuid4(), NOON, lambda: "/")
    run_due_jobs()
    assert jobs_now().failed == []
    assert Checkpoint.objects.count() == 1
    assert not SentForm.objects.exists()
    assert set(scheduled()) == set(Scheduled.objects.values_list("name", flat=True))


def test_a_chain_that_does_not_fit_shows_as_a_job_that_fails(kent: Cast) -> None:
    add_events(kent, 2)
    sql("UPDATE foundation_audit_event SET what = 'test.other' WHERE sequence = 2")
    run_due_jobs()
    assert "Event 2 does not have its own digest" in jobs_now().waiting[0].error


def test_keys_of_forms_are_forgotten_after_thirty_days(db: None) -> None:
    do_once(uuid4(), NOON, lambda: "/")
    assert forget_sent_forms(NOON + timedelta(days=30)) == 0
    assert forget_sent_forms(NOON + timedelta(days=30, seconds=1)) == 1


def test_the_queue_is_listed(db: None, file: Path) -> None:
    enqueue(write_line, file=str(file), line="hello")
    out = StringIO()
    call_command("jobs", stdout=out, no_color=True)
    assert "Waiting (1)" in out.getvalue()
    assert "Sign checkpoint, every 15 minutes" in out.getvalue()
    out = StringIO()
    call_command("work", "--once", stdout=out)
    assert "6 jobs run." in out.getvalue()
