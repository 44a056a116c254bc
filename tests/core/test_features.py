from django.test import Client

from tutorium.core.features import NOBODYS, OWN, POLICY


def test_every_answer_says_what_its_page_may_ask_for():
    response = Client().get("/robots.txt")

    assert response.headers["Permissions-Policy"] == POLICY


def test_each_power_is_named_once():
    names = [each.partition("=")[0] for each in POLICY.split(", ")]

    assert sorted(names) == sorted({*OWN, *NOBODYS})
