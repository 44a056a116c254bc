"""Packs handed in at the desk: who sees them, and what the pages say."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains, assertNotContains

from tests.packs.contributing import change_of, editor, hand_in, load, person, writer, zipped
from tutorium.library.models import Answer
from tutorium.packs.domain.archives import zip_folder
from tutorium.packs.models import Contribution

pytestmark = pytest.mark.django_db
LIST = "/desk/packs/contributions/"
LIST_QUERIES = 11
ONE_QUERIES = 15


def at(given, *more):
    return "/".join([LIST.rstrip("/"), given.public_id, *more, ""])


def send(client, data, name="pack.zip"):
    return client.post(LIST, {"archive": SimpleUploadedFile(name, data, "application/zip")})


@pytest.fixture
def changed(packs):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    return packs


@pytest.mark.parametrize(
    ("who", "status"), [(writer, 200), (editor, 200), (lambda: person("Stu"), 302)]
)
def test_page_is_for_those_who_write(client, who, status):
    client.force_login(who())

    assert client.get(LIST).status_code == status
    assert (LIST in client.get("/desk/").content.decode()) is (status == 200)


def test_pack_is_handed_in_and_compared(client, changed, django_capture_on_commit_callbacks):
    client.force_login(writer())
    with django_capture_on_commit_callbacks(execute=True):
        response = send(client, zip_folder(changed.paths[1]))

    given = Contribution.objects.get()
    assert response.url == at(given)
    page = client.get(at(given))
    assert {name: number for _, number, name in page.context["counts"]} == {
        "new": 0, "changed": 1, "conflict": 0, "absent": 0, "here": 0, "same": 3,
    }  # fmt: skip
    assert "Refresh" not in page


def test_page_looks_again_while_it_is_compared(client, changed):
    client.force_login(writer())
    send(client, zip_folder(changed.paths[1]))

    assert client.get(at(Contribution.objects.get()))["Refresh"] == "3"


@pytest.mark.parametrize(
    ("data", "say"),
    [
        (b"no zip", "This file is not taken."),
        (zipped({"a.md": "x"}), "There is no pack.yaml in it"),
        (zipped({"a/pack.yaml": "x", "b/pack.yaml": "x"}), "It holds 2 packs."),
        (zipped({"pack.yaml": "pack: local\ntitle: L\nlicence: X\n"}), "pack.yaml cannot be read"),
        (zipped({"pack.yaml": "x", "a.txt": b"0" * 900_000 + b"1" * 200_000}), "This file is not"),
        (b"", "The submitted file is empty."),
    ],
)
def test_what_is_not_taken_says_why(client, data, say):
    client.force_login(writer())

    assertContains(send(client, data), say, status_code=422)
    assert Contribution.objects.count() == 0


def test_writer_sees_their_own_alone(client, changed):
    wanda, will = writer(), writer("Will")
    given = hand_in(changed, wanda)
    pages = ["", "answer/AAAAAAAAAAAA", "accept", "figures/a.svg"]
    client.force_login(will)

    assert [client.get(at(given, page).rstrip("/") + "/").status_code for page in pages] == [
        404
    ] * 4
    for deed in ("accept", "refuse", "draft"):
        assert client.post(at(given, "answer", "A" * 12, deed)).status_code == 404
    for deed in ("compare", "close", "accept"):
        assert client.post(at(given, deed)).status_code == 404
    assertNotContains(client.get(LIST), given.public_id)


def test_change_is_shown_word_by_word_and_not_by_colour_alone(client, changed):
    given = hand_in(changed, writer())
    client.force_login(editor())

    page = client.get(at(given, "answer", "A" * 12))

    assertContains(page, '<span class="w-sr-only">changed line: </span>')
    assertContains(page, '<del class="deletion">had</del>')
    assertContains(page, '<ins class="addition">was bound</ins>')
    assertContains(page, "Accept and publish")


def test_accepting_at_the_desk_publishes(client, changed):
    given = hand_in(changed, writer())
    client.force_login(editor())
    page = client.get(at(given, "answer", "A" * 12))
    said = {"against": "the guide", "seen": page.context["form"].initial["seen"]}

    client.post(at(given, "answer", "A" * 12, "accept"), said)

    assert Answer.objects.get().body == "Because it was bound to happen."
    assert change_of(given).outcome == "accepted"


def test_nothing_is_accepted_without_a_word_against_what(client, changed):
    given = hand_in(changed)
    client.force_login(editor())

    response = client.post(at(given, "answer", "A" * 12, "accept"), {"against": " "})

    assertContains(response, "This field is required.", status_code=422)
    assert Answer.objects.get().body == "Because it had to happen."


def test_stale_change_is_shown_again(client, changed):
    given = hand_in(changed)
    client.force_login(editor())
    page = client.get(at(given, "answer", "A" * 12))
    Answer.objects.update(body="Mended at the desk.", edited_at_desk=True)
    said = {"against": "the guide", "seen": page.context["form"].initial["seen"]}

    response = client.post(at(given, "answer", "A" * 12, "accept"), said, follow=True)

    assertContains(response, "the site has something else by now than you were shown")
    assertContains(response, "Mended")
    assert Answer.objects.get().body == "Mended at the desk."


def test_three_versions_of_a_conflict_are_shown(client, changed):
    Answer.objects.update(body="Because it must have happened.", edited_at_desk=True)
    given = hand_in(changed)
    client.force_login(editor())

    page = client.get(at(given, "answer", "A" * 12))

    assertContains(page, "What was changed here since the pack was loaded")
    assert [len(page.context[name]) for name in ("here", "theirs", "diffs")] == [1, 1, 1]


@pytest.mark.parametrize("who", [writer, editor])
def test_who_handed_it_in_finds_no_button_to_accept(client, changed, who):
    by = who()
    given = hand_in(changed, by)
    client.force_login(by)

    page = client.get(at(given, "answer", "A" * 12))
    response = client.post(at(given, "answer", "A" * 12, "accept"), {"against": "x"})

    assertNotContains(page, "Accept and publish")
    assert (response.status_code, Answer.objects.get().body) == (302, "Because it had to happen.")
    assert change_of(given).outcome == ""


def test_many_are_previewed_and_then_accepted(client, changed, django_capture_on_commit_callbacks):
    changed.answer("how", "E", question="How?", body="By a speech behind closed doors.")
    given = hand_in(changed)
    client.force_login(editor())
    preview = client.get(at(given, "accept"), {"standing": "new"})
    assert [each.title for each in preview.context["rows"]] == ["How?"]
    said = {"until": preview.context["until"], "standing": "new", "against": "the guide"}

    with django_capture_on_commit_callbacks(execute=True):
        client.post(at(given, "accept"), said)

    assert Answer.objects.filter(live=True).count() == 2
    assert Answer.objects.get(uid="A" * 12).body == "Because it had to happen."
    assert Contribution.objects.get().busy_since is None


def test_preview_that_is_not_true_any_more_is_shown_again(client, changed):
    changed.answer("how", "E", question="How?", body="By a speech behind closed doors.")
    given = hand_in(changed)
    client.force_login(editor())
    until = client.get(at(given, "accept"), {"standing": "new"}).context["until"]

    said = {"until": until, "standing": "changed", "against": "the guide"}
    response = client.post(at(given, "accept"), said)

    assertContains(response, "this is not what you were shown", status_code=422)
    assert Answer.objects.filter(live=True).count() == 1


def test_picture_is_shown_before_it_is_accepted_and_can_do_no_harm(client, packs):
    load(packs)
    packs.figure(16)
    packs.write("history/figures/evil.svg", "<svg xmlns='x' viewBox='0 0 1 1'><script/></svg>")
    packs.answer("why", "A", body="Look.\n\n![A thaw](figures/thaw.svg)")
    given = hand_in(packs)
    client.force_login(editor())

    page = client.get(at(given, "answer", "A" * 12))
    picture = client.get(f"{at(given)}figures/thaw.svg")

    assert page.context["pictures"] == ["thaw.svg"]
    assert picture["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(f"{at(given)}figures/evil.svg").status_code == 404
    assert client.get(f"{at(given)}figures/../pack.yaml").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_for_one_and_for_three(
    client, changed, number, django_assert_num_queries
):
    for each in "EFG"[:number]:
        changed.answer(f"how-{each.lower()}", each, question=f"How {each}?", body=f"So {each}.")
        given = hand_in(changed, writer(f"Writer {each}"))
    client.force_login(editor())
    client.get(LIST)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
    with django_assert_num_queries(ONE_QUERIES):
        client.get(at(given))
