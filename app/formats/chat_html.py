"""A chat as one HTML page that needs nothing else and runs nothing: every text in it is escaped."""

import re
from html import escape
from typing import Final

from app.core.chat.messages import Chat, Message, Role

_STRONG: Final = re.compile(r"\*\*([^*\n]+)\*\*")
_EMPHASIS: Final = re.compile(r"\*([^*\n]+)\*")
_SPEECH: Final = re.compile(r"&quot;[^\n]*?&quot;|“[^”\n]*”")

_STYLE: Final = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 system-ui, sans-serif; }
article { margin: 1.25rem 0; }
h2 { font-size: 0.9rem; margin: 0 0 0.25rem; }
h2 time, .note { font-weight: normal; opacity: 0.65; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.user .text { border-inline-start: 3px solid; padding-inline-start: 0.75rem; }
em { opacity: 0.75; }
.speech { font-weight: 500; }
"""


def chat_html(chat: Chat) -> str:
    """The page; its policy forbids scripts, pictures and everything from elsewhere."""
    title = escape(chat.title)
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        + "".join(_article(message) for message in chat.messages)
        + "</body>\n</html>\n"
    )


def _article(message: Message) -> str:
    kind = "user" if message.role is Role.USER else "character"
    moment = message.created_at.strftime("%Y-%m-%d %H:%M")
    hidden = ' <span class="note">hidden from the model</span>' if message.is_hidden else ""
    return (
        f'<article class="{kind}">\n'
        f"<h2>{escape(message.speaker)} <time>{moment}</time>{hidden}</h2>\n"
        f'<div class="text" dir="auto">{_formatted(message.text)}</div>\n</article>\n'
    )


def _formatted(text: str) -> str:
    """Escaped first, so that the only tags are ours."""
    safe = escape(text.replace("\r\n", "\n"))
    safe = _SPEECH.sub(lambda found: f'<span class="speech">{found[0]}</span>', safe)
    return _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", safe))
