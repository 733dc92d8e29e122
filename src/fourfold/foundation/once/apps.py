from django.apps import AppConfig


class OnceConfig(AppConfig):
    name = "fourfold.foundation.once"
    label = "foundation_once"
