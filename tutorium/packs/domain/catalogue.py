"""What a set of packs declares, and what they may point to outside themselves.

The catalogue holds only names, never texts, so that it stays small whatever the packs hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CourseValues,
    QualificationValues,
    SharedValues,
    SubjectGroupValues,
    SubjectValues,
)
from tutorium.formats.faults import Fault
from tutorium.library.domain.addresses import item_path, parse_item_path, slugify
from tutorium.library.domain.proof.fact_files import FactFile
from tutorium.library.domain.proof.facts import Fact, FactTable
from tutorium.library.domain.proof.items import Rules
from tutorium.library.domain.proof.near_copies import COPY, Library
from tutorium.library.domain.proof.spans import Span, read_span
from tutorium.packs.domain.item_files import ReadCard, ReadItem
from tutorium.packs.domain.links import Address, address_in, own_links, topic_in
from tutorium.papers.domain.official import host_of
from tutorium.papers.domain.paper import Paper
from tutorium.questions.domain.question import Question

SHARED_WORDS = {
    QualificationValues: "qualification",
    AwardingBodyValues: "awarding body",
    SubjectGroupValues: "group",
    SubjectValues: "subject",
}


@dataclass
class Known:
    """What stands outside the packs at hand: other packs, and the site's database."""

    packs: set[str] = field(default_factory=set)  # keys
    shared: dict[str, set[str]] = field(default_factory=dict)  # "subject" → keys
    courses: dict[str, tuple[str, str]] = field(default_factory=dict)  # → qualification, subject
    topics: set[str] = field(default_factory=set)  # references
    uids: dict[str, str] = field(default_factory=dict)  # → where it is used
    addresses: dict[Address, str] = field(default_factory=dict)  # → uid of the item it leads to
    merged: dict[str, str] = field(default_factory=dict)  # uid → of the item in its place
    body_hosts: dict[str, str] = field(default_factory=dict)  # awarding body → host of its address
    hosts: dict[str, str] = field(default_factory=dict)  # course → host of its awarding body
    facts: dict[str, list[Fact]] = field(default_factory=dict)  # by subject
    spans: dict[str, Span] = field(default_factory=dict)  # by a topic's reference


@dataclass(frozen=True)
class BankEntry:
    """What a paper needs to know of a question; no uid where several have this name."""

    uid: str
    marks: int
    version: str


@dataclass(frozen=True)
class Place:
    path: str
    line: int


