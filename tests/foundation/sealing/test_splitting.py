"""Shares: any k of n give the secret back, fewer do not, and each wrong one is told apart."""

from dataclasses import replace
from itertools import combinations
from uuid import UUID, uuid4

import pytest
import shamirs
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage.x25519 import Identity

from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.splitting import MOST, PRIME, Share, combine, open_share, seal_share, split

LOCK = UUID(int=99)
HOLDERS = [UUID(int=number) for number in range(1, MOST + 2)]


def parts(identity: Identity, needed: int = 2, of: int = 3) -> list[Share]:
    return split(identity, lock=LOCK, holders=HOLDERS[:of], needed=needed)


@given(st.integers(2, 6).flatmap(lambda of: st.tuples(st.integers(2, of), st.just(of))))
@settings(deadline=None, max_examples=20)
def test_any_k_of_n_or_more_open_it_in_any_order(numbers: tuple[int, int]) -> None:
    needed, of = numbers
    identity = Identity.generate()
    recipient = str(identity.to_public())
    shares = parts(identity, needed, of)
    for count in range(needed, of + 1):
        for chosen in combinations(shares, count):
            assert str(combine(chosen[::-1], recipient)) == str(identity)


def test_fewer_than_k_are_not_enough_and_one_twice_is_one() -> None:
    identity = Identity.generate()
    shares, recipient = parts(identity, needed=3, of=5), str(identity.to_public())
    for few in ([], shares[:2], [shares[0], shares[0], shares[1]]):
        with pytest.raises(Refused, match="not enough shares"):
            combine(few, recipient)
    lied = [replace(share, needed=2) for share in shares[:2]]
    with pytest.raises(Refused, match="wrong"):
        combine(lied, recipient)


def test_each_share_that_does_not_belong_is_told_apart() -> None:
    identity, other = Identity.generate(), Identity.generate()
    recipient = str(identity.to_public())
    mine, again, theirs = parts(identity), parts(identity), parts(other)
    for wrong, sentence in (
        (replace(mine[1], value=mine[1].value ^ 1), "wrong"),
        (replace(mine[1], index=3), "wrong"),
        (theirs[1], "another lock"),
        (replace(mine[1], lock=uuid4()), "another lock"),
        (again[1], "before the holders changed"),
        (replace(again[1], split=mine[0].split), "wrong"),
    ):
        with pytest.raises(Refused, match=sentence):
            combine([mine[0], wrong], recipient)


def test_a_share_tells_nothing_of_the_secret_by_itself() -> None:
    """Each splitting is another polynomial: one share's values for one secret spread over the whole field."""
    identity = Identity.generate()
    values = [parts(identity)[0].value for _ in range(200)]
    assert len(set(values)) == 200
    assert 60 < sum(value > PRIME // 2 for value in values) < 140
    assert str(values[0]) not in repr(parts(identity)[0])


def test_what_cannot_be_split_is_refused() -> None:
    identity = Identity.generate()
    for needed, holders in ((1, HOLDERS[:3]), (4, HOLDERS[:3]), (2, HOLDERS), (2, [HOLDERS[0], HOLDERS[0]])):
        with pytest.raises(Refused):
            split(identity, lock=uuid4(), holders=holders, needed=needed)


def test_a_sealed_share_opens_for_its_holder_alone() -> None:
    holder, other = Identity.generate(), Identity.generate()
    share, swapped = parts(Identity.generate())[:2]
    stored = seal_share(share, str(holder.to_public()))
    assert open_share(stored, holder, share.digest) == share
    with pytest.raises(Refused, match="another key"):
        open_share(stored, other, share.digest)
    with pytest.raises(Refused, match="altered"):
        open_share(stored[:-1] + bytes([stored[-1] ^ 1]), holder, share.digest)
    with pytest.raises(Refused, match="not the one"):
        open_share(seal_share(swapped, str(holder.to_public())), holder, share.digest)


def test_every_word_of_a_share_is_in_its_commitment() -> None:
    share = parts(Identity.generate())[0]
    digests = {share.digest}
    for change in ({"lock": uuid4()}, {"split": uuid4()}, {"recipient": "age1"}, {"holder": uuid4()}, {"index": 2},
                   {"needed": 3}, {"of": 4}, {"value": 1}):  # fmt: skip
        digests.add(replace(share, **change).digest)
    assert len(digests) == 9


def test_the_library_does_the_arithmetic_that_the_document_shows() -> None:
    """f(x) = 1234 + 166x + 94x² mod 1613, the example of the article on secret sharing that everyone knows."""
    points = {1: 1494, 2: 329, 3: 965, 4: 176, 5: 1188, 6: 775}
    for chosen in combinations(points, 3):
        assert shamirs.interpolate([shamirs.share(x, points[x], 1613) for x in chosen]) == 1234


def test_the_vectors_of_the_document() -> None:
    """f(x) = secret + ax mod 2^521 − 1, worked out with whole numbers alone."""
    secret, slope = int.from_bytes(b"Q" * 58, "big"), 2**520 + 12345
    for first, second in combinations(range(1, 6), 2):
        points = [shamirs.share(x, (secret + slope * x) % PRIME, PRIME) for x in (first, second)]
        assert shamirs.interpolate(points, threshold=2) == secret
