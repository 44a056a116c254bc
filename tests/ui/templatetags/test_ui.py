from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from pytest_django.asserts import assertHTMLEqual

from tutorium.accounts.models import User


def shown(source, **context):
    return Template(source).render(Context(context))


def test_linked_data_cannot_end_its_script():
    html = shown("{% linked_data data %}", data={"name": "</script><b>&"})

    assert html == (
        '<script type="application/ld+json">'
        '{"name":"\\u003C/script\\u003E\\u003Cb\\u003E\\u0026"}</script>'
    )


def asked(**said):
    return shown("{% tutors_url course=course topic=topic came_from=came_from %}", **said)


def test_tutors_are_sought_for_what_a_page_is_about():
    course = SimpleNamespace(key="ib-history-2017")
    levels = SimpleNamespace(all=lambda: [SimpleNamespace(code="HL")])
    topic = SimpleNamespace(code="p3 <&>", levels=levels)
    both = SimpleNamespace(code="p1", levels=SimpleNamespace(all=lambda: levels.all() * 2))

    assert asked(course=course, topic=topic, came_from="/notes/a/") == (
        "/tutors/?course=ib-history-2017&amp;topic=p3+%3C%26%3E&amp;level=HL&amp;from=/notes/a/"
    )
    assert asked(course=course, topic=both) == "/tutors/?course=ib-history-2017&amp;topic=p1"
    assert (asked(topic=topic), asked(course=course)) == (
        "/tutors/",
        "/tutors/?course=ib-history-2017",
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (2017, 2027, "2017–2027"),
        (2017, None, "from 2017"),
        (None, 2027, "until 2027"),
        (None, None, ""),
    ],
)
def test_years_say_when_exams_are(first, last, expected):
    assert shown("{% years first last %}", first=first, last=last) == expected


def test_crumbs_lead_down_to_the_page():
    html = shown("{% crumbs trail 'Answers' %}", trail=[("IB", "/ib/")])

    assertHTMLEqual(
        html,
        '<nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="/ib/">IB</a></li>'
        '<li aria-current="page">Answers</li></ol></nav>',
    )


def test_pager_keeps_what_the_reader_filtered_by():
    request = RequestFactory().get("/?topic=p1&page=2")

    html = shown("{% pager page %}", page=Paginator(range(9), 3).page(2), request=request)

    assert 'href="?topic=p1&amp;page=1"' in html
    assert 'href="?topic=p1&amp;page=3"' in html


def test_pager_of_one_page_is_nothing():
    request = RequestFactory().get("/")

    html = shown("{% pager page %}", page=Paginator(range(3), 3).page(1), request=request)

    assert html.strip() == ""


@pytest.mark.parametrize(("tone", "role"), [("", "status"), ("good", "status"), ("bad", "alert")])
def test_notice_is_an_alert_only_when_something_went_wrong(tone, role):
    html = shown("{% notice tone=tone %}Words{% endnotice %}", tone=tone)

    assertHTMLEqual(html, f'<div class="notice {tone}" role="{role}">Words</div>')


def test_nothing_says_what_is_missing():
    html = shown("{% nothing heading='Nothing' %}<p>Next</p>{% endnothing %}")

    assertHTMLEqual(html, '<div class="empty"><h2>Nothing</h2><p>Next</p></div>')


@dataclass
class Panel:
    template: str = "ui/components/empty.html"
    context: dict[str, str] = field(default_factory=lambda: {"heading": "A panel"})


def test_panel_shows_the_template_that_an_upper_room_named():
    html = shown("{% panel shown %}", shown=Panel())

    assertHTMLEqual(html, '<div class="empty"><h2>A panel</h2></div>')


def test_search_box_keeps_what_was_typed_and_knows_its_script():
    html = shown("{% search_box words=words big=True %}", words='a "b"')

    assertHTMLEqual(
        html,
        """
        <form class="search big" role="search" action="/search/"
              data-suggestions="/static/ui/suggestions.js">
          <input type="search" name="q" value="a &quot;b&quot;"
                 placeholder="Type a question or a topic" aria-label="Type a question or a topic">
          <button class="btn">Search</button>
        </form>
        """,
    )


def test_answer_card_leads_to_the_full_answer():
    html = shown(
        "{% answer_card url='/a/' title=title short='It had to.' label='Answer' %}",
        title="Why & so",
    )

    assertHTMLEqual(
        html,
        """
        <article class="specimen">
          <h2><a href="/a/">Why &amp; so</a></h2>
          <div class="short"><h3>Short answer</h3><p>It had to.</p></div>
          <p class="small soft specimen-more">Answer · <a href="/a/">Read the full answer</a></p>
        </article>
        """,
    )


CORNER = "{% reader_name as name %}{{ name }}"


@pytest.mark.parametrize(
    ("user", "is_public", "expected"),
    [
        (AnonymousUser(), False, ""),
        (User(display_name="Ada L"), False, "Ada"),
        (User(display_name="Ada L"), True, ""),
    ],
)
def test_reader_is_named_on_private_pages_alone(user, is_public, expected):
    request = RequestFactory().get("/")
    request.user, request.is_public = user, is_public

    assert shown(CORNER, request=request) == expected


def test_page_without_a_request_names_nobody():
    assert shown(CORNER) == ""
