"""Picture files: what each holds, whether it can be printed, and drawings made safe."""

from polybrief.pictures.drawing import Drawing, read_drawing
from polybrief.pictures.picture import Fault, Picture, Unusable
from polybrief.pictures.raster import read_raster

__all__ = ["Drawing", "Fault", "Picture", "Unusable", "read_drawing", "read_raster"]
