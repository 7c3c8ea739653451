"""The HTML page around the application: French, titled, closed to other sites, known by its start."""

import json
import uuid
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from cppcore.ui.ecran.streamlit_internals import DIALOGS, FILES, HEAD_END, HELP, PAGE, WORDS

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_start = [uuid.uuid4().hex]


def start() -> str:
    """Return what changes at each start of the server, and each time the notebook is replaced by another one.

    A page that sees another one knows that it is out of date.
    """
    return _start[0]


def renew() -> None:
    """Make every page that is open out of date: the notebook is about to be replaced."""
    _start[0] = uuid.uuid4().hex


HERE = Path(__file__).parent
OURS = b"<style>%s</style><script>window.__carnetWords = %s</script><script>%s</script>" % (
    (HERE / "page.css").read_bytes(),
    json.dumps({"words": WORDS, "help": HELP, "files": FILES, "dialogs": DIALOGS}).encode(),
    (HERE / "page.js").read_bytes(),
)
"""Our look, and the script that keeps what is being typed; in the page itself, so there from the start."""

CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws://127.0.0.1:* ws://localhost:*; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""Nothing is fetched from another computer, even if a text managed to ask for it."""

HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", CONTENT_POLICY.encode()),
]


class Frame:
    """ASGI middleware: adds our headers everywhere and rewrites the HTML shell; the rest streams through."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if "." not in scope["path"].rsplit("/", 1)[-1]:
            # The shell must come uncompressed, so that its bytes can be edited.
            headers = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, _Shell(send))


class _Shell:
    """Sends messages on; holds the HTML page back until it is whole, then sends it in French."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = [(b"x-carnet-start", start().encode()), *HEADERS]
            known = {name for name, _ in ours}
            headers = [(k, v) for k, v in message["headers"] if k.lower() not in known] + ours
            message = {**message, "headers": headers}
            if dict(headers).get(b"content-type", b"").startswith(b"text/html"):
                self.start = message
                return
        if self.start is None:
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body"):
            await self._send_page(self.start)

    async def _send_page(self, start: Message) -> None:
        page = self.body
        for theirs, ours in (*PAGE, (HEAD_END, OURS + HEAD_END)):
            page = page.replace(theirs, ours)
        kept = [(k, v) for k, v in start["headers"] if k.lower() not in {b"content-length", b"etag"}]
        await self.send({**start, "headers": [*kept, (b"content-length", str(len(page)).encode())]})
        await self.send({"type": "http.response.body", "body": page})
