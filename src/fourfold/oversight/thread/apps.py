from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "fourfold.oversight.thread"
    label = "oversight_thread"
