"""MuonClip in PyTorch: Algorithm 1 of the Kimi K2 report (arXiv:2507.20534), for MLA and for other attention.

    groups = parameter_groups(model, model.head, lr=2e-4)
    watched = [m for m in model.modules() if isinstance(m, MaxLogit)]
    optimizer = MuonClip(groups, watched, tau=100.0)
    loss.backward(); optimizer.step(); optimizer.zero_grad()

"Silent:" marks what the report leaves open, and whom this file follows instead. Weights in bfloat16 alone lose most
steps at such a rate, since a step is smaller than their spacing: keep float32 weights, and autocast.
"""

import math
from typing import NamedTuple, Optional

import torch
from torch import Tensor, distributed, nn
from torch.optim.adamw import adamw

# Silent: coefficients and number of iterations. Jordan's post (2024) and Moonlight (2025) give these.
NS_COEFFICIENTS, NS_STEPS, NS_EPSILON = (3.4445, -4.7750, 2.0315), 5, 1e-7


def newton_schulz(m: Tensor) -> Tensor:
    """(..., n, m) -> (..., n, m): about U V^T of each matrix U S V^T, by matrix products alone.

    Silent: precision. Jordan and Moonlight run this in bfloat16, where rounding also lifts directions that the matrix
    does not have; here it keeps the precision of its input, and they stay near zero.
    """
    a, b, c = NS_COEFFICIENTS
    is_tall = m.shape[-2] > m.shape[-1]
    x = m.mT if is_tall else m  # the Gram matrix is taken over the short side
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + NS_EPSILON)
    for _ in range(NS_STEPS):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.mT if is_tall else x


class Part(NamedTuple):
    """Rows of a linear layer that the clip rescales: head h owns `rows` of them from `first + h * every` on."""

    linear: nn.Linear  # weight (out_features, in_features); its bias, where there is one, is rescaled with it
    power: float  # of gamma
    rows: int
    every: Optional[int] = None  # from one head's rows to the next one's; `rows` when left out
    first: int = 0

    def of_heads(self, heads: int, like: Tensor) -> Tensor:
        """(heads, rows): the indices of each head's rows."""
        starts = self.first + (self.every or self.rows) * torch.arange(heads, device=like.device)
        return starts[:, None] + torch.arange(self.rows, device=like.device)


