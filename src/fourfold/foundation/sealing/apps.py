from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "fourfold.foundation.sealing"
    label = "foundation_sealing"

    def ready(self) -> None:
        from fourfold.foundation.audit.words import name_events
        from fourfold.foundation.sealing.actions import EVENT_NAMES

        name_events(EVENT_NAMES)
