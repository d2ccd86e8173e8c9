"""SVG drawings: what stays, what is left out without a word, what is told with its line."""

from __future__ import annotations

import pytest

from polybrief.pictures import Unusable, read_drawing

OPENING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, more: str = 'viewBox="0 0 200 100"') -> bytes:
    return f"{OPENING} {more}>\n{inside}\n</svg>".encode()


def faults(content: bytes) -> list[str]:
    with pytest.raises(Unusable) as found:
        read_drawing(content)
    return [f"{f.line}: {f.message} | {f.fix}" for f in found.value.faults]


def test_shapes_text_and_paint_stay() -> None:
    inside = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>'
        '<use xlink:href="#g"/><g style="fill: url(#g); stroke-width: 2"><path d="M0 0L9 9"/></g>'
        '<text x="1" y="2" font-family="Source Sans 3">A <tspan dy="3">b</tspan> c</text>'
    )
    made = read_drawing(svg(inside)).content.decode()
    for kept in (
        '<path d="M0 0L9 9"/>',
        'xlink:href="#g"',
        'style="fill: url(#g); stroke-width: 2"',
    ):
        assert kept in made
    assert '>A <tspan dy="3">b</tspan> c</text>' in made


def test_what_neither_harms_nor_shows_is_left_out() -> None:
    inside = (
        '<metadata><x/></metadata><!-- a comment --><i:pgf xmlns:i="urn:i">data</i:pgf>'
        '<g data-name="a" i:label="b" xmlns:i="urn:i" style="-i-font: x; fill: red"/>'
    )
    made = read_drawing(b'<!DOCTYPE svg PUBLIC "a" "http://x/y.dtd">' + svg(inside)).content
    for gone in (b"metadata", b"comment", b"pgf", b"data-name", b"label", b"-i-font", b"DOCTYPE"):
        assert gone not in made
    assert b'style="fill: red"' in made


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<script>x()</script>", "2: runs a program | delete the script"),
        ('<g onclick="x()"/>', '2: runs a program ("onclick") | delete the attribute'),
        ('<g onLoad="x()"/>', '2: runs a program ("onLoad") | delete the attribute'),
        (
            '<use xlink:href="http://x.org/a.svg#b"/>',
            '2: leads to "http://x.org/a.svg#b", outside the drawing | '
            "put what is meant into the drawing itself",
        ),
        (
            '<g fill="url(file:///etc/passwd)"/>',
            '2: leads to "file:///etc/passwd", outside the drawing | '
            "put what is meant into the drawing itself",
        ),
        (
            "<style>a { fill: url('x.svg#a') }</style>",
            '2: leads to "x.svg#a", outside the drawing | '
            "put what is meant into the drawing itself",
        ),
        (
            "<style>@import url(x.css);</style>",
            '2: has "@import" in its style, which is not read | '
            "export it with attributes or plain rules alone",
        ),
        (
            r'<g style="fill: \75rl(x)"/>',
            "2: has a backslash in its style | write the character itself",
        ),
        (
            "<foreignObject/>",
            "2: holds something that is no drawing (foreignObject) | export it as plain SVG",
        ),
        (
            '<image xlink:href="data:image/png;base64,AA"/>',
            "2: holds a picture in pixels | draw it, or save the whole as PNG at 300 dots per inch",
        ),
        (
            '<g style="filter: url(#f)"/>',
            "2: uses a filter | export it without shadows, blurs and other effects",
        ),
        ("<animate/>", "2: holds <animate>, which is not printed | export it as plain SVG"),
        (
            '<g id="a"><use xlink:href="#a"/></g>',
            "0: repeats itself without end (use) | export it as plain SVG, without symbols",
        ),
    ],
)
def test_what_harms_is_told(inside: str, told: str) -> None:
    assert faults(svg(inside)) == [told]


def test_everything_wrong_is_told_at_once() -> None:
    assert len(faults(svg("<script/>\n<script/><image/>\n<g onclick=''/>"))) == 4


def test_ten_lines_that_stand_for_a_billion_shapes_are_counted() -> None:
    lines = ['<g id="a0"><path d="M0 0"/></g>']
    for n in range(1, 12):
        twice = f'<use xlink:href="#a{n - 1}"/>' * 10
        lines.append(f'<g id="a{n}">{twice}</g>')
    assert faults(svg("\n".join(lines)))[0].startswith("0: has more shapes than can be drawn")


def test_entities_are_not_read() -> None:
    bomb = b'<!DOCTYPE svg [\n<!ENTITY a "aaaa">]>' + svg("<text>&a;</text>")
    assert faults(bomb) == ["2: declares entities, which are not read | export it as plain SVG"]
    assert faults(bomb.decode().encode("utf-16"))[0].endswith("| export it as plain SVG")


@pytest.mark.parametrize(
    ("more", "size"),
    [
        ('viewBox="0 0 200 100" width="80mm"', (200, 100, 80)),
        ('width="96" height="48px"', (96, 48, 25.4)),
        ('viewBox="0 0 20 10" width="100%"', (20, 10, None)),
        ('width="2in" height="1in"', (192, 96, 50.8)),
    ],
)
def test_size(more: str, size: tuple[float, float, float | None]) -> None:
    picture = read_drawing(svg("", more)).picture
    assert (picture.width, picture.height) == size[:2]
    assert picture.natural == (size[2] and pytest.approx(size[2]))


def test_a_drawing_without_a_size_and_what_is_none() -> None:
    assert "neither its viewBox" in faults(svg("", ""))[0]
    assert "lacks the namespace" in faults(b"<svg/>")[0]
    assert "is not an SVG drawing" in faults(b"<html/>")[0]
    assert "is not well-formed XML" in faults(b"<svg")[0]


def test_the_fonts_of_texts_are_found() -> None:
    inside = (
        '<text font-family="\'Source Sans 3\', Arial">a</text>\n<g style="font-family: Arial">'
        "<text>b</text></g>\n<text>c</text>\n"
        "<text style=\"font: bold 10px 'Noto Sans SC'\">d</text>"
    )
    assert read_drawing(svg(inside)).picture.families == (
        (2, "Source Sans 3"),
        (3, "Arial"),
        (4, ""),
        (5, "Noto Sans SC"),
    )
