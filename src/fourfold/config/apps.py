from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "fourfold.config"
    label = "config"
