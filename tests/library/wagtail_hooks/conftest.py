"""People at the desk, and the forms they send."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.factories import TopicFactory, UserFactory
from tutorium.library.models import Answer, Reading


@pytest.fixture
def desk(client, db):
    return Desk(client)


class Desk:
    """One browser at which people take turns."""

    def __init__(self, client):
        self.client = client
        self.topic = TopicFactory(code="p3.16", title="The Soviet Union")

    def person(self, name, *groups, **fields):
        person = UserFactory(display_name=name, **fields)
        person.groups.set(Group.objects.filter(name__in=groups))
        return person

    def writer(self, name="Wanda"):
        return self.person(name, "Writers")

    def editor(self, name="Edith"):
        return self.person(name, "Editors")

    def superuser(self, name="Sue"):
        return self.person(name, is_superuser=True, is_staff=True)

    def words(self, item=None, **changes):
        """Return the form as a browser would send it back, with some fields changed."""
        links = list(item.topic_links.all()) if item else []
        fields = {
            "title": item.title if item else "Why did Khrushchev fall?",
            "slug": item.slug if item else "why-did-khrushchev-fall",
            "short": item.short if item else "His colleagues ==removed== him.",
            "body": item.body if item else "Because of $x^2$.",
            "aliases": "\n".join(item.aliases) if item else "",
            "sources": "\n".join(item.sources) if item else "Pravda, 1964",
            "language": "en",
            "translates": "",
            "licence": "",
            "notice": "",
            "written_how": item.written_how if item else "person",
            "signed_by": item.signed_by if item else "",
            "signed_date": (item.signed_date or "") if item else "",
            "topic_links-TOTAL_FORMS": "1",
            "topic_links-INITIAL_FORMS": str(len(links)),
            "topic_links-MIN_NUM_FORMS": "1",
            "topic_links-MAX_NUM_FORMS": "1000",
            "topic_links-0-id": str(links[0].pk or "") if links else "",
            "topic_links-0-topic": str(links[0].topic_id if links else self.topic.pk),
            "topic_links-0-ORDER": "1",
            "topic_links-0-DELETE": "",
        }
        return fields | changes

    def url(self, page, *args, kind="answer"):
        return reverse(f"wagtailsnippets_library_{kind}:{page}", args=args)

    def add(self, person, *, action=None, **changes):
        self.client.force_login(person)
        return self.send(self.url("add"), self.words(**changes), action)

    def edit(self, person, item, *, action=None, **changes):
        self.client.force_login(person)
        draft = type(item).objects.get(pk=item.pk).get_latest_revision_as_object()
        return self.send(self.url("edit", item.pk), self.words(draft, **changes), action)

    def send(self, url, fields, action):
        return self.client.post(url, fields | ({f"action-{action}": "1"} if action else {}))

    def decide(self, person, item, deed, **said):
        """Decide as the front page's button does."""
        self.client.force_login(person)
        state = Reading.objects.filter(revision__object_id=str(item.pk)).order_by("pk").last()
        return self.client.post(self.url("workflow_action", item.pk, deed, state.pk), said)

    def approve(self, person, item, against="the sources named"):
        return self.decide(person, item, "approve", against=against)

    def submitted(self, writer, **changes):
        """Return an answer that waits for a second reader."""
        self.add(writer, action="submit", **changes)
        return Answer.objects.latest("pk")

    def published(self, writer, editor, **changes):
        item = self.submitted(writer, **changes)
        self.approve(editor, item)
        return Answer.objects.get(pk=item.pk)

    def said(self, response):
        """Return what the page after a deed tells the person."""
        page = self.client.get(response.url)
        return [str(message) for message in page.context["messages"]]
