import pytest

from tutorium.tutors.domain.videos import NoVideoError, video_link


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("https://youtu.be/dQw4w9WgXcQ?si=abc", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        (
            " https://m.youtube.com/watch?list=x&v=dQw4w9WgXcQ#t=1 ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        ("https://youtu.be/XQw4w9WgXcX/", "https://www.youtube.com/watch?v=XQw4w9WgXcX"),
        ("https://www.youtube.com/watch?v=a-_456", "https://www.youtube.com/watch?v=a-_456"),
        ("https://vimeo.com/123456789", "https://vimeo.com/123456789"),
    ],
)
def test_film_is_linked_plainly(given, plain):
    assert video_link(given) == plain


@pytest.mark.parametrize(
    "given",
    [
        "",
        "dQw4w9WgXcQ",
        "http://youtu.be/dQw4w9WgXcQ",
        "javascript:alert(1)//youtu.be/dQw4w9WgXcQ",
        "https://evil.example/watch?v=dQw4w9WgXcQ",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/@ada-teaches",
        "https://www.youtube.com/watch?v=x%22onload",
        "https://www.youtube.com/redirect?q=https://evil.example",
        "https://vimeo.com/ada",
        "https://[",
    ],
)
def test_what_is_no_film_is_refused(given):
    with pytest.raises(NoVideoError):
        video_link(given)
