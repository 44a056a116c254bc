"""Which room answers which address."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

from tutorium.accounts.wagtail_hooks import desk_account

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tutorium.home.urls")),
    path("", include("tutorium.library.urls")),
    path("", include("tutorium.curriculum.urls")),
    path("", include("tutorium.lessons.urls")),
    path("", include("tutorium.accounts.urls")),
    path("", include("tutorium.ui.urls")),
    path("desk/account/", desk_account),
    path("desk/", include(wagtailadmin_urls)),
]
handler403 = "tutorium.home.views.forbidden"
handler404 = "tutorium.home.views.not_found"
