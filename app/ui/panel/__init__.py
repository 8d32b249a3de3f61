"""The right panel: the model's card and the sampler panel."""
