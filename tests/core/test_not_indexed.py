from django.http import HttpResponse

from tutorium.core.not_indexed import NotIndexed


def test_every_answer_of_a_demo_says_that_it_is_not_to_be_found(rf):
    answer = NotIndexed(lambda _request: HttpResponse("invented"))(rf.get("/"))

    assert (answer.content, answer.headers["X-Robots-Tag"]) == (b"invented", "noindex, nofollow")
