"""What is done with sealing keys and locks."""

from fourfold.foundation.sealing.actions.keys import change_passphrase, make_key, report_key_lost
from fourfold.foundation.sealing.actions.locks import Entered, destroy_lock, enter_share, new_lock
from fourfold.foundation.sealing.actions.rotation import Rotated, begin_rotation, join_rotation
from fourfold.foundation.sealing.signing import KEY_TAKEN_UP

__all__ = [
    "EVENT_NAMES",
    "Entered",
    "Rotated",
    "begin_rotation",
    "change_passphrase",
    "destroy_lock",
    "enter_share",
    "join_rotation",
    "make_key",
    "new_lock",
    "report_key_lost",
]

EVENT_NAMES = {
    "sealing_key.made": "Sealing key made",
    "sealing_key.passphrase_changed": "Passphrase of a sealing key changed",
    "sealing_key.lost": "Sealing key reported lost",
    "lock.made": "Lock for bids made",
    "lock.share_entered": "Share entered to open a lock",
    "lock.opened": "Lock opened",
    "lock.rotation_begun": "Change of a lock’s holders begun",
    "lock.rotation_joined": "Share entered to change a lock’s holders",
    "lock.rotated": "Holders of a lock changed",
    "lock.destroyed": "Lock destroyed",
    KEY_TAKEN_UP: "Key for receipts taken up",
}
