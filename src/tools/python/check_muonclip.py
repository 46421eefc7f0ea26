"""Checks a PyTorch MuonClip against the project's committed reference numbers, in float64.

Usage: python3 check_muonclip.py MUONCLIP.py REFERENCE.json PAGE.mdx. Prints the worst relative error of each section, and
ends with code 1 when one is above the tolerance. The first Python of the page is the clip in a few lines; it is run too.
"""

import copy
import importlib.util
import json
import math
import sys

import torch
from torch import nn

from toy_model import ToyModel

TOLERANCE = 1e-9


def load_module(path):
    spec = importlib.util.spec_from_file_location("muonclip", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tensor(matrix):
    return torch.tensor(matrix["data"]).view(matrix["shape"])


def relative_error(got, want):
    """Largest absolute difference over the largest wanted value; a NaN counts as infinite."""
    error = ((got - want).abs().max() / want.abs().max()).item()
    return math.inf if math.isnan(error) else error


def newton_schulz(code, cases):
    for case in cases:
        yield "the output of one matrix", code.newton_schulz(tensor(case["input"])), tensor(case["output"])
    square = [tensor(case["input"]) for case in cases if len(set(case["input"]["shape"])) == 1][:1] * 2
    stack = torch.stack([square[0], 2 * square[1].mT])
    yield "a stack of matrices", code.newton_schulz(stack), torch.stack([code.newton_schulz(m) for m in stack])


def muon(code, case):
    w = nn.Parameter(tensor(case["weight"]))
    group = dict(params=[w], muon=True, lr=case["lr"], weight_decay=case["weight_decay"])
    optimizer = code.MuonClip([group], [], momentum=case["mu"])
    for step in case["steps"]:
        w.grad = tensor(step["grad"])
        optimizer.step()
        yield "the weight after a step", w, tensor(step["weight"])
        yield "the momentum after a step", optimizer.state[w]["momentum"], tensor(step["momentum"])


def adamw(code, case):
    w = nn.Parameter(tensor(case["weight"]))
    group = dict(params=[w], muon=False, lr=case["lr"], weight_decay=case["weight_decay"])
    optimizer = code.MuonClip([group], [], betas=case["betas"], eps=case["eps"])
    for gradient, weight in zip(case["grads"], case["weights_after"]):
        w.grad = tensor(gradient)
        optimizer.step()
        yield "the weight after a step", w, tensor(weight)


def mla_model(code, case, config):
    model = ToyModel(config, {name: tensor(w) for name, w in case["weights"].items()}, code)
    return model, torch.tensor(case["ids"]), torch.tensor(case["targets"])


def s_max(model):
    return torch.stack([each.value.clone() for each in model.max_logits()])


def mla_dense(code, case, config):
    model, ids, targets = mla_model(code, case, config)
    loss = model.loss(ids, targets)
    loss.backward()
    yield "the loss", loss, torch.tensor(case["loss"])
    yield "S_max", s_max(model), tensor(case["s_max"])
    for name, gradient in case["grads"].items():
        got = model.weight(name).grad
        yield f"the gradient of {name}", got if got.ndim == 1 or name == "embed" else got.T, tensor(gradient)


def qk_clip(code, case, config):
    model, ids, targets = mla_model(code, case, config)
    model.loss(ids, targets)
    for max_logit in model.max_logits():
        max_logit.clip(case["qk_clip"]["tau"])
    for name, weight in case["qk_clip"]["weights"].items():
        yield name, model.weight(name).T, tensor(weight)
    yield "the loss after", model.loss(ids, targets), torch.tensor(case["qk_clip"]["loss"])
    yield "S_max of the first layer after", s_max(model)[0], tensor(case["qk_clip"]["s_max_first_layer"])


def muonclip_step(code, case, config):
    model, ids, targets = mla_model(code, case, config)
    step = case["muonclip_step"]
    groups = code.parameter_groups(model, model.head, lr=step["lr"], weight_decay=step["weight_decay"])
    optimizer = code.MuonClip(groups, model.max_logits(), tau=step["tau"], momentum=step["mu"])
    model.loss(ids, targets).backward()
    optimizer.step()
    yield "the loss after", model.loss(ids, targets), torch.tensor(step["loss_after"])
    yield "S_max after", s_max(model), tensor(step["s_max_after"])


def layer(rows, width, bias=False):
    made = nn.Linear(width, rows, bias=bias)
    for p in made.parameters():
        p.data = torch.randn(p.shape, generator=GENERATOR)
    return made


GENERATOR = torch.Generator().manual_seed(1)


def fused(code):
    """Content and rotary query in one matrix, as in DeepSeek's code, are clipped as two matrices are."""
    heads, nope, rope, latent, tau = 2, 4, 2, 6, 10.0
    together = layer(heads * (nope + rope), latent)
    content, rotary = together.weight.detach().clone().view(heads, -1, latent).split([nope, rope], 1)
    every = nope + rope
    watched = code.MaxLogit(heads, [(together, 0.5, nope, every), (together, 1.0, rope, every, nope)])
    watched(torch.tensor([40.0, 9.0]).view(1, heads, 1, 1))
    watched.clip(tau)
    gamma = torch.tensor([tau / 40, 1.0]).view(heads, 1, 1)
    wanted = torch.cat([content * gamma.sqrt(), rotary * gamma], 1)
    yield "the matrix after", together.weight.view(heads, -1, latent), wanted


def ends_on_tau(code, watched, attend, what):
    """No reference holds these kinds of attention, a property does: on the same input a clipped head ends on tau, others stay."""
    attend()
    before = watched.value.clone()
    tau = before.sort().values[:2].mean().item()
    watched.clip(tau)
    attend()
    yield f"S_max of each head after, {what}", watched.value, before.clamp(max=tau)


def other_attention(code):
    heads, width, d, length = 4, 4, 8, 5
    x = torch.randn(2, length, d, generator=GENERATOR)
    split = lambda t: t.view(2, length, -1, width).transpose(1, 2)
    q, k = layer(heads * width, d, bias=True), layer(heads * width, d, bias=True)
    watched = code.MaxLogit(heads, [code.Part(q, 0.5, width), code.Part(k, 0.5, width)])
    mha = lambda: watched(split(q(x)) @ split(k(x)).mT / math.sqrt(width))
    yield from ends_on_tau(code, watched, mha, "MHA with biases")
    kept = watched.value.clone()
    watched.eval()
    watched(torch.full((1, heads, 1, 1), 1e6))
    yield "S_max after an evaluation", watched.value, kept

    qkv, whole = layer(3 * heads * width, d), heads * width
    fused_watch = code.MaxLogit(heads, [code.Part(qkv, 0.5, width), code.Part(qkv, 0.5, width, first=whole)])
    values = qkv.weight[2 * whole :].detach().clone()

    def fused_mha():
        queries, keys, _ = qkv(x).split(whole, -1)
        fused_watch(split(queries) @ split(keys).mT / math.sqrt(width))

    yield from ends_on_tau(code, fused_watch, fused_mha, "queries, keys and values in one matrix")
    yield "the values of the one matrix", qkv.weight[2 * whole :], values

    gq, gk = layer(heads * width, d), layer(2 * width, d)
    keys = gk.weight.detach().clone()
    gqa_watch = code.MaxLogit(heads, [code.Part(gq, 1.0, width)])
    gqa = lambda: gqa_watch(split(gq(x)) @ split(gk(x)).repeat_interleave(2, 1).mT / math.sqrt(width))
    yield from ends_on_tau(code, gqa_watch, gqa, "grouped queries")
    yield "the keys that heads share", gk.weight, keys


def practice(code):
    """What happens to an optimizer in other people's training loops. Each yields 0 or 1 beside what is right."""
    holds = lambda what, truth: (what, torch.tensor(float(bool(truth))), torch.tensor(1.0))

    def refusal(make):
        try:
            make()
        except (ValueError, RuntimeError) as error:
            return str(error)
        return ""

    w_q, w_k, narrow = layer(8, 4), layer(8, 4), layer(4, 4)
    watched = code.MaxLogit(2, [code.Part(w_q, 0.5, 4), code.Part(w_k, 0.5, 4)])
    matrices = dict(params=[w_q.weight, w_k.weight], muon=True, lr=0.0, weight_decay=0.0)
    optimizer = code.MuonClip([matrices], [watched], tau=10.0)
    logits = lambda *heads: watched(torch.tensor(heads).view(1, 2, 1, 1))

    def give_gradients():
        for w in (w_q.weight, w_k.weight):
            w.grad = torch.ones_like(w)

    give_gradients()
    logits(5.0, 6.0)
    yield holds("a closure's loss is returned", optimizer.step(lambda: 3.0) == 3.0)
    yield holds("a step without logits is refused", "saw no logits" in refusal(optimizer.step))
    for bad in (math.inf, math.nan):
        before = w_q.weight.detach().clone()
        logits(bad, bad)
        optimizer.step()
        yield holds(f"logits of {bad} scale nothing", torch.equal(before, w_q.weight))
    before = w_q.weight.detach().clone()
    logits(math.nan, 20.0)
    logits(40.0, 15.0)
    optimizer.step()
    gamma = torch.tensor([0.25, 0.5]).repeat_interleave(4)[:, None]
    yield "S_max over micro-batches, one of them broken", w_q.weight, before * gamma.sqrt()
    other = code.MuonClip([dict(matrices)], [watched], tau=99.0)
    other.load_state_dict(optimizer.state_dict())
    yield holds("tau comes back with the state", other.param_groups[0]["tau"] == 10.0)
    w_q.to("meta"), w_q.to_empty(device="cpu")
    w_q.weight.data = torch.ones(8, 4)
    logits(40.0, 10.0)
    watched.clip(10.0)
    yield "weights that were replaced after the start", w_q.weight[0, 0], torch.tensor(0.5)

    yield holds("a shared key is refused", "do not fit" in refusal(lambda: code.MaxLogit(2, [code.Part(narrow, 0.5, 4)])))
    yield holds("another layout is refused", "not (batch, 2" in refusal(lambda: watched(torch.zeros(1, 3, 1, 1))))
    bare = refusal(lambda: code.MuonClip(w_q.parameters(), []))
    yield holds("bare parameters are refused", "parameter_groups" in bare)
    vector = dict(params=[nn.Parameter(torch.ones(3))], muon=True, lr=0.1, weight_decay=0.0)
    yield holds("a vector for Muon is refused", "(3,)" in refusal(lambda: code.MuonClip([vector], [])))
    for wrong in (dict(tau=-5.0), dict(tau=math.nan), dict(momentum=1.5)):
        (name,) = wrong
        yield holds(f"{wrong} is refused", refusal(lambda: code.MuonClip([dict(matrices)], [], **wrong)).startswith(name))
    negative = [dict(matrices, lr=-1.0)]
    yield holds("a negative rate is refused", refusal(lambda: code.MuonClip(negative, [])).startswith("lr is -1"))

    class Small(nn.Module):
        def __init__(self):
            super().__init__()
            self.patches, self.head = nn.Conv2d(3, 8, 2), layer(5, 8)
            self.positions = nn.Parameter(torch.zeros(1, 9, 8))

    model = Small()
    yield holds("a table of positions is asked about", "positions (1, 9, 8)" in refusal(lambda: code.parameter_groups(model, model.head, 0.1)))
    misspelt = refusal(lambda: code.parameter_groups(model, model.head, 0.1, adamw=["position"]))
    yield holds("a misspelt name is refused", "no parameter position" in misspelt)
    groups = code.parameter_groups(model, model.head, 0.1, weight_decay=0.0, adamw=["positions"])
    yield holds("each weight is in one group", sum(len(g["params"]) for g in groups) == len(list(model.parameters())))
    filters = model.patches.weight
    before, filters.grad = filters.detach().clone(), torch.randn(filters.shape, generator=GENERATOR)
    code.MuonClip(groups, []).step()
    step = code.newton_schulz(filters.grad.flatten(1)) * 0.2 * math.sqrt(12)
    yield "a convolution's filters are rows of one matrix", filters, before - 0.1 * step.view_as(filters)


def on_the_page(code, page_path):
    """The page's few lines against the file's clip, on the rows of MLA."""
    with open(page_path, encoding="utf8") as file:
        lines = file.read().split("```python\n")[1].split("```")[0]
    heads, d, tau = 4, 8, 10.0
    powers = {"q_c": 0.5, "k_c": 0.5, "q_r": 1.0}
    layers = {name: layer(heads * (2 if name == "q_r" else 3), d) for name in powers}
    wanted = copy.deepcopy(layers)
    logits = torch.full((2, heads, 5, 5), -1.0)
    logits[1, :, 2, 3] = torch.tensor([40.0, 9.0, 10.0, 11.0])
    watched = code.MaxLogit(heads, [code.Part(wanted[name], power, 2 if name == "q_r" else 3) for name, power in powers.items()])
    watched(logits)
    watched.clip(tau)
    parts = [(layers[name], power) for name, power in powers.items()]
    exec(lines, {"torch": torch, "logits": logits, "tau": tau, "heads": heads, "parts": parts})
    for name in powers:
        yield name, layers[name].weight, wanted[name].weight


def main(code_path, reference_path, page_path):
    torch.set_default_dtype(torch.float64)
    code = load_module(code_path)
    with open(reference_path, encoding="utf8") as file:
        reference = json.load(file)
    dense, config = reference["mla_dense"], reference["config"]
    sections = {
        "newton_schulz": newton_schulz(code, reference["newton_schulz"]),
        "muon": muon(code, reference["muon"]),
        "adamw": adamw(code, reference["adamw"]),
        "mla_dense": mla_dense(code, dense, config),
        "mla_dense, qk_clip": qk_clip(code, dense, config),
        "mla_dense, muonclip_step": muonclip_step(code, dense, config),
        "QK-Clip, parts fused": fused(code),
        "QK-Clip, other attention": other_attention(code),
        "in other people's loops": practice(code),
        "QK-Clip, the page's lines": on_the_page(code, page_path),
    }
    print(f"{code_path} against {reference_path}, PyTorch {torch.__version__}, float64, tolerance {TOLERANCE:g}")
    failed = False
    for section, comparisons in sections.items():
        errors = [(relative_error(got.detach(), want), what) for what, got, want in comparisons]
        worst, where = max(errors)
        failed |= worst > TOLERANCE
        print(f"{'✗' if worst > TOLERANCE else '✓'} {section:26} {worst:.1e} at worst of {len(errors)}: {where}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
