"""What the machine checks of this site go by, and what they find in one item."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.models import Topic
from tutorium.library.domain.items import RenderedItem
from tutorium.library.domain.proof.fact_files import FactFile, read_facts_file
from tutorium.library.domain.proof.facts import FactTable
from tutorium.library.domain.proof.items import Proof, Rules, Words, prove_item
from tutorium.library.domain.proof.spans import Span, read_span
from tutorium.library.models import FactSheet
from tutorium.library.models.items import Item


def fact_files(*, subject: str = "", without: frozenset[str] = frozenset()) -> Iterator[FactFile]:
    """Yield the tables of facts of this site, or of one subject, but those of some packs."""
    sheets = FactSheet.objects.exclude(pack__key__in=without).order_by("pk")
    if subject:
        sheets = sheets.filter(subject__key=subject)
    for key, source in sheets.values_list("subject__key", "source"):
        name = PurePosixPath(f"{key}.yaml")
        if file := read_facts_file(source, file=name, path=str(name), faults=[]):
            yield file


@until_content_changes
def rules_of(subject: str) -> Rules:
    """Return what texts of a subject are held to."""
    files = list(fact_files(subject=subject))
    spans = _spans_of_titles(subject)
    for file in files:
        spans |= file.spans
    return Rules(subject, FactTable(fact for file in files for fact in file.facts), spans)


def _spans_of_titles(subject: str) -> dict[str, Span]:
    """Return the years of topics; a topic without years has those of the topic above it."""
    spans: dict[str, Span] = {}
    by_id: dict[int, Span] = {}
    rows = Topic.objects.filter(course__subject__key=subject).order_by("course", "path")
    for pk, parent, course, code, title in rows.values_list(
        "pk", "parent", "course__key", "code", "title"
    ):
        span = read_span(title) or by_id.get(parent or 0)
        if span:
            spans[f"{course}:{code}"] = by_id[pk] = span
    return spans


def proof_of(item: Item, rendered: RenderedItem | None = None, rules: Rules | None = None) -> Proof:
    """Check an item as it stands, its topics being in memory or in the database.

    What is rendered already, and the rules of its subject where many are checked, may be given.
    """
    rendered = rendered or item.rendered()
    words = Words(
        title=item.title,
        short=item.short,
        body=item.body,
        topics=[link.topic.reference for link in item.topic_links.all()],
        sources=item.sources,
        language=item.language,
        licence=item.licence,
        has_links=rendered.leads_elsewhere,
    )
    return prove_item(words, rules or rules_of(item.subject.key))
