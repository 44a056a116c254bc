"""A small provider of OpenID Connect that speaks real HTTP, for tests."""

import base64
import hashlib
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import time
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "tutorium", "a secret between the two"
CODE = "code-of-one-sign-in"


class Provider:
    """Vouches for `claims`; `is_broken` lets it answer with nonsense."""

    def __init__(self):
        self.claims = {"sub": "1", "email": "ada@example.org", "email_verified": True}
        self.is_broken = False
        self.challenge = ""
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, method, path, sent, headers):
        """Return status, headers, body of an answer."""
        if self.is_broken:
            return 500, {}, b"<html>out of order"
        if path == "/.well-known/openid-configuration":
            return self._json(
                {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "userinfo_endpoint": f"{self.issuer}/userinfo",
                    "jwks_uri": f"{self.issuer}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        if (method, path) == ("GET", "/authorize"):
            self.challenge = sent["code_challenge"]
            back = urlencode({"code": CODE, "state": sent["state"]})
            return 302, {"Location": f"{sent['redirect_uri']}?{back}"}, b""
        if (method, path) == ("POST", "/token"):
            return self._token(sent)
        if path == "/userinfo" and headers["Authorization"] == "Bearer access":
            return self._json(self.claims)
        return 404, {}, b""

    def _token(self, sent):
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        proven = base64.urlsafe_b64encode(digest).decode().rstrip("=") == self.challenge
        rightly = (sent["code"], sent["client_id"], sent["client_secret"]) == (CODE, CLIENT, SECRET)
        if not (proven and rightly):
            return 400, {}, b'{"error": "invalid_grant"}'
        claims = self.claims | {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": time(),
            "exp": time() + 60,
        }
        token = jwt.encode(claims, self.key, "RS256", headers={"kid": "1"})
        return self._json({"access_token": "access", "token_type": "Bearer", "id_token": token})

    def _json(self, data):
        return 200, {"Content-Type": "application/json"}, json.dumps(data).encode()

    def _handler(provider):  # noqa: N805 (the handler has a self of its own)
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                address = urlsplit(self.path)
                self._send("GET", address.path, address.query)

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._send("POST", self.path, body)

            def _send(self, method, path, sent):
                fields = {name: values[0] for name, values in parse_qs(sent).items()}
                status, headers, body = provider.answer(method, path, fields, self.headers)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        return Handler
