"""The prompt microscope: the whole prompt as tokens, each with what it comes from."""
