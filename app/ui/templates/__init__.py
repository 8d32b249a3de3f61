"""The template window: context and instruct templates and system prompts, with a preview of the prompt."""
