"""Secrets that are missing, or are none, stop the service before anyone relies on them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from fourfold.config.secrets import MissingSecret, drafts_key, receipt_key, secret_key


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FOURFOLD_SECRET_KEY", "FOURFOLD_RECEIPT_KEY", "FOURFOLD_DRAFTS_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("secret", [receipt_key, drafts_key], ids=lambda secret: secret.__name__)
def test_the_demo_makes_it_once_and_only_its_owner_reads_it(secret: object, tmp_path: Path) -> None:
    assert callable(secret)
    made = secret(tmp_path, demo=True)
    assert secret(tmp_path, demo=True) == made
    [path] = tmp_path.iterdir()
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(MissingSecret, match="Set FOURFOLD_"):
        secret(tmp_path, demo=False)


def test_many_at_once_have_the_same_and_none_reads_half(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        for turn in range(100):
            home = tmp_path / str(turn)
            [made] = set(pool.map(lambda _, home=home: secret_key(home, demo=True), range(16)))
            assert len(made) == 64
            assert [path.name for path in home.iterdir()] == ["secret-key"]


def test_what_is_no_key_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in ("", "ab" * 31, "zz" * 32):
        monkeypatch.setenv("FOURFOLD_RECEIPT_KEY", seed)
        with pytest.raises(MissingSecret, match="64 hexadecimal digits"):
            receipt_key(tmp_path, demo=False)
    one, two = Identity.generate(), Identity.generate()
    for keys in ("", "secret", str(one.to_public()), f"{one},"):
        monkeypatch.setenv("FOURFOLD_DRAFTS_KEY", keys)
        with pytest.raises(MissingSecret, match="age identity"):
            drafts_key(tmp_path, demo=False)
    monkeypatch.setenv("FOURFOLD_DRAFTS_KEY", f"{one}, {two}")
    assert drafts_key(tmp_path, demo=False) == f"{one}, {two}"
