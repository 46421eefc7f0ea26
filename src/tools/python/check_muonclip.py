"""Checks a PyTorch MuonClip against the project's committed reference numbers, in float64.

Usage: python3 check_muonclip.py MUONCLIP.py REFERENCE.json. Prints the worst relative error of each section, and ends
with code 1 when one is above the tolerance.
"""

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
    model = ToyModel(config, {name: tensor(w) for name, w in case["weights"].items()}, code.MaxLogit)
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


def fused(code):
    """Content and rotary query in one matrix, as in DeepSeek's code, are clipped as two matrices are."""
    heads, nope, rope, latent, tau = 2, 4, 2, 6, 10.0
    content, rotary = torch.randn(heads, nope, latent), torch.randn(heads, rope, latent)
    together = nn.Parameter(torch.cat([content, rotary], 1).flatten(0, 1))
    watched = code.MaxLogit(heads, [(together, slice(0, nope), 0.5), (together, slice(nope, None), 1.0)])
    watched(torch.tensor([40.0, 9.0]).view(1, heads, 1, 1))
    watched.clip(tau)
    gamma = torch.tensor([tau / 40, 1.0]).view(heads, 1, 1)
    yield "the matrix after", together.view(heads, -1, latent), torch.cat([content * gamma.sqrt(), rotary * gamma], 1)


def mha(code):
    """No reference holds MHA, a property does: on the same input a clipped head ends on tau, the others stay."""
    heads, width, d, length = 3, 4, 8, 5
    generator = torch.Generator().manual_seed(1)
    x = torch.randn(2, length, d, generator=generator)
    q, k = (nn.Linear(d, heads * width, bias=False) for _ in range(2))
    for each in (q, k):
        each.weight.data = torch.randn(heads * width, d, generator=generator)
    watched = code.MaxLogit(heads, [(q.weight, slice(None), 0.5), (k.weight, slice(None), 0.5)])
    split = lambda t: t.view(2, length, heads, width).transpose(1, 2)
    attend = lambda: watched(split(q(x)) @ split(k(x)).mT / math.sqrt(width))
    attend()
    before = watched.value.clone()
    tau = before.sort().values[:2].mean().item()
    watched.clip(tau)
    attend()
    yield "S_max of each head after", watched.value, before.clamp(max=tau)
    kept = watched.value.clone()
    watched.eval()
    watched(torch.full((1, heads, 1, 1), 1e6))
    yield "S_max after an evaluation", watched.value, kept


def main(code_path, reference_path):
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
        "QK-Clip under MHA": mha(code),
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
