"""How grave a risk is: likelihood times impact, each from 1 to 5 (PEER 3.12)."""

GRAVE, MIDDLING = 15, 8


def gravity(likelihood: int, impact: int) -> int:
    """From 1 to 25. Clause: PEER 3.12."""
    return likelihood * impact


def gravity_name(score: int) -> str:
    """What a gravity is called. Clause: PEER 3.12."""
    return "High" if score >= GRAVE else "Medium" if score >= MIDDLING else "Low"
