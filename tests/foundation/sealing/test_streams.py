"""Sealing and opening streams: nothing lost, nothing altered unnoticed, nothing told by size, no memory taken."""

import hashlib
import pickle
import tracemalloc
from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyrage.x25519 import Identity

from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.padding import LEAST, MARK, padded
from fourfold.foundation.sealing.streams import HEAD, Chunks, Opener, Target, decrypt, encrypt, pieces_of, seal
from tests.foundation.sealing.make import sealed, unsealed

IDENTITY, OTHER = Identity.generate(), Identity.generate()
RECIPIENT = str(IDENTITY.to_public())
AROUND = len(HEAD) + len(MARK)
HEADER = 1024
"""age's own header and the room that it leaves for random filling, at most."""


def opener() -> Opener:
    return Opener(IDENTITY)


@given(st.binary(max_size=3000) | st.lists(st.sampled_from([b"\x80", b"\0", b"a", b"\0" * 70_000])).map(b"".join))
@example(b"")
@example(b"\x80")
@example(b"\0")
@example(b"\x80\0\0\x80")
@example(b"\0" * 200_000)
@example(b"\x80" + b"\0" * 200_000)
@settings(deadline=None, max_examples=60)
def test_what_is_sealed_comes_back_as_it_was(content: bytes) -> None:
    ciphertext, told = sealed(content, RECIPIENT)
    assert told.sha256 == hashlib.sha256(ciphertext).hexdigest()
    assert told.size == len(ciphertext)
    assert unsealed(ciphertext, opener()) == content


@pytest.mark.parametrize("step", [LEAST, 2 * LEAST, 69_632, 5_242_880])
@pytest.mark.parametrize("beside", [-2, -1, 0, 1, 2])
def test_sizes_around_a_step_come_back_too(step: int, beside: int) -> None:
    content = b"\x80" * (step - AROUND + beside)
    assert unsealed(sealed(content, RECIPIENT)[0], opener()) == content


@given(st.integers(min_value=1, max_value=2**40))
def test_a_class_holds_its_sizes_and_adds_little(size: int) -> None:
    whole = padded(size)
    assert whole >= size
    assert padded(whole) == whole
    assert whole <= max(LEAST, size * 1.12)
    assert padded(size + 1) >= whole


def test_few_sizes_are_told_apart() -> None:
    assert len({padded(size) for size in range(1, 10_000_000, 97)}) < 240


def test_two_bids_of_one_class_are_of_one_size() -> None:
    sizes = {len(sealed(b"x" * length, RECIPIENT)[0]) for length in (0, 1, 40_000, LEAST - AROUND) for _ in range(5)}
    assert max(sizes) - min(sizes) < HEADER
    assert len({len(sealed(b"the same", RECIPIENT)[0]) for _ in range(20)}) > 1, "age adds a little at random"


@pytest.mark.parametrize("place", [5, 60, 300, 70_000, -1])
def test_an_altered_bit_is_found_out(place: int) -> None:
    ciphertext = bytearray(sealed(b"bid" * 40_000, RECIPIENT)[0])
    ciphertext[place] ^= 1
    with pytest.raises(Refused, match="altered"):
        unsealed(bytes(ciphertext), opener())


@pytest.mark.parametrize("length", [0, 10, 200, 65_536, 100_000, -1])
def test_a_stream_that_was_cut_off_is_found_out(length: int) -> None:
    ciphertext = sealed(b"bid" * 40_000, RECIPIENT)[0]
    with pytest.raises(Refused, match="altered"):
        unsealed(ciphertext[:length], opener())


def test_something_added_at_the_end_is_found_out() -> None:
    with pytest.raises(Refused, match="altered"):
        unsealed(sealed(b"bid", RECIPIENT)[0] + b"\0", opener())


def test_the_header_of_another_bid_does_not_fit() -> None:
    def parts(ciphertext: bytes) -> tuple[bytes, bytes]:
        end = ciphertext.index(b"\n", ciphertext.index(b"\n--- ") + 1) + 1
        return ciphertext[:end], ciphertext[end:]

    (head, _), (_, body) = parts(sealed(b"one", RECIPIENT)[0]), parts(sealed(b"two", RECIPIENT)[0])
    with pytest.raises(Refused, match="altered"):
        unsealed(head + body, opener())


