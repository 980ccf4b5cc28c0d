"""How a model reads: names, explicit starts, splits and ends, drawings; all on request."""
