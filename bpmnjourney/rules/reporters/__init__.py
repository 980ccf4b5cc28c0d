"""Reports for other programs: SARIF for code scanning, JUnit for build servers, annotations for GitHub."""

from bpmnjourney.rules.reporters.github import workflow_commands
from bpmnjourney.rules.reporters.junit import junit
from bpmnjourney.rules.reporters.sarif import sarif

__all__ = ["junit", "sarif", "workflow_commands"]
