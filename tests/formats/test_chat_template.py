"""A model's own chat template as an instruct template, read by the real untrusted process."""

from collections.abc import Iterator

import pytest

from app.core.errors import ImportRefusedError, TemplateError
from app.core.presets.instruct_template import InstructTemplate
from app.formats.chat_template import read_chat_template
from app.formats.untrusted_process import UntrustedProcess, prompt_process

WITH_SYSTEM = """{{ bos_token }}{% for message in messages %}
{{- '<<' + message['role'] + '>>\\n' + message['content'] | trim + '<<end>>\\n' }}
{%- endfor %}{% if add_generation_prompt %}{{ '<<assistant>>\\n' }}{% endif %}"""

WITHOUT_SYSTEM = """{% for message in messages %}
{%- if message.role == 'system' %}{{ raise_exception('no system') }}{% endif %}
{%- if (message.role == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('take turns') }}{% endif %}
{%- if message.role == 'user' %}{{ 'Q: ' + message.content + '\\n' }}
{%- else %}{{ 'A: ' + message.content + eos_token + '\\n' }}{% endif %}
{%- endfor %}{% if add_generation_prompt %}{{ 'A: ' }}{% endif %}"""

ASKING_OTHERWISE = """{% for message in messages %}{{ '[' + message.role + ']' + message.content + '[/]' }}
{%- endfor %}{% if add_generation_prompt %}{{ '[assistant]<think></think>' }}{% endif %}"""


@pytest.fixture(scope="module")
def untrusted() -> Iterator[UntrustedProcess]:
    with prompt_process() as process:
        yield process


def test_the_markup_of_each_role_is_found(untrusted: UntrustedProcess) -> None:
    found = read_chat_template(WITH_SYSTEM, "</s>", untrusted)
    assert (found.user_prefix, found.user_suffix) == ("<<user>>\n", "<<end>>\n")
    assert (found.assistant_prefix, found.assistant_suffix) == ("<<assistant>>\n", "<<end>>\n")
    assert (found.system_prefix, found.system_suffix) == ("<<system>>\n", "<<end>>\n")
    assert (found.story_prefix, found.story_suffix) == ("<<system>>\n", "<<end>>\n")
    assert found.last_assistant_prefix == ""
    assert found.stop_sequence == "<<end>>"
    assert not found.system_is_user


def test_where_a_system_message_is_refused_the_user_says_it(untrusted: UntrustedProcess) -> None:
    found = read_chat_template(WITHOUT_SYSTEM, "</s>", untrusted)
    assert found.system_is_user
    assert (found.story_prefix, found.story_suffix) == ("Q: ", "\n")
    assert (found.assistant_prefix, found.assistant_suffix) == ("A: ", "</s>\n")


def test_what_stands_before_the_reply_alone_is_found_too(untrusted: UntrustedProcess) -> None:
    found = read_chat_template(ASKING_OTHERWISE, "", untrusted)
    assert found.assistant_prefix == "[assistant]"
    assert found.last_assistant_prefix == "[assistant]<think></think>"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "{% for",
        "{{ messages[0].content }}",
        "{% for message in messages | reverse %}{{ message.content }}{% endfor %}",
        "{% for message in messages %}{{ loop.index }}: {{ message.content }}\n{% endfor %}",
        "{{ ''.__class__.__mro__ }}{% for message in messages %}{{ message.content }}{% endfor %}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% for message in messages %}{{ message.content }}{{ 'x' * 9000000 }}{% endfor %}",
    ],
)
def test_a_template_that_does_more_or_less_is_refused_with_words(
    untrusted: UntrustedProcess, source: str
) -> None:
    with pytest.raises(TemplateError):
        read_chat_template(source, "", untrusted)


def test_an_endless_template_is_ended_and_the_next_one_is_read(untrusted: UntrustedProcess) -> None:
    endless = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"
    with pytest.raises(ImportRefusedError):
        read_chat_template(endless, "", untrusted)
    assert isinstance(read_chat_template(WITH_SYSTEM, "", untrusted), InstructTemplate)
