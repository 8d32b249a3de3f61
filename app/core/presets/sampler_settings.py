"""A set of values for everything that the sampler chain can do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TokenBias:
    """How much likelier (`value` > 0) or less likely the tokens of `text` are made; -100 and below bans.

    `text` is spelled as in preset files: `[1, 2]` are token ids, `{text}` is taken exactly, anything
    else with a space before it (`spec/samplers.md` section 2).
    """

    text: str
    value: float


@dataclass(frozen=True, slots=True)
class SamplerSettings:
    """Values for all knobs of the sampler chain; the defaults are neutral (they change nothing).

    The numbers are described in `knobs`. `order` names the steps in the order in which they are
    applied; empty means transformers' own. `banned_tokens` holds one rule a line, as in preset files.
    `grammar` (GBNF) or `json_schema` (JSON text, which wins) is what a reply must follow.
    """

    temperature: float = 1.0
    min_p: float = 0.0
    repetition_penalty: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    typical_p: float = 1.0
    top_a: float = 0.0
    tfs: float = 1.0
    top_n_sigma: float = 0.0
    epsilon_cutoff: float = 0.0
    eta_cutoff: float = 0.0
    dynamic_temperature: bool = False
    dynatemp_low: float = 0.0
    dynatemp_high: float = 2.0
    dynatemp_exponent: float = 1.0
    smoothing_factor: float = 0.0
    smoothing_curve: float = 1.0
    xtc_threshold: float = 0.1
    xtc_probability: float = 0.0
    repetition_range: int = 0
    repetition_slope: float = 1.0
    frequency_penalty: float = 0.0
    presence_penalty: float = 0.0
    no_repeat_ngram: int = 0
    dry_multiplier: float = 0.0
    dry_base: float = 1.75
    dry_allowed_length: int = 2
    dry_range: int = 0
    mirostat_mode: int = 0
    mirostat_tau: float = 5.0
    mirostat_eta: float = 0.1
    adaptive_target: float = 0.0
    adaptive_decay: float = 0.9
    min_length: int = 0
    do_sample: bool = True
    ban_end: bool = False
    dry_breakers: tuple[str, ...] = ("\n", ":", '"', "*")
    logit_bias: tuple[TokenBias, ...] = ()
    banned_tokens: str = ""
    grammar: str = ""
    json_schema: str = ""
    order: tuple[str, ...] = ()

    @property
    def is_greedy(self) -> bool:
        """Temperature 0, or no sampling at all, means: always the likeliest token."""
        return self.temperature == 0.0 or not self.do_sample
