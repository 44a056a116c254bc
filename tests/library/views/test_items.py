from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    AnswerFactory,
    AnswerTopicFactory,
    CardFactory,
    CourseFactory,
    PackFactory,
    QualificationFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
)
from tutorium.curriculum.models import Level
from tutorium.library.models import Address, Figure, ProblemReport
from tutorium.search import actions as search

pytestmark = pytest.mark.django_db

ANSWER = "/answers/ib/history/question-1/"
OWN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First topic", path="0001.")


def queries_of(client, url):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


# --- One item -------------------------------------------------------------------------------


def test_answer_shows_question_short_answer_body_and_sources(client, topic):
    publish_answers(
        1,
        topic=topic,
        title="Why did it happen?",
        short_html="Because <mark>it had to</mark>.",
        body_html="<p>In full.</p>",
        sources=["A book, *1999*"],
    )

    response = client.get(ANSWER)

    assertContains(response, "<h1>Why did it happen?</h1>", html=True)
    assertContains(response, "<p>Because <mark>it had to</mark>.</p>", html=True)
    assertContains(response, '<div class="prose"><p>In full.</p></div>', html=True)
    assertContains(response, "<li>A book, <em>1999</em></li>", html=True)


def test_answer_leads_down_from_its_qualification(client, topic):
    publish_answers(1, topic=topic)

    response = client.get(ANSWER)

    assert response.context["trail"] == [
        ("IB Diploma", "/qualifications/ib/"),
        ("History", "/courses/ib-history-2017/"),
        ("First topic", "/courses/ib-history-2017/topics/p1/"),
        ("Answers", "/courses/ib-history-2017/answers/"),
    ]


def test_answer_names_the_topic_just_above_its_own(client, topic):
    course = topic.course
    middle = TopicFactory(
        course=course, code="p1.1", title="Middle", path="0001.0001.", depth=2, parent=topic
    )
    leaf = TopicFactory(
        course=course, code="p1.1.1", path="0001.0001.0001.", depth=3, parent=middle
    )
    publish_answers(1, topic=leaf)

    trail = client.get(ANSWER).context["trail"]

    assert trail[2] == ("Middle", "/courses/ib-history-2017/topics/p1.1/")


PROVENANCE = {
    "drafted and checked by a model": (
        {"written_how": "model", "checked_how": "model", "checked_date": date(2026, 11, 2)},
        ["Drafted by a model", "Checked by a model", "Not yet signed by a teacher"],
    ),
    "written by a person, not checked": (
        {"written_how": "person", "written_by": "Ada", "checked_how": "", "checked_date": None},
        ["Written by Ada", "Not yet checked by a second reader", "Not yet signed by a teacher"],
    ),
    "written by nobody named": (
        {"written_how": "person", "checked_how": "person", "checked_date": date(2026, 11, 2)},
        ["Written by a person", "Checked by a second person", "Not yet signed by a teacher"],
    ),
    "checked and signed by people": (
        {
            "checked_how": "person",
            "checked_by": "Bob",
            "signed_by": "C. Teacher",
            "signed_date": date(2026, 11, 3),
        },
        ["Drafted by a model", "Checked by Bob", "Signed by C. Teacher"],
    ),
}


@pytest.mark.parametrize(("fields", "said"), PROVENANCE.values(), ids=PROVENANCE.keys())
def test_answer_says_how_it_was_made(client, topic, fields, said):
    publish_answers(1, topic=topic, **fields)

    response = client.get(ANSWER)

    made = response.content.decode().partition('<ul class="made"')[2].partition("</ul>")[0]
    assert [words for words in said if words in made] == said
    assert ("Signed by" in made) == bool(fields.get("signed_by"))


def test_answer_says_against_what_it_was_checked(client, topic):
    publish_answers(1, topic=topic, checked_against="the treaty of 1963")

    assertContains(client.get(ANSWER), "Checked against the treaty of 1963.")


