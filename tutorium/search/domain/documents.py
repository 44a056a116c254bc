"""What other rooms hand over to be found."""

from dataclasses import dataclass


@dataclass(frozen=True)  # without slots, which make it twice the work to hand to a process
class Document:
    """One thing that readers can find. `(kind, uid)` is its identity."""

    kind: str
    uid: str
    url: str
    title: str
    aliases: tuple[str, ...] = ()
    short: str = ""
    body: str = ""  # plain text
    topics: tuple[str, ...] = ()  # titles
    topic_references: tuple[str, ...] = ()  # "course:code"
    qualification: str = ""
    subject: str = ""
    courses: tuple[str, ...] = ()  # keys, the home first
    levels: tuple[str, ...] = ()  # "course:level", each that it is for
    language: str = "en"
    qualifications: tuple[str, ...] = ()  # of what has several, and then no one of its own
    subjects: tuple[str, ...] = ()  # likewise
