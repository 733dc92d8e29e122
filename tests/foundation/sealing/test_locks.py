"""Locks in the database: what k officers can do together, and what nobody else can."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import call_command
from pyrage.x25519 import Identity

from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.sealing import splitting
from fourfold.foundation.sealing.actions import (
    begin_rotation,
    change_passphrase,
    destroy_lock,
    enter_share,
    join_rotation,
    make_key,
    new_lock,
    report_key_lost,
)
from fourfold.foundation.sealing.entering import SESSION
from fourfold.foundation.sealing.identities import unlock
from fourfold.foundation.sealing.jobs import forget_entered_shares
from fourfold.foundation.sealing.models import Entry, Lock, Rotation, Share
from fourfold.foundation.sealing.queries import holders_of, is_holder, key_of, strength_of, without_key
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast, again
from tests.foundation.sealing.make import key_for, lock_for, opened, passphrase_of, sealed, unsealed

LATER = NOON + timedelta(minutes=5)


def secret_of(lock: Lock, *people: Person) -> Identity:
    """The secret of a lock, put together as only a test does: by the holders' passphrases."""
    found = []
    for person in people:
        share = Share.objects.get(lock=lock, split=lock.split, key__holder=person.uuid)
        identity = unlock(share.key.locked, passphrase_of(person))
        found.append(splitting.open_share(bytes(share.sealed), identity, share.digest))
    return splitting.combine(found, lock.recipient)


def test_two_of_three_open_it_in_either_order(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    ciphertext = sealed(b"our bid", lock.recipient)[0]
    for pair in ((kent.amina, kent.kit), (kent.lola, kent.amina), (kent.kit, kent.lola)):
        assert unsealed(ciphertext, opened(lock, *pair)) == b"our bid"
    assert not Entry.objects.exists()


def test_three_of_five_open_it_and_each_sees_who_has_entered(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola, kent.jo, kent.mina, needed=3)
    first = enter_share(lock=lock, passphrase=passphrase_of(kent.kit), by=kent.kit, at=NOON)
    second = enter_share(lock=lock, passphrase=passphrase_of(kent.mina), by=kent.mina, at=LATER)
    assert (first.entered, second.entered, second.needed, second.opener) == (1, 2, 3, None)
    assert second.until == NOON + SESSION
    assert [holder.entered for holder in holders_of(lock, LATER)] == [False, True, False, False, True]
    third = enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=LATER)
    assert third.opener is not None
    assert third.opener.recipient == lock.recipient


