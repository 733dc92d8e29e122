"""What the portal says about work, to whom it fits, and when it speaks up."""

from fourfold.do.portal.rules.alerts import HOW_OFTEN_NAMES, HowOften, is_due, require_a_condition, require_words

__all__ = ["HOW_OFTEN_NAMES", "HowOften", "is_due", "require_a_condition", "require_words"]
