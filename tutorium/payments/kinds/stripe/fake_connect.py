"""Connect at a Stripe of our own: accounts of others, how they come to be, and transfers to them."""

from collections import Counter
from dataclasses import dataclass, field

from tutorium.payments.kinds.stripe.fake_books import Books
from tutorium.payments.kinds.stripe.fake_replies import (
    Fields,
    SaysNoError,
    Thing,
    a_list,
    found,
    new_id,
    units,
)

LINK_SECONDS = 300


@dataclass
class Connect(Books):
    accounts: dict[str, Thing] = field(default_factory=dict)
    links: dict[str, Thing] = field(default_factory=dict)
    transfers: dict[str, Thing] = field(default_factory=dict)
    theirs: Counter[tuple[str, str]] = field(default_factory=Counter)  # by account and currency

    def open_account(self, fields: Fields) -> Thing:
        if fields.get("type") not in {"express", "custom", "standard"}:
            raise SaysNoError(400, "parameter_missing")
        wanted = fields.get("capabilities[transfers][requested]") == "true"
        made: Thing = {
            "id": new_id("acct"),
            "object": "account",
            "type": fields["type"],
            "country": fields.get("country"),
            "email": fields.get("email"),
            "capabilities": {"transfers": "inactive"} if wanted else {},
            "details_submitted": False,
            "payouts_enabled": False,
        }
        self.accounts[made["id"]] = made
        return made

    def link(self, fields: Fields) -> Thing:
        found(self.accounts, fields.get("account", ""))
        if fields.get("type") != "account_onboarding":
            raise SaysNoError(400, "parameter_invalid_string")
        if not fields.get("return_url") or not fields.get("refresh_url"):
            raise SaysNoError(400, "parameter_missing")
        token, now = new_id("setup"), int(self.clock())
        self.links[token] = dict(fields) | {"until": now + LINK_SECONDS}
        return {
            "object": "account_link",
            "created": now,
            "expires_at": now + LINK_SECONDS,
            "url": f"/setup/{token}",
        }

    def open_link(self, token: str) -> str:
        """Return where somebody is led who comes too late, or again; nothing where they may go on."""
        link = found(self.links, token)
        is_over = link.get("opened") or self.clock() >= link["until"]
        link["opened"] = True
        return str(link["refresh_url"]) if is_over else ""

    def onboard(self, token: str, *, told_all: bool) -> str:
        """Do what a person does at that page; return where they are led."""
        link = found(self.links, token)
        if told_all:
            self.set_account(link["account"], is_ready=True)
        return str(link["return_url"])

    def set_account(self, reference: str, *, is_ready: bool) -> None:
        """Let an account be ready, or let more be asked of it."""
        account = found(self.accounts, reference)
        account["details_submitted"] = account["payouts_enabled"] = is_ready
        account["capabilities"]["transfers"] = "active" if is_ready else "inactive"
        self.tell("account.updated", account, account=reference)

    def transfer(self, fields: Fields) -> Thing:
        account = found(self.accounts, fields.get("destination", ""))
        amount, currency = units(fields.get("amount", "")), fields.get("currency", "")
        if account["capabilities"].get("transfers") != "active":
            raise SaysNoError(400, "insufficient_capabilities_for_transfer")
        if not amount:
            raise SaysNoError(400, "parameter_invalid_integer")
        if amount > self.available(currency):
            raise SaysNoError(400, "balance_insufficient")
        made = {
            "id": new_id("tr"),
            "object": "transfer",
            "amount": amount,
            "amount_reversed": 0,
            "reversed": False,
            "currency": currency,
            "destination": account["id"],
            "transfer_group": fields.get("transfer_group"),
            "created": int(self.clock()),
        }
        self.transfers[made["id"]] = made
        self.theirs[account["id"], currency] += amount
        source = {"id": made["id"], "object": "transfer"}
        self.enter("transfer", "transfer", -amount, currency, source)
        self.tell("transfer.created", made)
        return made

    def list_transfers(self, fields: Fields) -> Thing:
        wanted = {
            name: fields[name] for name in ("transfer_group", "destination") if name in fields
        }
        rows = [
            each
            for each in reversed(self.transfers.values())
            if all(each[name] == value for name, value in wanted.items())
        ]
        return a_list(rows, fields)

    def reverse(self, reference: str, fields: Fields) -> Thing:
        transfer = found(self.transfers, reference)
        left = transfer["amount"] - transfer["amount_reversed"]
        amount = units(fields["amount"]) if "amount" in fields else left
        place = transfer["destination"], transfer["currency"]
        if not 0 < amount <= left:
            raise SaysNoError(400, "parameter_invalid_integer")
        if amount > self.theirs[place]:
            raise SaysNoError(400, "balance_insufficient")
        self.theirs[place] -= amount
        transfer["amount_reversed"] += amount
        transfer["reversed"] = amount == left
        made = {"id": new_id("trr"), "object": "transfer_reversal", "transfer": reference}
        self.enter("transfer_refund", "transfer_reversal", amount, transfer["currency"], made)
        self.tell("transfer.reversed", transfer)
        return made | {"amount": amount}

    def pay_their_bank(self, reference: str, currency: str) -> None:
        """Do what Stripe does each day: pay an account's balance to its bank."""
        self.theirs[reference, currency] = 0

    def answer_connect(self, method: str, path: list[str], fields: Fields) -> Thing | None:
        """Answer what is asked about accounts and transfers; nothing where it is about others."""
        match (method, path):
            case (_, ["accounts" | "account_links", *_rest]):
                return self._answer_accounts(method, path, fields)
            case ("POST", ["transfers"]):
                return self.transfer(fields)
            case ("GET", ["transfers"]):
                return self.list_transfers(fields)
            case ("GET", ["transfers", reference]):
                return found(self.transfers, reference)
            case ("POST", ["transfers", reference, "reversals"]):
                return self.reverse(reference, fields)
        return None

    def _answer_accounts(self, method: str, path: list[str], fields: Fields) -> Thing | None:
        match (method, path):
            case ("POST", ["accounts"]):
                return self.open_account(fields)
            case ("GET", ["accounts", reference]):
                return found(self.accounts, reference)
            case ("POST", ["account_links"]):
                return self.link(fields)
        return None
