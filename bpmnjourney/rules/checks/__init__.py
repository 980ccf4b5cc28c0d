"""The rules, by pack: each folder is a pack, each module in it a rule of the module's name, with hyphens.

A rule's docstring is its documentation (Markdown; the first line says what it finds). Its names:
`SEVERITY` says how much it matters, `VISITS` what its `check` looks at (a class, or the name of a BPMN
element), and `check` yields a Problem for each fault. Where they are needed: `ALSO`, what other validators
call it; `RECOMMENDED = False`, for what most models break without harm; `INSTEAD_OF`, the rules that need not
say again what this one says of the same line.
"""
