"""The charts of the screen, drawn for paper: same specification, our fonts, no network."""

import json
import re
from base64 import b64encode
from functools import cache, lru_cache
from typing import Any

from cppcore.reports.signes import FAMILLE, POLICES, drawable

LARGEUR = 640
"""Width of a chart in CSS pixels: 169 mm, the text of an A4 page; a label of 13 is then 9.75 points."""

MM_PAR_PIXEL = 25.4 / 96
"""A CSS pixel on paper."""

HAUTEUR_MAX_MM = 215.0
"""Tallest chart: a page without its margins, its title and the sentence that reads it."""

PIXELS_PNG = 2.0
"""Dots of a picture for one CSS pixel: 192 to the inch."""


def svg(spec: dict[str, Any]) -> bytes:
    """Return a chart as SVG, with dark ink on the white of the paper.

    Raises:
        ValueError: The specification cannot be drawn, or asks for something on a network.
    """
    return _svg(json.dumps(_for_paper(spec)))


def width_mm(drawn: bytes, largeur: float) -> float:
    """Return how wide a chart is on paper, in millimetres: its size on screen, or less so that it fits.

    Args:
        drawn: Its SVG.
        largeur: The width of the text of the page.
    """
    found = re.findall(rb' (?:width|height)="([0-9.]+)', drawn.partition(b">")[0])
    width, height = (float(n) * MM_PAR_PIXEL for n in found[:2])
    return width * min(1.0, largeur / width, HAUTEUR_MAX_MM / height)


def framed_png(spec: dict[str, Any]) -> bytes:
    """Return the same chart as an SVG that holds only a picture of it, for what cannot draw its texts."""
    drawn, picture = svg(spec).decode(), b64encode(png(spec)).decode()
    size = " ".join(re.findall(r' (?:width|height|viewBox)="[^"]*"', drawn.partition(">")[0]))
    image = f'<image width="100%" height="100%" href="data:image/png;base64,{picture}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg"{size}>{image}</svg>'.encode()


def png(spec: dict[str, Any]) -> bytes:
    """Return the same chart as a picture."""
    return _png(svg(spec))


def _for_paper(spec: dict[str, Any]) -> dict[str, Any]:
    """Give a chart the width of a page instead of that of its container, and our fonts."""
    config = {**spec.get("config", {}), "font": FAMILLE}
    size = {"width": LARGEUR, "autosize": {"type": "fit-x", "contains": "padding"}}
    fluid = spec.get("width") == "container"
    drawn: dict[str, Any] = _drawable({**spec, "config": config, **(size if fluid else {})})
    return drawn


def _drawable(node: Any) -> Any:
    if isinstance(node, str):
        return drawable(node)
    if isinstance(node, dict):
        return {key: _drawable(inside) for key, inside in node.items()}
    if isinstance(node, list):
        return [_drawable(inside) for inside in node]
    return node


@lru_cache(maxsize=32)
def _svg(spec: str) -> bytes:
    drawn: str = _converter().vegalite_to_svg(spec, allowed_base_urls=[])
    return drawn.encode()


@lru_cache(maxsize=32)
def _png(drawn: bytes) -> bytes:
    picture: bytes = _converter().svg_to_png(drawn.decode(), scale=PIXELS_PNG)
    return picture


@cache
def _converter() -> Any:
    import vl_convert  # 83 MB: only for who prints a chart

    vl_convert.register_font_directory(str(POLICES))
    return vl_convert