@dataclass
class Catalogue:
    known: Known
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    _rules: dict[str, Rules] = field(default_factory=dict)  # by subject
    _texts: dict[str, Library] = field(default_factory=dict)  # by language
    _adapted: set[str] = field(default_factory=set)  # paths of what others wrote
    _uids: dict[str, Place] = field(default_factory=dict)
    _addresses: dict[Address, Place] = field(default_factory=dict)
    _courses: dict[str, Place] = field(default_factory=dict)
    _levels: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of courses at hand
    _shared: dict[tuple[str, str], SharedValues] = field(default_factory=dict)
    _topic_uses: list[tuple[str, Place]] = field(default_factory=list)
    _link_uses: list[tuple[Address, str, Place]] = field(default_factory=list)
    _course_links: list[tuple[str, Place]] = field(default_factory=list)
    banks: dict[str, dict[str, BankEntry]] = field(default_factory=dict)  # pack → by uid and slug
    _original_uses: list[tuple[str, Place]] = field(default_factory=list)

    def fault(self, place: Place, say: str) -> None:
        self.faults.append(Fault(place.path, place.line, say))

    # Curriculum ------------------------------------------------------------------------------

    def require_pack(self, key: str, place: Place) -> None:
        if key not in self.known.packs:
            self.fault(place, f"it requires pack {key!r}, which is not at hand or on the site")

    def declare(self, values: SharedValues, place: Place) -> None:
        word = SHARED_WORDS[type(values)]
        said = self._shared.setdefault((word, values.key), values)
        if said != values:  # several packs may say the same
            self.fault(place, f"{word} {values.key!r} is declared otherwise in another pack")
        self.known.shared.setdefault(word, set()).add(values.key)
        if isinstance(values, SubjectValues):
            self._check_shared("group", values.group, place)
        if isinstance(values, AwardingBodyValues):
            self.known.body_hosts[values.key] = host_of(values.url)

    def declare_course(self, course: CourseValues, place: Place) -> None:
        first = self._courses.setdefault(course.key, place)
        if first is not place:
            self.fault(place, f"course {course.key!r} is already declared in {first.path}")
        self._check_shared("qualification", course.qualification, place)
        self._check_shared("subject", course.subject, place)
        self._check_shared("awarding body", course.awarding_body, place)
        self.known.courses[course.key] = (course.qualification, course.subject)
        self._levels[course.key] = course.levels
        self.known.hosts[course.key] = self.known.body_hosts.get(course.awarding_body, "")
        for placed in course.placed_topics():
            topic, reference = placed.values, f"{course.key}:{placed.values.code}"
            self.known.topics.add(reference)
            if span := read_span(topic.title) or self._span_above(course.key, placed.parent):
                self.known.spans[reference] = span
            others = (*topic.same_as, *topic.replaces)
            self._topic_uses += [(other, place) for other in others]
            if reference in others:
                self.fault(place, f"topic {topic.code!r} points to itself")

    def _span_above(self, course: str, parent: str) -> Span | None:
        return self.known.spans.get(f"{course}:{parent}")

    def declare_facts(self, file: FactFile) -> None:
        """Take in a table of facts, which all items of its subject are held to."""
        self._check_shared("subject", file.subject, Place(file.path, 1))
        for fact in file.facts:
            self._declare_fact(fact, file)
        for reference, span in file.spans.items():
            place = Place(file.path, file.lines[reference])
            self._topic_uses.append((reference, place))
            self.known.spans[reference] = span
        self.known.facts.setdefault(file.subject, []).extend(file.facts)
        self._rules.clear()

    def _declare_fact(self, fact: Fact, file: FactFile) -> None:
        place = Place(file.path, file.lines[fact.event.lower()])
        for known in self.known.facts.get(file.subject, ()):
            shared = {name.lower() for name in known.names} & {each.lower() for each in fact.names}
            if shared and not set(known.days) & set(fact.days):
                say = f"{fact.event} is dated {fact.shown} here and {known.shown} in another table"
                self.fault(place, say)

    def rules(self, subject: str) -> Rules:
        """Return what texts of a subject are held to; declarations come before it is asked."""
        if subject not in self._rules:
            table = FactTable(self.known.facts.get(subject, ()))
            self._rules[subject] = Rules(subject, table, self.known.spans)
        return self._rules[subject]

    def add_text(self, path: str, language: str, text: str, *, is_adapted: bool = False) -> None:
        """Remember the runs of words of a text, to find others that are nearly the same."""
        if is_adapted:
            self._adapted.add(path)
        self._texts.setdefault(language, Library()).add(path, text)

    def _check_shared(self, word: str, key: str, place: Place) -> None:
        if key and key not in self.known.shared.get(word, set()):
            self.fault(place, f"{word} {key!r} is not declared in any pack at hand")

    # Content ---------------------------------------------------------------------------------

    def add_item(self, item: ReadItem) -> None:
        values = item.values
        self._add_uid(values.uid, Place(item.path, item.line_of("uid")))
        for reference in values.topics:
            place = Place(item.path, item.line_of(f"topics:{reference}"))
            self._topic_uses.append((reference, place))
        if values.translates:
            place = Place(item.path, item.line_of("translates"))
            self._original_uses.append((values.translates, place))
        if home := self.home_of(values.topics):
            self._add_addresses(item, home)

    def add_card(self, card: ReadCard) -> None:
        place = Place(card.path, card.line)
        self._add_uid(card.values.uid, place)
        self._topic_uses += [(reference, place) for reference in card.values.topics]

    def add_question(self, question: Question, place: Place) -> None:
        self._add_uid(question.uid, place)
        self._topic_uses += [(reference, place) for reference in question.topics]
        self._check_levels(question, place)
        if home := self.home_of(question.topics):
            for slug in dict.fromkeys([question.slug, *question.was]):
                self._add_address(("question", *home, slug), place, uid=question.uid)

    def _check_levels(self, question: Question, place: Place) -> None:
        """Find a question that no level of one of its courses would show."""
        courses = dict.fromkeys(each.partition(":")[0] for each in question.topics)
        levels = {course: self._levels[course] for course in courses if course in self._levels}
        for course, own in levels.items():
            if question.levels and own and not set(own) & set(question.levels):
                named = ", ".join(own)
                self.fault(
                    place, f"`level` names none of {course!r}: add one ({named}) or leave it out"
                )
        if len(levels) == len(courses):
            for level in set(question.levels).difference(*levels.values()):
                self.fault(place, f"level {level!r} is of none of its courses")

    def add_to_bank(self, question: Question, pack: str) -> None:
        """Let the pack's papers find a question by its uid, and by its slug where one has it."""
        bank = self.banks.setdefault(pack, {})
        entry = BankEntry(question.uid, question.marks, question.version)
        bank[question.uid] = entry
        bank[question.slug] = BankEntry("", 0, "") if question.slug in bank else entry

    def add_paper(self, paper: Paper, place: Place) -> None:
        self._add_uid(paper.uid, place)
        if paper.course not in self.known.courses:
            at = Place(place.path, paper.lines["course"])
            self.fault(at, f"no course {paper.course!r} is in the packs at hand or on the site")
        for slug in dict.fromkeys([paper.slug, *paper.was]):
            self._add_address(("paper", paper.course, "", slug), place, uid=paper.uid)

    def add_links(self, hrefs: Iterable[tuple[str, Place]]) -> None:
        for href, place in hrefs:
            path = href.partition("#")[0].partition("?")[0]
            if address := parse_item_path(href) or address_in(path):
                self._link_uses.append((address, path, place))
            elif reference := topic_in(path):
                self._topic_uses.append((reference, place))
            elif href.startswith("/courses/"):
                self._course_links.append((href.split("/")[2], place))
            elif href.startswith(("/answers/", "/notes/")) and href.count("/") > 2:  # noqa: PLR2004
                self.fault(place, f"link {href} is not the address of an answer or a note")
            elif _is_file_link(href):
                self.fault(place, f"link {href}: write the address, /answers/…/…/…/")

    def add_links_in(self, text: str, path: str) -> None:
        """Take in the links of a file of cards, a question or a paper, line by line."""
        self.add_links((href, Place(path, line)) for href, line in own_links(text))

    def home_of(self, topics: tuple[str, ...]) -> tuple[str, str] | None:
        """Return (qualification, subject) of the first topic's course."""
        return self.known.courses.get(topics[0].partition(":")[0]) if topics else None

    def _add_uid(self, uid: str, place: Place) -> None:
        if not uid:
            return
        first = self._uids.setdefault(uid, place)
        if first is not place:
            self.fault(place, f"uid {uid} is already used in {first.path}:{first.line}")
        elif uid in self.known.uids:
            self.fault(place, f"uid {uid} is already used by {self.known.uids[uid]}")

    def _add_addresses(self, item: ReadItem, home: tuple[str, str]) -> None:
        values = item.values
        wanted = {values.slug: Place(item.path, 1)}
        for name, words in (("was", values.was), ("aliases", values.aliases)):
            for word in words:
                place = Place(item.path, item.line_of(f"{name}:{word}"))
                slug = slugify(word)
                if slug:
                    wanted.setdefault(slug, place)
        for slug, place in wanted.items():
            self._add_address((values.kind, *home, slug), place, uid=values.uid)

    def _add_address(self, address: Address, place: Place, *, uid: str) -> None:
        path = item_path(*address).replace("//", "/")  # a paper's has no subject
        first = self._addresses.setdefault(address, place)
        owner = self.known.addresses.get(address, uid)
        own = {uid, self.known.merged.get(uid, uid)}
        if first is not place:
            self.fault(place, f"the address {path} is already taken by {first.path}:{first.line}")
        elif owner not in own:
            self.fault(place, f"the address {path} already leads to the item {owner}")

    # Once everything is read -----------------------------------------------------------------

    def check_references(self) -> None:
        """Note every pointer that leads nowhere."""
        for reference, place in self._topic_uses:
            if reference not in self.known.topics:
                self.fault(place, _unknown_topic(reference, self.known))
        for key, place in self._course_links:
            if key not in self.known.courses:
                self.fault(place, f"link /courses/{key}/ leads to nothing")
        self._check_items_exist()
        self._check_copies()

    def _check_copies(self) -> None:
        for library in self._texts.values():
            for copy in library.copies():
                say = f"{copy.share:.0%} of its runs of words stand in {copy.first} as well"
                repeats = {copy.first, copy.second} <= self._adapted  # as their source does
                is_fault = copy.share >= COPY and not repeats
                place = self.faults if is_fault else self.warnings
                place.append(Fault(copy.second, 1, say))

    def _check_items_exist(self) -> None:
        for address, path, place in self._link_uses:
            if address not in self._addresses and address not in self.known.addresses:
                self.fault(place, f"link {path} leads to nothing")
        for uid, place in self._original_uses:
            if uid not in self._uids and uid not in self.known.uids:
                self.fault(place, f"`translates` names {uid}, which no item has")


def _unknown_topic(reference: str, known: Known) -> str:
    course = reference.partition(":")[0]
    if course not in known.courses:
        return f"topic {reference!r}: no course {course!r} is in the packs at hand or on the site"
    return f"topic {reference!r}: course {course!r} has no such topic"


def _is_file_link(href: str) -> bool:
    return not href.startswith(("/", "#", "http://", "https://", "mailto:"))
