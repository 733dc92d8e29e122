"""Whether money was spent through a contract on the register (SC rec 24: every contract has a manager)."""

from enum import StrEnum


class Bought(StrEnum):
    """How what was paid for was bought, as far as the lines and the register tell."""

    ON = "on"
    UNNAMED = "unnamed"
    UNREGISTERED = "unregistered"
    OFF = "off"


CONTRACT_NAMES = {
    Bought.ON: "through a contract on the register",
    Bought.UNNAMED: "names no contract, to a supplier who has one",
    Bought.UNREGISTERED: "names a contract that is not on the register",
    Bought.OFF: "through no contract that we know",
}


def bought(*, names_contract: bool, is_registered: bool, supplier_has_one: bool) -> Bought:
    """How a line was bought. Clause: SC rec 24.

    ``names_contract``: the line names a reference; ``is_registered``: it is on the register; ``supplier_has_one``: a
    contract on the register is with the line's supplier.
    """
    if names_contract:
        return Bought.ON if is_registered else Bought.UNREGISTERED
    return Bought.UNNAMED if supplier_has_one else Bought.OFF
