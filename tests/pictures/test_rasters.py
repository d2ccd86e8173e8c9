"""Headers of PNG and JPEG files, made by Pillow: what is right, and what is told."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib

import pytest
from PIL import Image

from polybrief.pictures import Unusable, read_raster


def saved(mode: str, size: tuple[int, int] = (40, 20), kind: str = "PNG", **more: object) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size).save(made, kind, **more)  # type: ignore[arg-type]
    return made.getvalue()


def faults(content: bytes) -> list[tuple[str, str]]:
    with pytest.raises(Unusable) as found:
        read_raster(content)
    return [(fault.message, fault.fix) for fault in found.value.faults]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_png_of_any_usual_mode_is_measured(mode: str) -> None:
    picture = read_raster(saved(mode, dpi=(300, 300)))
    assert (picture.kind, picture.width, picture.height) == ("png", 40, 20)
    assert picture.natural == pytest.approx(40 / 300 * 25.4, rel=1e-3)


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg_is_measured(mode: str, progressive: bool) -> None:
    picture = read_raster(saved(mode, kind="JPEG", dpi=(254, 254), progressive=progressive))
    assert (picture.kind, picture.width, picture.height) == ("jpeg", 40, 20)
    assert picture.natural == pytest.approx(4.0)


def test_a_file_without_density_asks_for_no_width() -> None:
    assert read_raster(saved("RGB")).natural is None
    assert read_raster(saved("RGB", kind="JPEG")).natural is None


def test_what_would_print_wrongly_is_told() -> None:
    upright = Image.Exif()
    upright[0x0112] = 6
    moving = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(moving, "PNG", save_all=True, append_images=frames[1:])
    assert faults(saved("CMYK", kind="JPEG")) == [
        ("is in CMYK, whose colours differ from program to program", "save it in RGB")
    ]
    assert faults(saved("RGB", kind="JPEG", exif=upright)) == [
        (
            "is turned only by a note in the file (EXIF), which Word does not follow",
            "turn it upright in a picture program and save it",
        )
    ]
    assert faults(saved("I;16")) == [
        (
            "has 16 bits of grey, which PDF and Word show differently",
            "save it with 8 bits a channel",
        )
    ]
    assert faults(moving.getvalue()) == [("moves", "save the one picture that is to be printed")]


def test_a_picture_that_unfolds_into_gigabytes_is_not_unfolded() -> None:
    header = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks
    )
    assert faults(bomb) == [
        (
            "has 100 million pixels (10000 × 10000)",
            "save it smaller: 300 dots per inch are enough in print",
        )
    ]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_no_cut_and_no_changed_byte_brings_it_down(kind: str) -> None:
    whole = saved("RGB", kind=kind)
    for end in range(len(whole)):
        with pytest.raises(Unusable):
            read_raster(whole[:end])
    for at in range(3, len(whole), 3):
        with contextlib.suppress(Unusable):
            read_raster(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
