"""What the site has already, as the values that packs are compared with and written from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.db import OperationalError, connection
from django.db.models import Prefetch, QuerySet

from tutorium.core.provenance import Deed, Signature
from tutorium.curriculum.domain.fullness import Lack
from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CommandTermValues,
    CourseValues,
    PackValues,
    QualificationValues,
    SharedValues,
    SubjectGroupValues,
    SubjectValues,
    TopicValues,
)
from tutorium.curriculum.models import (
    AwardingBody,
    Course,
    Pack,
    Qualification,
    Subject,
    SubjectGroup,
    Topic,
    TopicLink,
)
from tutorium.curriculum.queries import course_lacks
from tutorium.library.domain.cards import CardKind, CardValues, author_uid
from tutorium.library.domain.items import ItemValues, Term
from tutorium.library.domain.proof.facts import Fact
from tutorium.library.domain.proof.spans import Span
from tutorium.library.models import Address, Answer, Card, Figure, Note
from tutorium.library.queries import fact_files
from tutorium.library.queries.duplicates import places_taken
from tutorium.packs.domain.catalogue import Known
from tutorium.packs.domain.writing import write_cards_file
from tutorium.papers.domain.official import host_of
from tutorium.papers.models import OldPaperAddress, Paper
from tutorium.questions.models import OldAddress, Question

ITEMS: dict[str, type[Answer] | type[Note]] = {"answer": Answer, "note": Note}
_CHUNK = 500


def known_outside(pack_keys: Iterable[str]) -> Known:
    """Return what the site knows apart from what the packs of these keys declare themselves.

    Addresses of their items are included, with whose they are: an address, once given, leads to
    its item for ever. Only aliases may move from one item of a pack to another.
    """
    known = Known()
    if not _has_tables():
        return known
    keys = set(pack_keys)
    known.packs = set(Pack.objects.exclude(key__in=keys).values_list("key", flat=True))
    _learn_curriculum(known, keys)
    for model in (*ITEMS.values(), Card):
        rows = model._default_manager.exclude(pack__key__in=keys)
        known.uids |= {uid: f"pack {pack}" for uid, pack in rows.values_list("uid", "pack__key")}
    for bank in (Question, Paper):
        found = bank._default_manager.exclude(pack__key__in=keys)
        known.uids |= {uid: f"pack {pack}" for uid, pack in found.values_list("uid", "pack__key")}
    _learn_addresses(known, keys)
    known.merged = places_taken()
    for file in fact_files(without=frozenset(keys)):
        known.facts.setdefault(file.subject, []).extend(file.facts)
        known.spans |= file.spans
    return known


def fact_files_without(
    pack: str, subjects: set[str]
) -> tuple[dict[str, list[Fact]], dict[str, Span]]:
    """Return the facts and spans of the site, but those that a pack has of some subjects."""
    facts: dict[str, list[Fact]] = {}
    spans: dict[str, Span] = {}
    others = fact_files(without=frozenset({pack}))
    own = fact_files(
        without=frozenset(Pack.objects.exclude(key=pack).values_list("key", flat=True))
    )
    for file in (*others, *(each for each in own if each.subject not in subjects)):
        facts.setdefault(file.subject, []).extend(file.facts)
        spans |= file.spans
    return facts, spans


def _has_tables() -> bool:
    """Tell an installation from the bare checkout in which an author checks a pack."""
    try:
        return Pack._meta.db_table in connection.introspection.table_names()
    except OperationalError:
        return False


def _learn_curriculum(known: Known, keys: set[str]) -> None:
    words: dict[str, type[Qualification | AwardingBody | SubjectGroup | Subject]] = {
        "qualification": Qualification,
        "awarding body": AwardingBody,
        "group": SubjectGroup,
        "subject": Subject,
    }
    for word, model in words.items():
        rows = model._default_manager.exclude(pack__key__in=keys)
        known.shared[word] = set(rows.values_list("key", flat=True))
    bodies = AwardingBody.objects.exclude(pack__key__in=keys)
    known.body_hosts = {key: host_of(url) for key, url in bodies.values_list("key", "url")}
    courses = Course.objects.exclude(pack__key__in=keys)
    for key, qualification, subject, url in courses.values_list(
        "key", "qualification__key", "subject__key", "awarding_body__url"
    ):
        known.courses[key] = (qualification, subject)
        known.hosts[key] = host_of(url)
    topics = Topic.objects.exclude(course__pack__key__in=keys)
    known.topics = {
        f"{course}:{code}" for course, code in topics.values_list("course__key", "code")
    }


def _learn_addresses(known: Known, keys: set[str]) -> None:
    place = ("qualification__key", "subject__key", "slug")
    for uid, *address in Question.objects.values_list("uid", *place).iterator():
        known.addresses[("question", *address)] = uid
    for uid, *address in OldAddress.objects.values_list("question__uid", *place).iterator():
        known.addresses[("question", *address)] = uid
    _learn_paper_addresses(known)
    for kind, model in ITEMS.items():
        for uid, *address in model._default_manager.values_list("uid", *place).iterator():
            known.addresses[(kind, *address)] = uid
        own_alias = {"is_alias": True, f"{kind}__pack__key__in": keys}
        addresses = Address.objects.filter(kind=kind).exclude(**own_alias)
        for uid, *address in addresses.values_list(f"{kind}__uid", *place).iterator():
            known.addresses[(kind, *address)] = uid


def _learn_paper_addresses(known: Known) -> None:
    papers = Paper.objects.exclude(slug="").values_list("uid", "course__key", "slug")
    old = OldPaperAddress.objects.values_list("paper__uid", "course__key", "slug")
    for uid, course, slug in (*papers, *old):
        known.addresses[("paper", course, "", slug)] = uid


def pack_values(pack: Pack) -> PackValues:
    return PackValues(
        key=pack.key,
        title=pack.title,
        version=pack.version,
        language=pack.language,
        licence=pack.licence,
        authors=tuple(pack.authors),
        requires=tuple(pack.requires),
    )


def shared_values(pack: Pack) -> list[SharedValues]:
    """Return what a pack declares for all packs, in its order."""
    return [
        *map(_qualification_values, Qualification.objects.filter(pack=pack)),
        *(
            AwardingBodyValues(body.key, body.title, body.url)
            for body in AwardingBody.objects.filter(pack=pack)
        ),
        *(
            SubjectGroupValues(group.key, group.title)
            for group in SubjectGroup.objects.filter(pack=pack)
        ),
        *(
            SubjectValues(subject.key, subject.title, subject.group.key)
            for subject in Subject.objects.filter(pack=pack)
            .select_related("group")
            .order_by("position")
        ),
    ]


def _qualification_values(row: Qualification) -> QualificationValues:
    return QualificationValues(
        key=row.key,
        title=row.title,
        short=row.short,
        ages=row.ages,
        region=row.region,
        grades=tuple(row.grades),
        scale=row.scale,
    )


def course_values(course: Course) -> CourseValues:
    levels = tuple(level.code for level in course.levels.all())
    return CourseValues(
        key=course.key,
        qualification=course.qualification.key,
        subject=course.subject.key,
        awarding_body=course.awarding_body.key,
        title=course.title,
        specification_code=course.specification_code,
        specification_url=course.specification_url,
        first_exam=course.first_exam,
        last_exam=course.last_exam,
        levels=levels,
        command_terms=tuple(
            CommandTermValues(term.term, term.asks) for term in course.command_terms.all()
        ),
        topics=_topic_tree(course, levels),
    )


def _topic_tree(course: Course, levels: tuple[str, ...]) -> tuple[TopicValues, ...]:
    links = TopicLink.objects.select_related("other__course").order_by("pk")
    topics = course.topics.prefetch_related("levels", Prefetch("links", queryset=links))
    below: dict[int | None, list[Topic]] = {}
    for topic in topics:
        below.setdefault(topic.parent_id, []).append(topic)
    return _branch(None, below, levels)


def _branch(
    parent: int | None, below: dict[int | None, list[Topic]], inherited: tuple[str, ...]
) -> tuple[TopicValues, ...]:
    return tuple(_topic_values(topic, below, inherited) for topic in below.get(parent, []))


def _topic_values(
    topic: Topic, below: dict[int | None, list[Topic]], inherited: tuple[str, ...]
) -> TopicValues:
    levels = tuple(level.code for level in topic.levels.all())
    links = list(topic.links.all())
    return TopicValues(
        code=topic.code,
        title=topic.title,
        levels=() if set(levels) == set(inherited) else levels,
        summary=topic.summary,
        same_as=tuple(ln.other.reference for ln in links if ln.kind == TopicLink.Kind.SAME_AS),
        replaces=tuple(ln.other.reference for ln in links if ln.kind == TopicLink.Kind.REPLACES),
        topics=_branch(topic.pk, below, levels),
    )


def pack_courses(pack: Pack) -> Iterator[CourseValues]:
    courses = pack.courses.with_titles().prefetch_related("levels", "command_terms")
    for course in courses.order_by("key"):
        yield course_values(course)


def pack_questions(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield each question's place under `questions/`, and its file as it was loaded."""
    rows = Question.objects.published().filter(pack=pack).order_by("file")
    yield from rows.values_list("file", "source").iterator(chunk_size=_CHUNK)


