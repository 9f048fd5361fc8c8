"""Case files: the history of an alliance as a list of acts, with the refusals that it expects."""

from alliancekit.casefile.case import FORMAT, CaseAct, CaseFault, CaseFile, InvalidCase
from alliancekit.casefile.reading import parse_case, read_case
from alliancekit.casefile.replay import Replay, ReplayStep, Went, play
from alliancekit.casefile.writing import case_to_json, case_to_toml

__all__ = [
    "FORMAT",
    "CaseAct",
    "CaseFault",
    "CaseFile",
    "InvalidCase",
    "Replay",
    "ReplayStep",
    "Went",
    "case_to_json",
    "case_to_toml",
    "parse_case",
    "play",
    "read_case",
]
