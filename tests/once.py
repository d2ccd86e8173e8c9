"""What takes long to make is made once in a run of the tests, by whichever worker asks first.

Workers (pytest-xdist) share a folder, which ``conftest.py`` makes for the run and removes after it:
nothing made in one run is ever read in another.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

FOLDER = "POLYBRIEF_TESTS_SHARE"
"""The environment variable with the folder of the run."""

T = TypeVar("T")

_made: dict[str, object] = {}


def once(name: str, make: Callable[[], T]) -> T:
    """Return what ``make`` returns, made once for each name in a run; it must not be changed.

    What fails is tried again by the next who asks, so that each test tells of it.
    """
    if name not in _made:
        folder = os.environ.get(FOLDER)
        _made[name] = _shared(name, make, Path(folder)) if folder else make()
    return _made[name]  # type: ignore[return-value]


def _shared(name: str, make: Callable[[], T], folder: Path) -> T:
    path = folder / hashlib.sha256(name.encode()).hexdigest()
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
        value = make()
        path.write_bytes(pickle.dumps(value))
        return value


class EachOnce(Mapping[str, T]):
    """A value for each key, made once in a run when first asked for."""

    def __init__(self, name: str, keys: Iterable[str], make: Callable[[str], T]) -> None:
        self._name, self._keys, self._make = name, tuple(keys), make

    def __getitem__(self, key: str) -> T:
        if key not in self._keys:
            raise KeyError(key)
        return once(f"{self._name} {key}", lambda: self._make(key))

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
