"""What the session tells of whole profiles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProfileProgressed:
    """So many of the profile's files are written or unpacked."""

    num_done: int
    num_files: int
    is_export: bool


@dataclass(frozen=True, slots=True)
class ProfileExported:
    file_name: str


@dataclass(frozen=True, slots=True)
class ProfileStaged:
    """The profile is unpacked and whole; it takes the place of this one when Masque starts again."""

    file_name: str


ProfileFact = ProfileProgressed | ProfileExported | ProfileStaged
