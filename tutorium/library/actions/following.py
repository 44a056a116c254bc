"""Following by night where the links of published pages lead: here, and elsewhere if that is wanted."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tutorium.core.fetching import FetchError, Limits, Refusal, look_at
from tutorium.core.jobs import job
from tutorium.library.domain.links import (
    GONE,
    Fault,
    in_turn,
    is_dead,
    is_elsewhere,
    is_ours,
    seen,
)
from tutorium.library.models import DeadLink, OutsideAddress
from tutorium.library.models.links import LONGEST
from tutorium.library.queries.links import OurAddresses, PlacedLink, every_link

LIMITS = Limits(seconds=10)
MOST_AT_ONCE = 200  # addresses of elsewhere that one night looks at
PER_HOST = 5
DUE = 2_000  # addresses among which those of a night are chosen
_FAILED = 400
_FAULTS = {
    Refusal.NOT_FOUND: Fault.NO_NAME,
    Refusal.UNREACHABLE: Fault.SILENT,
    Refusal.TOO_SLOW: Fault.SILENT,
    Refusal.NOT_PUBLIC: Fault.NOT_PUBLIC,
    Refusal.BAD_ADDRESS: Fault.NO_NAME,
    Refusal.REDIRECTS: Fault.REFUSED,
}


def find_dead_links(*, at: datetime) -> int:
    """Put what leads to nothing now in the place of what did; return how many links that are.

    All texts are read before the transaction, so that nobody else waits for that.
    """
    links = [each for each in every_link() if len(each.href) <= LONGEST]
    ours = OurAddresses()
    dead = [
        _dead(each, Fault.NO_PAGE, at)
        for each in links
        if is_ours(each.href) and not ours.has(each.href)
    ]
    with transaction.atomic():
        outside = _keep_addresses({each.href for each in links if is_elsewhere(each.href)}, at=at)
        dead += [
            _dead(each, Fault(row.fault), row.looked_at or at)
            for each in links
            if (row := outside.get(each.href)) and is_dead(row.fault, row.failures)
        ]
        DeadLink.objects.all().delete()
        DeadLink.objects.bulk_create(dead, batch_size=500)
    return len(dead)


def _dead(link: PlacedLink, fault: Fault, at: datetime) -> DeadLink:
    return DeadLink(href=link.href, fault=fault, seen_at=at, **{f"{link.kind}_id": link.item})


def _keep_addresses(addresses: set[str], *, at: datetime) -> dict[str, OutsideAddress]:
    """Know each address of elsewhere that a page leads to, and no other."""
    known = {row.address: row for row in OutsideAddress.objects.all()}
    gone = [row.pk for address, row in known.items() if address not in addresses]
    for start in range(0, len(gone), 500):
        OutsideAddress.objects.filter(pk__in=gone[start : start + 500]).delete()
    OutsideAddress.objects.bulk_create(
        (
            OutsideAddress(address=address, host=_host(address), next_at=at)
            for address in sorted(addresses - set(known))
        ),
        batch_size=500,
    )
    return known


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "")[:255]
    except ValueError:
        return ""


def look_at_address(row: OutsideAddress, *, at: datetime, limits: Limits = LIMITS) -> None:
    """Ask, outside of any transaction, whether an address still answers, and keep what it said."""
    known = seen(_fault_of(row.address, limits), row.failures, at=at)
    OutsideAddress.objects.filter(pk=row.pk).update(
        fault=known.fault, failures=known.failures, next_at=known.next_at, looked_at=at
    )


def _fault_of(address: str, limits: Limits) -> Fault | None:
    try:
        status = look_at(address, limits=limits)
    except FetchError as error:
        return _FAULTS.get(error.refusal, Fault.REFUSED)
    if status in GONE:
        return Fault.GONE
    return Fault.REFUSED if status >= _FAILED else None


def due_addresses(*, at: datetime) -> list[int]:
    """Return whom to ask tonight: some addresses, of each site a few, or none if it is not wanted."""
    if not settings.CHECK_LINKS:
        return []
    rows = OutsideAddress.objects.filter(next_at__lte=at).order_by("next_at", "pk")
    keys = {
        address: (pk, host) for pk, host, address in rows.values_list("pk", "host", "address")[:DUE]
    }
    turn = in_turn([(host, address) for address, (_, host) in keys.items()], per_host=PER_HOST)
    return [keys[address][0] for address in turn][:MOST_AT_ONCE]


@job()
def follow_links() -> int:
    """Find what leads to nothing, and queue the looks at what is elsewhere."""
    at = timezone.now()
    number = find_dead_links(at=at)
    for pk in due_addresses(at=at):
        look_outside.enqueue(pk)
    return number


@job()
def look_outside(address_id: int) -> None:
    if row := OutsideAddress.objects.filter(pk=address_id).first():
        look_at_address(row, at=timezone.now())
