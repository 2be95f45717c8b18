"""A PostgreSQL of Debian's for the tests: in a folder of its own, on a socket, by a user that is not root."""

import os
import shutil
import subprocess
from pathlib import Path
from signal import SIGINT
from time import sleep

OPTIONS = ("-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=60")


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if found:
        return found[-1]
    path = shutil.which("postgres")
    assert path, "PostgreSQL is missing: run `make debian`"
    return Path(path).parent


class Postgres:
    """A server with one empty database after another."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin = folder, _programs()
        self.number = 0
        self.as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        if self.as_user:
            shutil.chown(folder, "postgres", "postgres")
        data = folder / "data"
        self._run(self.bin / "initdb", "-D", data, "-U", "test", "--auth=trust", "--no-sync", "-E", "UTF8")
        with (folder / "log").open("wb") as log:
            command = [*self.as_user, str(self.bin / "postgres"), "-D", str(data), "-k", str(folder), *OPTIONS]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder)
        for _ in range(200):
            if subprocess.run([self.bin / "pg_isready", "-q", "-h", folder], check=False).returncode == 0:
                return
            sleep(0.05)
        raise RuntimeError((folder / "log").read_text())

    def _run(self, *command: object) -> None:
        told = [*self.as_user, *map(str, command)]
        subprocess.run(told, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=self.folder)

    def database(self) -> str:
        """The URL of a new database."""
        self.number += 1
        name = f"rum{self.number}"
        self._run(self.bin / "createdb", "-h", self.folder, "-U", "test", name)
        return f"postgresql+psycopg://test@/{name}?host={self.folder}"

    def stop(self) -> None:
        """Stop at once, without waiting for those who are connected."""
        self.process.send_signal(SIGINT)
        self.process.wait(20)
