"""The rules. The name of a module, with hyphens, is the name of its rule.

A rule's docstring is its documentation (Markdown; the first line says what it finds); `SEVERITY` says how
much it matters, `VISITS` what its `check` looks at, and `check` yields a Problem for each fault.
"""
