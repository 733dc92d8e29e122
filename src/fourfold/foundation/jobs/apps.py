from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "fourfold.foundation.jobs"
    label = "foundation_jobs"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        from fourfold.foundation.jobs import upkeep  # noqa: F401

        autodiscover_modules("jobs")