class MaxLogit(nn.Module):
    """Carries S_max, (heads,), from an attention module to the optimizer, and knows what the clip may rescale.

    The attention module owns one and passes its scaled, masked logits through it on their way to the softmax:

        probabilities = self.max_logit(logits).softmax(-1)  # logits: (batch, heads, queries, keys)

    This needs the logits in memory. Fused attention (scaled_dot_product_attention, FlashAttention) keeps none and
    returns no maximum; where a kernel can return it (Transformer Engine), hand the (heads,) to `observe`.

        MLA        Part(w_qc, 0.5, nope), Part(w_kc, 0.5, nope), Part(w_qr, 1.0, rope), and never the shared k_R
        MLA fused  Part(q_b, 0.5, nope, every=nope + rope), Part(q_b, 1.0, rope, every=nope + rope, first=nope),
                   Part(kv_b, 0.5, nope, every=nope + v)
        MHA        Part(w_q, 0.5, width), Part(w_k, 0.5, width)
        MHA fused  Part(qkv, 0.5, width), Part(qkv, 0.5, width, first=heads * width), all queries first, then all keys
        GQA        Part(w_q, 1.0, width)

    Silent: grouped queries. Keys that several heads share stay untouched here, as k_R does, so that a quiet head pays
    nothing for a loud one; Megatron takes one gamma for each group instead, and rescales its quiet heads too.
    `ranks` are the processes that hold the same heads, all of them when left out: S_max is taken over them.
    """

    def __init__(self, heads: int, parts: "list[Part]", ranks=None):
        super().__init__()
        self.heads, self.parts, self.ranks = heads, [Part(*part) for part in parts], ranks
        self.value: Optional[Tensor] = None  # no buffer: data-parallel wrappers would overwrite it with rank 0's
        for linear, _, rows, every, first in self.parts:
            end = first + (heads - 1) * (every or rows) + rows
            if not (1 <= rows <= (every or rows) and 0 <= first and end <= linear.weight.shape[0]):
                raise ValueError(
                    f"{heads} heads of {rows} rows, {every or rows} apart from row {first} on, do not fit a weight of "
                    f"{linear.weight.shape[0]} rows. A key that several heads share is not listed: see GQA and MLA."
                )

    def forward(self, logits: Tensor) -> Tensor:
        if self.training:
            if logits.ndim != 4 or logits.shape[1] != self.heads:
                raise ValueError(f"Logits are {tuple(logits.shape)}, not (batch, {self.heads}, queries, keys).")
            self.observe(logits.detach().amax(dim=(0, 2, 3)))
        return logits

    def observe(self, maxima: Tensor) -> None:
        """The largest logit of each head, (heads,), in one micro-batch. What is not finite tells nothing: dropped."""
        maxima = maxima.float() if maxima.dtype in (torch.float16, torch.bfloat16) else maxima
        maxima = maxima.where(maxima.isfinite(), torch.full_like(maxima, -math.inf))
        self.value = maxima if self.value is None else torch.maximum(self.value, maxima)

    def check(self) -> None:
        """Throws when the weights have learnt from logits that never came by here."""
        if self.value is None and any(part.linear.weight.grad is not None for part in self.parts):
            raise RuntimeError(
                "MaxLogit saw no logits in this step, so nothing could be clipped. In training mode, pass the scaled "
                "and masked logits through it before the softmax, or give their maxima to observe()."
            )

    @torch.no_grad()
    def clip(self, tau: float) -> None:
        s_max, self.value = self.value, None
        if s_max is None:
            return
        if distributed.is_available() and distributed.is_initialized():
            distributed.all_reduce(s_max, distributed.ReduceOp.MAX, group=self.ranks)
        gamma = (tau / s_max).where(s_max > tau, torch.ones_like(s_max))  # Lines 11 and 12, else 1
        for part in self.parts:  # Lines 13 and 14: sqrt(gamma) each. Line 15: gamma
            for weight in (part.linear.weight, part.linear.bias):
                if weight is not None:
                    factors = gamma.pow(part.power).to(weight).view(-1, 1, *[1] * (weight.ndim - 1))
                    weight[part.of_heads(len(gamma), weight)] *= factors


def parameter_groups(model, head, lr, weight_decay=0.1, muon=(), adamw=()) -> "list[dict]":
    """Weights of linear layers, (n, m), and of convolutions to Muon; embeddings, head, gains and biases to AdamW.

    `muon` and `adamw` name what no such layer owns: a matrix, or experts stacked to (E, n, m), for the one; a table of
    positions for the other. A matrix is orthogonalised as one: give queries, keys and values layers of their own.

    Silent: this split, which is Moonlight's and Jordan's. Silent: what counts as one matrix.
    Silent: which rate AdamW gets (here the same one), and whether gains are decayed (here they are: the report says 0.1
    and names no exception).
    """
    kinds = {}
    for module in model.modules():
        if isinstance(module, (nn.Linear, nn.modules.conv._ConvNd)):
            kinds[id(module.weight)] = "muon" if isinstance(module, nn.Linear) else "convolution"
    outer = [m for m in model.modules() if isinstance(m, nn.Embedding)] + [head]
    kinds.update({id(p): "adamw" for m in outer for p in m.parameters()})  # a tied head too
    named = dict(model.named_parameters())
    unknown = [name for name in (*muon, *adamw) if name not in named]
    if unknown:
        raise ValueError(f"The model has no parameter {', '.join(unknown)}. It has {', '.join(list(named)[:5])}, …")
    groups = {"muon": [], "convolution": [], "adamw": [], None: []}
    for name, p in named.items():
        kind = "muon" if name in muon else "adamw" if name in adamw or p.ndim < 2 else kinds.get(id(p))
        groups[kind].append(p if kind else f"{name} {tuple(p.shape)}")
    if groups[None]:
        raise ValueError(f"Neither linear nor convolution, so name each in muon= or adamw=: {', '.join(groups[None])}.")
    common = dict(lr=lr, weight_decay=weight_decay)
    muon_of = {"muon": dict(muon=True), "convolution": dict(muon=True, flatten=True), "adamw": dict(muon=False)}
    return [dict(params=groups[kind], **more, **common) for kind, more in muon_of.items() if groups[kind]]


