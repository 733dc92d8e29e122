"""When a request had arrived whole, however long it then waits for its turn; and which of them are in hand still."""

from fourfold.foundation.arrivals.hand import in_hand_before
from fourfold.foundation.arrivals.reception import MOST_BYTES, Reception
from fourfold.foundation.arrivals.stamps import arrived_at

__all__ = ["MOST_BYTES", "Reception", "arrived_at", "in_hand_before"]
