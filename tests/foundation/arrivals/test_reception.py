"""The reception: read whole, stamped, dealt with in turn by a few threads; and what is in hand meanwhile."""

import io
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from fourfold.foundation import clock
from fourfold.foundation.arrivals import MOST_BYTES, Reception, arrived_at, in_hand_before
from fourfold.foundation.arrivals.hand import Hand, folder
from fourfold.foundation.arrivals.stamps import STAMP
from tests.processes import environment, start

LATER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


class Drip(io.RawIOBase):
    """A body that comes byte by byte and may break off."""

    def __init__(self, content: bytes) -> None:
        self.left = content

    def read(self, size: int = -1) -> bytes:
        time.sleep(0.002)
        piece, self.left = self.left[:1], self.left[1:]
        return piece


def answers(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [b"you sent ", environ["wsgi.input"].read()]


def asked(reception: Reception, content: bytes, length: int | None = None) -> tuple[str, bytes, dict[str, Any]]:
    told: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(len(content) if length is None else length),
        "wsgi.input": Drip(content), "HTTP_FOURFOLD_ARRIVED": "2014-05-15", STAMP: "2014-05-15",
    }  # fmt: skip
    body = b"".join(reception(environ, lambda status, headers: told.append(status)))
    return told[0], body, environ


def test_a_request_is_passed_on_whole_with_the_instant_of_its_last_byte() -> None:
    begun = clock.now()
    status, body, environ = asked(Reception(answers), b"a whole form")
    assert (status, body) == ("200 OK", b"you sent a whole form")
    assert environ[STAMP] >= begun + timedelta(seconds=0.002 * 12)
    assert arrived_at(RequestFactory(**{STAMP: environ[STAMP]}).get("/")) == environ[STAMP]


def test_one_that_breaks_off_never_arrives() -> None:
    assert asked(Reception(answers), b"half a fo", 12)[0] == "400 Bad Request"


def test_one_that_is_too_large_is_left_to_the_application_unread() -> None:
    def refuses(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("413 Too Large", [])
        return [str(len(environ["wsgi.input"].left)).encode()]

    assert asked(Reception(refuses), b"much", MOST_BYTES + 1)[:2] == ("413 Too Large", b"4")


def test_what_no_reception_stamped_counts_from_when_it_is_read() -> None:
    before = clock.now()
    forged: dict[str, Any] = {STAMP: "2014-05-15T11:00:00+00:00"}
    request = RequestFactory().post("/", {"once": "1"}, **forged)
    assert before <= arrived_at(request) <= clock.now()


def test_many_wait_and_few_are_dealt_with_at_once_in_the_order_of_their_instants() -> None:
    at_once, most, order = 0, 0, []
    lock = threading.Lock()

    def slowly(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
            order.append(environ[STAMP])
        time.sleep(0.02)
        with lock:
            at_once -= 1
        return answers(environ, start_response)

    reception = Reception(slowly, turns=2)
    threads = [threading.Thread(target=asked, args=[reception, b"form"]) for _ in range(12)]
    for thread in threads:
        thread.start()
    while not order:
        time.sleep(0.001)
    assert in_hand_before(LATER)
    assert not in_hand_before(min(order))
    for thread in threads:
        thread.join()
    assert most == 2
    assert len(order) == 12
    assert not in_hand_before(LATER)


def test_it_is_let_go_when_the_application_fails() -> None:
    def fails(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asked(Reception(fails), b"form")
    assert not in_hand_before(LATER)


def test_an_answer_that_is_made_as_it_leaves_takes_no_turn() -> None:
    class Streaming(list[bytes]):
        streaming, closed = True, False

        def __iter__(self) -> Iterator[bytes]:
            yield threading.current_thread().name.encode()

        def close(self) -> None:
            self.closed = True

    answer = Streaming()

    def streams(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        return answer

    made = Reception(streams)({"REQUEST_METHOD": "GET"}, lambda status, headers: None)
    assert list(made) == [threading.current_thread().name.encode()]
    made.close()  # type: ignore[attr-defined]
    assert answer.closed


def test_instants_never_run_backwards_when_the_clock_does(monkeypatch: pytest.MonkeyPatch) -> None:
    hand, first = Hand(), clock.now()
    with hand.holding() as one:
        monkeypatch.setattr(clock, "now", lambda: first - timedelta(hours=1))
        with hand.holding() as two:
            assert two >= one >= first


def test_what_another_process_has_in_hand_is_seen_until_it_ends(tmp_path: Path) -> None:
    code = """
import time
from fourfold.foundation.arrivals.hand import Hand
with Hand().holding() as at:
    print(at.isoformat(), flush=True)
    time.sleep(60)
"""
    other = start(code, environment(tmp_path) | {"FOURFOLD_HOME": str(tmp_path)})
    assert other.stdout is not None
    at = datetime.fromisoformat(other.stdout.readline().strip())
    assert not in_hand_before(at)
    assert in_hand_before(at + timedelta(microseconds=1))
    other.kill()
    other.communicate()
    assert not in_hand_before(LATER)
    assert not list(folder().glob("*"))


def test_what_cannot_be_read_counts_as_in_hand() -> None:
    hand = Hand()
    with hand.holding():
        pass
    [file] = folder().glob("*.hand")
    file.write_text("2014-05-")
    assert in_hand_before(datetime(2014, 1, 1, tzinfo=UTC))
