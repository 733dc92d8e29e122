from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "fourfold.foundation.notify"
    label = "foundation_notify"
