"""What people do on the portal: follow a notice, save a search and be told."""

from fourfold.do.portal.actions.alerts import change_alert, delete_alert, pause_alert, resume_alert, save_alert
from fourfold.do.portal.actions.follows import follow_notice, unfollow_notice

__all__ = [
    "change_alert",
    "delete_alert",
    "follow_notice",
    "pause_alert",
    "resume_alert",
    "save_alert",
    "unfollow_notice",
]