class MuonClip(torch.optim.Optimizer):
    """Silent: momentum and AdamW's numbers. Momentum is Moonlight's 0.95; Algorithm 1 shows it plain, without Nesterov.

    Silent: what becomes of the momentum of a weight that the clip has rescaled. Here it stays.
    A step that a GradScaler skips leaves the weights as they are, so its finite S_max still holds for the next one.
    """

    def __init__(self, groups, max_logits: "list[MaxLogit]", tau=100.0, momentum=0.95, betas=(0.9, 0.95), eps=1e-8):
        groups = list(groups)
        if not all(isinstance(group, dict) and {"muon", "lr", "weight_decay"} <= group.keys() for group in groups):
            raise ValueError("MuonClip takes the groups of parameter_groups(...), not bare parameters.")
        numbers = [(group[name], name, 0.0, math.inf) for group in groups for name in ("lr", "weight_decay")]
        for value, name, low, high in [*numbers, (momentum, "momentum", 0.0, 1.0), (tau, "tau", 1e-12, math.inf)]:
            if not low <= value < high:
                raise ValueError(f"{name} is {value}; it must be a number from {low:g} up, below {high:g}.")
        # tau lies in the groups, so that state_dict() keeps it.
        super().__init__(groups, dict(tau=float(tau), momentum=momentum, betas=betas, eps=eps, flatten=False))
        self.max_logits = max_logits
        for w in (w for group in self.param_groups if group["muon"] for w in group["params"]):
            if w.ndim < 2 or w.is_complex():
                raise ValueError(f"Muon takes real matrices, and one parameter is {tuple(w.shape)} of {w.dtype}.")

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for max_logit in self.max_logits:
            max_logit.check()
        for group in self.param_groups:
            weights = [w for w in group["params"] if w.grad is not None]
            if group["muon"]:
                for w in weights:  # Line 3: each weight matrix
                    self._muon(w, self.state[w], group)
            else:
                self._adamw(weights, group)
        for max_logit in self.max_logits:  # Lines 9 and 10: each head, with S_max of this step's forward passes
            max_logit.clip(self.param_groups[0]["tau"])
        return loss

    def _muon(self, w: Tensor, state: dict, group: dict) -> None:
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(w)
        m = state["momentum"].mul_(group["momentum"]).add_(w.grad)  # Line 4: M = mu M + G
        m = m.flatten(1) if group["flatten"] else m  # a convolution's filters as rows, as Jordan does
        o = newton_schulz(m) * (0.2 * math.sqrt(max(m.shape[-2:])))  # Line 5. The 0.2 stands outside of the root
        w.mul_(1 - group["lr"] * group["weight_decay"])  # Line 6: W = W - eta (O + lambda W)
        w.sub_(o.view_as(w), alpha=group["lr"])

    def _adamw(self, weights: "list[Tensor]", group: dict) -> None:
        for w in weights:
            if not self.state[w]:
                self.state[w].update(first=torch.zeros_like(w), second=torch.zeros_like(w), step=torch.zeros(()))
        first, second, steps = ([self.state[w][name] for w in weights] for name in ("first", "second", "step"))
        (beta1, beta2), names = group["betas"], ("lr", "weight_decay", "eps")
        numbers = dict(beta1=beta1, beta2=beta2, amsgrad=False, maximize=False, **{name: group[name] for name in names})
        adamw(weights, [w.grad for w in weights], first, second, [], steps, **numbers)
