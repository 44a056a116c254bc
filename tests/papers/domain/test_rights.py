from tutorium.papers.domain.rights import Visitor


def test_whoever_is_nobody_known_does_not_run_the_site():
    assert (Visitor().learner, Visitor().is_staff) == (None, False)
