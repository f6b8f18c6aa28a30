"""rival.py: the workloads in PyTorch and NumPy, as a child of the benchmark, so that all are timed in turns.

    python rival.py                 commands on stdin, one answer line each:
        versions                    -> ok 2.13.0 2.4.6
        setup ID LIBRARY THREADS WORKLOAD ...
                                    -> ok how | no reason
        run ID COUNT                -> seconds for all repetitions
        result ID                   -> numbers
        close ID                    -> ok
    python rival.py xor-pytorch     the XOR program, as is xor-numpy; with --memory its peak memory too
    python rival.py figure          the loss figure, by matplotlib
    python rival.py deep            steps of a deep network, and the memory that they take

Workloads are classes named like their first word: Net, Chain, Matmul, Pass, Check, Sgd, Adam. Each holds its data, one(),
which does the work once, and numbers(). Where PyTorch can do it in several ways, all are tried at the start and
the fastest is kept: `ways` is what to try, threads are always tried from 1 to what is allowed.
"""

import sys
import time

import numpy as np

torch = None


def number(n, seed):
    """bench_number of common.c: the same numbers as everyone's."""
    bits = np.arange(n, dtype=np.uint32) * np.uint32(2654435761) + np.uint32(seed * 2246822519 & 0xFFFFFFFF)
    bits = (bits ^ (bits >> np.uint32(15))) * np.uint32(2654435769)
    return (bits >> np.uint32(8)).astype(np.float64) / 16777216 - 0.5


def samples(values, most=64):
    """bench_pick of common.c."""
    values = np.asarray(values).reshape(-1)
    n = values.size
    at = np.arange(n) if n < most else (n - 1) * np.arange(most) // (most - 1)
    return values[at].astype(np.float64)


# ---- Networks: at is what net.h says ------------------------------------------------------------------------


