"""Space as relations: where things are from each other and which is the larger, composed over any number of claims.

`layout(spec)` composes directions on a plane; `Sizes` composes the orders of size and fitting. Both answer with the
claims they rest on, or None where the text does not settle the question or contradicts itself.
"""

from scenes.space.layout import Bearing, Layout, Step, layout
from scenes.space.sizes import Compared, Sizes, sizes
from scenes.space.vectors import opposite, vectors, word_of

__all__ = ["Bearing", "Compared", "Layout", "Sizes", "Step", "layout", "opposite", "sizes", "vectors", "word_of"]
