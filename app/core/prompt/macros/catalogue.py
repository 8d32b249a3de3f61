"""All macros of the present engine by name. Source: `spec/macros.md` sections 2 and 3."""

from app.core.prompt.macros import chat_macros, choice_macros, clock_macros, text_macros, variable_macros
from app.core.prompt.macros.invocation import Macro

CATALOGUE: dict[str, Macro] = (
    text_macros.MACROS
    | chat_macros.MACROS
    | choice_macros.MACROS
    | clock_macros.MACROS
    | variable_macros.MACROS
)
