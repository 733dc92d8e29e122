from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "fourfold.datasets"
    label = "datasets"
