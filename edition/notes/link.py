"""stub"""
from __future__ import annotations
from dataclasses import dataclass
from edition.report import Finding
@dataclass(frozen=True, slots=True)
class Links:
    notes: int = 0
    linked: int = 0
    orphan_notes: int = 0
    orphan_markers: int = 0
    style: str = ""
    findings: tuple[Finding, ...] = ()
