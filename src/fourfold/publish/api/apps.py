from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "fourfold.publish.api"
    label = "publish_api"
