"""Which room answers which address."""

from django.http import Http404
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.defaults import page_not_found
from wagtail.admin import urls as wagtailadmin_urls

from tutorium.accounts.wagtail_hooks import desk_account

# What Wagtail has for sites of pages and pictures. The desk's menus hide it; here it is shut, for
# what nobody uses nobody looks after.
UNUSED_AT_DESK = (
    r"^(?:api|block-preview|choose-[\w-]+|collections|documents|failwhale|images|pages"
    r"|snippets/choose|tag-autocomplete|test404"
    r"|topics/choose/(?:create|chosen-multiple|chosen/(?!\d+/)[^/]*))/"
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tutorium.home.urls")),
    path("", include("tutorium.library.urls")),
    path("", include("tutorium.papers.urls")),
    path("", include("tutorium.questions.urls")),
    path("", include("tutorium.practice.urls")),
    path("", include("tutorium.curriculum.urls")),
    path("", include("tutorium.lessons.urls")),
    path("", include("tutorium.safeguarding.urls")),
    path("", include("tutorium.tutors.urls")),
    path("", include("tutorium.payments.urls")),
    path("", include("tutorium.conversations.urls")),
    path("", include("tutorium.diary.urls")),
    path("", include("tutorium.accounts.urls")),
    path("", include("tutorium.letters.urls")),
    path("", include("tutorium.ui.urls")),
    path("desk/account/", desk_account),
    path("desk/", include([re_path(UNUSED_AT_DESK, page_not_found, {"exception": Http404()})])),
    path("desk/", include(wagtailadmin_urls)),
]
handler403 = "tutorium.home.views.front.forbidden"
handler404 = "tutorium.home.views.front.not_found"
handler500 = "tutorium.home.views.front.failed"
