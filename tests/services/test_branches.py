"""The branches of a chat in a session: listed, named, pruned, gone to."""

from app.core.chat.changes import ChatOpened
from app.core.chat.messages import MessageId
from app.services.branch_facts import BranchesListed
from app.services.facts import UndoOffered
from app.services.session import Session
from tests.fact_log import FactLog


def test_branches_are_listed_named_gone_to_and_pruned_with_undo(chat: tuple[Session, FactLog]) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(3)
    session.send("Of the lamp.")
    facts.finished_reply()
    first = facts.shown_messages()
    session.messages.branch(first[0].id)
    facts.wait_for_change(ChatOpened)
    session.send("Of the sea.")
    facts.finished_reply()

    def listed() -> list[tuple[str, int, bool]]:
        session.branches.list()
        branches = facts.wait_for(BranchesListed).branches
        return [(b.name or b.beginning, b.stretch.num_messages, b.is_shown) for b in branches]

    assert listed()[1:] == [("Of the lamp.", 2, False), ("Of the sea.", 2, True)]
    session.branches.name(first[1].id, " Lamps ")
    facts.wait_for(BranchesListed)
    session.messages.show(facts.latest(BranchesListed).chat_id, first[2].id)
    facts.wait_for_change(ChatOpened)
    assert listed()[1:] == [("Lamps", 2, True), ("Of the sea.", 2, False)]
    session.branches.prune(MessageId(first[1].id))
    facts.wait_for(UndoOffered)
    facts.wait_for(BranchesListed)
    assert [name for name, _, _ in listed()] == [first[0].text]
    session.undo()
    facts.wait_for_change(ChatOpened)
    assert listed()[1][0] == "Lamps"
