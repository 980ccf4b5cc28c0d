"""File formats: each turns a document into the Model and, where it can, the Model into a document."""

from bpmnjourney.formats.base import Format, Sample
from bpmnjourney.formats.registry import format_for, formats, read

__all__ = ["Format", "Sample", "format_for", "formats", "read"]
