from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "fourfold.foundation.files"
    label = "foundation_files"
