"""The reference's MLA model as PyTorch modules, as a reader of muonclip.py would build it: what MuonClip is checked on."""

import math

import torch
import torch.nn.functional as F
from torch import nn


class RmsNorm(nn.Module):
    def __init__(self, width, epsilon):
        super().__init__()
        self.weight, self.epsilon = nn.Parameter(torch.ones(width)), epsilon

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.epsilon) * self.weight


def linear(inputs, outputs):
    return nn.Linear(inputs, outputs, bias=False)


class LatentAttention(nn.Module):
    """x (B, T, d) -> (B, T, d). `code` is the module under test."""

    def __init__(self, c, code):
        super().__init__()
        self.c = c
        self.q_down, self.q_norm = linear(c["d"], c["q_lora"]), RmsNorm(c["q_lora"], c["rms_eps"])
        self.q_c, self.q_r = linear(c["q_lora"], c["heads"] * c["nope"]), linear(c["q_lora"], c["heads"] * c["rope"])
        self.kv_down, self.kv_norm = linear(c["d"], c["kv_lora"]), RmsNorm(c["kv_lora"], c["rms_eps"])
        self.k_c, self.v = linear(c["kv_lora"], c["heads"] * c["nope"]), linear(c["kv_lora"], c["heads"] * c["v"])
        self.k_r, self.out = linear(c["d"], c["rope"]), linear(c["heads"] * c["v"], c["d"])
        content = [code.Part(self.q_c, 0.5, c["nope"]), code.Part(self.k_c, 0.5, c["nope"])]
        self.max_logit = code.MaxLogit(c["heads"], [*content, code.Part(self.q_r, 1.0, c["rope"])])

    def rotate(self, x):
        half = x.shape[-1] // 2
        rates = self.c["rope_theta"] ** (-torch.arange(half) / half)
        angles = torch.arange(x.shape[-2])[:, None] * rates
        a, b = x[..., :half], x[..., half:]
        return torch.cat([a * angles.cos() - b * angles.sin(), a * angles.sin() + b * angles.cos()], -1)

    def forward(self, x):
        batch, length, _ = x.shape
        split = lambda t: t.view(batch, length, self.c["heads"], -1).transpose(1, 2)
        query, latent = self.q_norm(self.q_down(x)), self.kv_norm(self.kv_down(x))
        rotary_key = self.rotate(self.k_r(x)[:, None]).expand(-1, self.c["heads"], -1, -1)
        q = torch.cat([split(self.q_c(query)), self.rotate(split(self.q_r(query)))], -1)
        k = torch.cat([split(self.k_c(latent)), rotary_key], -1)
        logits = q @ k.mT / math.sqrt(q.shape[-1]) + torch.full((length, length), -math.inf).triu(1)
        mixed = self.max_logit(logits).softmax(-1) @ split(self.v(latent))
        return self.out(mixed.transpose(1, 2).flatten(2))


class Block(nn.Module):
    def __init__(self, c, code):
        super().__init__()
        self.attn_norm, self.attention = RmsNorm(c["d"], c["rms_eps"]), LatentAttention(c, code)
        self.ffn_norm = RmsNorm(c["d"], c["rms_eps"])
        self.gate, self.up, self.down = linear(c["d"], c["ff"]), linear(c["d"], c["ff"]), linear(c["ff"], c["d"])

    def forward(self, x):
        x = x + self.attention(self.attn_norm(x))
        h = self.ffn_norm(x)
        return x + self.down(F.silu(self.gate(h)) * self.up(h))


class ToyModel(nn.Module):
    """`weights` are the reference's, each (in, out) under a name such as "layer0.q_c"."""

    def __init__(self, c, weights, code):
        super().__init__()
        self.embed = nn.Embedding(c["vocab"], c["d"])
        self.layers = nn.ModuleList(Block(c, code) for _ in range(c["layers"]))
        self.final_norm, self.head = RmsNorm(c["d"], c["rms_eps"]), linear(c["d"], c["vocab"])
        with torch.no_grad():
            for name, weight in weights.items():
                self.weight(name).copy_(weight if name == "embed" else weight.T if weight.ndim == 2 else weight)

    def weight(self, name):
        """The parameter under its reference name; an nn.Linear holds it as (out, in)."""
        if not name.startswith("layer"):
            return getattr(self, name).weight
        layer, part = name.split(".")
        block = self.layers[int(layer[len("layer") :])]
        return getattr(block if hasattr(block, part) else block.attention, part).weight

    def loss(self, ids, targets):
        x = self.embed(ids)
        for layer in self.layers:
            x = layer(x)
        return F.cross_entropy(self.head(self.final_norm(x)).flatten(0, 1), targets.flatten())

    def max_logits(self):
        return [layer.attention.max_logit for layer in self.layers]
