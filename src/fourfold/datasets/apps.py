from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "fourfold.datasets"
    label = "datasets"

    def ready(self) -> None:
        from fourfold.datasets.actions import EVENT_NAMES
        from fourfold.foundation.audit.words import name_events

        name_events(EVENT_NAMES)
