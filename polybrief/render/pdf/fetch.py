"""The only door to files: pictures of the brief and files of the layout, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from polybrief.pictures import Unusable, read_drawing


class SealedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Opens files inside ``roots`` and ``data:`` URLs; refuses all else and remembers it.

    Paths are resolved first, so neither ``..`` nor a symbolic link leads outside. ``refused``
    must be looked at after printing: WeasyPrint swallows the refusal of a picture inside an SVG.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self.roots = tuple(root.resolve() for root in roots)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """Return the file's content; FatalURLFetchingError for anything outside."""
        if not (urlsplit(url).scheme == "data" or self._is_inside(url)):
            self.refused.append(url)
            raise FatalURLFetchingError(f"refused: {url}")
        if url.lower().endswith(".svg"):
            return self._drawing(url)
        return super().fetch(url, headers)

    def _drawing(self, url: str) -> URLFetcherResponse:
        """Return a drawing with nothing in it but what may be printed."""
        try:
            content = read_drawing(_path(url).read_bytes()).content
        except Unusable as unusable:
            self.refused.append(url)
            raise FatalURLFetchingError(f"{url}: {unusable}") from None
        return URLFetcherResponse(url, content, {"Content-Type": "image/svg+xml"})

    def _is_inside(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
            return False
        path = _path(url)
        return path.is_file() and any(path.is_relative_to(root) for root in self.roots)


def _path(url: str) -> Path:
    return Path(unquote(urlsplit(url).path)).resolve()
