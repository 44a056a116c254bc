"""What the desk says about an obstacle to publishing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tutorium.library.domain.readiness import SHORT_WORDS, Obstacle

_SAID = {
    "markdown": gettext_lazy("%(detail)s."),
    "disproved": gettext_lazy("%(detail)s."),
    "too_long": gettext_lazy(
        "The short answer has %(detail)s words; at most %(most)s are allowed."
    ),
    "empty": gettext_lazy("Write this before readers can see the page."),
    "no_source": gettext_lazy("Name at least one source."),
    "no_topic": gettext_lazy(
        "Choose at least one topic: the first one's course is the home of the page."
    ),
    "not_an_address": gettext_lazy("Use small letters, digits and single hyphens."),
    "taken": gettext_lazy("The address of this already leads to “%(detail)s”."),
    "broken_link": gettext_lazy("The link %(detail)s leads to nothing."),
    "unknown": gettext_lazy("Nothing on this site has the uid %(detail)s."),
    "contact": gettext_lazy(
        "A reader asked for this, so nobody may be reached by it. Take out: %(detail)s."
    ),
    "no_name": gettext_lazy(
        "Readers are told who wrote and who checked a page. One of the two has no name to show yet: set it under People or ask an administrator to."
    ),
    "same_name": gettext_lazy(
        "Writer and checker both show the name “%(detail)s”, so readers could not tell them apart. One of them must show another."
    ),
}


def say(obstacle: Obstacle) -> str:
    said = str(_SAID[obstacle.code]) % {"detail": obstacle.detail, "most": SHORT_WORDS}
    if obstacle.line and obstacle.field != "short":
        return _("Line %(line)s: %(said)s") % {"line": obstacle.line, "said": said}
    return said[:1].upper() + said[1:]
