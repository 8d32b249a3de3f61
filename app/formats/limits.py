"""How large, deep and slow other people's files may be: every number that bounds untrusted input."""

from typing import Final

MIB: Final = 1024 * 1024

# The untrusted process.
CHILD_MEMORY_BYTES: Final = 1024 * MIB
"""Address space of the child; a 32-megapixel picture with its scaled copies needs about 300 MiB."""
IMPORT_TIMEOUT_S: Final = 20.0
"""Wall time of one job. Every bomb the tests know is refused within 5 s; a slow disk or CPU gets the rest."""
IDLE_LIFE_S: Final = 60.0
"""A child without a job for this long ends; starting it again costs about 0.2 s."""
PROMPT_IDLE_LIFE_S: Final = 600.0
"""The process that prompts use stays for the next reply."""
SCAN_CPU_S: Final = 0.1
"""What the patterns of one prompt that RE2 cannot run may take together."""
SCAN_WALL_S: Final = 0.5
"""One such pattern on a busy machine, or one that does not look at the clock."""
MAX_REQUEST_BYTES: Final = 160 * MIB
MAX_REPLY_BYTES: Final = 160 * MIB
"""A whole PNG goes in and out when a card is written into its picture."""

# Files.
MAX_FILE_BYTES: Final = 64 * MIB
"""A card file. The largest honest ones, with many pictures inside, stay below 50 MiB."""

# PNG.
MAX_PNG_CHUNKS: Final = 10_000
"""300,000 empty chunks fit in 5 MiB and cost a decoder 4.4 s."""
MAX_PNG_TEXT_BYTES: Final = 24 * MIB
"""One inflated text chunk: `MAX_JSON_BYTES` in base64, with line breaks. zlib packs 1000 : 1."""
MAX_PICTURE_PIXELS: Final = 32_000_000
"""106 KiB of PNG can claim 30,000 × 30,000 pixels; 144 megapixels take 2.3 s and 715 MB to decode."""
MAX_AVATAR_PX: Final = 1024
MAX_THUMBNAIL_PX: Final = 192

# JSON.
MAX_JSON_BYTES: Final = 16 * MIB
"""24 MB of `[],[],…` took 9.1 s and 627 MB to parse; the largest honest card is below 4 MiB."""
MAX_JSON_BRACKETS: Final = 1_000_000
"""Opening brackets in the text, in strings too: a bound on containers that costs no parsing."""
MAX_JSON_VALUES: Final = 300_000
"""A lorebook of 5,000 entries with 60 fields each."""
MAX_JSON_DEPTH: Final = 64
"""Honest cards nest about ten deep; the parser's own recursion would end near 1,000."""

# Archives (CHARX, BYAF).
MAX_ARCHIVE_MEMBERS: Final = 1_000
MAX_ARCHIVE_BYTES: Final = 256 * MIB
"""All members together, unpacked, as the table of contents claims them."""
MAX_MEMBER_BYTES: Final = 64 * MIB
MAX_PACKING_RATIO: Final = 100
"""Unpacked to packed size of a member above `MIB`; text packs about 10 : 1, zlib at most 1,032 : 1."""

# YAML.
MAX_YAML_BYTES: Final = MIB
"""A TextGen character has a few KiB; libyaml reads about 5 MiB/s."""
MAX_YAML_EVENTS: Final = 50_000
