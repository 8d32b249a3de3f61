from app.core.presets.sampler_orders import KOBOLDCPP, LLAMA_CPP, TRANSFORMERS, completed, filled_up, name_of


def test_steps_that_a_back_end_lacks_stand_among_their_like() -> None:
    for order, last_cut in ((KOBOLDCPP, "min_p"), (LLAMA_CPP, "xtc")):
        cuts = ("top_n_sigma", "epsilon_cutoff", "eta_cutoff", "tfs", "top_a", "typical_p")
        assert all(order.index(cut) < order.index(last_cut) for cut in cuts)
        assert order.index(last_cut) < order.index("temperature") < order.index("mirostat")
        penalties = ("repetition_penalty", "frequency_penalty", "presence_penalty", "no_repeat_ngram")
        assert max(order.index(penalty) for penalty in penalties) < min(order.index(cut) for cut in cuts)
    assert KOBOLDCPP[-1] == "xtc"


def test_an_order_of_before_dynamic_temperature_was_a_step_is_still_known() -> None:
    old = tuple(step for step in LLAMA_CPP if step != "dynamic_temperature")
    assert name_of(old) == "llama.cpp"
    assert completed(["min_p", "temperature"])[:3] == ("min_p", "temperature", "dynamic_temperature")


def test_missing_steps_are_filled_in_where_their_neighbours_are() -> None:
    filled = filled_up(["temperature", "top_k", "bogus", "repetition_penalty"], KOBOLDCPP)
    assert sorted(filled) == sorted(TRANSFORMERS)
    assert filled[:4] == ("dry", "no_repeat_ngram", "temperature", "dynamic_temperature")
    assert filled.index("top_k") + 1 == filled.index("top_a")
    assert filled[-2:] == ("presence_penalty", "top_n_sigma")
