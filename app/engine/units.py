"""Sizes as people read them."""


def readable_size(num_bytes: int) -> str:
    """`num_bytes` in decimal units with one digit after the point: 39_600_000_000 is "39.6 GB"."""
    for unit, factor in (("TB", 10**12), ("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if num_bytes >= factor:
            return f"{num_bytes / factor:.1f} {unit}"
    return f"{num_bytes} bytes"
