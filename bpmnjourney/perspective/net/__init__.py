"""The organisation as a labelled Petri net: places, steps, and how a model becomes one."""
