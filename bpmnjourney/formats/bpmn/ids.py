"""Ids and references of a BPMN file: unique ids for the Model, and what a reference names."""

from __future__ import annotations

from typing import Any

from lxml import etree

from bpmnjourney.errors import Finding, Severity

Record = dict[str, Any]
"""The fields of an element to be, while the reader gathers them."""

# What is not an error: the Model can be trusted all the same.
_SEVERITIES = {
    "missing-id": Severity.WARNING,
    "outside-reference": Severity.INFO,
    "imprecise-reference": Severity.WARNING,
    "unknown-element": Severity.WARNING,
    "bad-statement": Severity.WARNING,
    "node-in-two-lanes": Severity.WARNING,
    "lane-lists-foreign-node": Severity.WARNING,
}


class Ids:
    """Gives every element an id of its own, and resolves what files write in references.

    `tables` holds, per kind of element, the first record of each id as the file spells it.
    """

    def __init__(self, document: Any, findings: list[Finding]) -> None:
        self.document = document
        self.findings = findings
        self.nodes: dict[str, Record] = {}
        self.flows: dict[str, Record] = {}
        self.others: set[str] = set()
        self.repeated: set[str] = set()
        self.tables: dict[str, dict[str, Record]] = {"node": self.nodes, "sequence flow": self.flows}
        self._again: dict[tuple[str, str], list[Record]] = {}
        self._derived = 0
        self._outside: set[str] | None = None
        self._nodes: dict[str, Any] | None = None

    # -- giving ids ----------------------------------------------------------------------------------
    def table(self, name: str) -> dict[str, Record]:
        """The table of that name, made on first use."""
        return self.tables.setdefault(name, {})

    def enter(self, table: dict[str, Record], record: Record, raw: str | None, node: Any) -> None:
        """Give `record` its id and enter it under the id that the file gives it."""
        if raw and not self.is_taken(raw):
            if table is not self.nodes and table is not self.flows:
                self.others.add(raw)
            record["id"] = raw
            table[raw] = record
            return
        kind = etree.QName(node).localname
        if not raw:
            record["id"] = self._unique(f"{kind}~", self._derived)
            self._derived += 1
            self.report("missing-id", f"a {kind} has no id", "Give it a unique id.", node, record["id"])
            return
        record["id"] = self._unique(f"{raw}~", 2)
        self.repeated.add(raw)
        self.report(
            "duplicate-id",
            f"the id {raw!r} of a {kind} was given before in this file",
            f"Give it an id of its own; until then it is called {record['id']!r} here.",
            node,
            record["id"],
        )
        if raw in table:
            name = next(name for name, each in self.tables.items() if each is table)
            self._again.setdefault((name, raw), [table[raw]]).append(record)
        else:
            table[raw] = record

    def _unique(self, stem: str, number: int) -> str:
        while self.is_taken(f"{stem}{number}"):
            number += 1
        self.others.add(f"{stem}{number}")
        return f"{stem}{number}"

    def is_taken(self, raw: str) -> bool:
        """Whether an element has that id already."""
        return raw in self.nodes or raw in self.flows or raw in self.others

    # -- following references ------------------------------------------------------------------------
    def find(
        self, table: str, raw: str | None, process: str | None = None, parent: str | None = None
    ) -> Record | None:
        """What `raw` (an id or QName) names in that table; of repeated ids the one nearest to the scope."""
        if raw is None:
            return None
        entries = self.tables.get(table, {})
        for spelling in spellings(raw):
            if spelling in entries:
                several = self._again.get((table, spelling))
                if several is None:
                    return entries[spelling]
                return min(several, key=lambda one: _distance(one, process, parent))
        return None

    def all_of(self, table: str, raw: str) -> list[Record]:
        """Every record that the file gives this id, in document order."""
        first = self.tables.get(table, {}).get(raw)
        return self._again.get((table, raw), [first] if first is not None else [])

    def is_outside(self, raw: str, node: Any) -> bool:
        """Whether the prefix of `raw` stands for the namespace of an imported file."""
        prefix, colon, _ = raw.strip().partition(":")
        if not colon:
            return False
        if self._outside is None:
            root = self.document.root
            target = root.get("targetNamespace")
            imported = {each.get("namespace") for each in root.iterchildren("{*}import")}
            self._outside = {each for each in imported if each and each != target}
        return node.nsmap.get(prefix) in self._outside

    def anything(self, raw: str) -> Any:
        """The XML element of this id, whatever it is; None if there is none."""
        if self._nodes is None:
            self._nodes = {}
            for node in self.document.root.iter(etree.Element):
                self._nodes.setdefault(node.get("id"), node)
        return next((self._nodes[each] for each in spellings(raw) if each in self._nodes), None)

    # -- saying what is wrong ------------------------------------------------------------------------
    def unresolved(self, record: Record, node: Any, name: str, raw: str | None, wanted: str) -> None:
        """Report a reference that names nothing, or something of the wrong kind."""
        holder, kind = record["id"], etree.QName(record["origin"].element).localname
        if raw is None or not raw.strip():
            self.report(
                "missing-reference", f"{kind} {holder!r} has no {name}", f"Name {wanted}.", node, holder
            )
        elif self.is_outside(raw, node):
            self.report(
                "outside-reference",
                f"{name} of {kind} {holder!r} names {raw.strip()!r} in an imported file, which is not read",
                "",
                node,
                holder,
            )
        elif (found := self.anything(raw)) is not None:
            self.report(
                "wrong-reference",
                f"{name} of {kind} {holder!r} names {raw.strip()!r}, a {etree.QName(found).localname}",
                f"Name {wanted}.",
                node,
                holder,
            )
        else:
            self.report(
                "dangling-reference",
                f"{name} of {kind} {holder!r} names {raw.strip()!r}, which this file does not hold",
                f"Name {wanted}, or delete the reference.",
                node,
                holder,
            )

    def report(self, code: str, message: str, advice: str, node: Any, element: str | None) -> None:
        """Add a finding at `node`."""
        severity = _SEVERITIES.get(code, Severity.ERROR)
        document = self.document
        self.findings.append(
            Finding(code, message, advice, severity, document.file, document.line(node), element)
        )


def spellings(raw: str) -> tuple[str, ...]:
    """The ids that a reference may mean: as written, without its prefix, without the file before '#'."""
    raw = raw.strip()
    if ":" in raw or "#" in raw:
        return (raw, raw.rpartition(":")[2], raw.rpartition("#")[2])
    return (raw,)


def _distance(record: Record, process: str | None, parent: str | None) -> int:
    if record.get("process") != process:
        return 2
    return 0 if record.get("parent") == parent else 1
