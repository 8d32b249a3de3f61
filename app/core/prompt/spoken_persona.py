"""A stored persona as prompts take it."""

from app.core.chat.messages import Persona
from app.core.prompt.inputs import PersonaPlacement, SpokenAs
from app.core.prompt.turn_role import TurnRole

_PLACEMENTS = {placement.value: placement for placement in PersonaPlacement}
_ROLES = {role.value: role for role in TurnRole}


def spoken_as(persona: Persona) -> SpokenAs:
    """Values that are not known (a newer version's) give way to the usual ones."""
    return SpokenAs(
        persona.name,
        persona.description,
        placement=_PLACEMENTS.get(persona.placement, PersonaPlacement.IN_STORY),
        depth=persona.depth,
        role=_ROLES.get(persona.role, TurnRole.SYSTEM),
    )