def test_answer_says_which_machine_checks_it_passed(client, topic):
    publish_answers(1, topic=topic, proved=["dates", "links"], proved_date=date(2026, 11, 27))

    assertContains(
        client.get(ANSWER), "Checked by machine: dates, links and figures, 27 November 2026."
    )


def test_answer_that_no_check_read_says_nothing_of_machines(client, topic):
    publish_answers(1, topic=topic)

    assertNotContains(client.get(ANSWER), "Checked by machine")


def test_answer_of_an_author_cannot_break_the_page(client, topic):
    publish_answers(1, topic=topic, title="<script>alert(1)</script>", checked_by="<b>Bob</b>")

    response = client.get(ANSWER)

    assertNotContains(response, "<script>alert")
    assertNotContains(response, "<b>Bob</b>")


def test_answer_lists_topics_of_several_courses(client, topic):
    answer = publish_answers(1, topic=topic)[0]
    a_level = CourseFactory(
        key="aqa-a-level-history-2015",
        qualification=QualificationFactory(key="a-level", title="A-level", short=""),
    )
    other = TopicFactory(course=a_level, code="1h.4", title="Reaction")
    other.levels.add(Level.objects.create(course=a_level, code="A2"))
    AnswerTopicFactory(answer=answer, topic=other, sort_order=1)

    response = client.get(ANSWER)

    assertContains(response, "A-level History")
    assertContains(
        response, '<a href="/courses/aqa-a-level-history-2015/topics/1h.4/">Reaction</a>'
    )
    assertContains(response, '<span class="pill">A2</span>')


def test_answer_shows_related_answers_though_nothing_is_indexed(client, topic):
    publish_answers(3, topic=topic)

    response = client.get(ANSWER)

    assert [item.title for item in response.context["related"]] == ["Question 2", "Question 3"]
    assertContains(response, "<small>First topic</small>", count=2)
    assertContains(response, "Read all 3 IB History answers")


