from django.contrib.sitemaps import views as sitemaps
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tutorium.core.public import public_page
from tutorium.home.api import api
from tutorium.home.sitemaps import SECTIONS
from tutorium.home.views import coverage, front, legal, searching, today, trust

app_name = "home"
SITEMAPS = {"sitemaps": SECTIONS}
SECTION = {"sitemap_url_name": "home:sitemap_section"}
urlpatterns = [
    path("", front.home, name="home"),
    path("about/", front.about, name="about"),
    path("how-we-write/", trust.how_we_write, name="how_we_write"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/<slug:course>.csv", coverage.coverage_csv, name="coverage_csv"),
    path("legal/<slug:page>/", legal.legal, name="legal"),
    path("today/", today.today, name="today"),
    path("today/children/<slug:public_id>/", today.child, name="child"),
    path("search/", searching.search, name="search"),
    path("search/suggestions/", searching.suggestions, name="suggestions"),
    path("search/suggestions.html", searching.suggestions_list, name="suggestions_list"),
    path("search/suggestions.json", searching.suggestions_json, name="suggestions_json"),
    path("api/v1/", api.urls),
    path("opensearch.xml", searching.opensearch, name="opensearch"),
    path(
        "sitemap.xml", public_page(require_safe(sitemaps.index)), SITEMAPS | SECTION, name="sitemap"
    ),
    path(  # which no cache keeps, for a check ends by the day
        "sitemap-tutors.xml",
        public_page(cache_control(no_cache=True)(require_safe(sitemaps.sitemap))),
        SITEMAPS | {"section": "tutors"},
        name="sitemap_tutors",
    ),
    path(
        "sitemap-<slug:section>.xml",
        public_page(require_safe(sitemaps.sitemap)),
        SITEMAPS,
        name="sitemap_section",
    ),
    path("robots.txt", front.robots, name="robots"),
    path("llms.txt", front.llms, name="llms"),
    path("favicon.ico", front.favicon, name="favicon"),
]
