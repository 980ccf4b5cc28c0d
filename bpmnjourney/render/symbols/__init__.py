"""How each kind of element is drawn: bounds and paints in, primitives of the scene out."""