def test_answer_shows_the_related_answers_that_the_index_finds(
    client, topic, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        publish_answers(3, topic=topic)
        search.rebuild()

    titles = {item.title for item in client.get(ANSWER).context["related"]}

    assert titles == {"Question 2", "Question 3"}


def beside(response):
    pointers = (response.context["before"], response.context["after"])
    return [pointer.title if pointer else None for pointer in pointers]


def test_answer_leads_to_the_one_before_and_the_one_after(client, topic):
    second = publish_answers(3, topic=topic)[1]

    response = client.get(second.get_absolute_url())

    assert beside(response) == ["Question 1", "Question 3"]


def followed_by(response):
    following = response.context["next"]
    return following.topic.title, [pointer.title for pointer in following.items]


def test_answer_is_followed_by_the_rest_of_its_topic_which_then_begins_anew(client, topic):
    # Seven, of which five are shown as related already where nothing was worked out.
    third = publish_answers(9, topic=topic)[6]
    publish_notes(2, topic=topic)
    publish_answers(1, topic=TopicFactory(course=topic.course, path="0002."), slug="elsewhere")

    response = client.get(third.get_absolute_url())

    related = [pointer.title for pointer in response.context["related"]]
    assert related == [f"Question {number}" for number in range(1, 6)]
    assert followed_by(response) == (
        "First topic", ["Question 8", "Question 9", "Note 1", "Note 2"],
    )  # fmt: skip
    assertContains(response, "Read next in this topic")
    assertContains(response, "<small>Note</small>", count=2, html=True)


def test_note_is_followed_by_notes_and_then_answers(client, topic):
    first, *_ = publish_notes(1, topic=topic)
    publish_answers(3, topic=topic)

    response = client.get(first.get_absolute_url())

    assert followed_by(response)[1] == ["Question 1", "Question 2", "Question 3"]


def test_answer_alone_in_its_topic_is_followed_by_what_stands_near(client):
    above = TopicFactory(code="p", title="Above", path="0001.")
    before, home, after, other = (
        TopicFactory(course=above.course, code=f"p.{step}", title=f"Topic {step}", path=path)
        for step, path in enumerate(
            ["0001.0001.", "0001.0002.", "0001.0003.", "0002."], start=1
        )
    )  # fmt: skip
    publish_notes(1, topic=before, title="Before", slug="before")
    publish_notes(1, topic=after, title="After", slug="after")
    publish_notes(1, topic=other, title="Elsewhere", slug="elsewhere")
    publish_answers(1, topic=home)

    response = client.get(ANSWER)

    assert followed_by(response) == ("Above", ["After", "Before"])
    assertContains(response, "Read next in Above")
    assertContains(response, "<small>Note · Topic 3</small>", html=True)


def test_only_item_is_followed_by_nothing(client, topic):
    publish_answers(1, topic=topic)

    response = client.get(ANSWER)

    assert followed_by(response)[1] == []
    assertNotContains(response, "Read next")


def test_what_is_for_another_level_or_in_another_language_does_not_follow(client):
    above = TopicFactory(code="p", path="0001.")
    levels = {code: Level.objects.create(course=above.course, code=code) for code in ("SL", "HL")}
    rows = ("SL HL", "en"), ("HL", "en"), ("SL HL", "en"), ("SL HL", "es")
    for step, (codes, language) in enumerate(rows, start=1):
        topic = TopicFactory(course=above.course, code=f"p.{step}", path=f"0001.000{step}.")
        topic.levels.set([levels[code] for code in codes.split()])
        publish_notes(1, topic=topic, title=f"Note {step}", slug=f"n-{step}", language=language)
        if step == 1:
            publish_answers(1, topic=topic)

    response = client.get(ANSWER)

    assert followed_by(response)[1] == ["Note 1", "Note 3"]


def test_answer_at_the_end_of_a_topic_leads_to_the_next_topic(client, topic):
    publish_answers(1, topic=topic)
    later = TopicFactory(course=topic.course, code="p2", path="0002.")
    publish_answers(1, topic=later, title="Another", slug="another")

    response = client.get(ANSWER)

    assert beside(response) == [None, "Another"]


def test_answer_is_passed_through_once_though_it_has_two_topics(client, topic):
    first, second = publish_answers(2, topic=topic)
    later = TopicFactory(course=topic.course, code="p2", path="0002.")
    AnswerTopicFactory(answer=first, topic=later, sort_order=1)

    response = client.get(second.get_absolute_url())

    assert beside(response) == ["Question 1", None]


def test_answer_without_topics_still_reads(client):
    AnswerFactory(slug="question-1")

    response = client.get(ANSWER)

    assert response.context["trail"] == [("Answers", "/answers/")]


def test_answer_that_is_not_published_is_not_found(client, topic):
    publish_answers(1, topic=topic, live=False)

    assert client.get(ANSWER).status_code == 404


@pytest.mark.parametrize("path", ["/answers/ib/history/khrushchev-vs-stalin/", ANSWER.upper()])
def test_other_addresses_of_an_answer_lead_to_its_own_for_good(client, topic, path):
    answer = publish_answers(1, topic=topic)[0]
    Address.objects.create(
        kind="answer",
        qualification=answer.qualification,
        subject=answer.subject,
        slug="khrushchev-vs-stalin",
        answer=answer,
        is_alias=True,
    )

    response = client.get(path)

    assertRedirects(response, ANSWER, status_code=301)


def test_capitals_in_the_slug_alone_lead_to_the_address(client, topic):
    publish_answers(1, topic=topic)

    assertRedirects(client.get("/answers/ib/history/Question-1/"), ANSWER, status_code=301)


def test_missing_slash_leads_to_the_address(client, topic):
    publish_answers(1, topic=topic)

    assertRedirects(client.get(ANSWER.rstrip("/")), ANSWER, status_code=301)


def test_alias_of_a_withdrawn_answer_is_not_found(client, topic):
    answer = publish_answers(1, topic=topic, live=False)[0]
    Address.objects.create(
        kind="answer",
        qualification=answer.qualification,
        subject=answer.subject,
        slug="old",
        answer=answer,
    )

    assert client.get("/answers/ib/history/old/").status_code == 404


def test_answer_tells_machines_what_it_tells_people(client, topic, settings):
    settings.SITE_URL = "https://example.org"
    settings.OPERATOR_NAME = "Ada Ltd"
    publish_answers(1, topic=topic, short_html="Because <mark>it had to</mark>.")

    said = client.get(ANSWER).context["linked_data"]

    assert said["@type"] == "LearningResource"
    assert said["url"] == "https://example.org/answers/ib/history/question-1/"
    assert said["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert said["publisher"] == {
        "@type": "Organization",
        "name": "Ada Ltd",
        "url": "https://example.org",
    }
    assert said["hasPart"]["acceptedAnswer"]["text"] == "Because it had to."
    assert "author" not in said


def test_translations_point_to_each_other(client, topic):
    original = publish_answers(1, topic=topic)[0]
    publish_answers(
        1, topic=topic, title="¿Por qué?", slug="por-que", language="es", translates=original.uid
    )

    response = client.get(ANSWER)

    assertContains(
        response, 'hreflang="es" href="http://127.0.0.1:8000/answers/ib/history/por-que/'
    )
    assertContains(
        response, 'hreflang="en" href="http://127.0.0.1:8000/answers/ib/history/question-1/'
    )


def test_answer_without_translations_names_no_language_of_others(client, topic):
    publish_answers(1, topic=topic)

    assertNotContains(client.get(ANSWER), "hreflang")


def test_answer_in_markdown_has_all_but_the_frame(client, topic):
    publish_answers(
        1,
        topic=topic,
        title='Why "it" happened & how',
        short="Because ==it had to==.",
        body="## In full\n\n$E = mc^2$",
        sources=["A book, *1999*"],
    )

    response = client.get("/answers/ib/history/question-1.md")

    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.content.decode() == (
        '# Why "it" happened & how\n\nBecause **it had to**.\n\n## In full\n\n$E = mc^2$\n\n'
        "## Sources\n\n- A book, *1999*\n\n---\n"
        "Licence: CC BY-SA 4.0 <https://creativecommons.org/licenses/by-sa/4.0/>\n"
        "Address: <http://127.0.0.1:8000/answers/ib/history/question-1/>\n\n"
    )


def test_markdown_of_an_alias_leads_to_its_own_address(client, topic):
    answer = publish_answers(1, topic=topic)[0]
    Address.objects.create(
        kind="answer",
        qualification=answer.qualification,
        subject=answer.subject,
        slug="old",
        answer=answer,
    )

    response = client.get("/answers/ib/history/old.md")

    assertRedirects(response, "/answers/ib/history/question-1.md", status_code=301)


def test_note_lists_its_sections_and_terms(client, topic):
    publish_notes(
        1,
        topic=topic,
        body_html='<h2 id="h-a">One</h2><h2 id="h-b">Two &amp; more</h2><h2 id="h-c">Three</h2>',
        terms=[{"term": "Thaw", "means": "A *loosening*"}],
    )

    response = client.get("/notes/ib/history/note-1/")

    assertContains(response, '<li><a href="#h-b">Two &amp; more</a></li>', html=True)
    assertContains(response, '<li><a href="#terms">Key terms</a></li>', html=True)
    assertContains(response, "<dt>Thaw</dt><dd>A <em>loosening</em></dd>", html=True)


# --- Reports of problems --------------------------------------------------------------------


def report(client, headers=OWN, **fields):
    data = {"message": "The date is wrong.", "email": "", "website": "", **fields}
    return client.post(f"{ANSWER}report/", data, headers=headers)


def test_report_is_kept_and_thanked_for(client, topic, time_machine):
    time_machine.move_to(datetime(2026, 12, 1, 9, tzinfo=UTC), tick=False)
    answer = publish_answers(1, topic=topic)[0]

    response = report(client, email="ada@example.org")

    assertRedirects(response, f"{ANSWER}report/?sent")
    kept = ProblemReport.objects.get()
    assert (kept.answer, kept.message, kept.email) == (
        answer,
        "The date is wrong.",
        "ada@example.org",
    )
    assert kept.created_at == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert "203" not in kept.sender
    assertContains(client.get(response.url), "Your report is with the editors.")


def test_report_says_which_sentence_it_is_about(client, topic):
    publish_answers(1, topic=topic)

    report(client, passage=" “He fell\tin 1954.” ")

    assert ProblemReport.objects.get().passage == "He fell in 1954."


def test_report_with_a_sentence_too_long_is_kept_back_and_nothing_is_lost(client, topic):
    publish_answers(1, topic=topic)

    response = report(client, passage="x" * 501)

    assert list(response.context["form"].errors) == ["passage"]
    assertContains(response, "x" * 501, status_code=422)
    assert ProblemReport.objects.count() == 0


def test_page_asks_which_sentence_is_wrong(client, topic):
    publish_answers(1, topic=topic)

    assertContains(client.get(ANSWER), "Which sentence? (optional)")


def test_report_on_a_note_is_kept(client, topic):
    note = publish_notes(1, topic=topic)[0]

    client.post("/notes/ib/history/note-1/report/", {"message": "Wrong."}, headers=OWN)

    assert ProblemReport.objects.get().note == note


def test_report_without_words_is_asked_for_them(client, topic):
    publish_answers(1, topic=topic)

    response = report(client, message="", email="ada@example.org")

    assert response.status_code == 422
    assert response.context["form"].errors == {"message": ["This field is required."]}
    assertContains(response, 'value="ada@example.org"', status_code=422)


def test_report_that_falls_into_the_trap_is_not_kept_but_can_be_mended(client, topic):
    publish_answers(1, topic=topic)

    response = report(client, website="http://spam.example")

    assert list(response.context["form"].errors) == ["website"]
    assertContains(response, "The date is wrong.", status_code=422)
    assert ProblemReport.objects.count() == 0


def test_sixth_report_in_an_hour_is_refused_and_keeps_what_was_typed(client, topic):
    publish_answers(1, topic=topic)
    for _ in range(5):
        report(client)

    response = report(client, message="And one more thing.")

    assertContains(response, "And one more thing.", status_code=429)
    assert ProblemReport.objects.count() == 5


def test_report_from_another_site_is_refused(client, topic):
    publish_answers(1, topic=topic)

    response = report(client, headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert ProblemReport.objects.count() == 0


def test_report_on_nothing_is_not_found(client):
    assert report(client).status_code == 404


# --- Lists ----------------------------------------------------------------------------------


def titles(response):
    return [item.title for item in response.context["page"]]


@pytest.fixture
def two_topics(topic):
    higher = Level.objects.create(course=topic.course, code="HL")
    topic.levels.add(higher)
    later = TopicFactory(course=topic.course, code="p2", title="Second topic", path="0002.")
    publish_answers(1, topic=topic, title="Zebra", slug="zebra")
    publish_answers(1, topic=later, title="Ant", slug="ant")


def test_course_answers_come_in_the_order_of_topics(client, two_topics):
    response = client.get("/courses/ib-history-2017/answers/")

    assert titles(response) == ["Zebra", "Ant"]
    assertContains(response, '<h2 class="group">Second topic</h2>', html=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("order=title", ["Ant", "Zebra"]),
        ("topic=p2", ["Ant"]),
        ("level=HL", ["Zebra"]),
        ("topic=p2&level=HL", []),
        ("topic=nonsense&level=9&order=no&page=x", ["Zebra", "Ant"]),
    ],
)
def test_course_answers_are_narrowed_and_ordered(client, two_topics, query, expected):
    assert titles(client.get(f"/courses/ib-history-2017/answers/?{query}")) == expected


def test_course_answers_of_a_topic_include_those_below_it(client, topic):
    below = TopicFactory(course=topic.course, code="p1.1", path="0001.0001.", parent=topic, depth=2)
    publish_answers(1, topic=below)

    assert titles(client.get("/courses/ib-history-2017/answers/?topic=p1")) == ["Question 1"]


def test_course_answers_list_one_with_two_topics_once(client, two_topics, topic):
    answer = AnswerFactory(title="Both", slug="both")
    for place, code in enumerate(["p1", "p2"]):
        AnswerTopicFactory(
            answer=answer, topic=topic.course.topics.get(code=code), sort_order=place
        )

    assert titles(client.get("/courses/ib-history-2017/answers/")) == ["Both", "Zebra", "Ant"]


def test_course_answers_come_thirty_at_a_time(client, topic):
    publish_answers(31, topic=topic)

    second = client.get("/courses/ib-history-2017/answers/?page=2&order=title")

    assert len(titles(second)) == 1
    assertContains(second, 'href="?order=title&amp;page=1"')


def test_course_answers_of_a_course_in_capitals_lead_to_its_own(client, topic):
    response = client.get("/courses/IB-History-2017/answers/")

    assertRedirects(response, "/courses/ib-history-2017/answers/", status_code=301)


def test_course_without_answers_says_so(client, topic):
    assertContains(
        client.get("/courses/ib-history-2017/answers/"), "Nobody has written for this course yet."
    )


def test_course_notes_list_notes_alone(client, topic):
    publish_answers(1, topic=topic)
    publish_notes(1, topic=topic)

    assert titles(client.get("/courses/ib-history-2017/notes/")) == ["Note 1"]


def test_all_answers_stand_from_a_to_z_with_their_courses(client, two_topics):
    response = client.get("/answers/")

    assert titles(response) == ["Ant", "Zebra"]
    assert [(course.key, total) for course, total in response.context["courses"]] == [
        ("ib-history-2017", 2)
    ]


def test_empty_library_tells_the_operator_what_to_do(client):
    assertContains(client.get("/answers/"), "tutorium packs load packs/*")
    assertContains(client.get("/notes/"), "tutorium packs load packs/*")


# --- Figures --------------------------------------------------------------------------------


def test_figure_is_kept_for_ever_and_can_run_nothing(client, topic):
    Figure.objects.create(
        sha256="ab" * 32,
        name="thaw.svg",
        content_type="image/svg+xml",
        data=b"<svg/>",
        pack=topic.course.pack,
    )

    response = client.get(f"/figures/{'ab' * 10}/thaw.svg")

    assert (response.content, response.headers["Content-Type"]) == (b"<svg/>", "image/svg+xml")
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_figure_that_two_packs_have_is_served(client):
    for key in ("physics", "chemistry"):
        Figure.objects.create(
            sha256="ab" * 32, name="cc-by.svg", data=b"<svg/>", pack=PackFactory(key=key)
        )

    assert client.get(f"/figures/{'ab' * 10}/cc-by.svg").status_code == 200


def test_figure_in_a_folder_of_its_pack_is_served(client, topic):
    figure = Figure.objects.create(
        sha256="ab" * 32,
        name="stalin/thaw.svg",
        content_type="image/svg+xml",
        data=b"<svg/>",
        pack=topic.course.pack,
    )

    assert client.get(figure.get_absolute_url()).content == b"<svg/>"


def test_figure_of_another_name_is_not_found(client):
    assert client.get(f"/figures/{'ab' * 10}/thaw.svg").status_code == 404


# --- Cards ----------------------------------------------------------------------------------


CARDS = "/courses/ib-history-2017/cards/"


def publish_cards(number, topic):
    cards = [CardFactory(position=n, uid=f"CARD{n}") for n in range(number)]
    for card in cards:
        card.topics.add(topic)
    return cards


def test_cards_of_a_course_are_read_by_topic_with_their_answers(client, topic):
    later = TopicFactory(course=topic.course, code="p2", title="Second topic", path="0002.")
    publish_cards(1, later)[0].topics.add(topic)

    response = client.get(CARDS)

    assertContains(response, '<h2 class="group">First topic</h2>', html=True)
    assertNotContains(response, '<h2 class="group">Second topic</h2>', html=True)
    assertContains(
        response,
        '<div class="back prose" id="card-CARD0"><p>In 1956.</p></div>',
        html=True,
    )


def test_cards_say_where_they_come_from_and_under_which_licence(client, topic):
    pack = PackFactory(key="deck", title="Great Deck", licence="CC-BY-SA-4.0", authors=["Ada", "B"])
    CardFactory(pack=pack).topics.add(topic)

    page = client.get(CARDS)

    assertContains(page, "Cards of Great Deck, by Ada, B.")
    assertContains(page, 'href="https://creativecommons.org/licenses/by-sa/4.0/"')


def test_cards_are_narrowed_to_a_topic(client, topic):
    later = TopicFactory(course=topic.course, code="p2", title="Second topic", path="0002.")
    publish_cards(1, topic)

    assertContains(client.get(f"{CARDS}?topic=p1"), "In 1956.")
    assertContains(client.get(f"{CARDS}?topic={later.code}"), "There is no card on this topic.")


def test_course_without_cards_leads_to_writing_one(client, topic):
    response = client.get(CARDS)

    assertContains(response, "/recall/cards/new/?course=ib-history-2017")


def test_cards_of_a_course_in_capitals_lead_to_its_own(client, topic):
    assertRedirects(client.get("/courses/IB-History-2017/cards/"), CARDS, status_code=301)


@pytest.mark.parametrize(("number", "page"), [(0, 1), (29, 1), (30, 2)])
def test_card_leads_to_where_it_stands_in_its_topic(client, topic, number, page):
    cards = publish_cards(31, topic)

    response = client.get(f"/cards/{cards[number].uid.lower()}/")

    assertRedirects(response, f"{CARDS}?topic=p1&page={page}#card-CARD{number}")
    assertContains(client.get(response.url), f'id="card-CARD{number}"')


@pytest.mark.parametrize("uid", ["NONE", "WITHOUT-TOPIC", "CARD0-2"])
def test_card_that_stands_nowhere_is_not_found(client, topic, uid):
    publish_cards(1, topic)
    CardFactory(uid="WITHOUT-TOPIC")
    CardFactory(uid="CARD0-2", kind="reversed", ordinal=1).topics.add(topic)

    assert client.get(f"/cards/{uid.lower()}/").status_code == 404


# --- Queries --------------------------------------------------------------------------------


PAGES = {
    # Of an item two name what to read next; what to practise was looked for with the first.
    ANSWER: 12,
    "/answers/ib/history/question-1.md": 2,
    "/notes/ib/history/note-1/": 12,
    f"{ANSWER}report/": 2,
    "/courses/ib-history-2017/answers/": 3,
    "/courses/ib-history-2017/notes/": 3,
    "/courses/ib-history-2017/feed.atom": 2,
    "/courses/ib-history-2017/cards/": 2,
    "/answers/": 2,
    "/notes/": 2,
}


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), PAGES.items(), ids=PAGES.keys())
def test_pages_ask_the_database_as_often_for_many_as_for_one(client, topic, path, queries, rows):
    later = TopicFactory(course=topic.course, code="p2", path="0002.")
    publish_answers(rows, topic=topic)
    publish_answers(1, topic=later, title="Zebra", slug="zebra")
    publish_notes(rows, topic=topic)
    publish_notes(1, topic=later, title="Zebra", slug="zebra")
    publish_cards(rows, topic)
    search.rebuild()
    client.get(path)

    assert queries_of(client, path) == queries
