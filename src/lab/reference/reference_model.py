"""The formulas of Algorithm 1 and of the toy model in PyTorch, float64: what make_reference.py takes its numbers from."""
import math

import torch

torch.set_default_dtype(torch.float64)
gen = torch.Generator()
NS_COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def randn(*shape, scale=1.0):
    return torch.randn(*shape, generator=gen) * scale


def as_list(t):
    return [float(f"{x:.12g}") for x in t.detach().flatten().tolist()]


def matrix(t):
    return {"shape": list(t.shape), "data": as_list(t)}


# --- Muon -------------------------------------------------------------------------------------------------------------
def newton_schulz(m, steps=5, eps=1e-7):
    a, b, c = NS_COEFFICIENTS
    x = m.T if m.shape[0] > m.shape[1] else m
    x = x / (x.norm() + eps)
    for _ in range(steps):
        g = x @ x.T
        x = a * x + (b * g + c * g @ g) @ x
    return x.T if m.shape[0] > m.shape[1] else x


def muon_step(w, momentum, grad, lr, mu=0.95, weight_decay=0.1):
    momentum = mu * momentum + grad
    o = newton_schulz(momentum) * math.sqrt(max(w.shape)) * 0.2
    return w - lr * (o + weight_decay * w), momentum, o


def adamw_steps(w, grads, lr, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.1):
    p = torch.nn.Parameter(w.clone())
    opt = torch.optim.AdamW([p], lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
    out = []
    for g in grads:
        p.grad = g.clone()
        opt.step()
        out.append(matrix(p))
    return out


# --- the toy model: MLA, SwiGLU or MoE ----------------------------------------------------------------------------------
CFG = dict(vocab=11, d=8, layers=2, heads=2, nope=4, rope=2, v=4, q_lora=6, kv_lora=5, ff=12, experts=4, top_k=2,
           expert_ff=6, batch=2, seq=6, rope_theta=10000.0, rms_eps=1e-6, routed_scale=1.0)


def rms_norm(x, gain):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + CFG["rms_eps"]) * gain


