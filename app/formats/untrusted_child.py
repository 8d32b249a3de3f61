"""The untrusted process for files: what it can do. See `untrusted_serving` for what it cannot."""

from collections.abc import Mapping

from app.formats.avatar_picture import encode_picture_job
from app.formats.card_archiving import (
    write_card_charx_anew_job,
    write_card_charx_job,
    write_card_png_job,
)
from app.formats.card_file import read_card_job
from app.formats.chat_job import read_chat_job
from app.formats.lorebook_job import read_lorebook_job
from app.formats.preset_job import read_preset_job
from app.formats.tavern_choices import read_tavern_choices_job
from app.formats.tavern_group import read_tavern_group_job
from app.formats.tavern_lore_settings import read_lore_settings_job
from app.formats.tavern_personas import read_personas_job
from app.formats.untrusted_serving import Job, serve

JOBS: Mapping[str, Job] = {
    "read_card": read_card_job,
    "read_chat": read_chat_job,
    "read_lorebook": read_lorebook_job,
    "read_preset": read_preset_job,
    "encode_picture": encode_picture_job,
    "write_card_png": write_card_png_job,
    "write_card_charx": write_card_charx_job,
    "write_card_charx_anew": write_card_charx_anew_job,
    "read_personas": read_personas_job,
    "read_tavern_group": read_tavern_group_job,
    "read_lore_settings": read_lore_settings_job,
    "read_tavern_choices": read_tavern_choices_job,
}

if __name__ == "__main__":
    serve(JOBS)
