"""Who may ask the server for anything: one browser on this machine, that was given the link.

Any page that the user visits can send requests to a server on this machine, and by a DNS name that it points there even
read the answers. So a request must name this server in ``Host``, come from its own pages by ``Origin`` and
``Sec-Fetch-Site``, and bear a cookie. The cookie is given for the token in the link that is printed and opened, once:
the next one needs a new link, so that a link in a history or a list of processes opens nothing.
"""

import secrets
from collections.abc import Callable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST: Final = 8 << 20
"""Bytes of a request's body; labels for all of 200,000 blocks, the largest that the app sends, are 5 million."""

_HTTP: Final = 80
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# A page that leads on, and not a redirection: to the browser this site sets out for "/" then, wherever the link stood,
# and a SameSite cookie goes along
_ENTERED: Final = (
    '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>pagesplit label</title>'
    '<a href="/">On to the pages</a>'
)


class Gate:
    """ASGI middleware; everything passes through it.

    Args:
        app: what is behind it.
        port: where the server listens.
        announce: shows a new link to the user, where one is needed.
    """

    def __init__(self, app: ASGIApp, port: int, announce: Callable[[str], None]) -> None:
        self._app, self._port, self._announce = app, port, announce
        at_port = "" if port == _HTTP else f":{port}"  # browsers leave that one out
        self._hosts = {f"{name}{at_port}" for name in ("127.0.0.1", "localhost")}
        self._cookie = f"pagesplit-{port}"  # cookies do not tell ports apart: two servers must not share one
        self._secret = secrets.token_urlsafe(32)
        self._token = secrets.token_urlsafe(32)
        self._spent = ""

    @property
    def link(self) -> str:
        """The link that lets a browser in, once."""
        return f"http://127.0.0.1:{self._port}/enter?token={self._token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on to what is behind."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        send = _with_headers(send)
        refusal = self._refusal(scope, headers) or (self._enter(scope) if scope["path"] == "/enter" else None)
        if refusal is None and not self._is_known(headers):
            refusal = _refused(403, "Open this by the link in the terminal where pagesplit label runs.")
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        body = await _body(receive, headers)
        if body is None:
            await _refused(413, f"more than {LARGEST:,} bytes")(scope, receive, send)
            return
        await self._app(scope, _once(body, receive), send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """What a request that does not come from here is told."""
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return _refused(403, "no such host here")
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        changes = scope["method"] not in ("GET", "HEAD")
        if (changes and origin is None) or (origin is not None and origin != f"http://{headers['host']}"):
            return _refused(403, "not from another origin")
        if scope["path"] != "/enter" and site not in ("same-origin", "none"):
            return _refused(403, "not from another site")
        if changes and headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _refused(415, "send application/json")
        return None

    def _enter(self, scope: Scope) -> Response:
        """A cookie for the token."""
        given = QueryParams(scope["query_string"]).get("token", "")
        if scope["method"] != "GET" or not secrets.compare_digest(given.encode(), self._token.encode()):
            if not self._spent or not secrets.compare_digest(given.encode(), self._spent.encode()):
                return _refused(403, "This link is not valid.")
            self._announce(self.link)  # only to who had a link: others could fill the terminal with them
            return _refused(403, "This link has been used. A new one stands in the terminal.")
        self._token, self._spent = secrets.token_urlsafe(32), self._token
        response = HTMLResponse(_ENTERED)
        response.set_cookie(self._cookie, self._secret, httponly=True, samesite="strict", path="/")
        return response

    def _is_known(self, headers: Headers) -> bool:
        # not by the standard library, which stops at the first cookie it cannot read: another program's, perhaps
        cookie = cookie_parser(headers.get("cookie", "")).get(self._cookie)
        return cookie is not None and secrets.compare_digest(cookie.encode(), self._secret.encode())


def _refused(status: int, why: str) -> Response:
    return PlainTextResponse(f"pagesplit: {why}\n", status)


def _with_headers(send: Send) -> Send:
    """All answers say what browsers may do with them; one that has a policy of its own keeps it."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_ALWAYS)
            headers.setdefault("Content-Security-Policy", _POLICY)
        await send(message)

    return sending


async def _body(receive: Receive, headers: Headers) -> bytes | None:
    """The whole body; None where it is too long, which is known before it has come."""
    said = headers.get("content-length", "0")
    if not said.isascii() or not said.isdigit() or int(said) > LARGEST:
        return None
    body = b""
    while True:
        message = await receive()
        body += message.get("body") or b""
        if len(body) > LARGEST:
            return None
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return body


def _once(body: bytes, receive: Receive) -> Receive:
    """Gives the body, then what else comes."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receiving() -> Message:
        return waiting.pop() if waiting else await receive()

    return receiving
