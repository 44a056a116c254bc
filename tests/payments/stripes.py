"""Our own Stripe, over HTTP, for tests."""

from contextlib import contextmanager
from threading import Thread

from tutorium.payments.kinds.stripe.fake import Fake
from tutorium.payments.kinds.stripe.fake_server import Server

SECRET = "whsec_fake"  # as the server has it by itself


@contextmanager
def running(settings, kind=Fake):
    """Let payments ask a server of its own, whose webhooks a test sends on as it likes."""
    fake = kind(secret=SECRET)
    server = Server(0, fake)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.STRIPE_URL = f"http://127.0.0.1:{server.server_port}"
    settings.STRIPE_KEY, settings.STRIPE_WEBHOOK_SECRET = fake.key, SECRET
    settings.PAYMENT_PROVIDERS = ["free", "invoice", "stripe"]
    yield fake
    server.shutdown()
    server.server_close()


def emptied(fake):
    """Let it be an account that nobody has asked anything yet."""
    vars(fake).update(vars(type(fake)(secret=fake.secret)))


def hear(client, fake, event, **headers):
    """Send one webhook to the site, as the server would."""
    body, signature = fake.letter(event)
    return client.post(
        "/payments/stripe/webhook/",
        body,
        content_type="application/json",
        headers={"Stripe-Signature": signature} | headers,
    )
