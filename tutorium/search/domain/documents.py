"""What other rooms hand over to be found."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
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
    levels: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Facets:
    """What documents are counted and filtered by."""

    kind: str
    qualification: str
    subject: str
    language: str
    courses: tuple[str, ...] = field(default=())


def facets_of(document: Document) -> Facets:
    return Facets(
        kind=document.kind,
        qualification=document.qualification,
        subject=document.subject,
        language=document.language,
        courses=document.courses,
    )
