from app.engine.chunks import ChunkJoiner, RateLimit


def test_the_first_piece_is_sent_at_once_and_the_next_ones_together():
    sent = []
    joiner = ChunkJoiner(lambda text, num_tokens: sent.append((text, num_tokens)))
    joiner.add("")
    joiner.add("He")
    for piece in ("l", "", "lo"):
        joiner.add(piece)
    assert sent == [("He", 2)]
    joiner.finish("!")
    assert sent == [("He", 2), ("llo!", 3)]


def test_nothing_is_sent_for_an_empty_reply():
    sent = []
    ChunkJoiner(lambda text, num_tokens: sent.append(text)).finish("")
    assert sent == []


def test_a_rate_limit_allows_the_first_and_then_waits():
    limit = RateLimit(interval_s=60)
    assert [limit.allows() for _ in range(3)] == [True, False, False]
    assert all(RateLimit(interval_s=0).allows() for _ in range(3))
