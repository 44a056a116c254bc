"""The desk: packs that were handed in, and what was changed here, for writers and editors."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tutorium.packs.permissions import may_contribute
from tutorium.packs.wagtail_hooks import changed_here, contributions, deciding, one_change

AT = "packs/contributions/<slug:public_id>"


def urls() -> list[URLPattern]:
    return [
        path("packs/contributions/", contributions.contributions, name="packs_contributions"),
        path(f"{AT}/", contributions.contribution, name="packs_contribution"),
        path(f"{AT}/accept/", deciding.accept_many, name="packs_accept_many"),
        path(f"{AT}/compare/", deciding.compare_again, name="packs_compare_again"),
        path(f"{AT}/close/", deciding.close, name="packs_close"),
        path(f"{AT}/figures/<path:name>", one_change.figure, name="packs_figure"),
        path(f"{AT}/<slug:kind>/<str:key>/", one_change.change, name="packs_change"),
        path(f"{AT}/<slug:kind>/<str:key>/accept/", deciding.accept, name="packs_accept"),
        path(f"{AT}/<slug:kind>/<str:key>/refuse/", deciding.refuse, name="packs_refuse"),
        path(f"{AT}/<slug:kind>/<str:key>/draft/", deciding.draft, name="packs_draft"),
        path("packs/changed/", changed_here.changed_here, name="packs_changed_here"),
        path("packs/changed/<slug:key>.zip", changed_here.archive, name="packs_changed_archive"),
    ]


class ContributionsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_contribute(request.user)


def menu_item() -> MenuItem:
    return ContributionsItem(
        _("Contributed packs"),
        reverse("packs_contributions"),
        name="contributions",
        icon_name="folder-open-inverse",
        order=140,
    )


hooks.register("register_admin_urls", urls)
hooks.register("register_admin_menu_item", menu_item)
