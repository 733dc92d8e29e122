from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "fourfold.publish.feeds"
    label = "publish_feeds"
