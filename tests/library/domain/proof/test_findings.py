from tutorium.library.domain.proof.findings import Finding


def test_what_is_found_keeps_the_body_from_readers_unless_it_says_otherwise():
    found = Finding("dates", 3, "there is no 31 April")

    assert (found.field, found.is_fault) == ("body", True)