def pack_papers(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield each paper's place under `papers/`, and its file as it was loaded."""
    rows = Paper.objects.published().filter(pack=pack).order_by("file")
    yield from rows.values_list("file", "source").iterator(chunk_size=_CHUNK)


def pack_facts(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield each table of facts: its subject, and its file as it was loaded."""
    yield from pack.fact_sheets.order_by("subject__key").values_list("subject__key", "source")


def pack_items(pack: Pack) -> Iterator[ItemValues]:
    """Yield what readers can see of a pack, in the order of its files."""
    for model in ITEMS.values():
        rows = (
            model._default_manager.filter(pack=pack, live=True)
            .order_by("file", "slug", "pk")
            .select_related("qualification", "subject")
            .prefetch_related("topic_links__topic__course")
        )
        for row in rows.iterator(chunk_size=_CHUNK):
            yield item_values(row)


def item_values(row: Answer | Note) -> ItemValues:
    checked = Deed(
        row.checked_how,
        row.checked_date.isoformat() if row.checked_date else "",
        row.checked_by,
        row.checked_against,
    )
    signed = Signature(row.signed_by, row.signed_date.isoformat()) if row.signed_date else None
    return ItemValues(
        kind=type(row).__name__.lower(),
        uid=row.uid,
        title=row.title,
        slug=row.slug,
        folder=row.file.rpartition("/")[0] if row.file else _local_folder(row),
        topics=tuple(link.topic.reference for link in row.topic_links.all()),
        short=row.short,
        body=row.body,
        written=Deed(row.written_how, row.written_date.isoformat(), row.written_by),
        checked=checked if row.checked_how else None,
        signed=signed,
        aliases=tuple(row.aliases),
        was=tuple(row.was),
        language=row.language,
        translates=row.translates,
        sources=tuple(row.sources),
        licence=row.licence,
        notice=row.notice,
        terms=tuple(Term(**term) for term in getattr(row, "terms", ())),
    )


def _local_folder(row: Answer | Note) -> str:
    """Return where an item that was made on the site goes when it is dumped."""
    return f"{row.qualification.key}-{row.subject.key}"


def pack_cards(pack: Pack) -> Iterator[CardValues]:
    """Yield the cards as their authors wrote them: once, whatever the ways in which they ask."""
    yield from _written_cards(Card.objects.filter(pack=pack))


def card_text(pack: Pack, uid: str) -> str:
    """Return a card of the site as a file with it alone, or nothing."""
    rows = Card.objects.filter(pack=pack, uid__startswith=uid)
    own = [each for each in _written_cards(rows) if each.uid == uid]
    return write_cards_file(own) if own else ""


def _written_cards(rows: QuerySet[Card]) -> Iterator[CardValues]:
    last = ""
    for row in rows.prefetch_related("topics__course").iterator(chunk_size=_CHUNK):
        uid = author_uid(row.uid)
        if uid == last:
            continue
        last = uid
        yield CardValues(
            uid=uid,
            front=row.front,
            back=row.back,
            topics=tuple(sorted(topic.reference for topic in row.topics.all())),
            file=row.file,
            position=row.position,
            language=row.language,
            kind=cast("CardKind", row.kind),
            typed=row.typed,
        )


@dataclass(frozen=True)
class ShortCourse:
    """A course that holds less than is asked of it, and whether readers are shown it all the same."""

    key: str
    lacks: Lack
    is_shown: bool


def short_courses(pack_keys: Iterable[str] | None = None) -> list[ShortCourse]:
    """Return the courses, of all packs or of these, that hold too little."""
    lacks = course_lacks()
    rows = Course.objects.order_by("key")
    if pack_keys is not None:
        rows = rows.filter(pack__key__in=list(pack_keys))
    return [ShortCourse(row.key, lacks[row.pk], row.is_shown) for row in rows if lacks[row.pk]]


def content_counts() -> dict[str, Any]:
    """Return what the site has, in all and by course, hidden from readers or not."""
    courses = list(Course.objects.order_by("key").values_list("key", flat=True))
    counts = {key: _course_counts(key) for key in courses}
    return {
        "hidden": list(
            Course.objects.filter(is_shown=False).order_by("key").values_list("key", flat=True)
        ),
        "total": {
            "courses": len(courses),
            "topics": Topic.objects.count(),
            "answers": Answer.objects.filter(live=True).count(),
            "notes": Note.objects.filter(live=True).count(),
            "cards": Card.objects.count(),
            "questions": Question.objects.published().count(),
            "generators": Question.objects.published().filter(is_generator=True).count(),
            "papers": Paper.objects.published().count(),
            "figures": Figure.objects.count(),
        },
        "courses": counts,
    }


def _course_counts(key: str) -> dict[str, int]:
    at = {"topic_links__topic__course__key": key, "live": True}
    questions = Question.objects.filter(**at).distinct()
    return {
        "courses": 1,
        "topics": Topic.objects.filter(course__key=key).count(),
        "answers": Answer.objects.filter(**at).distinct().count(),
        "notes": Note.objects.filter(**at).distinct().count(),
        "cards": Card.objects.filter(topics__course__key=key).distinct().count(),
        "questions": questions.count(),
        "generators": questions.filter(is_generator=True).count(),
        "papers": Paper.objects.published().filter(course__key=key).count(),
        "figures": 0,
    }