def rope(x):  # (..., T, r): pairs (j, j + r/2), angle t * theta^(-2j/r)
    t, r = x.shape[-2], x.shape[-1]
    inv = CFG["rope_theta"] ** (-torch.arange(0, r, 2) / r)
    ang = torch.arange(t)[:, None] * inv
    cos, sin = ang.cos(), ang.sin()
    a, b = x[..., : r // 2], x[..., r // 2 :]
    return torch.cat([a * cos - b * sin, a * sin + b * cos], -1)


def init(moe):
    c, p = CFG, {}
    p["embed"] = randn(c["vocab"], c["d"], scale=0.5)
    for i in range(c["layers"]):
        k = f"layer{i}."
        p[k + "attn_norm"] = 1 + randn(c["d"], scale=0.1)
        p[k + "q_down"] = randn(c["d"], c["q_lora"], scale=0.5)
        p[k + "q_norm"] = 1 + randn(c["q_lora"], scale=0.1)
        p[k + "q_c"] = randn(c["q_lora"], c["heads"] * c["nope"], scale=0.7)
        p[k + "q_r"] = randn(c["q_lora"], c["heads"] * c["rope"], scale=0.7)
        p[k + "kv_down"] = randn(c["d"], c["kv_lora"], scale=0.5)
        p[k + "kv_norm"] = 1 + randn(c["kv_lora"], scale=0.1)
        p[k + "k_c"] = randn(c["kv_lora"], c["heads"] * c["nope"], scale=0.7)
        p[k + "v"] = randn(c["kv_lora"], c["heads"] * c["v"], scale=0.7)
        p[k + "k_r"] = randn(c["d"], c["rope"], scale=0.7)
        p[k + "out"] = randn(c["heads"] * c["v"], c["d"], scale=0.5)
        p[k + "ffn_norm"] = 1 + randn(c["d"], scale=0.1)
        if moe and i > 0:
            p[k + "router"] = randn(c["d"], c["experts"])
            p[k + "router_bias"] = randn(c["experts"], scale=0.1)  # selects, does not weigh; no gradient
            for e in list(range(c["experts"])) + ["shared"]:
                for n, s in (("gate", (c["d"], c["expert_ff"])), ("up", (c["d"], c["expert_ff"])), ("down", (c["expert_ff"], c["d"]))):
                    p[f"{k}expert_{e}.{n}"] = randn(*s, scale=0.5)
        else:
            for n, s in (("gate", (c["d"], c["ff"])), ("up", (c["d"], c["ff"])), ("down", (c["ff"], c["d"]))):
                p[k + n] = randn(*s, scale=0.5)
    p["final_norm"] = 1 + randn(c["d"], scale=0.1)
    p["head"] = randn(c["d"], c["vocab"], scale=0.5)
    return p


def swiglu(x, gate, up, down):
    return (torch.nn.functional.silu(x @ gate) * (x @ up)) @ down


def forward(p, ids):
    """Returns logits (B, T, vocab), the largest attention logit of each head (layers, heads), chosen experts."""
    c = CFG
    B, T = ids.shape
    H = c["heads"]
    x = p["embed"][ids]
    s_max, chosen = [], []
    causal = torch.triu(torch.full((T, T), float("-inf")), 1)
    for i in range(c["layers"]):
        k = f"layer{i}."
        h = rms_norm(x, p[k + "attn_norm"])
        cq = rms_norm(h @ p[k + "q_down"], p[k + "q_norm"])
        ckv = rms_norm(h @ p[k + "kv_down"], p[k + "kv_norm"])
        heads = lambda t: t.view(B, T, H, -1).transpose(1, 2)
        q = torch.cat([heads(cq @ p[k + "q_c"]), rope(heads(cq @ p[k + "q_r"]))], -1)
        k_r = rope((h @ p[k + "k_r"])[:, None]).expand(B, H, T, c["rope"])  # one rotary key, shared by all heads
        key = torch.cat([heads(ckv @ p[k + "k_c"]), k_r], -1)
        logits = q @ key.transpose(-1, -2) / math.sqrt(c["nope"] + c["rope"]) + causal
        s_max.append(logits.amax(dim=(0, 2, 3)))
        y = logits.softmax(-1) @ heads(ckv @ p[k + "v"])
        x = x + y.transpose(1, 2).reshape(B, T, -1) @ p[k + "out"]
        h = rms_norm(x, p[k + "ffn_norm"])
        if k + "router" in p:
            score = (h @ p[k + "router"]).sigmoid()
            top = (score + p[k + "router_bias"]).topk(c["top_k"], -1).indices
            w = score.gather(-1, top)
            w = w / w.sum(-1, keepdim=True) * c["routed_scale"]
            chosen.append(top)
            y = swiglu(h, *(p[f"{k}expert_shared.{n}"] for n in ("gate", "up", "down")))
            for e in range(c["experts"]):
                we = (w * (top == e)).sum(-1, keepdim=True)
                y = y + we * swiglu(h, *(p[f"{k}expert_{e}.{n}"] for n in ("gate", "up", "down")))
            x = x + y
        else:
            x = x + swiglu(h, p[k + "gate"], p[k + "up"], p[k + "down"])
    return rms_norm(x, p["final_norm"]) @ p["head"], torch.stack(s_max), chosen


def loss_of(p, ids, targets):
    logits, s_max, chosen = forward(p, ids)
    return torch.nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten()), logits, s_max, chosen


def qk_clip(p, s_max, tau):
    """Algorithm 1, lines 9-17: rescales the weights of the heads whose largest logit passed tau; k_r is never touched."""
    q, c = dict(p), CFG
    for i in range(c["layers"]):
        k = f"layer{i}."
        for n, width, power in (("q_c", c["nope"], 0.5), ("k_c", c["nope"], 0.5), ("q_r", c["rope"], 1.0)):
            w = q[k + n].clone()
            for h in range(c["heads"]):
                g = min(1.0, tau / s_max[i, h].item()) if s_max[i, h] > 0 else 1.0
                w[:, h * width : (h + 1) * width] *= g**power
            q[k + n] = w
    return q
