from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import Client, RequestFactory
from django.utils.datastructures import MultiValueDict

from fourfold.foundation.arrivals import MOST_BYTES
from fourfold.foundation.files import permissions
from fourfold.foundation.files.actions import store
from fourfold.foundation.files.forms import Upload
from fourfold.foundation.files.middleware import SenderMiddleware
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.ui.forms import Form, Words
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.foundation.files.make import PDF, kept, sent, stored


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.django_db
@pytest.mark.parametrize(("length", "is_refused"), [(MOST_BYTES, False), (MOST_BYTES + 1, True), ("lots", True)])
def test_what_is_too_large_is_turned_away_before_it_is_read(length: object, is_refused: bool) -> None:
    answer = Client().post("/accessibility", CONTENT_LENGTH=str(length))
    assert (answer.status_code == 413) is is_refused


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[permissions.Shown]:
    answers: list[permissions.Shown] = []
    monkeypatch.setattr(permissions, "_shown", answers)
    return answers


class PlanForm(Form):
    title = Words("Title")
    plan = Upload("Plan", hint="As the board agreed it.")
    note = Upload("Note", required=False)


def sent_by(
    person: Person | None, data: dict[str, str], files: dict[str, Any] | None = None
) -> tuple[PlanForm, StoredFile | None]:
    """The form as a view reads it while ``person`` is signed in, and what the field "plan" gave."""
    found: list[PlanForm] = []

    def view(request: HttpRequest) -> HttpResponse:
        typed = QueryDict(mutable=True)
        typed.update({"once": str(uuid4()), **data})
        form = PlanForm(typed, MultiValueDict({name: [file] for name, file in (files or {}).items()}))
        form.is_valid()
        found.append(form)
        return HttpResponse()

    request = RequestFactory().post("/")
    request.person = person  # type: ignore[attr-defined]
    SenderMiddleware(view)(request)
    return found[0], found[0].cleaned_data.get("plan")


def token_in(form: PlanForm) -> str:
    html = str(form["plan"])
    assert "plan.pdf" in html
    return html.split('name="plan-kept" value="')[1].split('"', maxsplit=1)[0]


def test_a_file_is_kept_while_the_form_is_mended(kent: Cast) -> None:
    form, file = sent_by(kent.amina, {"title": ""}, {"plan": sent()})
    assert set(form.errors) == {"title"}
    assert file is not None
    mended, found = sent_by(kent.amina, {"title": "Plan", "plan-kept": token_in(form)})
    assert mended.is_valid()
    assert found == file
    assert StoredFile.objects.count() == 1


def test_a_forbidden_file_is_refused_beside_its_field(kent: Cast) -> None:
    form, _ = sent_by(kent.amina, {"title": "Plan"}, {"plan": sent("plan.exe", b"MZ")})
    assert form.errors["plan"] == ["We cannot take “plan.exe”: it is a program. Send a document instead."]


def test_a_refused_file_does_not_push_out_the_kept_one(kent: Cast) -> None:
    first, file = sent_by(kent.amina, {"title": ""}, {"plan": sent()})
    second, _ = sent_by(kent.amina, {"title": "Plan", "plan-kept": token_in(first)}, {"plan": sent("plan.exe", b"MZ")})
    assert "plan" in second.errors
    mended, found = sent_by(kent.amina, {"title": "Plan", "plan-kept": token_in(second)})
    assert mended.is_valid()
    assert found == file


def test_a_new_file_takes_the_place_of_the_kept_one(kent: Cast) -> None:
    first, _ = sent_by(kent.amina, {"title": ""}, {"plan": sent()})
    _, file = sent_by(
        kent.amina, {"title": "Plan", "plan-kept": token_in(first)}, {"plan": sent("new.pdf", PDF + b"new")}
    )
    assert file is not None
    assert file.name == "new.pdf"


