"""A model's own chat template as an instruct template, read in the untrusted process."""

import json

from app.core.presets.instruct_template import InstructTemplate, NamesBehavior
from app.formats.untrusted_process import UntrustedProcess

TIMEOUT_S = 2.0
OWN_NAME = "The model’s own"


def read_chat_template(source: str, end_token: str, untrusted: UntrustedProcess) -> InstructTemplate:
    """The markup that the Jinja template `source` writes; `end_token` is the text of the tokenizer's `eos`.

    Raises TemplateError where its markup depends on more than who speaks, ImportRefusedError where it
    takes longer than 2 s.
    """
    (answer,) = untrusted.run(
        "read_chat_template", source.encode("utf-8", "replace"), end_token.encode(), timeout_s=TIMEOUT_S
    )
    found = json.loads(answer)
    return InstructTemplate(
        name=OWN_NAME,
        stop_sequence=found["assistant_suffix"].strip(),
        names_behavior=NamesBehavior.FORCE,
        expands_macros=False,
        **found,
    )
