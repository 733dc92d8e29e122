from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "fourfold.foundation.jobs"
    label = "foundation_jobs"
