"""The sampler chain: pure functions on logits, one family a file, joined in `chain`.

Each takes logits of shape (vocab,) or (batch, vocab), float32 or bf16, and returns new ones of the
same shape; a token that is ruled out gets -inf. None waits for the device.
"""
