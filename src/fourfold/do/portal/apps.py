from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "fourfold.do.portal"
    label = "do_portal"

    def ready(self) -> None:
        from fourfold.foundation.audit.words import name_events

        name_events(
            {
                "portal.followed": "Notice followed",
                "portal.unfollowed": "Notice no longer followed",
                "portal.alert_saved": "Alert saved",
                "portal.alert_changed": "Alert changed",
                "portal.alert_paused": "Alert paused",
                "portal.alert_resumed": "Alert resumed",
                "portal.alert_deleted": "Alert deleted",
            }
        )
