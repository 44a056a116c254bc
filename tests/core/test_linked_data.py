"""What every page that speaks to machines says alike."""

from tutorium.core.linked_data import breadcrumb_list, organisation, terms


def test_breadcrumbs_are_numbered_from_the_top():
    assert breadcrumb_list([("IB", "https://e/ib/"), ("History", "https://e/h/")]) == {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "IB", "item": "https://e/ib/"},
            {"@type": "ListItem", "position": 2, "name": "History", "item": "https://e/h/"},
        ],
    }


def test_publisher_and_topics_are_named_with_their_addresses():
    assert organisation("Us", "https://e/") == {
        "@type": "Organization",
        "name": "Us",
        "url": "https://e/",
    }
    assert terms([("Waves", "https://e/waves/")]) == [
        {"@type": "DefinedTerm", "name": "Waves", "url": "https://e/waves/"}
    ]
