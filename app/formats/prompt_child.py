"""The untrusted process that prompts use: runs patterns that RE2 cannot run, and chat templates.

It is another one than that for files, so that no prompt waits for an import, and starts faster.
"""

from collections.abc import Mapping

from app.formats.chat_template_job import read_chat_template_job
from app.formats.limits import PROMPT_IDLE_LIFE_S
from app.formats.pattern_job import find_pattern_job
from app.formats.untrusted_serving import GRACE_S, Job, serve

JOBS: Mapping[str, Job] = {
    "find_pattern": find_pattern_job,
    "read_chat_template": read_chat_template_job,
}

if __name__ == "__main__":
    serve(JOBS, PROMPT_IDLE_LIFE_S + GRACE_S)
