from django.test import RequestFactory

from tutorium.ui.context import brand


def test_brand_says_who_runs_the_site_and_where(settings):
    settings.BRAND_NAME = "Ada's School"
    settings.OPERATOR_NAME = "Ada Ltd"
    settings.SITE_URL = "https://ada.example"

    context = brand(RequestFactory().get("/about/"))

    assert context["brand"]["name"] == "Ada's School"
    assert context["brand"]["operator"] == "Ada Ltd"
    assert context["canonical"] == "https://ada.example/about/"
