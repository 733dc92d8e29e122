from django.apps import AppConfig

from fourfold.foundation.ui.translating import translated
from fourfold.foundation.words import translate_with


class UiConfig(AppConfig):
    name = "fourfold.foundation.ui"
    label = "foundation_ui"

    def ready(self) -> None:
        translate_with(translated)
