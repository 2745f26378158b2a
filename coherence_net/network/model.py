"""CoherenceNetwork: tokens of a scene -> where everything is, what holds it, which states result, and how sure that is.

Comes in: padded batches (`batch.Tokens`), one token per environment, object and claim, with noisy waypoints of the objects.
Goes out: `Prediction`. A transformer of which every layer also passes messages along roles (the dog to the sleeping it is the
agent of), and whose feed-forward layers are sparse mixtures of experts behind a tree of gates. Poses are predicted by
denoising, so that K noise samples give K scenes; a scene is as coherent as the worst of its tokens allows.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoConfig, AutoModel, PreTrainedModel

from coherence_net.network.batch import Tokens
from coherence_net.network.config import CoherenceConfig
from coherence_net.network.experts import ExpertBank
from coherence_net.network.routing import GateTree
from coherence_net.shapes import OUTLETS, WAYPOINTS

LEAST = 0.2
"""Share of a change that is predicted where there is no noise at all."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the network says of a batch of B scenes with N objects and M claims."""

    waypoints: Tensor
    """(B, N, WAYPOINTS, 3) in units of the scene's scale"""
    forces: Tensor
    """(B, N, len(OUTLETS)) upward force as a share of the weight"""
    states: Tensor
    """(B, N, fluents) logits of `yes` at the end"""
    objects: Tensor
    """(B, N, F) reconstructed features, for self-supervision"""
    claims: Tensor
    """(B, M, F) reconstructed features"""
    fit: Tensor
    """(B, M) logit: this claim is none that makes the scene impossible"""
    coherent: Tensor
    """(B,) logit: a scene exists"""
    laws: Tensor
    """(B, laws) logits: this law is broken"""
    load: Tensor
    """() imbalance of the gates, for training"""


@dataclass(frozen=True, slots=True)
class Links:
    """The edges of a batch, laid end to end; token numbers run over all scenes."""

    to: Tensor
    """(L,) token that hears"""
    of: Tensor
    """(L,) token that tells"""
    kind: Tensor
    """(L,) as what"""

    @classmethod
    def of_edges(cls, edges: Tensor) -> "Links":
        """Return the links of dense edges (B, T, T)."""
        scene, to, of = edges.nonzero(as_tuple=True)
        return cls(scene * edges.shape[1] + to, scene * edges.shape[1] + of, edges[scene, to, of])


