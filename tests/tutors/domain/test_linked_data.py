import json

from tutorium.tutors.domain.linked_data import Teacher, profile_page

TEACHER = {
    "name": "Ada L.",
    "url": "https://x.example/tutors/ada-l/",
    "headline": "Physics",
    "image": "",
    "languages": ["en"],
    "courses": [],
    "site": "X",
    "site_url": "https://x.example",
}


def test_page_says_who_teaches_and_where():
    person = {
        "@type": "Person",
        "name": "Ada L.",
        "description": "Physics",
        "url": "https://x.example/tutors/ada-l/",
        "knowsLanguage": ["en"],
        "worksFor": {"@type": "Organization", "name": "X", "url": "https://x.example"},
    }

    assert profile_page(Teacher(**TEACHER)) == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "mainEntity": person,
    }


def test_page_never_rates_itself():
    said = json.dumps(profile_page(Teacher(**TEACHER | {"image": "i", "courses": ["IB History"]})))

    assert "ating" not in said
    assert '"image": "i", "knowsAbout": ["IB History"]' in said
