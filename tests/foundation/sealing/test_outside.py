"""What docs/security/sealing.md promises, done as an outsider would, without our code."""

import json
import re
import subprocess
import sys
from pathlib import Path

from fourfold.foundation.sealing.padding import padded
from fourfold.foundation.sealing.receipts import public_key_of, sign
from tests.cast import NOON
from tests.foundation.sealing.make import issue
from tests.foundation.sealing.test_identities import PASSPHRASE, VECTOR, VECTOR_IDENTITY
from tests.foundation.sealing.test_receipts import SEED
from tests.foundation.sealing.test_receipts import VECTOR as RECEIPT

TEXT = (Path(__file__).parents[3] / "docs" / "security" / "sealing.md").read_text("utf-8")
UNLOCK, VERIFY = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
KEYS, SHARES, RECEIPTS = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)


def run(program: str, text: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-c", program], input=text, text=True, check=False, capture_output=True)
    return done.returncode, done.stdout.strip()


def test_the_program_on_the_page_unlocks_a_key() -> None:
    assert run(UNLOCK, f"{VECTOR}\n{PASSPHRASE}\n") == (0, VECTOR_IDENTITY)
    assert run(UNLOCK, f"{VECTOR}\n{PASSPHRASE}!\n")[0] == 1


def test_the_program_on_the_page_checks_a_receipt() -> None:
    program = VERIFY.replace("the key that you noted down", public_key_of(SEED))
    genuine = sign(SEED, issue(), NOON).text
    assert run(program, genuine)[0] == 0
    assert run(program, json.dumps({**json.loads(genuine), "sequence": 8}))[0] == 1
    assert run(VERIFY, genuine)[0] == 1


def test_the_vectors_on_the_page_are_those_of_the_tests() -> None:
    identity, recipient, locked = KEYS.split()
    assert (identity, locked) == (VECTOR_IDENTITY, VECTOR)
    assert recipient.startswith("age1")
    assert RECEIPTS.strip() == RECEIPT


def test_the_shares_on_the_page_lie_on_one_line() -> None:
    """Any two of them give the secret, by whole numbers alone: f(0) = x₂·f(x₁) − x₁·f(x₂), over x₂ − x₁."""
    prime = 2**521 - 1
    points = [(int(x), int(value, 16)) for x, value in re.findall(r"^(\d) ([0-9a-f]+)$", SHARES, re.MULTILINE)]
    assert [x for x, _ in points] == [1, 2, 3]
    for (x1, y1), (x2, y2) in ((points[0], points[1]), (points[0], points[2]), (points[1], points[2])):
        secret = (x2 * y1 - x1 * y2) * pow(x2 - x1, -1, prime) % prime
        assert secret.to_bytes(58, "big") == b"Q" * 58


def test_the_size_classes_on_the_page_are_those_in_use() -> None:
    told = re.findall(r"(\d+) → (\d+)", TEXT[TEXT.index("Sizes and their classes") :])
    assert len(told) == 7
    assert all(padded(int(size)) == int(whole) for size, whole in told)