def test_a_file_that_is_not_needed_may_be_left_out(kent: Cast) -> None:
    form, _ = sent_by(kent.amina, {"title": ""}, {"plan": sent(), "note": sent("note.txt", b"note")})
    note = str(form["note"]).split('name="note-kept" value="')[1].split('"')[0]
    mended, _ = sent_by(
        kent.amina, {"title": "Plan", "plan-kept": token_in(form), "note-kept": note, "note-leave-out": "1"}
    )
    assert mended.is_valid()
    assert mended.cleaned_data["note"] is None


def test_without_a_file_one_is_asked_for(kent: Cast) -> None:
    form, _ = sent_by(kent.amina, {"title": "Plan"})
    assert form.errors["plan"] == ["Choose a file."]


def test_a_token_works_for_its_sender_alone_and_until_the_file_is_used(kent: Cast, sussex: Cast) -> None:
    form, file = sent_by(kent.amina, {"title": ""}, {"plan": sent()})
    assert file is not None
    token = token_in(form)
    for other in (kent.bola, sussex.amina):
        stolen, _ = sent_by(other, {"title": "Plan", "plan-kept": token})
        assert stolen.errors["plan"] == ["We no longer have the file that you chose. Choose it again."]
    forged, _ = sent_by(kent.amina, {"title": "Plan", "plan-kept": token[:-1]})
    assert "plan" in forged.errors
    store(file=file, by=kent.amina, at=NOON)
    used, _ = sent_by(kent.amina, {"title": "Plan", "plan-kept": token})
    assert "plan" in used.errors


def test_the_public_sends_no_files(db: None) -> None:
    form, _ = sent_by(None, {"title": "Plan"}, {"plan": sent()})
    assert form.errors["plan"] == ["Sign in to send a file."]
    assert not StoredFile.objects.exists()


def fetched(client: Client, file: StoredFile) -> Any:
    answer = client.get(file.get_absolute_url())
    answer.fetched = b"".join(answer) if answer.streaming else b""  # type: ignore[attr-defined]
    return answer


def test_a_kept_file_is_its_senders_alone(kent: Cast, sussex: Cast, shown: list[permissions.Shown]) -> None:
    shown.append(lambda person, file: True)
    file = kept(kent.amina)
    assert fetched(signed_in(kent.amina), file).status_code == 200
    for other in (kent.bola, kent.carys, sussex.amina, None):
        assert fetched(signed_in(other), file).status_code == 404


def test_a_stored_file_is_seen_by_those_whom_a_slice_names(
    kent: Cast, sussex: Cast, shown: list[permissions.Shown]
) -> None:
    file = stored(kent.amina)
    assert fetched(signed_in(kent.amina), file).status_code == 404
    shown.append(lambda person, file: person is not None and person.uuid == kent.carys.uuid)
    assert fetched(signed_in(kent.carys), file).status_code == 200
    for other in (kent.bola, sussex.carys, None):
        assert fetched(signed_in(other), file).status_code == 404


def test_people_of_another_authority_count_as_the_public(
    kent: Cast, sussex: Cast, shown: list[permissions.Shown]
) -> None:
    file = stored(kent.amina)
    asked: list[object] = []
    shown.append(lambda person, file: asked.append(person) or person is None)  # type: ignore[func-returns-value]
    assert fetched(signed_in(sussex.amina), file).status_code == 200
    assert asked == [None]


def test_a_download_is_never_run_or_shown_as_a_page(kent: Cast) -> None:
    content = "Spend in £\n".encode()
    file = kept(kent.amina, "Spend “2014”.csv", content)
    answer = fetched(signed_in(kent.amina), file)
    assert answer.fetched == content
    assert answer["Content-Type"] == "text/csv"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_file_answers_to_its_own_name_only(kent: Cast) -> None:
    file = kept(kent.amina)
    assert signed_in(kent.amina).get(f"/files/{file.uuid}/plan.html").status_code == 404
    assert signed_in(kent.amina).get(f"/files/{uuid4()}/plan.pdf").status_code == 404
