from dataclasses import replace

from tests.questions.asking import asked_of
from tutorium.questions.kinds.fields import Page, Pages
from tutorium.questions.kinds.upload import form

PART = "    kind: upload\n    marks: 3\n"
TWO = (Page("one", "/pages/one.jpg"), Page("two", "/pages/two.jpg"))


def with_pages(pages, **sent):
    return replace(asked_of(PART, **sent), pages=pages)


def test_only_a_ticked_box_is_a_response_where_no_page_can_be_handed_in():
    assert form.response(asked_of(PART)) == ""
    assert form.response(asked_of(PART, a="anything")) == "written"
    assert form.context(asked_of(PART, a="written")) == {"is_ticked": True, "pages": None}
    assert form.right(asked_of(PART)) == []


def test_pages_are_the_response():
    assert form.response(with_pages(Pages(TWO, most=10))) == ["one", "two"]
    assert form.response(with_pages(Pages(TWO, most=10), a="written")) == ["one", "two"]


def test_what_is_sent_as_a_page_is_none():
    assert form.response(with_pages(Pages(most=10), a="one")) == "written"
    assert form.response(with_pages(Pages(most=10))) == ""


def test_there_is_room_until_it_is_full_or_handed_in():
    assert Pages(TWO, most=3).has_room
    assert not Pages(TWO, most=2).has_room
    assert not Pages(most=10, is_open=False).has_room
