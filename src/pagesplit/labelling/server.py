"""The routes: a desk, shown to a browser."""

import json
import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from pagesplit import PagesplitError, StoreError
from pagesplit.display import COLOURS_CSS
from pagesplit.labelling.desk import Desk
from pagesplit.labelling.local import IMAGES, found

_KINDS: Final = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_LONGEST_NOTE: Final = 10_000  # characters
# Images come from the page's own folder only: not even the app's own addresses can be asked from a page
_FRAME_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: http://{host}{prefix}; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
_IMAGE_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def application(desk: Desk) -> Starlette:
    """The app that shows a desk; put a `Gate` before it."""
    served = _Served(desk)
    return Starlette(
        routes=[
            Route("/", served.index),
            Route("/static/{name}", served.static),
            Route("/api/overview", served.overview),
            Route("/api/pages/{page:int}", served.page),
            Route("/api/pages/{page:int}/{what:str}", served.change, methods=["POST"]),
            Route("/pages/{page:int}/frame", served.frame),
            Route("/pages/{page:int}/files/{path:path}", served.file),
        ],
        exception_handlers={StoreError: _said, PagesplitError: _said, HTTPException: _said},
    )


def _said(_: Request, error: Exception) -> Response:
    """An error in its own words."""
    status = error.status_code if isinstance(error, HTTPException) else 400
    return JSONResponse({"error": error.detail if isinstance(error, HTTPException) else str(error)}, status)


class _Served:
    """The desk's methods, as answers to requests. What is not ``async`` runs in a thread, beside others."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def index(self, _: Request) -> Response:
        return HTMLResponse(_asset("index.html"))

    def static(self, request: Request) -> Response:
        name: str = request.path_params["name"]
        if name == "labels.css":
            return PlainTextResponse(COLOURS_CSS, media_type="text/css")
        kind = _KINDS.get(name[name.rfind(".") :])
        if not re.fullmatch(r"[a-z-]+\.[a-z]+", name) or kind is None:
            raise HTTPException(404, "no such file")
        try:
            return PlainTextResponse(_asset(name), media_type=kind)
        except FileNotFoundError as error:
            raise HTTPException(404, "no such file") from error

    def overview(self, _: Request) -> Response:
        return JSONResponse(self._desk.overview())

    def page(self, request: Request) -> Response:
        return JSONResponse(self._desk.page(request.path_params["page"]))

    def frame(self, request: Request) -> Response:
        number = request.path_params["page"]
        prefix = f"/pages/{number}/files/"
        policy = _FRAME_POLICY.format(host=request.headers["host"], prefix=prefix)
        shown = self._desk.frame(number, policy.partition("; frame-ancestors")[0], _asset("marks.css"), prefix)
        # The sandbox holds even where the frame's own is gone, as when someone opens this address in a tab
        return HTMLResponse(shown, headers={"Content-Security-Policy": f"{policy}; sandbox allow-same-origin"})

    def file(self, request: Request) -> Response:
        place = self._desk.place(request.path_params["page"])
        file = found(place, request.path_params["path"], frozenset(IMAGES)) if place else None
        if file is None:
            raise HTTPException(404, "no such image beside the page")
        headers = {"Content-Security-Policy": _IMAGE_POLICY}
        return FileResponse(file, media_type=IMAGES[file.suffix.lower()], headers=headers)

    async def change(self, request: Request) -> Response:
        work = _CHANGES.get(request.path_params["what"])
        if work is None:
            raise HTTPException(404, "no such change")
        try:
            body = json.loads(await request.body())
        except ValueError as error:
            raise HTTPException(400, "no JSON") from error
        if not isinstance(body, dict):
            raise HTTPException(400, "not an object")
        return JSONResponse(await run_in_threadpool(work, self._desk, request.path_params["page"], body))


def _labels(desk: Desk, page: int, body: Mapping[str, Any]) -> Any:
    edits = body.get("edits")
    if not isinstance(edits, list) or not all(_is_edit(edit) for edit in edits):
        raise HTTPException(400, "'edits' are pairs of a block's number and a label, or null")
    return desk.change(page, dict(edits))


def _is_edit(edit: Any) -> bool:
    return isinstance(edit, list) and len(edit) == 2 and type(edit[0]) is int and isinstance(edit[1], str | None)


def _state(desk: Desk, page: int, body: Mapping[str, Any]) -> Any:
    if body.get("state") not in ("open", "skipped", "done"):
        raise HTTPException(400, "'state' is open, skipped or done")
    desk.set_state(page, body["state"])
    return desk.overview()


def _note(desk: Desk, page: int, body: Mapping[str, Any]) -> Any:
    note = body.get("note")
    if not isinstance(note, str) or len(note) > _LONGEST_NOTE:
        raise HTTPException(400, f"'note' is a text of up to {_LONGEST_NOTE:,} characters")
    desk.note(page, note)
    return {}


_CHANGES: Final[Mapping[str, Callable[[Desk, int, Mapping[str, Any]], Any]]] = {
    "labels": _labels,
    "undo": lambda desk, page, _: desk.step(page, "undo"),
    "redo": lambda desk, page, _: desk.step(page, "redo"),
    "state": _state,
    "note": _note,
}


def _asset(name: str) -> str:
    return files("pagesplit.labelling").joinpath("static", name).read_text("utf-8")
