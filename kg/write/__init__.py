"""Every other format: what other tools read."""

from __future__ import annotations

from kg.write.export import FORMATS, export, files

__all__ = ["FORMATS", "export", "files"]