def test_a_bid_for_another_lock_does_not_open() -> None:
    with pytest.raises(Refused, match="another key"):
        unsealed(sealed(b"bid", str(OTHER.to_public()))[0], opener())


def test_something_that_age_opens_but_we_did_not_seal_is_refused() -> None:
    for plain in (b"hello", b"fourfold-sealed/1\nno mark", b"fourfold-seal", b""):
        target = BytesIO()
        encrypt(BytesIO(plain), target, RECIPIENT)
        with pytest.raises(Refused):
            unsealed(target.getvalue(), opener())


def test_an_opener_forgets_and_is_never_stored() -> None:
    ciphertext = sealed(b"bid", RECIPIENT)[0]
    with opener() as using:
        assert str(IDENTITY) not in repr(using)
        with pytest.raises(TypeError):
            pickle.dumps(using)
    with pytest.raises(ValueError, match="closed"):
        unsealed(ciphertext, using)


def test_a_fault_of_the_source_is_told_as_it_is() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half a bid"
        raise ConnectionResetError("the bidder went away")

    with pytest.raises(ConnectionResetError, match="went away"):
        seal(Chunks(pieces()), BytesIO(), RECIPIENT)
    ciphertext = sealed(b"bid", RECIPIENT)[0]

    def stored() -> Iterator[bytes]:
        yield ciphertext[:1000]
        raise PermissionError("no such disk")

    with pytest.raises(PermissionError, match="no such disk"):
        opener().unseal(Chunks(stored()), BytesIO())


class _Full:
    """A disk that takes so many bytes and no more."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, piece: bytes, /) -> None:
        self.room -= len(piece)
        if self.room < 0:
            raise OSError("no space left")


@pytest.mark.parametrize("room", [0, 300, 65_900, 190_000])
def test_a_full_disk_is_never_taken_for_a_sealed_bid(room: int) -> None:
    with pytest.raises(OSError, match="no space left"):
        seal(BytesIO(b"x" * 200_000), _Full(room), RECIPIENT)
    with pytest.raises(OSError, match="no space left"):
        opener().unseal(BytesIO(sealed(b"x" * 200_000, RECIPIENT)[0]), _Full(room))


def test_pieces_are_read_as_one_stream() -> None:
    chunks = Chunks([b"", b"abc", b"", b"defgh", b""])
    assert [chunks.read(2) for _ in range(6)] == [b"ab", b"c", b"de", b"fg", b"h", b""]
    assert b"".join(pieces_of(Chunks([b"a" * 200_000, b"b"]))) == b"a" * 200_000 + b"b"


class _Counting:
    """Keeps nothing but how much came, and offers it again."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, piece: bytes, /) -> None:
        self.size += len(piece)


class _Through:
    """Opens what comes as it comes, in pieces, without keeping it: age reads it from here."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int, /) -> bytes:
        given = min(size, self.left)
        self.left -= given
        return b"\x07" * given


def test_fifty_megabytes_take_no_memory() -> None:
    size = 50_000_000
    counting = _Counting()
    assert _peak(lambda: seal(_Through(size), counting, RECIPIENT)) < 2_000_000
    assert size < counting.size < size * 1.12


def test_opening_fifty_megabytes_takes_no_memory(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("sealed") / "bid"
    with path.open("wb") as file:
        seal(_Through(50_000_000), file, RECIPIENT)
    counting = _Counting()
    with path.open("rb") as file:
        assert _peak(lambda: opener().unseal(file, counting)) < 2_000_000
    assert counting.size == 50_000_000


def _peak(work: object) -> int:
    """The most memory that Python took meanwhile, in bytes."""
    assert callable(work)
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_recipient_that_is_none_is_a_fault_of_ours() -> None:
    target: Target = BytesIO()
    with pytest.raises(ValueError, match="no recipient"):
        seal(BytesIO(b""), target, "age1nonsense")
    with pytest.raises(Refused):
        decrypt(BytesIO(b"nothing of age"), target, [IDENTITY])
