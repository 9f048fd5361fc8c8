"""Playbooks are found by id and version, and a near miss is named."""

import subprocess
import sys

import attrs
import pytest

from alliancekit.kernel.errors import InvalidValue
from alliancekit.playbooks import Playbooks, UnknownPlaybook, shipped


@pytest.fixture
def light():
    return shipped().get("light")


def in_versions(playbook, *versions):
    return Playbooks(tuple(attrs.evolve(playbook, version=version) for version in versions))


def test_four_playbooks_are_shipped():
    assert ("standard", "light", "iso44001", "reseller") == shipped().ids


def test_the_shipped_playbooks_are_read_once():
    assert shipped() is shipped()


def test_importing_them_reads_none_of_them():
    code = (
        "from alliancekit.playbooks import shipped\n"
        "print(shipped.cache_info().currsize, len(shipped()), shipped.cache_info().currsize)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "0 4 1" == run.stdout.strip()


def test_the_latest_version_is_meant_where_none_is_named(light):
    playbooks = in_versions(light, "9", "10", "2")
    assert "10" == playbooks.get("light").version
    assert "9" == playbooks.get("light", "9").version


@pytest.mark.parametrize(
    "versions",
    [("1", "1.1"), ("1.9", "1.10"), ("2025.4", "2026.1"), ("draft", "1"), ("1", "1b"), ("a", "b")],
)
def test_versions_are_ordered_as_people_count(light, versions):
    assert versions[1] == in_versions(light, *versions).get("light").version
    assert versions[1] == in_versions(light, *reversed(versions)).get("light").version


def test_an_unknown_playbook_names_the_nearest():
    with pytest.raises(UnknownPlaybook, match="no playbook 'standrad'; did you mean 'standard'"):
        shipped().get("standrad")


def test_an_unknown_version_names_the_known_ones(light):
    with pytest.raises(UnknownPlaybook, match="no playbook light/3; known versions: 1 and 2"):
        in_versions(light, "1", "2").get("light", "3")


def test_a_collection_says_what_is_in_it(light):
    assert "light" in shipped()
    assert "lite" not in shipped()
    assert 2 == len(in_versions(light, "1", "2"))
    assert ["1", "2"] == [playbook.version for playbook in in_versions(light, "1", "2")]


def test_joining_gives_a_new_collection_and_leaves_the_old_one(light):
    ours = attrs.evolve(light, id="ours")
    joined = shipped().joined(ours, light)
    assert (*shipped().ids, "ours") == joined.ids
    assert 5 == len(joined)
    assert "ours" not in shipped()


def test_two_forms_of_one_version_are_refused(light):
    with pytest.raises(InvalidValue, match="light/1 is there twice with different content"):
        shipped().joined(attrs.evolve(light, title="Lighter"))
