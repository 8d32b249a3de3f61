"""The palette: everything that can be done or switched, found by typing a few letters."""