class Net:
    def __init__(self, library, *at):
        *self.at, self.lr = [int(a) for a in at[:-1]] + [float(at[-1])]
        self.is_torch = library == "pytorch"
        self.inputs, self.hidden, self.outputs, self.layers, self.batch, self.between, self.last, self.loss = self.at
        self.ways = [{"foreach": False}, {"foreach": True}, {"fused": True}] if self.is_torch else [{}]
        if not self.is_torch and (self.between, self.last, self.loss) not in ((1, 1, 0), (2, 0, 0), (2, 0, 1)):
            raise ValueError("only the XOR network and the MLPs")

    def width(self, layer):
        return self.inputs if layer < 0 else self.outputs if layer == self.layers - 1 else self.hidden

    def weights(self, layer):
        n, m = self.width(layer), self.width(layer - 1)
        scale = np.float32(2 / np.sqrt(m))
        if self.inputs == self.hidden == self.outputs:
            return np.roll(np.eye(n, dtype=np.float32), 1, axis=1), np.zeros(n, np.float32)
        weight = number(n * m, 2 * layer + 1).astype(np.float32) * scale
        return weight.reshape(n, m), number(n, 2 * layer + 2).astype(np.float32) * scale

    def data(self):
        if (self.inputs, self.outputs) == (2, 1):
            x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
            return np.array(x, np.float32), np.array(y, np.float32)
        x = (number(self.batch * self.inputs, 0) + 0.5).astype(np.float32).reshape(self.batch, self.inputs)
        rows, columns = np.indices((self.batch, self.outputs))
        return x, (columns == rows * 7 % self.outputs).astype(np.float32)

    def prepare(self, **way):
        self.x, self.y = self.data()
        parameters = [self.weights(i) for i in range(self.layers)]
        if not self.is_torch:
            self.parameters = [[w.T.copy(), b.copy()] for w, b in parameters]
            return
        self.x, self.y = torch.from_numpy(self.x), torch.from_numpy(self.y.argmax(1) if self.loss else self.y)
        modules = []
        for i, (w, b) in enumerate(parameters):
            linear = torch.nn.Linear(w.shape[1], w.shape[0])
            linear.weight.data.copy_(torch.from_numpy(w))
            linear.bias.data.copy_(torch.from_numpy(b))
            kind = self.between if i + 1 < self.layers else self.last
            modules += [linear] + [[], [torch.nn.Sigmoid()], [torch.nn.ReLU()]][kind]
        self.model = torch.nn.Sequential(*modules)
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=self.lr, **way)
        self.criterion = torch.nn.CrossEntropyLoss() if self.loss else torch.nn.MSELoss()

    def one(self):
        if not self.is_torch:
            return self.one_numpy()
        self.optimizer.zero_grad()
        loss = self.criterion(self.model(self.x), self.y)
        loss.backward()
        self.optimizer.step()
        self.value = loss.item()

    def one_numpy(self):
        outputs, lr = [self.x], np.float32(self.lr)
        for i, (w, b) in enumerate(self.parameters):
            z = outputs[-1] @ w + b
            kind = self.between if i + 1 < self.layers else self.last
            outputs.append(1 / (1 + np.exp(-z)) if kind == 1 else np.maximum(z, 0) if kind == 2 else z)
        if self.loss:
            e = np.exp(outputs[-1] - outputs[-1].max(axis=1, keepdims=True))
            softmax = e / e.sum(axis=1, keepdims=True)
            self.value = float(-np.log(softmax[self.y > 0]).mean())
            gradient = (softmax - self.y) * np.float32(1 / self.batch)
        else:
            difference = outputs[-1] - self.y
            self.value = float(np.mean(difference * difference))
            gradient = difference * np.float32(2 / difference.size)
        for i in range(self.layers - 1, -1, -1):
            kind = self.between if i + 1 < self.layers else self.last
            out, (w, b) = outputs[i + 1], self.parameters[i]
            gradient = gradient * out * (1 - out) if kind == 1 else gradient * (out > 0) if kind == 2 else gradient
            below = gradient @ w.T if i else None
            w -= lr * (outputs[i].T @ gradient)
            b -= lr * gradient.sum(axis=0)
            gradient = below

    def numbers(self):
        if self.is_torch:
            ends = [m.weight.detach().numpy() for m in self.model if isinstance(m, torch.nn.Linear)]
        else:
            ends = [w.T for w, b in self.parameters]
        found = [self.value]
        for end in (ends[0], ends[-1]):
            some = samples(end)
            few = min(some.size, 20)
            found += [some[i * some.size // few] for i in range(few)]
        return found


class Chain:
    def __init__(self, library, operator, length):
        if library != "pytorch":
            raise ValueError("no gradients in NumPy")
        self.ways, self.add, self.length = [{}], operator == "add", int(length)

    def prepare(self):
        self.x = torch.from_numpy(number(4, 1).astype(np.float32)).requires_grad_(True)
        self.factor = torch.from_numpy((1 + number(4, 2) / 64).astype(np.float32))

    def one(self):
        self.x.grad = None
        y = self.x
        for _ in range(self.length):
            y = y + self.factor if self.add else y * self.factor
        y.backward(self.factor)
        self.y = y

    def numbers(self):
        return list(self.y.detach().numpy()) + list(self.x.grad.numpy())


class Matmul:
    def __init__(self, library, dtype, m, n, k, ta, tb):
        self.is_torch, self.ways, self.dtype = library == "pytorch", [{}], dtype
        self.m, self.n, self.k, self.ta, self.tb = int(m), int(n), int(k), ta == "1", tb == "1"

    def prepare(self):
        a = number(self.m * self.k, 1).astype(self.dtype).reshape((self.k, self.m) if self.ta else (self.m, self.k))
        b = number(self.k * self.n, 2).astype(self.dtype).reshape((self.n, self.k) if self.tb else (self.k, self.n))
        self.a, self.b = a.T if self.ta else a, b.T if self.tb else b
        self.c = np.empty((self.m, self.n), self.dtype)
        self.matmul = np.matmul
        if self.is_torch:
            self.a, self.b, self.c = (torch.from_numpy(x) for x in (self.a, self.b, self.c))
            self.matmul = torch.matmul

    def one(self):
        self.matmul(self.a, self.b, out=self.c)

    def numbers(self):
        return samples(self.c)


def softmax_numpy(x, axis, out):
    np.subtract(x, x.max(axis=axis, keepdims=True), out=out)
    np.exp(out, out=out)
    np.divide(out, out.sum(axis=axis, keepdims=True), out=out)


class Pass:
    def __init__(self, library, kind, rows, columns):
        self.library = torch if library == "pytorch" else np
        self.kind, self.rows, self.columns, self.ways = kind, int(rows), int(columns), [{}]
        if kind == "sigmoid" and self.library is np:
            raise ValueError("NumPy has no sigmoid")

    def prepare(self):
        x = (8 * number(self.rows * self.columns, 1)).astype(np.float32)
        x = x if self.rows == 1 else x.reshape(self.rows, self.columns)
        row = number(self.rows if self.kind == "add_column" else self.columns, 2).astype(np.float32)
        row = row.reshape(-1, 1) if self.kind == "add_column" else row
        shapes = {"transpose": x.shape[::-1], "sum0": x.shape[1:], "mean0": x.shape[1:]}
        shapes.update({"sum1": x.shape[:1], "mean1": x.shape[:1]})
        out = np.zeros(shapes.get(self.kind, x.shape), np.float32)
        if self.library is torch:
            x, row, out = (torch.from_numpy(a) for a in (x, row, out))
        name = self.kind.rstrip("01")
        if name == "transpose":
            t = x.T
            self.one = (lambda: out.copy_(t)) if self.library is torch else lambda: np.copyto(out, t)
        elif name in ("sum", "mean"):
            f, dim = getattr(self.library, name), int(self.kind[-1])
            self.one = (lambda: f(x, dim, out=out)) if self.library is torch else lambda: f(x, axis=dim, out=out)
        elif name == "softmax" and self.library is torch:
            self.one = lambda: torch.softmax(x, int(self.kind[-1]), out=out)
        elif name == "softmax":
            self.one = lambda: softmax_numpy(x, int(self.kind[-1]), out)
        elif name.startswith("add"):
            f = self.library.add
            self.one = lambda: f(x, row, out=out)
        else:
            f = getattr(self.library, name)
            self.one = lambda: f(x, out=out)
        self.out = out

    def numbers(self):
        return samples(self.out)


class Check:
    """A check of a row of the operator tables, as the goldens' program reads it; back: and its gradients."""

    def __init__(self, library, rows, columns, back, domains, *call):
        if library != "pytorch":
            raise ValueError("no such calls in NumPy")
        self.shape = [int(n) for n in (rows, columns) if int(n)]
        self.back, self.domains, self.call, self.ways = back == "1", domains.split(";"), " ".join(call), [{}]

    def drawn(self, k):
        n = int(np.prod(self.shape))
        u, domain = number(n, k + 1), self.domains[k]
        x = {"ANY": 4 * u, "UNIT": 1.8 * u, "ABOVE_1": 2.1 + 1.8 * u}.get(domain, 1.1 + 1.8 * u)
        x = np.where(number(n, k + 11) < 0, -x, x) if domain == "NONZERO" else x
        return torch.from_numpy(x.astype(np.float32).reshape(self.shape)).clone().requires_grad_(self.back)

    def inputs(self, used):
        return [self.drawn(k) if name in used else None for k, name in enumerate("xyz")]

    def prepare(self):
        sys.path.insert(0, __file__.rsplit("bench", 1)[0] + "goldens")
        import make_rows

        code = compile("lambda x, y, z: " + make_rows.translated(self.call), "check", "eval")
        known, words = make_rows.Names(make_rows.WORDS), code.co_consts[0].co_names
        function = eval(code, {word: known[word] for word in words if word in known or word.startswith(("tensor_", "F_"))})
        inputs = self.inputs(make_rows.used(self.call))
        leaves = [x for x in inputs if x is not None and x.requires_grad]

        def forward():
            self.out = function(*inputs)

        def backward():
            self.out = torch.autograd.grad(function(*inputs), leaves, g)[0]

        if self.back:
            y = function(*inputs).detach()
            g = torch.from_numpy(number(y.numel(), 4)).to(y.dtype).reshape(y.shape)

        self.one = backward if self.back else forward

    def numbers(self):
        return samples(self.out.detach().double())


class Call(Check):
    """A call of networks.def, whose operands have shapes of their own."""

    def __init__(self, library, back, shapes, *call):
        super().__init__(library, "0", "0", back, "", *call)
        self.shapes = shapes.split(";")

    def inputs(self, used):
        made = []
        for k, text in enumerate(self.shapes):
            sizes, _, below = text.lstrip("i").partition(":")
            shape = [int(n) for n in sizes.split(",")]
            x = number(int(np.prod(shape)), k + 1)
            x = torch.from_numpy(((x + 0.5) * int(below)).astype(np.int64) if below else x.astype(np.float32))
            made.append(x.reshape(shape) if below else x.reshape(shape).clone().requires_grad_(self.back))
        return made + [None] * (3 - len(made))


class Sgd:
    def __init__(self, library, n, lr, momentum):
        if library != "pytorch":
            raise ValueError("no optimizers in NumPy")
        self.n, self.lr, self.momentum = int(n), float(lr), float(momentum)
        self.ways = [{"foreach": False}, {"foreach": True}, {"fused": True}]

    def prepare(self, **way):
        self.p = torch.nn.Parameter(torch.from_numpy(number(self.n, 1).astype(np.float32)))
        self.p.grad = torch.from_numpy(number(self.n, 2).astype(np.float32))
        self.optimizer = torch.optim.SGD([self.p], lr=self.lr, momentum=self.momentum, **way)

    def one(self):
        self.optimizer.step()

    def numbers(self):
        return samples(self.p.detach().numpy())


class Adam(Sgd):
    def __init__(self, library, n, lr):
        super().__init__(library, n, lr, 0)

    def prepare(self, **way):
        super().prepare()
        self.optimizer = torch.optim.Adam([self.p], lr=self.lr, **way)


# ---- The fastest way, and the commands ----------------------------------------------------------------------


def seconds(work, count):
    start = time.perf_counter()
    for _ in range(count):
        work.one()
    return time.perf_counter() - start


def trial(work, threads):
    if torch:
        torch.set_num_threads(threads)
    seconds(work, 1)
    once = seconds(work, 1)
    count = max(1, min(200, int(0.02 / max(once, 1e-7))))
    return min(seconds(work, count) / count for _ in range(3))


def best_way(work, threads):
    """Prepares the fastest setting and says which."""
    tries = []
    for way in work.ways:
        for t in range(1, threads + 1 if getattr(work, "is_torch", torch is not None) else 2):
            work.prepare(**way)
            tries.append((trial(work, t), len(tries), way, t))
    _, _, way, work.threads = min(tries)
    work.prepare(**way)
    words = [k for k, v in way.items() if v] or (["for loop"] if way else [])
    return ", ".join(words + ["%d thread%s" % (work.threads, "s" * (work.threads > 1))])


def answer(works, words):
    global torch
    command, *rest = words
    if command == "versions":
        try:
            import torch as found

            torch = found
        except ImportError:
            return "ok none " + np.__version__
        return "ok %s %s" % (torch.__version__, np.__version__)
    if command == "setup":
        name, library, threads, kind, *arguments = rest
        if library == "pytorch" and torch is None:
            return "no PyTorch"
        try:
            work = globals()[kind.capitalize()](library, *arguments)
            how = best_way(work, int(threads))
        except (ValueError, RuntimeError, TypeError, IndexError) as error:
            return "no " + str(error).split("\n")[0]
        works[name] = work
        return "ok " + (how if library == "pytorch" else "")
    if command == "run":
        work = works[rest[0]]
        if torch:
            torch.set_num_threads(work.threads)
        return "%.9g" % seconds(work, int(rest[1]))
    if command == "result":
        return " ".join("%.17g" % v for v in works[rest[0]].numbers())
    works.pop(rest[0])
    return "ok"


# ---- The XOR programs ---------------------------------------------------------------------------------------


def xor_pytorch():
    import torch

    torch.manual_seed(0)
    X = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]]).float()
    Y = torch.tensor([[0], [1], [1], [0]]).float()
    model = torch.nn.Sequential(torch.nn.Linear(2, 5), torch.nn.Sigmoid(), torch.nn.Linear(5, 1), torch.nn.Sigmoid())
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
    criterion = torch.nn.MSELoss()
    losses = []
    for _ in range(5000):
        optimizer.zero_grad()
        loss = criterion(model(X), Y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    with torch.no_grad():
        return model(X).reshape(-1).tolist()


def xor_numpy():
    """The same network from the same weights, by hand, with NumPy."""
    h = float.fromhex
    w1 = "-0x1.5af244p-8 0x1.846d38p-2 -0x1.29f962p-1 -0x1.0a703ap-1 -0x1.16e1acp-2 " \
         "0x1.845556p-3 -0x1.cb14aep-7 0x1.1f0e8p-1 -0x1.0107bcp-4 0x1.7f332ep-3"
    b1 = "-0x1.b5a6bap-3 -0x1.1ca836p-3 -0x1.59df84p-1 -0x1.df8b2p-2 -0x1.2a7b3ep-2"
    w2 = "0x1.0f6c78p-6 0x1.6a15bcp-3 0x1.12c74ap-2 -0x1.3675fep-2 -0x1.8ed66ap-3"
    w1, b1, w2 = (np.array([h(x) for x in text.split()], np.float32) for text in (w1, b1, w2))
    net = Net("numpy", 2, 5, 1, 2, 4, 1, 1, 0, 0.3)
    net.prepare()
    b2 = np.array([h("0x1.4cab0ep-3")], np.float32)
    net.parameters = [[w1.reshape(5, 2).T.copy(), b1], [w2.reshape(5, 1).copy(), b2]]
    seconds(net, 5000)
    hidden = 1 / (1 + np.exp(-(net.x @ net.parameters[0][0] + net.parameters[0][1])))
    return (1 / (1 + np.exp(-(hidden @ net.parameters[1][0] + net.parameters[1][1])))).reshape(-1).tolist()


def figure():
    """figure_program.c with matplotlib."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    plt.plot(0.01 + 0.24 / (1 + np.exp((np.arange(5000) - 2900) / 300.0)), label="loss")
    plt.savefig("out/bench_figure_matplotlib.png")
    return [640, 480]


def deep():
    """deep_program.c with PyTorch: the memory that steps take on top of what there was."""
    import torch

    def peak():
        return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))

    torch.manual_seed(0)
    layers = [torch.nn.Linear(512, 512)]
    for _ in range(19):
        layers += [torch.nn.ReLU(), torch.nn.Linear(512, 512)]
    model = torch.nn.Sequential(*layers)
    x = torch.rand(4096, 512)
    before = peak()
    for _ in range(3):
        model.zero_grad()
        y = model(x)
        loss = (y * y).mean()
        del y
        loss.backward()
    print("%.9g\nVmHWM: %d kB" % (loss.item(), peak() - before), flush=True)
    sys.exit()


def main():
    if len(sys.argv) > 1:
        for value in {"xor-pytorch": xor_pytorch, "xor-numpy": xor_numpy, "figure": figure, "deep": deep}[sys.argv[1]]():
            print("%.9g" % value)
        if "--memory" in sys.argv:
            print(*(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
        return
    works = {}
    for line in sys.stdin:
        print(answer(works, line.split()), flush=True)


main()
