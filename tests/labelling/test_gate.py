"""Who gets an answer from a real server, and what no one gets."""

import asyncio
import http.client
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse

from pagesplit.labelling.gate import LARGEST, Gate
from tests.labelling.pages import page


class Asked:
    """A running app, and a way to ask it anything."""

    def __init__(self, app):
        self.app, self.port, self.cookie = app, app.port, app.cookie()

    def __call__(self, path, *, method="GET", body=None, **headers):
        """Status, headers and body; a header that is None is left out."""
        said = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie}
        if method == "POST":
            said |= {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json"}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        content = json.dumps(body).encode() if isinstance(body, dict | list) else body or b""
        said.setdefault("Content-Length", str(len(content)))
        for name, value in said.items():
            if value is not None:
                connection.putheader(name, value.format(port=self.port))
        connection.endheaders(content)
        answer = connection.getresponse()
        found = answer.status, answer.headers, answer.read()
        connection.close()
        return found


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    from tests.labelling.conftest import App

    folder = tmp_path_factory.mktemp("gate")
    (folder / "pages" / "report_files").mkdir(parents=True)
    (folder / "pages" / "report.html").write_text(
        page(1, extra='<img src="report_files/a.png"><img src="../secret.png"><img src="//evil.example/x.png">'),
        "utf-8",
    )
    for name in ("pages/report_files/a.png", "pages/notes.txt", "secret.png"):
        (folder / name).write_bytes(b"\x89PNG")
    (folder / "pages" / "link.png").symlink_to(folder / "secret.png")
    app = App(folder / "pages", "--store", folder / "labels.db", "--annotator", "ada")
    yield Asked(app)
    app.end()


EDIT = {"edits": [[0, "navigation"]]}


def test_who_came_by_the_link_is_answered(ask):
    for path in ("/", "/static/app.js", "/static/labels.css", "/api/overview", "/api/pages/1", "/pages/1/frame"):
        status, headers, _ = ask(path)
        assert status == 200
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
    assert ask("/api/pages/1/labels", method="POST", body=EDIT)[0] == 200
    assert ask("/", Host="localhost:{port}")[0] == 200
    assert ask("/", Cookie='state={{"a": 1}}; ' + ask.cookie)[0] == 200  # another program's, on another port


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": None},
        {"Cookie": "pagesplit-{port}=guess"},
        {"Cookie": "pagesplit-{port}=\u00fc"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": "127.0.0.1:{port}.evil.example"},
        {"Host": None},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost:{port}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/api/overview", "/api/pages/1/labels"])
def test_others_are_refused_and_change_nothing(ask, headers, path):
    method = "POST" if path.endswith("labels") else "GET"
    before = ask("/api/pages/1")[2]
    status, answer_headers, body = ask(
        path, method=method, body={"edits": [[1, "other"]]} if method == "POST" else None, **headers
    )
    assert status in (400, 403)
    assert b"harbour" not in body
    assert "Set-Cookie" not in answer_headers
    assert ask("/api/pages/1")[2] == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Origin": None}, 403), ({"Content_Type": "text/plain"}, 415), ({"Content_Type": None}, 415),
     ({"Content_Type": "application/json; charset=utf-8"}, 200)],
)  # fmt: skip
def test_what_a_form_can_send_changes_nothing(ask, headers, status):
    assert ask("/api/pages/1/labels", method="POST", body=EDIT, **headers)[0] == status


def test_a_link_lets_in_once_and_the_next_stands_in_the_terminal(ask):
    spent = ask.app.link.partition(str(ask.port))[2]
    status, headers, body = ask(spent, Cookie=None)
    assert (status, headers["Set-Cookie"]) == (403, None)
    assert b"terminal" in body
    link = ask.app.next_link()
    status, headers, _ = ask(link.partition(str(ask.port))[2], Cookie=None, Sec_Fetch_Site="cross-site")
    assert status == 200
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in headers["Set-Cookie"].split(";")}
    assert headers["Set-Cookie"].startswith(ask.cookie)  # the first browser stays in


