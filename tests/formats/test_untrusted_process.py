"""The disposable process: what it does for its caller, and what nothing inside it can do."""

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from card_files import card_png, v2_card

import app
from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.untrusted_process import UntrustedProcess

CHILD = [sys.executable, "-P", "-B", str(Path(__file__).with_name("misbehaving_child.py"))]
ON_POSIX = sys.platform != "win32"


@pytest.fixture(scope="module")
def process() -> Iterator[UntrustedProcess]:
    with UntrustedProcess(CHILD) as process:
        yield process


def process_id(process: UntrustedProcess) -> int:
    return int(process.run("tell_process_id")[0])


def test_parts_come_back_as_they_were_sent(process: UntrustedProcess) -> None:
    parts = [b"", b"\0\xff", bytes(3_000_000)]
    assert process.run("echo", *parts) == parts


def test_the_child_stays_warm_for_the_next_job(process: UntrustedProcess) -> None:
    assert process_id(process) == process_id(process)


def test_a_refusal_arrives_as_the_typed_error_it_was(process: UntrustedProcess) -> None:
    with pytest.raises(CardFormatError, match="It holds a poem") as caught:
        process.run("refuse")
    assert caught.value.hint == "Read it aloud."


def test_a_job_that_holds_the_gil_is_killed_at_its_time_and_the_next_one_works(
    process: UntrustedProcess,
) -> None:
    before = process_id(process)
    started = time.monotonic()
    with pytest.raises(ImportRefusedError, match=r"longer than 0\.3 s"):
        process.run("hold_the_gil", timeout_s=0.3)
    assert time.monotonic() - started < 3
    assert process_id(process) != before


@pytest.mark.skipif(not ON_POSIX, reason="address space is limited by setrlimit")
def test_a_job_that_takes_all_memory_is_refused(process: UntrustedProcess) -> None:
    with pytest.raises(ImportRefusedError, match="memory"):
        process.run("take_all_memory")
    assert process.run("echo", b"well") == [b"well"]


@pytest.mark.parametrize("job", ["die", "answer_too_much", "answer_half"])
def test_a_child_that_dies_or_babbles_is_replaced(process: UntrustedProcess, job: str) -> None:
    with pytest.raises(ImportRefusedError, match="ended its process"):
        process.run(job, timeout_s=10)
    assert process.run("echo", b"well") == [b"well"]


def test_a_bug_in_a_job_is_a_refusal_and_its_trace_is_logged(
    process: UntrustedProcess, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(ImportRefusedError, match="IndexError"):
        process.run("have_a_bug")
    assert "have_a_bug" in caplog.text
    assert "IndexError" in caplog.text


@pytest.mark.skipif(not ON_POSIX, reason="open files are limited by setrlimit")
def test_the_child_can_open_neither_file_nor_socket(process: UntrustedProcess, tmp_path: Path) -> None:
    target = tmp_path / "written"
    for job, part in (("write_a_file", bytes(target)), ("open_a_socket", b"")):
        with pytest.raises(ImportRefusedError, match="OSError"):
            process.run(job, part)
    assert not target.exists()


def test_the_child_knows_neither_window_nor_model_nor_database(process: UntrustedProcess) -> None:
    process.run("read_card", card_png(v2_card()))
    modules = {name.partition(".")[0] for name in process.run("tell_modules")[0].decode().split()}
    assert modules.isdisjoint({"PySide6", "torch", "transformers", "sqlalchemy", "numpy", "socketserver"})


def test_the_child_does_not_inherit_keys_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOME_API_KEY", "sk-secret")
    with UntrustedProcess(CHILD) as process:
        assert "SOME_API_KEY" not in process.run("tell_environment")[0].decode().split()


def test_callers_on_several_threads_take_turns(process: UntrustedProcess) -> None:
    answers: dict[int, list[bytes]] = {}
    threads = [
        threading.Thread(target=lambda n=n: answers.update({n: process.run("echo", b"%d" % n)}))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {n: [b"%d" % n] for n in range(8)}


def test_closing_ends_a_running_job_at_once() -> None:
    process = UntrustedProcess(CHILD)
    process_id(process)
    refusals: list[ImportRefusedError] = []

    def run() -> None:
        try:
            process.run("hold_the_gil", timeout_s=60)
        except ImportRefusedError as error:
            refusals.append(error)

    caller = threading.Thread(target=run)
    caller.start()
    while not refusals and caller.is_alive():
        process.close()
        caller.join(0.05)
    assert len(refusals) == 1


def test_a_child_idle_for_long_is_replaced_and_ends_by_itself() -> None:
    with UntrustedProcess(CHILD, idle_life_s=0) as process:
        assert process_id(process) != process_id(process)
    root = str(Path(app.__file__).parents[1])
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*CHILD, "0.2"], stdin=pipe, stdout=pipe, stderr=pipe, env={"PYTHONPATH": root}
    ) as child:
        assert child.wait(timeout=30) != 0


def test_a_child_whose_parent_is_gone_ends() -> None:
    root = str(Path(app.__file__).parents[1])
    pipe = subprocess.PIPE
    with subprocess.Popen(CHILD, stdin=pipe, stdout=pipe, stderr=pipe, env={"PYTHONPATH": root}) as child:
        assert child.stdin is not None
        child.stdin.close()
        assert child.wait(timeout=30) == 0
