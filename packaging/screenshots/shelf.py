"""A dozen small characters of our own, so that the pictures show a library in use."""

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.storage.character_store import CharacterStore
from app.storage.database import Database
from app.storage.library_store import LibraryStore
from app.storage.paths import DataPaths

_SHELF = (
    ("Abbess Orla", "Keeps the winter hives above the snow line.", "winter", "slow burn"),
    ("Mirel", "One half of a bad bargain with a river.", "fantasy", "river"),
    ("The Crow", "The other half, and not sorry.", "fantasy", "comedy"),
    ("Doctor Halloran", "Diagnoses houses; they rarely thank her.", "mystery"),
    ("Sanna Iltanen", "Radio operator on the ice, 1962.", "winter", "history"),
    ("Old Pell", "Sells weather by the yard.", "folk tale"),
    ("Quartermaster Bo", "Counts everything twice and people once.", "science fiction"),
    ("กานต์ดา", "นักดูดาวบนยอดเขา", "fantasy", "stars"),
    ("अनामिका", "लापता चित्रकार", "mystery"),
    ("Captain Ingelise Halvorsdatter-Rosenkrantz", "Has a ship, wants a sea.", "sea", "comedy"),
    ("Little Brother", "A lighthouse lamp that learned to speak.", "sea", "folk tale"),
)
_FAVOURITES, _GUILD = ("Abbess Orla", "Little Brother"), ("Mirel", "The Crow", "Old Pell")


def fill_shelf(paths: DataPaths) -> None:
    """Put them into a library that nobody has opened yet."""
    paths.create()
    with Database(paths.database) as database:
        characters, library = CharacterStore(database), LibraryStore(database)
        ids = {}
        for name, line, *tags in reversed(_SHELF):
            card = CharacterCard(name, description=line * 12, creator="The Masque authors", tags=tuple(tags))
            ids[name], _ = characters.save(ImportedCard(card, original=name.encode()))
        library.mark_favourite([ids[name] for name in _FAVOURITES], is_favourite=True)
        library.move([ids[name] for name in _GUILD], library.make_folder("River people"))
        library.retag({ids["Abbess Orla"]: ["evenings"]})
