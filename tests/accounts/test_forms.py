"""Nothing that a stranger sends tells whether an address has an account: not the page, not the
status, not the headers, not the letters, not the number of times that a password is hashed, and not
how often the database is asked."""

import re
from collections import Counter
from datetime import date

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import pre_save
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import AdultFactory, AgeRecordFactory, UserFactory
from tutorium.accounts import actions
from tutorium.accounts.models import User
from tutorium.letters.models import Letter

pytestmark = pytest.mark.django_db


class CountingHasher(MD5PasswordHasher):
    """Stands for the hasher whose every use takes half a second."""

    uses = 0

    def encode(self, *args):
        CountingHasher.uses += 1
        return super().encode(*args)


@pytest.mark.parametrize("email", ["known@example.org", "new@example.org"])
def test_sign_up_takes_as_long_for_a_known_address(client, settings, email):
    settings.PASSWORD_HASHERS = ["tests.accounts.test_forms.CountingHasher"]
    UserFactory(email="known@example.org")
    CountingHasher.uses = 0

    said = {"email": email, "password1": "long-enough-1", "born_on": "1990-06-01", "country": "GB"}
    response = client.post("/account/signup/", said)

    assert (response.status_code, response.url) == (302, "/account/confirm-email/")
    assert CountingHasher.uses == 1


PASSWORD = "correct horse battery"
ADULT = {"born_on": "2000-01-01", "country": "GB"}
CHILD = {"born_on": "2020-01-01", "country": "GB", "guardian_email": "stranger@example.net"}
RANDOM = re.compile(r'(name="csrfmiddlewaretoken" value=")\w+|(challenge": ")[\w-]+')


@pytest.fixture
def hashes(settings):
    """Count how often a password is hashed from now on."""
    settings.PASSWORD_HASHERS = ["tests.accounts.test_forms.CountingHasher"]

    def counted():
        return CountingHasher.uses

    return counted


def make_person(email, *, password=PASSWORD, verified=True, **fields):
    person = UserFactory(email=email, **fields)
    person.set_password(password)
    person.save()
    person.emailaddress_set.create(email=email, verified=verified, primary=True)
    return person


@pytest.fixture
def people(hashes):
    """Make one of each kind that an address may belong to."""
    make_person("known@example.org")
    make_person("waiting@example.org", verified=False)
    make_person("closed@example.org", is_active=False)
    make_person("keyholder@example.org", password=None)
    make_person("student@demo.invalid")
    UserFactory(email="desk@example.org")  # made by `tutorium createsuperuser`, and never here
    AgeRecordFactory(
        user=make_person("asleep@example.org"),
        born_on=date(2020, 1, 1),
        asleep_until=date(2033, 1, 1),
    )
    leaver = make_person("leaving@example.org")
    actions.ask_erasure(leaver, by=leaver, at=timezone.now())
    CountingHasher.uses = 0


EVERY_KIND = [
    "nobody@example.org",
    "known@example.org",
    "KNOWN@example.org",
    "waiting@example.org",
    "closed@example.org",
    "keyholder@example.org",
    "student@demo.invalid",
    "desk@example.org",
    "asleep@example.org",
    "leaving@example.org",
]


def what_is_told(path, data, email, client=None):
    """Return all that a stranger can see of an answer, and how many letters it sent."""
    letters = Letter.objects.count()
    client = client or Client()
    response = client.post(path, data)
    pages = [response]
    while pages[-1].status_code == 302:
        pages.append(client.get(pages[-1].url))
    shown = [RANDOM.sub("", page.content.decode()).replace(email, "…") for page in pages]
    return {
        "statuses": [page.status_code for page in pages],
        "to": [page.url for page in pages[:-1]],
        "shown": [text.replace(email.lower(), "…") for text in shown],
        "headers": [headers_of(page) for page in pages],
        "cookies": [sorted(page.cookies) for page in pages],
        "letters": Letter.objects.count() - letters,
    }


def differences(one, other):
    return {what: (one[what], other[what]) for what in one if one[what] != other[what]}


def headers_of(page):
    """Return the headers of an answer; the directives of its policy come in any order."""
    policy = sorted(page.headers["Content-Security-Policy"].split("; "))
    changes = {
        "Content-Length": "",
        "Expires": "",
    }  # by the address's own length, and by the second
    return {**page.headers, **changes, "Content-Security-Policy": policy}


@pytest.mark.parametrize(
    ("path", "data", "hashed"),
    [
        ("/account/login/", {"password": "wrong words all along"}, 1),
        ("/account/signup/", ADULT | {"password1": "new words all along"}, 1),
        ("/account/signup/", CHILD | {"password1": "new words all along"}, 1),
        ("/account/password/reset/", {}, 0),
    ],
    ids=["sign-in", "sign-up", "sign-up of a child", "reset"],
)
def test_stranger_is_told_the_same_and_waits_as_long_whoever_has_the_address(
    people, hashes, path, data, hashed
):
    field = "login" if "login" in path else "email"
    told, counts, queries = [], [], []
    Client().post(path, data | {field: "first@example.net"})  # what is read once is read now
    for email in EVERY_KIND:
        cache.clear()
        CountingHasher.uses = 0
        with CaptureQueriesContext(connection) as caught:
            told.append(what_is_told(path, data | {field: email}, email))
        counts.append(hashes())
        queries.append(work_of(caught))

    assert counts == [hashed] * len(EVERY_KIND)
    assert [differences(told[0], each) for each in told] == [{}] * len(EVERY_KIND)
    assert queries == [queries[0]] * len(EVERY_KIND)