@pytest.mark.parametrize("path", ["/enter", "/enter?token=", "/enter?token=%C3%BC"])
def test_no_token_no_entry(ask, path):
    status, headers, body = ask(path, Cookie=None)
    assert (status, headers["Set-Cookie"]) == (403, None)
    assert b"terminal" not in body  # nor a new link in it, which any page that the user visits could ask for


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/pages/1/files/report_files/a.png", 200),
        ("/pages/1/files/../secret.png", 404),
        ("/pages/1/files/..%2fsecret.png", 404),
        ("/pages/1/files/%2e%2e/secret.png", 404),
        ("/pages/1/files/report_files/../../secret.png", 404),
        ("/pages/1/files//etc/passwd", 404),
        ("/pages/1/files/%2fetc%2fpasswd", 404),
        ("/pages/1/files/a.png%00.html", 404),
        ("/pages/1/files/%00.png", 404),
        ("/pages/1/files/link.png", 404),
        ("/pages/1/files/notes.txt", 404),
        ("/pages/1/files/report.html", 404),
        ("/pages/1/files/", 404),
        ("/pages/9/files/report_files/a.png", 404),
        ("/static/..%2fserver.py", 404),
        ("/static/../server.py", 404),
        ("/static/__init__.py", 404),
        ("/static/none.js", 404),
        ("/static/app.css%00.js", 404),
        ("/api/pages/9", 400),
        ("/pages/9/frame", 400),
        ("/labels.db", 404),
    ],
)
def test_only_images_of_the_pages_own_folder_are_given_out(ask, path, status):
    assert ask(path)[0] == status


def test_of_a_pages_images_only_its_own_are_named(ask):
    _, headers, body = ask("/pages/1/frame")
    assert body.count(b'src="') == 1
    assert b'src="/pages/1/files/report_files/a.png"' in body
    assert b"evil.example" not in body
    policy = headers["Content-Security-Policy"]
    assert "sandbox allow-same-origin" in policy
    assert f"img-src data: http://127.0.0.1:{ask.port}/pages/1/files/;" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    ("what", "body", "status"),
    [
        ("labels", b"{", 400),
        ("labels", [], 400),
        ("labels", {"edits": [[0, "advert"]]}, 400),
        ("labels", {"edits": [[0, 1]]}, 400),
        ("labels", {"edits": [[99, "title"]]}, 400),
        ("labels", {"edits": [[True, "title"]]}, 400),
        ("labels", {"edits": {"0": "title"}}, 400),
        ("state", {"state": "gone"}, 400),
        ("state", {"state": "done"}, 400),
        ("note", {"note": 1}, 400),
        ("note", {"note": "x" * 10_001}, 400),
        ("note", b'{"note": "\\ud800"}', 400),
        ("delete", {}, 404),
        ("labels", b"x" * (LARGEST + 1), 413),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(ask, what, body, status):
    found, _, said = ask(f"/api/pages/1/{what}", method="POST", body=body)
    assert found == status
    assert said.strip()


@pytest.mark.parametrize("page", ["99", "9" * 40])
@pytest.mark.parametrize(
    ("what", "body"), [("labels", {"edits": [[0, "title"]]}), ("state", {"state": "done"}), ("note", {"note": "x"})]
)
def test_pages_that_are_not_there_are_said(ask, page, what, body):
    found, _, said = ask(f"/api/pages/{page}/{what}", method="POST", body=body)
    assert (found, f"no page {page}".encode() in said) == (400, True)


def test_at_the_port_of_http_browsers_leave_it_out():
    gate = Gate(PlainTextResponse("in"), 80, print)
    answers = {host: answer(gate, host) for host in ("localhost", "127.0.0.1", "localhost:81", "evil.example")}
    assert [host for host, body in answers.items() if b"by the link" in body] == ["localhost", "127.0.0.1"]
    assert [host for host, body in answers.items() if b"no such host" in body] == ["localhost:81", "evil.example"]


def answer(gate, host):
    """The body of what a gate says to a request; a server at that port needs rights that tests seldom have."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [(b"host", host.encode())]}
    with ThreadPoolExecutor(1) as pool:  # beside the loop of a browser that other tests may have left open
        pool.submit(asyncio.run, gate(scope, receive, send)).result()
    return sent[1]["body"]


def test_a_body_without_an_end_is_cut_off(ask):
    with socket.create_connection(("127.0.0.1", ask.port), timeout=20) as line:
        head = (f"POST /api/pages/1/labels HTTP/1.1\r\nHost: 127.0.0.1:{ask.port}\r\nCookie: {ask.cookie}\r\n"
                f"Origin: http://127.0.0.1:{ask.port}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")  # fmt: skip
        line.sendall(head.encode())
        chunk, sent = b"%x\r\n%s\r\n" % (1 << 20, b"x" * (1 << 20)), 0
        try:
            while sent < 40:
                line.sendall(chunk)
                sent += 1
            answered = line.recv(100)
        except OSError:
            answered = b"cut"
    assert answered == b"cut" or b" 413 " in answered
    assert ask("/api/overview")[0] == 200


def test_it_listens_on_this_machine_only(ask):
    sockets = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
    listening = {
        local for _, local, _, state, *_ in sockets[1:] if state == "0A" and local.endswith(f":{ask.port:04X}")
    }
    assert listening == {f"0100007F:{ask.port:04X}"}  # 127.0.0.1
