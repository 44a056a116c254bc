from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "tutorium.accounts"


class DeskUsersConfig(WagtailUsersAppConfig):
    """Wagtail's pages about people, made for ours, who have one name and sign in by e-mail."""

    user_viewset = "tutorium.accounts.wagtail_hooks.PeopleViewSet"
