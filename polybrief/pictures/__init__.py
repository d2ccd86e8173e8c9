"""Picture files: what each holds, whether it can be printed, and drawings made safe."""

from polybrief.pictures.drawing import Drawing, read_drawing
from polybrief.pictures.picture import Fault, Picture, Unusable, picture_width
from polybrief.pictures.raster import BEGINNINGS, read_raster

__all__ = [
    "BEGINNINGS",
    "Drawing",
    "Fault",
    "Picture",
    "Unusable",
    "picture_width",
    "read_drawing",
    "read_raster",
]
