"""Values and rules of the domain. Knows the standard library (and RE2), nothing of Qt, torch or SQL."""
