"""MuonClip in PyTorch: Algorithm 1 of the Kimi K2 report (arXiv:2507.20534), for multi-head attention and for MLA.

    groups = parameter_groups(model, model.head, lr=2e-4)
    watched = [m for m in model.modules() if isinstance(m, MaxLogit)]
    optimizer = MuonClip(groups, watched, tau=100.0)
    loss.backward(); optimizer.step(); optimizer.zero_grad()

"Silent:" marks what the report leaves open, and whom this file follows instead.
"""

import math

import torch
from torch import Tensor, nn

# Silent: coefficients and number of iterations. Jordan's post (2024) and Moonlight (2025) give these.
NS_COEFFICIENTS, NS_STEPS, NS_EPSILON = (3.4445, -4.7750, 2.0315), 5, 1e-7


def newton_schulz(m: Tensor) -> Tensor:
    """(..., n, m) -> (..., n, m): about U V^T of each matrix U S V^T, by matrix products alone.

    Silent: precision. Jordan runs this in bfloat16; here it keeps the precision of its input.
    """
    a, b, c = NS_COEFFICIENTS
    is_tall = m.shape[-2] > m.shape[-1]
    x = m.mT if is_tall else m  # the Gram matrix is taken over the short side
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + NS_EPSILON)
    for _ in range(NS_STEPS):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.mT if is_tall else x


class MaxLogit(nn.Module):
    """Carries S_max from an attention module to the optimizer, and knows which weights the clip may rescale.

    The attention module owns one and passes its scaled, masked logits through it on their way to the softmax:

        probabilities = self.max_logit(logits).softmax(-1)  # logits: (batch, heads, queries, keys)

    `rescaled` lists (weight, rows of each head, power of gamma). Head h owns rows h * width to (h + 1) * width of an
    nn.Linear weight (heads * width, in_features); `rows` is a slice of these, where one matrix holds several parts.

        MLA: [(w_qc, slice(None), 0.5), (w_kc, slice(None), 0.5), (w_qr, slice(None), 1.0)], never the shared k_R
        MLA, fused: [(w_q, slice(0, nope), 0.5), (w_q, slice(nope, None), 1.0), (w_kv, slice(0, nope), 0.5)]
        MHA: [(w_q, slice(None), 0.5), (w_k, slice(None), 0.5)]

    Silent: grouped queries. A key that several heads share would have to stay untouched, as k_R does.
    """

    def __init__(self, heads: int, rescaled: list[tuple[nn.Parameter, slice, float]]):
        super().__init__()
        self.rescaled = rescaled
        self.register_buffer("value", torch.full((heads,), -math.inf), persistent=False)

    def forward(self, logits: Tensor) -> Tensor:
        if self.training:  # over all micro-batches of the step; data-parallel ranks must all_reduce it too (MAX)
            self.value = torch.maximum(self.value, logits.detach().amax(dim=(0, 2, 3)))
        return logits

    @torch.no_grad()
    def clip(self, tau: float) -> None:
        gamma = (tau / self.value).where(self.value > tau, torch.ones_like(self.value))  # Lines 11 and 12, else 1
        for weight, rows, power in self.rescaled:  # Lines 13 and 14: sqrt(gamma) each. Line 15: gamma
            weight.view(len(gamma), -1, weight.shape[-1])[:, rows] *= gamma.pow(power)[:, None, None]
        self.value.fill_(-math.inf)


def parameter_groups(model: nn.Module, head: nn.Module, lr: float, weight_decay: float = 0.1) -> list[dict]:
    """Hidden matrices (n, m), or stacks of experts (E, n, m), to Muon; embeddings, head, gains and biases to AdamW.

    Silent: this split, which is Moonlight's and Jordan's. Silent: which rate AdamW gets (here the same one) and
    whether gains are decayed (here they are: the report says 0.1 and names no exception).
    """
    outer = [m for m in model.modules() if isinstance(m, nn.Embedding)] + [head]
    outer_ids = {id(p) for m in outer for p in m.parameters()}
    muon, adamw = [], []
    for p in model.parameters():
        (muon if p.ndim >= 2 and id(p) not in outer_ids else adamw).append(p)
    common = dict(lr=lr, weight_decay=weight_decay)
    return [dict(params=muon, muon=True, **common), dict(params=adamw, muon=False, **common)]


class MuonClip(torch.optim.Optimizer):
    """Silent: momentum and AdamW's numbers. Momentum is Moonlight's; Algorithm 1 shows it plain, without Nesterov."""

    def __init__(self, groups, max_logits: list[MaxLogit], tau=100.0, momentum=0.95, betas=(0.9, 0.95), eps=1e-8):
        super().__init__(groups, dict(momentum=momentum, betas=betas, eps=eps))
        self.max_logits, self.tau = max_logits, tau

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            update = self._muon if group["muon"] else self._adamw
            for w in group["params"]:  # Line 3: each weight matrix
                if w.grad is not None:
                    update(w, self.state[w], group)
        for max_logit in self.max_logits:  # Lines 9 and 10: each head, with S_max of this step's forward pass
            max_logit.clip(self.tau)

    def _muon(self, w: Tensor, state: dict, group: dict) -> None:
        m = state.setdefault("momentum", torch.zeros_like(w))
        m.mul_(group["momentum"]).add_(w.grad)  # Line 4: M = mu M + G
        o = newton_schulz(m) * (0.2 * math.sqrt(max(w.shape[-2:])))  # Line 5: the same update RMS for every shape
        w.mul_(1 - group["lr"] * group["weight_decay"]).sub_(o, alpha=group["lr"])  # Line 6: W = W - eta (O + lambda W)

    def _adamw(self, w: Tensor, state: dict, group: dict) -> None:
        beta1, beta2 = group["betas"]
        t = state["step"] = state.get("step", 0) + 1
        first = state.setdefault("first", torch.zeros_like(w)).lerp_(w.grad, 1 - beta1)
        second = state.setdefault("second", torch.zeros_like(w)).lerp_(w.grad.square(), 1 - beta2)
        size = (second / (1 - beta2**t)).sqrt() + group["eps"]
        w.mul_(1 - group["lr"] * group["weight_decay"]).addcdiv_(first / (1 - beta1**t), size, value=-group["lr"])
