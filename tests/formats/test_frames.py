import io

import pytest

from app.formats.frames import FrameError, read_frame, write_frame


def framed(*parts: bytes) -> bytes:
    stream = io.BytesIO()
    write_frame(stream, parts)
    return stream.getvalue()


def test_frames_follow_one_another_until_the_stream_ends() -> None:
    stream = io.BytesIO(framed(b"one", b"") + framed() + framed(b"two"))
    assert [read_frame(stream, 100) for _ in range(4)] == [[b"one", b""], [], [b"two"], None]


@pytest.mark.parametrize("length", range(1, len(framed(b"abc", b"d"))))
def test_a_frame_cut_anywhere_is_an_error(length: int) -> None:
    with pytest.raises(FrameError, match="ended inside"):
        read_frame(io.BytesIO(framed(b"abc", b"d")[:length]), 100)


def test_a_frame_larger_than_allowed_is_refused_before_it_is_read() -> None:
    stream = io.BytesIO(framed(b"123456", b"7890"))
    with pytest.raises(FrameError, match="more than 9 bytes"):
        read_frame(stream, 9)
    assert stream.read() == b"7890"


def test_a_frame_of_countless_parts_is_refused() -> None:
    with pytest.raises(FrameError, match="parts"):
        read_frame(io.BytesIO(b"\xff\xff\xff\xff"), 100)
