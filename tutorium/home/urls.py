from django.contrib.sitemaps import views as sitemaps
from django.urls import path
from django.views.decorators.http import require_safe

from tutorium.core.public import public_page
from tutorium.home import views
from tutorium.home.api import api
from tutorium.home.sitemaps import SECTIONS

app_name = "home"
SITEMAPS = {"sitemaps": SECTIONS}
SECTION = {"sitemap_url_name": "home:sitemap_section"}
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
    path("search/suggestions.html", views.suggestions_list, name="suggestions_list"),
    path("search/suggestions.json", views.suggestions_json, name="suggestions_json"),
    path("api/v1/", api.urls),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path(
        "sitemap.xml", public_page(require_safe(sitemaps.index)), SITEMAPS | SECTION, name="sitemap"
    ),
    path(
        "sitemap-<slug:section>.xml",
        public_page(require_safe(sitemaps.sitemap)),
        SITEMAPS,
        name="sitemap_section",
    ),
    path("robots.txt", views.robots, name="robots"),
    path("llms.txt", views.llms, name="llms"),
    path("favicon.ico", views.favicon, name="favicon"),
]