class Block(nn.Module):
    """Attention and messages along roles, then a mixture of experts; both pre-normalised and residual."""

    def __init__(self, config: CoherenceConfig) -> None:
        super().__init__()
        d = config.hidden
        self.heads = config.heads
        self.norm_in, self.norm_mid = nn.LayerNorm(d), nn.LayerNorm(d)
        self.qkv, self.out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.edge_bias = nn.Parameter(torch.zeros(config.edge_kinds, config.heads))
        self.edge_gate = nn.Parameter(0.3 * torch.randn(config.edge_kinds, d))
        self.gates = GateTree(d, config.branching, config.active, config.key_width)
        self.experts = ExpertBank(config.experts, d, config.expert_hidden)

    def forward(self, x: Tensor, edges: Tensor, links: Links, present: Tensor) -> tuple[Tensor, Tensor]:
        """Return the new states (B, T, D) and the load loss."""
        b, t, d = x.shape
        q, k, v = self.qkv(self.norm_in(x)).reshape(b, t, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        bias = self.edge_bias[edges].permute(0, 3, 1, 2).masked_fill(~present[:, None, None], -1e9)
        score = (q @ k.transpose(-1, -2)) * (d // self.heads) ** -0.5 + bias
        seen = (score.softmax(-1) @ v).transpose(1, 2).reshape(b * t, d)
        # a role multiplies what its player says, so that "dog, man" as agent, patient is not "man, dog"
        said = v.transpose(1, 2).reshape(b * t, d)[links.of] * self.edge_gate[links.kind]
        x = x + self.out(seen.index_add(0, links.to, said.to(seen.dtype)).reshape(b, t, d))
        kept = present.flatten().nonzero().squeeze(-1)
        rows = self.norm_mid(x).reshape(-1, d)[kept]
        leaves, weights, load = self.gates(rows)
        mixed = self.experts(rows, leaves, weights)
        return x + torch.zeros_like(x).reshape(-1, d).index_copy(0, kept, mixed.to(x.dtype)).reshape(b, t, d), load


class CoherenceNetwork(PreTrainedModel):
    """The network; `save_pretrained` and `from_pretrained` are those of transformers, in safetensors."""

    config_class = CoherenceConfig
    base_model_prefix = "coherence"

    def __init__(self, config: CoherenceConfig) -> None:
        super().__init__(config)
        d, path = config.hidden, WAYPOINTS * 3
        self.embed_scene = nn.Linear(config.scene_features + 1, d)
        self.embed_object, self.embed_claim = nn.Linear(config.object_features, d), nn.Linear(config.claim_features, d)
        self.embed_path = nn.Linear(path + 1, d)
        self.hidden_object, self.hidden_claim = nn.Parameter(torch.zeros(d)), nn.Parameter(torch.zeros(d))
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.layers))
        self.norm = nn.LayerNorm(d)
        fluents = len(config.vocabulary.get("fluents", ()))
        self.to_path, self.to_forces, self.to_states = nn.Linear(d, path), nn.Linear(d, len(OUTLETS)), nn.Linear(d, fluents)
        self.to_object, self.to_claim = nn.Linear(d, config.object_features), nn.Linear(d, config.claim_features)
        self.to_trouble, self.to_laws = nn.Linear(d, 1), nn.Linear(d, len(config.laws))
        self.post_init()

    def _init_weights(self, module: nn.Module) -> None:
        """Keep what the modules drew themselves: only the output layers start small."""
        if isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=module.in_features**-0.5)
            if module.bias is not None:
                nn.init.zeros_(module.bias)

    def forward(self, tokens: Tokens) -> Prediction:
        """Predict a batch."""
        n = tokens.objects.shape[1]
        x = self._embedded(tokens)
        present = torch.cat([torch.ones_like(tokens.object_present[:, :1]), tokens.object_present, tokens.claim_present], 1)
        links = Links.of_edges(tokens.edges)
        load = x.new_zeros(())
        for block in self.blocks:
            x, more = block(x, tokens.edges, links, present)
            load = load + more
        x = self.norm(x)
        objects, claims = x[:, 1 : n + 1], x[:, n + 1 :]
        trouble = self.to_trouble(x).squeeze(-1)
        # near the truth the noisy waypoints are the best guess: the network predicts what to change
        path = tokens.waypoints + self.to_path(objects).unflatten(-1, (WAYPOINTS, 3)) * (LEAST + (1 - LEAST) * tokens.noise)[:, None, None, None]
        return Prediction(
            path, self.to_forces(objects), self.to_states(objects), self.to_object(objects), self.to_claim(claims),
            -trouble[:, n + 1 :], -_any(trouble.unsqueeze(-1), present).squeeze(-1), _any(self.to_laws(x), present), load / len(self.blocks),
        )  # fmt: skip

    def _embedded(self, tokens: Tokens) -> Tensor:
        """Return the first states (B, T, D); what is hidden is seen as a place in the graph only."""
        noise = tokens.noise.unsqueeze(-1)
        scene = self.embed_scene(torch.cat([tokens.scene, noise], -1)).unsqueeze(1)
        objects = torch.where(tokens.object_hidden.unsqueeze(-1), self.hidden_object, self.embed_object(tokens.objects))
        squashed = torch.sign(tokens.waypoints) * tokens.waypoints.abs().log1p()
        path = torch.cat([squashed.flatten(-2), noise.unsqueeze(1).expand(-1, objects.shape[1], -1)], -1)
        claims = torch.where(tokens.claim_hidden.unsqueeze(-1), self.hidden_claim, self.embed_claim(tokens.claims))
        return functional.layer_norm(torch.cat([scene, objects + self.embed_path(path), claims], 1), (self.config.hidden,))


def _any(logits: Tensor, present: Tensor) -> Tensor:
    """Return the logits (B, F) that any of the present tokens (B, T, F) says so: a soft maximum, so that one is enough."""
    return logits.masked_fill(~present.unsqueeze(-1), -1e4).logsumexp(1)


AutoConfig.register(CoherenceConfig.model_type, CoherenceConfig, exist_ok=True)
AutoModel.register(CoherenceConfig, CoherenceNetwork, exist_ok=True)
