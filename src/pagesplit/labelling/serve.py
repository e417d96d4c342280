"""The server on this machine, and the browser that is sent to it."""

import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import uvicorn

from pagesplit import PagesplitError
from pagesplit.labelling.desk import Desk
from pagesplit.labelling.gate import Gate
from pagesplit.labelling.server import application


class _Server(uvicorn.Server):
    """Calls back once it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def serve(desk: Desk, *, port: int, browse: bool, say: Callable[[str], None]) -> None:
    """Serve a desk on the loopback interface until the user ends it.

    Args:
        desk: what is shown.
        port: where to listen; 0 for one that is free.
        browse: whether to open the user's browser.
        say: tells the user the link.

    Raises:
        PagesplitError: the port cannot be had.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
        except OSError as error:
            raise PagesplitError(
                f"port {port} cannot be had ({error.strerror}); leave --port out for a free one"
            ) from error
        gate = Gate(application(desk), listening.getsockname()[1], lambda link: say(f"Open {link}"))

        def ready() -> None:
            say(f"Open {gate.link}")
            if browse:
                Thread(target=webbrowser.open, args=(gate.link,), daemon=True).start()

        config = uvicorn.Config(
            gate,
            log_level="error",
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=False,
        )
        # uvicorn passes both signals on, once it has ended what was under way; the store is still to be closed then
        with suppress(KeyboardInterrupt), _terminated_as_interrupted():
            _Server(config, ready).run(sockets=[listening])


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Let SIGTERM end what is under way as Ctrl+C does; by itself it ends the process on the spot."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
