"""A causal language model that writes JSON under a grammar. The only file that imports transformers' causal models and llguidance.

Comes in: prompts and schemas. Goes out: texts that fit their schemas, unless they were cut off. Decoding is greedy. On a
processor prompts are written one at a time, so that a text's reading does not depend on what else is in the batch; on a
GPU in batches, which halve themselves when memory runs out.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenes.errors import ModelError

GPU_BATCH = 16
MOST_TOKENS = 384
"""Longest answer; a longer one is cut off and counts as broken."""
HINT = "Give --model a folder with config.json, a tokenizer and *.safetensors weights, or a .gguf file."


@dataclass(slots=True)
class LanguageModel:
    """A model with its tokenizer; made by `load`."""

    name: str
    model: Any
    tokenizer: Any
    grammar_tokenizer: Any
    batch: int = 1

    @staticmethod
    def load(path: str) -> "LanguageModel":
        """Load a model from a folder or a .gguf file; nothing is fetched, no pickle is opened.

        Raises:
            ModelError: If there is none, it cannot be read, does not fit, or a library is missing.
        """
        folder, gguf = _place(path)
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        try:
            import llguidance.hf
            import torch
            from transformers import AutoModelForCausalLM, AutoTokenizer
            from transformers.utils.logging import disable_progress_bar
        except ImportError as error:
            raise ModelError(f"Reading with a language model needs {error.name}. Install it: pip install 'situate[llm]'.") from error
        disable_progress_bar()
        on_gpu = torch.cuda.is_available()
        where = {"device_map": "auto", "dtype": torch.bfloat16} if on_gpu else {"dtype": torch.float32}
        files = {"gguf_file": gguf} if gguf else {}
        try:
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, **files)
            weights = files or {"use_safetensors": True}
            model = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, **weights, **where).eval()
        except (OSError, ValueError, KeyError, RuntimeError, ImportError, MemoryError) as error:
            raise ModelError(f"{path} cannot be loaded as a causal language model ({_first_line(error)}). {HINT}") from error
        tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
        tokenizer.padding_side = "left"
        head: Any = model.get_output_embeddings() or model.get_input_embeddings()
        vocabulary = int(head.weight.shape[0])
        return LanguageModel(Path(path).name, model, tokenizer, llguidance.hf.from_tokenizer(tokenizer, n_vocab=vocabulary), GPU_BATCH if on_gpu else 1)

    def write(self, prompts: Sequence[str], schemas: Sequence[dict[str, Any]]) -> list[str]:
        """Return one text a prompt.

        Raises:
            ModelError: If not even one prompt fits into memory.
        """
        import torch

        written: list[str] = []
        while len(written) < len(prompts):
            at = slice(len(written), len(written) + self.batch)
            try:
                written += self._write(prompts[at], schemas[at])
            except (torch.OutOfMemoryError, MemoryError) as error:
                if self.batch == 1:
                    raise ModelError(f"{self.name} does not fit into memory with one sentence. Use a smaller model.") from error
                self.batch //= 2
        return written

    def _write(self, prompts: Sequence[str], schemas: Sequence[dict[str, Any]]) -> list[str]:
        import torch

        encoded = self.tokenizer(list(prompts), return_tensors="pt", padding=True).to(self.model.device)
        with torch.inference_mode():
            out = self.model.generate(
                **encoded, do_sample=False, temperature=None, top_p=None, top_k=None, max_new_tokens=MOST_TOKENS,
                pad_token_id=self.tokenizer.pad_token_id, logits_processor=[Held(self.grammar_tokenizer, schemas)],
            )  # fmt: skip
        return self.tokenizer.batch_decode(out[:, encoded["input_ids"].shape[1] :], skip_special_tokens=True)


class Held:
    """A logits processor that holds each row of a batch to its grammar."""

    def __init__(self, tokenizer: Any, schemas: Sequence[dict[str, Any]]) -> None:
        """Start one matcher a row; keys come in the schema's order and without blanks."""
        import llguidance
        import llguidance.torch

        self.tokenizer, self.begun = tokenizer, False
        grammar = llguidance.LLMatcher.grammar_from_json_schema
        self.matchers = [llguidance.LLMatcher(tokenizer, grammar(json.dumps(s), defaults={"whitespace_flexible": False})) for s in schemas]
        self.mask = llguidance.torch.allocate_token_bitmask(len(schemas), tokenizer.vocab_size)

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """Take the tokens written last, forbid what the grammars forbid next."""
        import llguidance.torch as guide

        for row, matcher in enumerate(self.matchers):
            if self.begun and not matcher.is_stopped():
                matcher.consume_token(int(input_ids[row, -1]))
            guide.fill_next_token_bitmask(matcher, self.mask, row)
        self.begun = True
        guide.apply_token_bitmask_inplace(scores, self.mask.to(scores.device))
        return scores


def _place(path: str) -> tuple[str, str]:
    """Return the folder of a model and the .gguf file in it, if it is one."""
    found = Path(path)
    if found.is_dir():
        return str(found), ""
    if found.is_file() and found.suffix == ".gguf":
        return str(found.parent), found.name
    raise ModelError(f"There is no language model at {path}. {HINT}")


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]
