from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "tutorium.search"
