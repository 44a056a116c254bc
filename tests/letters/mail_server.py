"""A real mail server for the suite, which refuses as it is told."""

import socket

from aiosmtpd.controller import Controller

GOOD = "250 OK"


class MailServer:
    """Listens on this machine. `recipient` and `message` are what it answers to RCPT and DATA."""

    def __init__(self):
        self.recipient = self.message = GOOD
        self.letters = []
        self.hangs_up = False
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._is_running = False
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def start(self):
        self._controller.start()
        self._is_running = True

    def stop(self):
        if self._is_running:
            self._controller.stop()
        self._is_running = False

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 (aiosmtpd's)
        if self.recipient == GOOD:
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's)
        if self.hangs_up:
            server.transport.abort()
            return GOOD
        if self.message == GOOD:
            self.letters.append(envelope)
        return self.message
