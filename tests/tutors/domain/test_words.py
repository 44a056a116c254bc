import pytest

from tutorium.tutors.domain.words import (
    ContactDetailsError,
    FaultyTextError,
    check_line,
    read_about,
)


def test_about_becomes_safe_html():
    about = read_about("## Me\n\nI teach **slowly**: $x^2$ & all.")

    assert about.html.startswith('<h2 id="h-me">Me</h2>')
    assert "<strong>slowly</strong>" in about.html
    assert "<math" in about.html
    assert "&amp; all" in about.html


@pytest.mark.parametrize(
    "text",
    [
        "Write to ada@example.org",
        "Write to ada\\@example.org",
        "Write to ada@**example**.org",
        "Write to *ada*@example.org",
        "Call 0**77**00 900 123",
        "Call 07700 900123",
        "Call oh seven seven double oh nine double oh one two three",
        "[my page](https://evil.example/)",
        "[my page](mailto:ada@example.org)",
        "[other answers](/answers/)",
        "![me](https://evil.example/x.png)",
        "<https://evil.example/>",
        "Find me: @ada_teaches",
        "WhatsApp me: ada99",
    ],
)
def test_about_leads_nowhere_else(text):
    with pytest.raises(ContactDetailsError):
        read_about(text)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "# Top", "<img src=x onerror=1>"])
def test_about_with_a_fault_names_its_line(text):
    with pytest.raises(FaultyTextError) as caught:
        read_about(f"Hello.\n\n{text}")

    assert caught.value.line == 3
    assert caught.value.say


def test_line_is_kept_as_it_is_typed():
    assert check_line("Physics, 20 years, A* in 2024 & before") == (
        "Physics, 20 years, A* in 2024 & before"
    )


@pytest.mark.parametrize("text", ["ada@example.org", "ring 07700 900 123", "see ada.com/me"])
def test_line_holds_no_contact_details(text):
    with pytest.raises(ContactDetailsError):
        check_line(text)
