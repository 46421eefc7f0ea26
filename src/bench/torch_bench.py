"""The same work in PyTorch on the CPU, one thread: a host that reads requests as JSON lines and answers in kind.

Usage: python3 torch_bench.py WORK.json WEIGHTS.bin BATCHES.bin. With --version it prints as JSON PyTorch's version,
the files of the BLAS that it multiplies with and its number of threads, and ends.
"""

import json
import math
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F


def newton_schulz(m, c):
    x = m / (m.norm() + c["epsilon"])
    wide = x.shape[0] <= x.shape[1]
    for _ in range(c["iterations"]):
        gram = x @ x.T if wide else x.T @ x
        polynomial = torch.addmm(gram, gram, gram, beta=c["b"], alpha=c["c"])
        x = torch.addmm(x, polynomial, x, beta=c["a"]) if wide else torch.addmm(x, x, polynomial, beta=c["a"])
    return x


class Engine:
    def __init__(self, work, weights, batches):
        config, self.batch = work["config"], work["batch"]
        self.work, self.config, self.batches = work, config, batches
        self.count = 0
        self.weights, self.first, self.second = {}, {}, {}
        at = 0
        for w in work["weights"]:
            size = w["rows"] * w["cols"]
            shape = (w["cols"],) if w["kind"] == "gain" else (w["rows"], w["cols"])
            self.weights[w["name"]] = torch.from_numpy(weights[at : at + size].copy()).view(shape).requires_grad_()
            self.first[w["name"]], self.second[w["name"]] = torch.zeros(shape), torch.zeros(shape)
            at += size
        self.future = torch.triu(torch.ones(config["length"], config["length"], dtype=torch.bool), 1)

    def rms_norm(self, x, gain):
        return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + self.config["rmsEpsilon"]) * gain

    def logits(self, ids):
        w, config, batch = self.weights, self.config, self.batch
        length, heads, d = config["length"], config["heads"], config["width"]
        split = lambda x: x.view(batch, length, heads, d // heads).transpose(1, 2)
        x = w["embed"][ids] + w["positions"]
        for l in range(config["layers"]):
            at = f"layer{l}."
            h = self.rms_norm(x, w[at + "attn_norm"])
            q, k, v = (split(h @ w[at + name]) for name in "qkv")
            scores = (q @ k.transpose(-1, -2)) / math.sqrt(d // heads)
            y = torch.softmax(scores.masked_fill(self.future, float("-inf")), -1) @ v
            x = x + y.transpose(1, 2).reshape(batch, length, d) @ w[at + "out"]
            h = self.rms_norm(x, w[at + "ffn_norm"])
            x = x + F.gelu(h @ w[at + "up"], approximate="tanh") @ w[at + "down"]
        return self.rms_norm(x, w["final_norm"]) @ w["head"]

    def step(self):
        config, training = self.config, self.work["training"]
        ids, targets = self.batches[self.count % len(self.batches)]
        self.count += 1
        loss = F.cross_entropy(self.logits(ids).view(-1, config["vocabulary"]), targets.view(-1))
        gradients = torch.autograd.grad(loss, list(self.weights.values()))
        with torch.no_grad():
            for described, gradient in zip(self.work["weights"], gradients):
                self.update(described, gradient, training)
        return loss.item()

    def update(self, described, gradient, training):
        name, kind = described["name"], described["kind"]
        w, first, second = self.weights[name], self.first[name], self.second[name]
        lr, beta1, beta2 = training["lr"], training["beta1"], training["beta2"]
        if kind != "gain":
            w.mul_(1 - lr * training["weightDecay"])
        if kind == "hidden":
            first.mul_(training["momentum"]).add_(gradient)
            c = self.work["newtonSchulz"]
            w.add_(newton_schulz(first, c), alpha=-lr * c["updateRms"] * math.sqrt(max(w.shape)))
            return
        first.mul_(beta1).add_(gradient, alpha=1 - beta1)
        second.mul_(beta2).addcmul_(gradient, gradient, value=1 - beta2)
        root = (second / (1 - beta2**self.count)).sqrt_().add_(training["epsilon"])
        w.addcdiv_(first, root, value=-lr / (1 - beta1**self.count))


def train(engine, steps):
    losses, first = [], 0.0
    for i in range(steps):
        start = time.perf_counter()
        losses.append(engine.step())
        if i == 0:
            first = time.perf_counter() - start
    return {"losses": losses, "firstMs": 1000 * first}


def timed(engine, seconds):
    times, end = [], time.perf_counter() + seconds
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        engine.step()
        times.append(1000 * (time.perf_counter() - start))
    return {"steps": len(times), "stepMs": float(np.median(times))}


def blas():
    """Files of the BLAS in use, or None where the system does not tell: Debian's PyTorch takes whichever is installed."""
    torch.mm(torch.ones(8, 8), torch.ones(8, 8))  # loads what is loaded late
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            files = {line.split()[-1] for line in maps}
    except OSError:
        return None
    names = ("openblas", "mkl_", "blis", "atlas", "blas")
    # NumPy from a wheel brings a BLAS of its own, which PyTorch does not use.
    return sorted(f for f in files if ".so" in f and "numpy" not in f and any(name in f for name in names))


def main():
    torch.set_num_threads(1)
    with open(sys.argv[1], encoding="utf-8") as file:
        work = json.load(file)
    shape = (-1, 2, work["batch"], work["config"]["length"])
    tokens = np.fromfile(sys.argv[3], dtype=np.int32).reshape(shape)
    batches = [(torch.from_numpy(ids).long(), torch.from_numpy(targets).long()) for ids, targets in tokens]
    engine = Engine(work, np.fromfile(sys.argv[2], dtype=np.float32), batches)
    for line in sys.stdin:
        request = json.loads(line)
        answer = train(engine, request["steps"]) if request["kind"] == "train" else timed(engine, request["seconds"])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["--version"]:
        torch.set_num_threads(1)
        print(json.dumps({"version": torch.__version__, "blas": blas(), "threads": torch.get_num_threads()}))
    else:
        main()
