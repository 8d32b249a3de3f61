from pathlib import Path

from app.services.model_shelf import known_model_folders, known_models, model_folder_named


def model_at(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    return folder


def test_models_in_the_data_folder_are_known_also_one_level_deeper(tmp_path):
    flat = model_at(tmp_path / "models" / "flat")
    nested = model_at(tmp_path / "models" / "owner" / "nested")
    (tmp_path / "models" / "no model").mkdir()
    found = known_model_folders(tmp_path)
    assert {flat, nested} <= set(found)
    assert not [path for path in found if path.name == "no model"]


def test_folders_listed_by_the_user_are_known(tmp_path):
    listed = model_at(tmp_path / "elsewhere" / "big")
    (tmp_path / "models.txt").write_text(f"# mine\n\n  {listed}  \n", encoding="utf-8")
    assert listed in known_model_folders(tmp_path)


def test_a_model_found_twice_is_listed_once(tmp_path):
    model = model_at(tmp_path / "models" / "one")
    (tmp_path / "models.txt").write_text(f"{model}\n{model}\n", encoding="utf-8")
    assert known_model_folders(tmp_path).count(model) == 1


def test_the_practice_model_comes_last_and_is_marked(tmp_path):
    model_at(tmp_path / "models" / "zebra")
    known = known_models(tmp_path)
    assert known[0].name == "zebra"
    assert not known[0].is_practice
    assert [model.is_practice for model in known] == sorted(model.is_practice for model in known)


def test_a_name_means_a_known_model_and_anything_else_a_path(tmp_path):
    model = model_at(tmp_path / "models" / "mine")
    assert model_folder_named("mine", tmp_path) == model
    assert model_folder_named("some/where", tmp_path) == Path("some/where")
