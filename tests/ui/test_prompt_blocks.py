"""A prompt's tokens are told apart by what they come from, and every one has its place in the flow."""

from app.core.lorebook.reasons import FiredEntry, Firing
from app.core.prompt.prompt_record import PromptRecord
from app.core.prompt.segments import Segment, Source, SourceKind
from app.services.facts import ContextPart
from app.services.microscope_facts import PromptInspected
from app.ui.microscope.prompt_blocks import PromptBlocks, fired_entry
from app.ui.microscope.token_flow import TokenFlow
from app.ui.widgets.key_text import keys_in, keys_text

LORE = Source(SourceKind.LORE, "Harbour.3")
MESSAGE = Source(SourceKind.MESSAGE, "7")
FIRED = FiredEntry("Harbour", 3, "Ninth tide", Firing.KEY, "tide")
PROMPT = PromptInspected(
    message_id=None,
    character_name="Ada",
    chat_title="First",
    record=PromptRecord(
        segments=(
            Segment("<|user|>", Source(SourceKind.TEMPLATE), is_markup=True),
            Segment("The tide.\n", LORE),
            Segment("What <b>?", MESSAGE),
        ),
        fired_lore=(FIRED,),
    ),
    token_texts=("<|begin|>", "<|user|>", "The", " tide.\n", "What", " <b>", "?"),
    segment_indices=(-1, 0, 1, 1, 2, 2, 2),
    cached_tokens=2,
)


def test_neighbouring_tokens_of_one_source_are_one_block() -> None:
    blocks = PromptBlocks.of(PROMPT)
    assert [(block.source, block.first, block.end) for block in blocks.blocks][1:] == [
        (LORE, 2, 4),
        (MESSAGE, 4, 7),
    ]
    assert blocks.block_of == (0, 0, 1, 1, 2, 2, 2)
    assert blocks.tokens_by_part()[ContextPart.LORE] == 2
    assert fired_entry(PROMPT, LORE) == FIRED
    assert fired_entry(PROMPT, MESSAGE) is None


def test_every_token_is_placed_once_and_only_markup_is_drawn_as_a_tag() -> None:
    flow = TokenFlow(PROMPT, PromptBlocks.of(PROMPT), 90, lambda text, is_tag: 10.0 * len(text), "older")
    placed = [token for line in flow.lines for token in line.tokens]
    assert [token.number for token in placed] == list(range(7))
    assert [token.text for token in placed if token.is_tag] == ["begin", "user"]
    assert [line.remark for line in flow.lines if line.remark] == ["older"]
    for token in placed:
        row = flow.line_of(token.number)
        assert flow.token_at(row, token.left + 1) == token.number


def test_keys_are_parted_by_commas_but_not_inside_a_pattern() -> None:
    assert keys_in("tide, /a,b/i ,, low water") == ("tide", "/a,b/i", "low water")
    assert keys_in(keys_text(("one", "/x{1,2}/"))) == ("one", "/x{1,2}/")
