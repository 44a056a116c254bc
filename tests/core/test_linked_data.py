"""What every page that speaks to machines says alike."""

from tutorium.core.linked_data import Resource, breadcrumb_list, learning_resource


def test_breadcrumbs_are_numbered_from_the_top():
    assert breadcrumb_list([("IB", "https://e/ib/"), ("History", "https://e/h/")]) == {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "IB", "item": "https://e/ib/"},
            {"@type": "ListItem", "position": 2, "name": "History", "item": "https://e/h/"},
        ],
    }


RESOURCE = Resource(
    title="Waves",
    url="https://e/answers/waves/",
    language="en",
    licence_url="",
    publisher="Us",
    publisher_url="https://e/",
    subject="Physics",
    level="A-level",
    topics=[("Waves", "https://e/waves/")],
)


def test_publisher_and_topics_are_named_with_their_addresses():
    said = learning_resource(RESOURCE, kind="answer", topics_as="teaches")

    assert said["publisher"] == {
        "@type": "Organization",
        "name": "Us",
        "url": "https://e/",
    }
    assert said["teaches"] == [{"@type": "DefinedTerm", "name": "Waves", "url": "https://e/waves/"}]
