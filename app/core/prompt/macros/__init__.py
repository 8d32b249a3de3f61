"""Macros: {{char}}, {{user}} and the like, replaced in text; the present engine and the older one."""
