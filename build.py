"""Prepare a private environment on first use, then hand over to the command line.

``python3 build.py`` builds everything; ``python3 build.py test`` runs the tests; any other word is
a command of ``polybrief``. Standard library only; runs on a machine where nothing is prepared.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before anything newer is imported
    sys.exit(
        f"polybrief needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
        "Install a newer Python and run build.py with it."
    )

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from polybrief.build import native  # noqa: E402 - standard library only

LOCKS = {"build": "requirements.lock", "test": "requirements-test.lock"}
NEEDS_LIBRARIES = ("build", "test")
WORKERS = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")
"""How pytest runs all tests: a worker a core, each taking over what another has left."""
ASTRAY = frozenset(
    {"PYTHONPATH", "PYTHONHOME", "PYTHONSAFEPATH", "PYTHONINSPECT", "VIRTUAL_ENV"}
    | {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV"}
)


class CannotPrepare(Exception):  # noqa: N818 - a report, not a fault of the program
    """The environment cannot be made; the text says what the reader should do."""


def main(arguments: Sequence[str]) -> int:
    """Make the environment ready and run the command; return an exit code if it cannot."""
    command = command_line(arguments)
    environment = Environment(ROOT)
    lock = LOCKS["test" if command[0] == "test" else "build"]
    if command[0] == "doctor" and not environment.is_ready(lock):
        from polybrief.build import doctor

        sys.stdout.write(doctor.as_text(doctor.examine(ROOT)))
        return 1
    try:
        environment.prepare(lock)
        if command[0] in NEEDS_LIBRARIES and "--help" not in command:
            ensure_libraries()
    except CannotPrepare as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        say("\nInterrupted. The next run starts this step over.")
        return 130
    hand_over(environment.python, command)
    return 0


def command_line(arguments: Sequence[str]) -> list[str]:
    """Return the command and its options; with no command, or options alone, that is ``build``."""
    if not arguments:
        return ["build"]
    if arguments[0].startswith("-") and arguments[0] not in ("--help", "-h", "--version"):
        return ["build", *arguments]
    return list(arguments)


class Environment:
    """The virtual environment in ``.venv`` and its stamp, completed last of all.

    The stamp holds the hash of each installed lock file; while a step is under way it is empty.
    So a folder with an empty stamp was interrupted and is made anew, one with another lock is
    brought up to date in place, and one that somebody else made is added to, never cleared.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.stamp = self.folder / "polybrief-ready.json"
        self.python = self.folder / "bin" / "python"

    def is_ready(self, lock: str) -> bool:
        """Tell whether everything in the lock file is installed for this Python version."""
        return self._stamped().get(lock) == self._hash(lock) and self._is_usable()

    def prepare(self, lock: str) -> None:
        """Make or update the environment; CannotPrepare where something outside is missing."""
        if self.is_ready(lock):
            return
        with only_one(self.root):
            if self.is_ready(lock):  # somebody else was faster
                return
            stamped = self._stamped()
            interrupted = self.stamp.exists() and not stamped
            if interrupted or not self._is_usable():
                stamped = {}
                self._make()
            self._write_stamp({})
            self._install(lock)
            self._write_stamp({**stamped, lock: self._hash(lock)})

    def _make(self) -> None:
        ensure_venv_module()
        say("Making a private environment in .venv …")
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir()
        self._write_stamp({})
        run([sys.executable, "-m", "venv", str(self.folder)], "make .venv")

    def _install(self, lock: str) -> None:
        say(f"Installing what {lock} lists (once; a minute or two) …")
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pip += ["--no-input", "--no-deps", "--require-hashes", "-r", str(self.root / lock)]
        run(pip, f"install {lock}: check the connection to your package index, then run again")

    def _is_usable(self) -> bool:
        try:
            configuration = (self.folder / "pyvenv.cfg").read_text("utf-8")
        except OSError:
            return False
        return self.python.exists() and f"version = {python_version()}." in configuration

    def _stamped(self) -> dict[str, str]:
        try:
            stamped = json.loads(self.stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return stamped if isinstance(stamped, dict) else {}

    def _write_stamp(self, content: dict[str, str]) -> None:
        aside = self.stamp.with_suffix(".tmp")
        aside.write_text(json.dumps(content, indent=1), "utf-8")
        aside.replace(self.stamp)

    def _hash(self, lock: str) -> str:
        return hashlib.sha256((self.root / lock).read_bytes()).hexdigest()


def python_version() -> str:
    """Return the version that installed packages depend on: ``3.11``."""
    return ".".join(map(str, sys.version_info[:2]))


def ensure_venv_module() -> None:
    """Install what ``python -m venv`` needs on Debian and Ubuntu, where it is a package apart."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return
    package = f"python{python_version()}-venv"
    if not install_packages([package]):
        command = native.install_command("apt", [package])
        raise CannotPrepare(f"This Python cannot make environments. Run:\n  {command}\nthen again.")


def ensure_libraries() -> None:
    """Install the native libraries that print the PDF, or say which one command does."""
    missing = native.missing()
    if not missing:
        return
    system = native.package_system()
    if install_packages(native.packages(system)) and not native.missing():
        return
    names = ", ".join(missing)
    raise CannotPrepare(
        f"Missing native libraries: {names}. Run:\n  {native.install_command(system)}\nthen again."
    )


def install_packages(packages: Sequence[str]) -> bool:
    """Install system packages where we may (root and apt); return whether that was possible."""
    if native.package_system() != "apt" or os.geteuid() != 0:
        return False
    say(f"Installing {' '.join(packages)} …")
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    hint = f"install system packages. Run:\n  {native.install_command('apt', packages)}\nthen again"
    run([*apt, "update"], hint, quiet)
    run([*apt, "install", "-y", "--no-install-recommends", *packages], hint, quiet)
    importlib.invalidate_caches()
    return True


def run(command: Sequence[str], purpose: str, extra: dict[str, str] | None = None) -> None:
    """Run a step quietly; CannotPrepare with its last lines where it fails."""
    done = subprocess.run(
        command,
        env={**clean_environment(), **(extra or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        tail = "\n".join("  " + line for line in done.stdout.strip().splitlines()[-12:])
        raise CannotPrepare(f"{tail}\nCould not {purpose}.")


def clean_environment() -> dict[str, str]:
    """Return the environment variables without those that send Python or pip astray."""
    return {name: value for name, value in os.environ.items() if name not in ASTRAY}


def hand_over(python: Path, command: Sequence[str]) -> None:
    """Become the command line, or pytest; does not return."""
    environment = clean_environment()
    environment["PYTHONPATH"] = str(ROOT)
    if sys.platform == "darwin":  # where brew keeps libraries, and other Pythons do not look
        environment.setdefault("DYLD_FALLBACK_LIBRARY_PATH", ":".join(native.BREW_FOLDERS))
    if command[0] == "test":
        os.chdir(ROOT)
    sys.stdout.flush()
    os.execve(python, [str(python), "-P", "-m", *module(command)], environment)


def module(command: Sequence[str]) -> list[str]:
    """Return the module that runs a command, and its arguments.

    ``test`` alone runs all tests side by side; with words of its own it is pytest as they say.
    """
    if command[0] != "test":
        return ["polybrief", *command]
    return ["pytest", *(command[1:] or WORKERS)]


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Let one process at a time set up the folder; the others wait."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def say(text: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
