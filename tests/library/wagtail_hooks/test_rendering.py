import pytest
from django.urls import reverse

from tests.factories import PackFactory
from tutorium.library.models import Figure

pytestmark = pytest.mark.django_db


def rendered(desk, **said):
    desk.client.force_login(desk.writer())
    return desk.client.post(reverse("library_render"), said).json()


def test_words_come_back_as_readers_would_see_them(desk):
    assert rendered(desk, text="Some *words*.") == {
        "html": "<p>Some <em>words</em>.</p>",
        "words": 2,
        "faults": [],
    }


def test_fault_names_its_line(desk):
    faults = rendered(desk, text="Fine.\n\n# Too high")["faults"]
    assert [fault["line"] for fault in faults] == [3]


def test_what_a_machine_disproves_is_said_while_it_is_written(desk):
    faults = rendered(desk, text="Fine.\n\n$3 \\times 4 = 13$")["faults"]
    assert [fault["line"] for fault in faults] == [3]


def test_inline_text_is_one_line(desk):
    assert rendered(desk, text="==Key== $x$", inline="1")["html"].startswith(
        "<mark>Key</mark> <math"
    )


def test_markup_of_the_writer_does_not_run(desk):
    assert "<script" not in rendered(desk, text="<script>alert(1)</script>")["html"]


def test_figure_of_the_pack_is_found(desk):
    pack = PackFactory()
    Figure.objects.create(
        pack=pack, name="thaw.svg", sha256="a" * 64, content_type="image/svg+xml", data=b"<svg/>"
    )
    text = '![A thaw](figures/thaw.svg "Drawn by us")'
    assert rendered(desk, text=text, pack=pack.pk)["faults"] == []
    assert len(rendered(desk, text=text, pack="")["faults"]) == 1


@pytest.mark.parametrize("name", ["library_render", "library_render_frame"])
def test_readers_get_nothing(desk, client, name):
    method = client.post if name == "library_render" else client.get
    client.force_login(desk.person("Reader"))
    assert method(reverse(name)).status_code == 302


def test_frame_may_stand_in_the_form(desk):
    desk.client.force_login(desk.writer())
    response = desk.client.get(reverse("library_render_frame"))
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert b'<main id="words" class="prose">' in response.content