def test_one_officer_never_opens_it_however_often(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    for _ in range(3):
        entered = enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
        assert (entered.entered, entered.opener) == (1, None)
    assert Entry.objects.count() == 2, "for the two others, once each"


def test_a_share_waits_for_half_an_hour(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
    late = enter_share(lock=lock, passphrase=passphrase_of(kent.kit), by=kent.kit, at=NOON + SESSION)
    assert late.opener is None
    assert enter_share(lock=lock, passphrase=passphrase_of(kent.lola), by=kent.lola, at=NOON + SESSION).opener


def test_shares_that_waited_in_vain_are_taken_away(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
    forget_entered_shares.func()
    assert not Entry.objects.exists()


def test_a_share_that_waits_is_of_no_use_without_another_passphrase(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
    amina = key_for(kent.amina)
    own = unlock(amina.locked, passphrase_of(kent.amina))
    for entry in Entry.objects.all():
        with pytest.raises(Refused, match="another key"):
            splitting.open_share(bytes(entry.sealed), own, entry.share.digest)


def test_strangers_and_wrong_passphrases_are_turned_away(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    key_for(kent.jo)
    with pytest.raises(NotAllowed, match="no share"):
        enter_share(lock=lock, passphrase=passphrase_of(kent.jo), by=kent.jo, at=NOON)
    with pytest.raises(Refused, match="does not unlock"):
        enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.kit, at=NOON)
    assert not Entry.objects.exists()
    assert is_holder(lock, kent.amina.uuid)
    assert not is_holder(lock, kent.jo.uuid)


def test_shares_that_someone_swapped_or_forged_in_the_database_are_told(kent: Cast) -> None:
    lock, other = lock_for(kent.amina, kent.kit, kent.lola), lock_for(kent.amina, kent.kit, title="Another")
    mine = Share.objects.get(lock=lock, key__holder=kent.amina.uuid)
    theirs = Share.objects.get(lock=other, key__holder=kent.amina.uuid)
    Share.objects.filter(pk=mine.pk).update(sealed=theirs.sealed)
    with pytest.raises(Refused, match="not the one"):
        enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
    Share.objects.filter(pk=mine.pk).update(digest=theirs.digest)
    enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="another lock"):
        enter_share(lock=lock, passphrase=passphrase_of(kent.kit), by=kent.kit, at=NOON)


def test_lost_shares_are_survived_up_to_the_spare_ones(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    assert (strength_of(lock).spare, "1 more share may be lost" in strength_of(lock).sentence) == (1, True)
    enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
    report_key_lost(key=key_for(kent.amina), by=kent.amina, at=LATER)
    assert not Entry.objects.exists(), "what a lost key entered counts no more"
    assert strength_of(lock).spare == 0
    with pytest.raises(Refused, match="reported lost"):
        enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=LATER)
    assert opened(lock, kent.kit, kent.lola).recipient == lock.recipient
    report_key_lost(key=key_for(kent.kit), by=kent.kit, at=LATER)
    assert strength_of(lock).spare == -1
    assert "must be run again" in strength_of(lock).sentence
    assert key_for(kent.kit).retired_at is None, "a new key may be made"


def test_a_holder_is_rotated_out_and_old_shares_are_gone(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    ciphertext = sealed(b"our bid", lock.recipient)[0]
    key_for(kent.jo)
    old = {share.pk: bytes(share.sealed) for share in Share.objects.filter(lock=lock)}
    holders = [kent.amina.uuid, kent.lola.uuid, kent.jo.uuid]
    begun = begin_rotation(lock=lock, holders=holders, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
    assert (begun.entered, begun.needed, begun.done) == (1, 2, False)
    assert join_rotation(lock=lock, passphrase=passphrase_of(kent.lola), by=kent.lola, at=LATER).done
    lock = again(lock)
    assert {holder.holder for holder in holders_of(lock, LATER)} == set(holders)
    assert unsealed(ciphertext, opened(lock, kent.jo, kent.amina)) == b"our bid"
    with pytest.raises(NotAllowed):
        enter_share(lock=lock, passphrase=passphrase_of(kent.kit), by=kent.kit, at=LATER)
    assert all(not bytes(share.sealed) and share.retired_at for share in Share.objects.filter(pk__in=old))
    assert not Rotation.objects.exists()
    kept = unlock(key_for(kent.kit).locked, passphrase_of(kent.kit))
    from_backup = Share.objects.get(pk__in=old, key__holder=kent.kit.uuid)
    stale = splitting.open_share(old[from_backup.pk], kept, from_backup.digest)
    fresh = Share.objects.get(lock=lock, split=lock.split, key__holder=kent.jo.uuid)
    new = splitting.open_share(bytes(fresh.sealed), unlock(fresh.key.locked, passphrase_of(kent.jo)), fresh.digest)
    with pytest.raises(Refused, match="before the holders changed"):
        splitting.combine([stale, new], lock.recipient)


def test_entering_to_rotate_is_not_entering_to_open(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    holders = [kent.amina.uuid, kent.lola.uuid]
    begin_rotation(lock=lock, holders=holders, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
    assert enter_share(lock=lock, passphrase=passphrase_of(kent.kit), by=kent.kit, at=NOON).opener is None
    with pytest.raises(Refused, match="under way"):
        join_rotation(lock=lock, passphrase=passphrase_of(kent.lola), by=kent.lola, at=NOON + SESSION)
    key_for(kent.jo)
    for chosen in ([kent.amina.uuid], [kent.amina.uuid, kent.amina.uuid], [kent.amina.uuid, kent.mina.uuid]):
        with pytest.raises(Refused) as refused:
            begin_rotation(lock=lock, holders=chosen, passphrase=passphrase_of(kent.amina), by=kent.amina, at=LATER)
        assert refused.value.field in ("holders", "needed")
    with pytest.raises(NotAllowed):
        begin_rotation(lock=lock, holders=holders, passphrase=passphrase_of(kent.jo), by=kent.jo, at=LATER)
    assert Rotation.objects.count() == 1


def test_a_destroyed_lock_opens_for_nobody(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit)
    enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
    destroy_lock(lock=lock, by=kent.petra, at=LATER)
    assert not Share.objects.exclude(sealed=b"").exists()
    assert not Entry.objects.exists()
    assert strength_of(again(lock)).usable == 0
    with pytest.raises(Refused, match="destroyed"):
        enter_share(lock=lock, passphrase=passphrase_of(kent.kit), by=kent.kit, at=LATER)


def test_whoever_has_no_key_cannot_hold_a_share(kent: Cast) -> None:
    key_for(kent.amina)
    assert without_key([kent.kit.uuid, kent.amina.uuid, kent.lola.uuid]) == [kent.kit.uuid, kent.lola.uuid]
    with pytest.raises(Refused, match="Kit Example and Lola Example") as refused:
        new_lock(title="T", href="/", holders=[kent.amina.uuid, kent.kit.uuid, kent.lola.uuid], by=kent.amina, at=NOON,
                 authority=kent.authority.uuid)  # fmt: skip
    assert refused.value.field == "holders"
    assert not Lock.objects.exists()


def test_a_passphrase_is_long_is_changed_and_its_key_is_ones_own(kent: Cast) -> None:
    for weak in ("short", "x" * 15, "x" * 201):
        with pytest.raises(Refused) as refused:
            make_key(passphrase=weak, authority=kent.authority.uuid, by=kent.amina, at=NOON)
        assert refused.value.field == "new"
    lock, key = lock_for(kent.amina, kent.kit), key_for(kent.amina)
    with pytest.raises(Refused, match="You have a sealing key"):
        make_key(passphrase="x" * 20 + "y", authority=kent.authority.uuid, by=kent.amina, at=NOON)
    new = "sun on Wednesdays is better"
    with pytest.raises(NotAllowed):
        change_passphrase(key=key, old=passphrase_of(kent.amina), new=new, by=kent.kit, at=LATER)
    with pytest.raises(Refused) as refused:
        change_passphrase(key=key, old=new, new=new, by=kent.amina, at=LATER)
    assert refused.value.field == "old"
    change_passphrase(key=key, old=passphrase_of(kent.amina), new=new, by=kent.amina, at=LATER)
    with pytest.raises(Refused):
        enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=LATER)
    assert enter_share(lock=lock, passphrase=new, by=kent.amina, at=LATER).entered == 1
    report_key_lost(key=key, by=kent.amina, at=LATER)
    with pytest.raises(Refused, match="out of use"):
        change_passphrase(key=key, old=new, new=new, by=kent.amina, at=LATER)
    assert key_of(kent.amina.uuid) is None


def _everything_stored() -> Iterator[bytes]:
    """The whole database as text, and every file beside it."""
    dump = StringIO()
    call_command("dumpdata", stdout=dump, verbosity=0)
    yield dump.getvalue().encode()
    for path in Path(settings.HOME).rglob("*"):
        if path.is_file():
            yield path.read_bytes()


def test_no_secret_and_no_bid_stands_anywhere_in_database_or_files(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    secrets = [secret_of(lock, kent.amina, kent.kit)]
    secrets += [unlock(key_for(person).locked, passphrase_of(person)) for person in (kent.amina, kent.kit, kent.lola)]
    enter_share(lock=lock, passphrase=passphrase_of(kent.amina), by=kent.amina, at=NOON)
    key_for(kent.jo)
    holders = [kent.lola.uuid, kent.jo.uuid]
    begin_rotation(lock=lock, holders=holders, passphrase=passphrase_of(kent.kit), by=kent.kit, at=NOON)
    join_rotation(lock=lock, passphrase=passphrase_of(kent.lola), by=kent.lola, at=NOON)
    opened(lock, kent.lola, kent.jo)
    assert str(secret_of(again(lock), kent.lola, kent.jo)) == str(secrets[0])
    forbidden = [needle for secret in secrets for needle in _written(secret)]
    forbidden += [passphrase_of(person).encode() for person in (kent.amina, kent.kit, kent.lola, kent.jo)]
    found = 0
    for stored in _everything_stored():
        found += lock.recipient.encode() in stored
        for needle in forbidden:
            assert needle not in stored
            assert needle.lower() not in stored
    assert found, "the search does see what is stored"
    assert Event.objects.filter(what="lock.opened").exists()
    assert not Beside.objects.filter(event__what__startswith="lock").exists()


def _written(secret: Identity) -> list[bytes]:
    """The ways in which a secret might be written down: as age writes it, and as the number that is shared."""
    text = str(secret).encode()
    letters = text.removeprefix(b"AGE-SECRET-KEY-1")
    return [text, letters, letters.hex().encode(), str(int.from_bytes(letters, "big")).encode()]


def test_the_trail_says_who_did_what_and_no_more(kent: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit, kent.lola)
    opened(lock, kent.amina, kent.kit)
    made, entered, done = Event.objects.filter(subject=lock.uuid).order_by("sequence")
    assert (made.what, entered.what, done.what) == ("lock.made", "lock.share_entered", "lock.opened")
    assert (entered.actor, done.actor) == (kent.amina.uuid, kent.kit.uuid)
    for share in Share.objects.filter(lock=lock):
        assert share.digest in made.changed
    assert done.changed == '{"entered":2,"needed":2,"share":2}'


def test_a_lock_that_is_none_of_ones_own_is_unknown(kent: Cast, sussex: Cast) -> None:
    lock = lock_for(kent.amina, kent.kit)
    key_for(sussex.amina)
    with pytest.raises(NotAllowed):
        enter_share(lock=lock, passphrase=passphrase_of(sussex.amina), by=sussex.amina, at=NOON)
    assert not is_holder(lock, uuid4())
