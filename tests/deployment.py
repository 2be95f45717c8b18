"""The files of `deploy/` at work on this machine, with other ports and a certificate of their own."""

import datetime as dt
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import Sequence
from http.client import HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from pathlib import Path
from time import sleep

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.browser.conftest import ROOT, _free_port, _wait

DEPLOY = ROOT / "deploy"
NO_NGINX = "nginx is missing: run `make debian`"
ESTABLISHED = "01"


def command_of(dockerfile: str, stage: str) -> list[str]:
    """The CMD of a stage of the Dockerfile."""
    part = re.split(r"^FROM .* AS ", dockerfile, flags=re.MULTILINE)
    text = next(each for each in part if each.startswith(f"{stage}\n"))
    found = re.search(r"^CMD (\[.*\])$", text.replace("\\\n", ""), re.MULTILINE)
    assert found
    return list(json.loads(found[1]))


def nginx(folder: Path, *extra: str) -> list[str]:
    """The proxy's command of the Dockerfile, for a folder that has its files."""
    path = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    assert path, NO_NGINX
    _, *options = command_of((DEPLOY / "Dockerfile").read_text(encoding="utf-8"), "proxy")
    places = {"/tmp": str(folder / "run"), "/etc/linealen/nginx.conf": str(folder / "nginx.conf")}
    if os.geteuid() == 0:  # or its workers may not use the folder of a test
        places["daemon off;"] = "daemon off; user root;"
    return [path, *(places.get(each, each) for each in options), *extra]


def certificate(folder: Path) -> None:
    """A self-signed certificate for localhost, where site.conf looks for one."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "tls").mkdir()
    (folder / "tls" / "fullchain.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "tls" / "privkey.pem").write_bytes(private)


class Site:
    """nginx with the repository's files before two ports where replicas listen, or should."""

    def __init__(self, folder: Path, replicas: Sequence[int]) -> None:
        self.folder, self.replicas = folder, tuple(replicas)
        self.plain, self.port = _free_port(), _free_port()
        self.url = f"https://localhost:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        for name in ("nginx.conf", "app.conf"):
            shutil.copy(DEPLOY / name, folder)
        (folder / "site.conf").write_text(self._site(), encoding="utf-8")
        (folder / "run").mkdir()
        certificate(folder)

    def _site(self) -> str:
        text = (DEPLOY / "site.conf").read_text(encoding="utf-8")
        one, two = self.replicas
        for was, now in (
            ("https://linealen.example.dk", self.url),
            ("linealen.example.dk", "localhost"),
            ("listen 8443", f"listen 127.0.0.1:{self.port}"),
            ("listen 8080", f"listen 127.0.0.1:{self.plain}"),
            ("10.87.31.21:8501", f"127.0.0.1:{one}"),
            ("10.87.31.22:8501", f"127.0.0.1:{two}"),
        ):
            assert was in text, f"deploy/site.conf no longer has {was}"
            text = text.replace(was, now)
        return text

    def framed_by(self, origin: str) -> None:
        """Let a site show this one in a frame, as docs/operations.md says. Before the start."""
        path = self.folder / "site.conf"
        text = path.read_text(encoding="utf-8")
        assert text.count("default \"'none'\";") == 1
        path.write_text(text.replace("default \"'none'\";", f'default "{origin}";'), encoding="utf-8")

    def start(self) -> None:
        """Start nginx and wait for it."""
        with (self.folder / "access").open("wb") as out, (self.folder / "error").open("wb") as error:
            self.process = subprocess.Popen(nginx(self.folder), stdout=out, stderr=error)
        for _ in range(100):
            assert self.process.poll() is None, self.errors()
            try:
                self.ask("GET", "/_stcore/closed")
            except OSError:
                sleep(0.05)
            else:
                return
        raise RuntimeError("nginx did not answer")

    def stop(self) -> None:
        """Stop nginx."""
        if self.process:
            self.process.terminate()
            self.process.wait(10)

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[HTTPResponse, bytes]:
        """One request over TLS with the certificate checked; `_` in a header's name stands for `-`."""
        trust = ssl.create_default_context(cafile=str(self.folder / "tls" / "fullchain.pem"))
        link = HTTPSConnection("localhost", self.port, timeout=20, context=trust)
        try:
            link.request(method, path, body or None, {name.replace("_", "-"): each for name, each in headers.items()})
            answer = link.getresponse()
            return answer, answer.read()
        finally:
            link.close()

    def log(self) -> list[str]:
        """The lines of the access log."""
        return (self.folder / "access").read_text(encoding="utf-8").splitlines()

    def errors(self) -> str:
        """The error log."""
        return (self.folder / "error").read_text(encoding="utf-8")


class Replicas:
    """Two real servers, started with the command of the Dockerfile; each can be killed."""

    def __init__(self) -> None:
        self.ports = (_free_port(), _free_port())
        self.running: dict[int, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        """Start those that do not run, and wait for them."""
        _, *options = command_of((DEPLOY / "Dockerfile").read_text(encoding="utf-8"), "app")
        env = {key: value for key, value in os.environ.items() if key != "LINEAL_MUNICIPALITY"}
        started = [port for port in self.ports if port not in self.running]
        for port in started:
            places = {"0.0.0.0": "127.0.0.1", "8501": str(port)}
            command = [sys.executable, *(places.get(each, each) for each in options)]
            self.running[port] = subprocess.Popen(command, cwd=ROOT, env=env)
        for port in started:
            _wait(f"http://127.0.0.1:{port}", self.running[port])

    def serving(self) -> list[int]:
        """The ports that somebody is connected to; nginx keeps only websockets open."""
        table = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        lines = [line.split() for line in table]
        taken = {int(line[1].partition(":")[2], 16) for line in lines if line[3] == ESTABLISHED}
        return [port for port in self.ports if port in taken]

    def kill(self, port: int) -> None:
        """Kill one at once, as when a machine loses its power."""
        server = self.running.pop(port)
        server.kill()
        server.wait(10)

    def stop(self) -> None:
        """Stop all."""
        for server in self.running.values():
            server.terminate()
        for server in self.running.values():
            server.wait(10)
        self.running.clear()
