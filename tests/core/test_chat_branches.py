"""A chat's tree cut into stretches between forks."""

from app.core.chat.branches import Stretch, TreeNode, stretches
from app.core.chat.messages import MessageId


def tree(**parents: str) -> list[TreeNode]:
    """m2="1" hangs message 2 below 1; "" is a root, "1x" a message that was deleted alone."""
    nodes = []
    for name, parent in parents.items():
        number = MessageId(int(name[1:]))
        above = MessageId(int(parent.rstrip("x"))) if parent.rstrip("x") else None
        nodes.append(TreeNode(number, above, parent.endswith("x")))
    return nodes


def short(found: list[Stretch]) -> list[tuple[int, int, int, int, bool]]:
    return [(s.first, s.last, s.num_messages, s.level, s.is_end) for s in found]


def test_forks_cut_the_chat_and_each_branch_stands_before_those_that_go_on_from_it() -> None:
    nodes = tree(m1="", m2="1", m3="2", m4="2", m5="3", m6="4", m7="4", m8="5")
    assert short(stretches(nodes)) == [
        (1, 2, 2, 0, False), (3, 8, 3, 1, True), (4, 4, 1, 1, False), (6, 6, 1, 2, True), (7, 7, 1, 2, True),
    ]  # fmt: skip


def test_what_was_deleted_alone_is_passed_over() -> None:
    assert short(stretches(tree(m1="", m2="1x", m3="2", m4="3x", m5="3x"))) == [(1, 3, 2, 0, True)]
    assert short(stretches(tree(m1="x", m2="1", m3="1"))) == [(2, 2, 1, 0, True), (3, 3, 1, 0, True)]
    assert stretches([]) == []


def test_a_long_chat_is_no_deep_recursion() -> None:
    nodes = [TreeNode(MessageId(n), MessageId(n - 1) if n > 1 else None) for n in range(1, 50_001)]
    assert short(stretches(nodes)) == [(1, 50_000, 50_000, 0, True)]