def work_of(caught):
    """Return how often the database was asked, by what for; not counting where savepoints are."""
    asked = [each["sql"].split(maxsplit=1)[0] for each in caught]
    return Counter(each for each in asked if each not in {"SAVEPOINT", "RELEASE", "ROLLBACK"})


def test_person_who_moves_to_an_address_is_told_the_same_whoever_has_it(people):
    told = []
    for email in ["nobody@example.org", "known@example.org", "closed@example.org"]:
        mover = make_person(f"mover{len(told)}@example.org")
        client = Client()
        client.force_login(mover)
        client.post("/account/reauthenticate/", {"password": PASSWORD})
        answer = what_is_told("/account/email/", {"email": email, "action_add": ""}, email, client)
        answer["shown"] = [text.replace(mover.email, "mover") for text in answer["shown"]]
        told.append(answer)

    assert [each["letters"] for each in told] == [1, 1, 1]
    assert [differences(told[0], each) for each in told] == [{}] * 3


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/family/child/", {"may_see": "on"}),
        ("/payments/sponsorships/offer/", {"currency": "EUR", "month": "100", "payer": "self"}),
    ],
    ids=["invited", "sponsored"],
)
def test_who_writes_to_an_address_is_told_the_same_and_waits_as_long_whoever_has_it(
    people, path, said
):
    told, queries = [], []
    for email in EVERY_KIND:
        client = Client()
        client.force_login(AdultFactory())
        with CaptureQueriesContext(connection) as caught:
            told.append(client.post(path, said | {"email": email}))
        queries.append(len(caught))

    assert [(each.status_code, each["Location"]) for each in told] == [
        (302, told[0]["Location"])
    ] * len(EVERY_KIND)
    assert queries == [queries[0]] * len(EVERY_KIND)


def test_address_that_somebody_took_a_moment_ago_is_one_that_has_an_account(client):
    def takes_it_first(instance, **_):
        pre_save.disconnect(takes_it_first, sender=User)
        User.objects.bulk_create([User(email=instance.email)])

    pre_save.connect(takes_it_first, sender=User, weak=False)
    said = {"email": "new@example.org", "password1": "new words all along"}
    response = client.post("/account/signup/", ADULT | said)

    assert (response.status_code, response.url) == (302, "/account/confirm-email/")
    assert [letter.to for letter in Letter.objects.all()] == ["new@example.org"]


def who_signs_up_with(email):
    cache.clear()
    client = Client()
    client.post("/account/signup/", ADULT | {"password1": "new words all along", "email": email})
    return client


def test_stranger_who_types_codes_is_told_the_same_whoever_has_the_address(people):
    told, queries = [], []
    for email in EVERY_KIND:
        client = who_signs_up_with(email)
        with CaptureQueriesContext(connection) as caught:
            tries = [client.post("/account/confirm-email/", {"code": "AAA-AAA"}) for _ in range(4)]
        queries.append(work_of(caught))
        shown = [
            RANDOM.sub("", each.content.decode()).replace(email.lower(), "…") for each in tries
        ]
        told.append([(each.status_code, each.get("Location")) for each in tries] + shown)

    assert [each == told[0] for each in told] == [True] * len(EVERY_KIND)
    assert [each[0] for each in told[0][:4]] == [200, 200, 302, 302]
    assert queries == [queries[0]] * len(EVERY_KIND)


def test_stranger_who_asks_for_a_new_code_is_told_the_same_whoever_has_the_address(people):
    told, queries = [], []
    for email in EVERY_KIND:
        client = who_signs_up_with(email)
        cache.clear()
        with CaptureQueriesContext(connection) as caught:
            told.append(
                what_is_told("/account/confirm-email/", {"action": "resend"}, email, client)
            )
        queries.append(work_of(caught))

    assert [each["letters"] for each in told] == [1] * len(EVERY_KIND)
    assert [differences(told[0], each) for each in told] == [{}] * len(EVERY_KIND)
    assert queries == [queries[0]] * len(EVERY_KIND)


def test_passkey_is_asked_for_without_any_address(client, people):
    asked = client.get("/account/2fa/webauthn/login/", headers={"accept": "application/json"})

    options = asked.json()["request_options"]["publicKey"]
    assert sorted(options) == ["allowCredentials", "challenge", "rpId", "userVerification"]
    assert options["allowCredentials"] == []


@pytest.mark.parametrize("handle", ["MQ", "enp6", "", "_w"])
def test_passkey_that_opens_nothing_is_told_the_same_whoever_it_names(people, handle):
    credential = (
        '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30",'
        f'"authenticatorData":"AA","signature":"AA","userHandle":"{handle}"}}}}'
    )
    told = what_is_told("/account/2fa/webauthn/login/", {"credential": credential}, "x@example.org")

    assert (told["statuses"], told["to"]) == ([302, 200], ["/account/login/"])
    assert "This is not right" in told["shown"][-1]


@pytest.mark.parametrize("uid", ["1", "zzz", "999999999999999999999"])
def test_link_that_resets_nothing_is_told_the_same_whoever_it_names(client, people, uid):
    page = client.get(f"/account/password/reset/key/{uid}-abc/")

    assert (page.status_code, page.context["token_fail"]) == (200, True)
