"""What a person does: chat, collect characters, switch presets, load models. No Qt, no torch."""
