"""Size classes: how long a sealed file is says little about what is in it. No database.

A file is padded to the classes of PADMÉ (Nikitin and others, “Reducing metadata leakage from encrypted files and
communication with PURBs”, 2019): at most 12 % longer, and so few classes that a size names almost nobody. Everything
up to 64 KiB is of one size.
"""

LEAST = 64 * 1024
MARK = b"\x80"
"""Ends the content; zeros follow it to the end of the class (ISO/IEC 7816-4)."""


def padded(size: int) -> int:
    """The size of the class to which ``size`` bytes belong."""
    if size <= LEAST:
        return LEAST
    exponent = size.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (size + mask) & ~mask
