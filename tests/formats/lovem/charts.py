"""Small LOVEM-style models to read and to break."""

from __future__ import annotations

from bpmnjourney.formats.lovem import FORMAT
from bpmnjourney.formats.lovem.names import LOVEM
from bpmnjourney.model import Model
from bpmnjourney.resources import FIXTURES
from bpmnjourney.xml.document import Document

FILES = sorted(FIXTURES.glob("lovem-*.lovem"))
ORDER, CALLS, JOB, RIVAL = (
    FIXTURES / f"lovem-{name}.lovem" for name in ("order", "call-centre", "job", "competitor")
)


def document(text: str | bytes) -> Document[Model]:
    return Document(text.encode() if isinstance(text, str) else text, FORMAT)


def model(nodes: str, flows: str = "", more: str = "", bands: str = "", loops: str = "") -> Document[Model]:
    """A model with one physical chart: bands C (customer) and S (sales), and what is given."""
    return document(f"""<?xml version="1.0"?>
<model xmlns="{LOVEM}" id="M">
  <parties>
    <customer id="customer" name="Customer"/>
    <organization id="company" name="Shop" kind="company"/>
    <organization id="sales" name="Sales" kind="department" parentRef="company"/>
    <externalOrganization id="bank" name="Bank"/>
    <system id="till" name="Till" ownerRef="sales"/>
  </parties>
  <channels><channel id="phone" name="Hotline" medium="phone"/></channels>
  <objects><information id="order" name="Order"/><material id="goods" name="Goods"/></objects>
  <charts>
    <physicalChart id="chart" shortName="X" longName="Chart">
      <bands>
        <customerBand id="C" customerRef="customer"/>
        <lineOfVisibility/>
        <organizationBand id="S" organizationRef="sales"/>{bands}
      </bands>
      <nodes>{nodes}</nodes>{loops}
      <flows>{flows}</flows>{more}
    </physicalChart>
  </charts>
</model>
""")


def activity(name: str, band: str) -> str:
    return f'<activity id="{name}" bandRef="{band}" shortName="{name}" longName="Step {name}"/>'


def flow(source: str, target: str, kind: str = "controlFlow", more: str = "") -> str:
    return f'<{kind} id="{source}-{target}" sourceRef="{source}" targetRef="{target}"{more}/>'


def encounter(of: str, more: str = ' ownerRef="sales"') -> str:
    return f'<encounters><encounter id="E" flowRef="{of}" initiator="customer"{more}/></encounters>'
