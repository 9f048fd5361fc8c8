"""Playbooks: how a company does alliances, as data; four are shipped, and a firm writes its own."""

from alliancekit.playbooks.collection import Playbooks, UnknownPlaybook, shipped
from alliancekit.playbooks.faults import InvalidPlaybook, PlaybookFault
from alliancekit.playbooks.loading import load_playbook, parse_playbook
from alliancekit.playbooks.playbook import Playbook, UnknownScheme

__all__ = [
    "InvalidPlaybook",
    "Playbook",
    "PlaybookFault",
    "Playbooks",
    "UnknownPlaybook",
    "UnknownScheme",
    "load_playbook",
    "parse_playbook",
    "shipped",
]
