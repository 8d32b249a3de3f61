"""The engine: the process that owns the model, and what is asked of a model folder without torch.

torch and transformers are imported only by `worker` and what it imports, that is inside the engine
process (or, by setting, on the engine thread); everything else here must stay quick to import.
"""
