"""The files of `deploy/`: nginx takes them and does what they promise, and the images are made of what exists.

The replicas here are stand-ins that tell what reached them; tests/browser/test_deploy.py has the app itself.
"""

import base64
import hashlib
import json
import re
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from lineal.ui.headers import STATIC
from lineal.ui.shell import SCRIPT
from tests.browser.conftest import ROOT, _free_port
from tests.deployment import DEPLOY, Site, command_of, nginx

DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# when, what, the path alone, how it went, and the replica; no TLS, no request
QUIET = re.compile(r"[\d:T+-]+ (?:[A-Z]+ /[^ ?]*|- -) \d{3} \d+ [\d.]+(?: [\d.:]+| -|,| \w+)+")


class StandIn(BaseHTTPRequestHandler):
    """Answers with its port and the headers that reached it, and sends headers nginx should replace."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        told = json.dumps({"port": self.server.server_address[1], "headers": dict(self.headers)}).encode()
        self.send_response(200)
        script = self.path.startswith("/static/")
        self.send_header("Content-Type", "text/javascript" if script else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(told)))
        self.send_header("Cache-Control", "public, max-age=60" if script else "no-cache")
        self.send_header("Content-Security-Policy", "default-src *")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        if not script:
            self.send_header("Set-Cookie", "_streamlit_xsrf=abc; Path=/; SameSite=Strict")
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def stand_ins() -> Iterator[tuple[int, int]]:
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), StandIn) for _ in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    one, two = (int(server.server_address[1]) for server in servers)
    yield one, two
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def site(stand_ins: tuple[int, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    one = Site(tmp_path_factory.mktemp("nginx"), stand_ins)
    one.start()
    yield one
    one.stop()


def told(site: Site, path: str = "/", **headers: str) -> dict[str, object]:
    answer, body = site.ask("GET", path, **headers)
    assert answer.status == 200
    return json.loads(body)


# nginx


def test_nginx_accepts_the_configuration_without_a_warning(tmp_path: Path) -> None:
    Site(tmp_path, (_free_port(), _free_port()))
    done = subprocess.run(nginx(tmp_path, "-t"), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert not re.search("warn|emerg|alert", done.stderr), done.stderr


def test_plain_http_only_leads_to_https(site: Site) -> None:
    link = HTTPConnection("127.0.0.1", site.plain, timeout=10)
    link.request("GET", "/linealen?a=b", headers={"Host": "elsewhere.example"})
    answer = link.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"{site.url}/linealen?a=b")
    link.close()


@pytest.mark.parametrize("path", ["/", "/linealen", "/static/js/some.js", "/_stcore/metrics"])
def test_every_answer_has_the_headers_once(site: Site, path: str) -> None:
    answer, _ = site.ask("GET", path)
    for name, value in HEADERS.items():
        (sent,) = answer.headers.get_all(name) or ("missing",)
        assert value in sent, name
    assert answer.headers["Server"] == "nginx"


def test_the_policy_has_the_hashes_of_the_inline_scripts(site: Site) -> None:
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert scripts
    policy = str(site.ask("GET", "/")[0].headers["Content-Security-Policy"])
    for script in (*scripts, SCRIPT):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" in policy


def test_the_policy_lets_no_other_site_in(site: Site) -> None:
    policy = str(site.ask("GET", "/")[0].headers["Content-Security-Policy"])
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert not re.search(r"https?:|\*|script-src[^;]*unsafe-inline", policy)


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/upload_file/a/b",
        "/_stcore/script-health-check",
        "//_stcore/metrics",
        "/_stcore/%6detrics",
        "/x/../_stcore/metrics",
        "/_stcore/health/../metrics",
    ],
)
def test_what_the_browser_does_not_need_is_closed(site: Site, path: str) -> None:
    assert site.ask("GET", path)[0].status == 403


@pytest.mark.parametrize(
    "path", ["/_stcore/health", "/_stcore/host-config", "/auth/login", "/auth/logout", "/oauth2callback"]
)
def test_what_the_browser_needs_is_open(site: Site, path: str) -> None:
    assert site.ask("GET", path)[0].status == 200


def test_a_large_body_is_refused(site: Site) -> None:
    assert site.ask("POST", "/", b"x" * (3 * 1024 * 1024 + 1))[0].status == 413


def test_a_page_of_another_site_may_not_ask(site: Site) -> None:
    assert site.ask("GET", "/_stcore/stream", Origin="https://elsewhere.example")[0].status == 403
    assert site.ask("GET", "/_stcore/stream", Origin="null")[0].status == 403
    assert site.ask("GET", "/_stcore/stream", Origin=f"{site.url}.elsewhere.example")[0].status == 403
    assert site.ask("GET", "/_stcore/stream", Origin=site.url)[0].status == 200


def test_another_name_gets_no_answer(site: Site) -> None:
    blind = ssl._create_unverified_context()
    link = HTTPSConnection("127.0.0.1", site.port, timeout=10, context=blind)  # an address is no name in TLS
    with pytest.raises(ssl.SSLError):
        link.request("GET", "/")
    with pytest.raises(OSError):  # noqa: PT011  # the connection ends in one of several ways
        site.ask("GET", "/", Host="elsewhere.example")


def test_old_tls_is_refused(site: Site) -> None:
    old = ssl._create_unverified_context()
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    link = HTTPSConnection("localhost", site.port, timeout=10, context=old)
    with pytest.raises(OSError):  # noqa: PT011  # OpenSSL may refuse before nginx does
        link.request("GET", "/")


def test_the_app_is_not_told_who_asks(site: Site) -> None:
    sent = {"X-Forwarded-For": "192.0.2.7", "X-Real-IP": "192.0.2.7", "Forwarded": "for=192.0.2.7"}
    reached = told(site, **sent)["headers"]
    assert isinstance(reached, dict)
    assert not [each for each in reached if each.lower() in {name.lower() for name in sent}]
    assert "192.0.2.7" not in str(reached)


def test_scripts_are_packed_and_come_from_the_cache(site: Site) -> None:
    path = "/static/js/" + "long" * 300 + ".js"  # long enough to be worth packing
    first, _ = site.ask("GET", path, Accept_Encoding="gzip", X_Long="x" * 2000)
    assert first.headers["Content-Encoding"] == "gzip"
    both = {json.loads(site.ask("GET", path, User_Agent=f"browser {each}")[1])["port"] for each in range(12)}
    assert len(both) == 1, "asked again"


def test_cookies_go_over_tls_only(site: Site) -> None:
    cookies = site.ask("GET", "/")[0].headers.get_all("Set-Cookie") or []
    assert len(cookies) == 2
    for cookie in cookies:
        assert "secure" in cookie.lower()


# The way to a replica


def new_way(site: Site) -> str:
    cookies = site.ask("GET", "/")[0].headers.get_all("Set-Cookie") or []
    (way,) = (each.partition(";")[0] for each in cookies if each.startswith("linealen_vej="))
    assert re.fullmatch(r"linealen_vej=[0-9a-f]{2}", way), "says which replica, not who"
    return way


def test_a_user_stays_with_a_replica(site: Site) -> None:
    way = new_way(site)
    answer, _ = site.ask("GET", "/", Cookie=way)
    assert not [each for each in answer.headers.get_all("Set-Cookie") or [] if "linealen_vej" in each]
    assert len({told(site, f"/{each}", Cookie=way, User_Agent=str(each))["port"] for each in range(10)}) == 1


def test_without_cookies_a_browser_stays_with_a_replica(site: Site) -> None:
    assert len({told(site, f"/{each}", User_Agent="one")["port"] for each in range(10)}) == 1


def test_users_behind_one_address_are_spread(site: Site, stand_ins: tuple[int, int]) -> None:
    ports = [told(site, "/", Cookie=f"linealen_vej={each:02x}")["port"] for each in range(256)]
    assert min(ports.count(port) for port in stand_ins) > 80


@pytest.mark.parametrize("rubbish", ["zz", "0", "000", "'; drop", "0\x7f"])
def test_a_cookie_of_another_shape_is_not_used(site: Site, rubbish: str) -> None:
    cookies = site.ask("GET", "/", Cookie=f"linealen_vej={rubbish}")[0].headers.get_all("Set-Cookie") or []
    assert [each for each in cookies if each.startswith("linealen_vej=")]


def test_a_replica_that_is_away_is_left_out(stand_ins: tuple[int, int], tmp_path: Path) -> None:
    site = Site(tmp_path, (stand_ins[0], _free_port()))
    site.start()
    try:
        for each in range(0, 256, 8):
            assert told(site, "/", Cookie=f"linealen_vej={each:02x}")["port"] == stand_ins[0]
        assert site.errors() == ""
    finally:
        site.stop()


def test_with_no_replica_the_page_says_so_in_danish(tmp_path: Path) -> None:
    site = Site(tmp_path, (_free_port(), _free_port()))
    site.start()
    try:
        answer, body = site.ask("GET", "/linealen")
        assert answer.status == 503
        assert 'lang="da"' in body.decode()
        assert "112" in body.decode()
        assert answer.headers["Content-Security-Policy"]
    finally:
        site.stop()


# Limits, logs, framing


def test_too_many_requests_are_refused_but_a_whole_office_is_not(stand_ins: tuple[int, int], tmp_path: Path) -> None:
    site = Site(tmp_path, stand_ins)
    site.start()
    trust = ssl.create_default_context(cafile=str(tmp_path / "tls" / "fullchain.pem"))
    link = HTTPSConnection("localhost", site.port, timeout=10, context=trust)
    got = []
    try:
        for _ in range(900):
            link.request("GET", "/_stcore/metrics")
            answer = link.getresponse()
            answer.read()
            got.append(answer.status)
        assert set(got) == {403, 429}
        assert got.index(429) >= 500
        link.request("GET", "/static/js/a.js")
        assert link.getresponse().status == 200
        assert site.errors() == ""
    finally:
        link.close()
        site.stop()


def test_the_logs_hold_no_address_no_query_and_no_browser(site: Site) -> None:
    site.ask("GET", "/linealen?barn=Hemmelig", User_Agent="Hemmelig", Referer="https://Hemmelig.example")
    site.ask("GET", "/_stcore/metrics?barn=Hemmelig")
    lines = site.log()
    assert any(" /linealen 200 " in line for line in lines)
    assert not [line for line in lines if not QUIET.fullmatch(line)]
    assert "Hemmelig" not in "".join(lines)
    assert site.errors() == ""


def test_an_intranet_can_be_let_in(stand_ins: tuple[int, int], tmp_path: Path) -> None:
    site = Site(tmp_path, stand_ins)
    site.framed_by("https://intranet.example.dk")
    site.start()
    try:
        headers = site.ask("GET", "/")[0].headers
        assert "frame-ancestors https://intranet.example.dk" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] is None
    finally:
        site.stop()


# The images


def stages() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in DOCKERFILE.replace("\\\n", "").splitlines():
        word, _, rest = line.partition(" ")
        if word == "FROM":
            found[rest.rpartition(" AS ")[2]] = []
        if word.isupper() and found:
            found[list(found)[-1]].append((word, rest))
    return found


def options(words: list[str]) -> dict[str, str]:
    """Options of uvicorn with their values; one without a value has an empty one."""
    pairs = zip(words, [*words[1:], "--"], strict=True)
    return {each: "" if after.startswith("--") else after for each, after in pairs if each.startswith("--")}


def test_everything_copied_exists_and_is_let_through() -> None:
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored, "what is not named stays outside"
    let_in = [line[1:] for line in ignored if line.startswith("!")]
    for commands in stages().values():
        for rest in (rest for word, rest in commands if word == "COPY" and not rest.startswith("--from=")):
            for name in rest.split()[:-1]:
                assert (ROOT / name).exists(), name
                assert any(Path(name).match(pattern) for pattern in let_in), name


def test_everything_the_app_needs_is_copied() -> None:
    copied = {name for word, rest in stages()["app"] if word == "COPY" for name in rest.split()[:-1]}
    assert {"app.py", ".streamlit", "lineal", "flows", "content"} <= copied


def test_the_image_starts_the_app_as_make_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", "")
    run = re.search(r"^run:.*\n\t(.*)", makefile, re.MULTILINE)
    assert run
    command, made = command_of(DOCKERFILE, "app"), run[1].split()
    assert command[:4] == ["python", *made[1:4]]
    image, here = options(command), options(made)
    for own in ("--host", "--port", "--timeout-graceful-shutdown"):
        image.pop(own)
        here.pop(own, None)
    assert image == here
    assert not {"--workers", "--reload"} & set(image)


def test_nobody_is_root() -> None:
    for name in ("app", "proxy"):
        users = [rest for word, rest in stages()[name] if word == "USER"]
        assert users
        assert users[-1].partition(":")[0] not in {"root", "0"}
        words = [word for word, _ in stages()[name]]
        assert words.index("USER") > max(at for at, word in enumerate(words) if word in {"RUN", "COPY"})


def test_only_locked_wheels_are_installed_and_nothing_to_build_with_is_left() -> None:
    (install,) = (rest for word, rest in stages()["libraries"] if word == "RUN" and " install " in rest)
    assert {"--require-hashes", "--only-binary", "requirements.lock"} <= set(re.split(r"[\s/]+", install))
    runs = " ".join(rest for word, rest in stages()["app"] if word == "RUN")
    assert "apt-get" not in runs
    assert "pip uninstall" in runs
    assert not re.search(r"gcc|build-essential|curl|wget", DOCKERFILE)


def test_both_images_tell_how_they_are() -> None:
    for name in ("app", "proxy"):
        assert [word for word, _ in stages()[name]].count("HEALTHCHECK") == 1
    (env,) = (rest for word, rest in stages()["app"] if word == "ENV")
    assert 'LINEAL_MUNICIPALITY=""' in env
    assert "PYTHONDONTWRITEBYTECODE=1" in env


def test_every_service_is_locked_down() -> None:
    told = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    services = told["services"]
    assert set(services) == {"app1", "app2", "rooms", "proxy"}
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["tmpfs"], name
        assert service["mem_limit"], name
        assert service["healthcheck"]["test"], name
        assert "privileged" not in service, name
        assert "volumes" not in service or name == "proxy", name  # nothing is kept on a disk
        if name != "rooms":
            assert service["build"]["target"] in stages(), name
            assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file(), name
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert told["networks"]["inside"]["internal"] is True
    assert set(services["app1"]["networks"]) == set(services["rooms"]["networks"]) == {"inside"}
    assert "@rooms/" in services["app1"]["environment"]["LINEAL_ROOMS_URL"]


def test_login_adds_a_secrets_file_nobody_copies_and_a_way_out() -> None:
    told = yaml.safe_load((DEPLOY / "compose.login.yaml").read_text(encoding="utf-8"))
    workdir = re.search(r"^WORKDIR (\S+)$", DOCKERFILE, re.MULTILINE)
    assert workdir
    assert set(told["services"]) == {"app1", "app2"}
    for service in told["services"].values():
        (mounted,) = service["volumes"]
        assert mounted["target"] == f"{workdir[1]}/.streamlit/secrets.toml"
        assert mounted["read_only"] is True
        assert mounted["bind"]["create_host_path"] is False
        assert set(service["networks"]) == set(told["networks"])
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[-1] == "**/secrets.toml", "a later line would let it in again"
    assert "secrets.toml" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_proxy_looks_for_the_replicas_where_they_are() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    addresses = {services[name]["networks"]["inside"]["ipv4_address"] for name in ("app1", "app2")}
    port = options(command_of(DOCKERFILE, "app"))["--port"]
    sought = re.findall(r"^\s*server (\S+?):(\d+) ", (DEPLOY / "site.conf").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(sought) == {(address, port) for address in addresses}


def test_the_checks_of_health_are_the_same_in_image_and_compose() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    for stage, name in (("app", "app1"), ("proxy", "proxy")):
        (check,) = (rest for word, rest in stages()[stage] if word == "HEALTHCHECK")
        test = [each.replace("$$", "$") for each in services[name]["healthcheck"]["test"]]
        assert test == ["CMD", *json.loads(check[check.index("[") :].split("]\n")[0])]
