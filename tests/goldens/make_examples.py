"""The twins of examples/NAME.c in PyTorch: python make_examples.py NAME [EPOCHS] prints what the example prints, and without
a name all go into examples/NAME.txt, as long as tests/test_examples.c has them.

Same seed, same draws, same first weights: they differ in rounding alone, which the digits shown do not have unless the
example says so."""
import contextlib
import gzip
import os
import sys

import numpy
import torch
from sklearn.metrics import roc_auc_score
from torch import nn
from torch.nn import functional as F

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")


def table(name):
    return torch.tensor(numpy.loadtxt(os.path.join(DATA, name), delimiter=",", skiprows=1), dtype=torch.float32)


def split(*lengths):
    parts = torch.utils.data.random_split(range(sum(lengths)), lengths)
    return [torch.tensor(part.indices) for part in parts]


def accuracy(scores, y):
    return (scores.argmax(1) == y).float().mean().item()


def iris(epochs=200):
    all_ = table("iris.csv")
    petals, kinds = all_[:, 2:4], all_[:, 4].long()
    train, held_out = split(120, 30)
    mean, std = petals[train].mean(0), petals[train].std(0)
    models = [nn.Linear(2, 3), nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 3))]
    for title, model in zip(["Logistic regression", "One hidden layer"], models):
        print(title)
        optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
        for epoch in range(1, epochs + 1):
            optimizer.zero_grad()
            loss = F.cross_entropy(model((petals[train] - mean) / std), kinds[train])
            loss.backward()
            optimizer.step()
            if epoch == 1 or epoch % 50 == 0:
                print(f"  epoch {epoch:3d}: loss {loss.item():.4f}")
        with torch.no_grad():
            said = model((petals - mean) / std)
            print(f"  accuracy {accuracy(said[train], kinds[train]):.3f}, held out {accuracy(said[held_out], kinds[held_out]):.3f}")


def digits(epochs=30):
    all_ = table("digits.csv")
    x, y = (all_[:, :64] / 16).reshape(-1, 1, 8, 8), all_[:, 64].long()
    train, held_out = split(1437, 360)

    class Moved(torch.utils.data.Dataset):  # torchvision's RandomCrop(8, padding=1)
        def __len__(self):
            return len(x)

        def __getitem__(self, i):
            top, left = (torch.randint(0, 3, (1,)).item() for _ in range(2))
            return F.pad(x[i], (1, 1, 1, 1))[:, top:top + 8, left:left + 8], y[i]

    def layer(in_, out):
        return nn.Sequential(nn.Conv2d(in_, out, 3, padding=1, bias=False), nn.BatchNorm2d(out), nn.ReLU())

    samples = torch.utils.data.Subset(Moved(), train.tolist())
    loader = torch.utils.data.DataLoader(samples, batch_size=32, shuffle=True)
    model = nn.Sequential(
        layer(1, 16), layer(16, 32), nn.MaxPool2d(2), layer(32, 32), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(0.2), nn.Linear(128, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.01, epochs=epochs, steps_per_epoch=len(loader))
    for epoch in range(1, epochs + 1):
        model.train()
        total = 0.0
        for images, classes in loader:
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images), classes)
            loss.backward()
            optimizer.step()
            scheduler.step()
            total += loss.item()
        model.eval()
        with torch.no_grad():
            print(f"epoch {epoch:2d}: loss {total / len(loader):.4f}, held out {accuracy(model(x[held_out]), y[held_out]):.3f}")


def sine_lstm(epochs=400):
    known, ahead, period = 50, 100, 20

    def waves(steps, count):
        time, start = torch.arange(0.0, steps).reshape(-1, 1, 1), torch.arange(0.0, count).reshape(1, -1, 1)
        return torch.sin(time * (2 * numpy.pi / period) + start * (2 * numpy.pi / count))

    lstm, head = nn.LSTM(1, 16), nn.Linear(16, 1)
    optimizer = torch.optim.Adam([*lstm.parameters(), *head.parameters()], lr=0.02)
    x = waves(known + 1, 8)
    for epoch in range(1, epochs + 1):
        optimizer.zero_grad()
        loss = F.mse_loss(head(lstm(x[:-1])[0]), x[1:])
        loss.backward()
        optimizer.step()
        if epoch == 1 or epoch % 20 == 0:
            print(f"epoch {epoch:3d}: loss {loss.item():.3e}")
    with torch.no_grad():
        sine, off = waves(known + ahead, 1), 0.0
        output, state = lstm(sine[:known])
        next_ = head(output[-1:])
        for i in range(ahead):
            off = max(off, abs(next_.item() - sine[known + i].item()))
            output, state = lstm(next_, state)
            next_ = head(output)
    print(f"continued for {ahead} steps: at most {off:.2f} off")


def oscillator(epochs=3000):
    torch.set_default_dtype(torch.float64)
    damping, frequency = 0.4, 3
    model = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 32), nn.Tanh(), nn.Linear(32, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    t, fine = torch.linspace(0, 3, 40).reshape(-1, 1).requires_grad_(), torch.linspace(0, 3, 200).reshape(-1, 1)
    w = (frequency**2 - damping**2) ** 0.5
    exact = torch.exp(-damping * fine) * (torch.cos(w * fine) + damping / w * torch.sin(w * fine))
    for epoch in range(1, epochs + 1):
        optimizer.zero_grad()
        x = model(t)
        (v,) = torch.autograd.grad(x.sum(), t, create_graph=True)
        (a,) = torch.autograd.grad(v.sum(), t, create_graph=True)
        left = (a + 2 * damping * v) / frequency**2 + x
        loss = left.square().mean() + (x[0] - 1).square().sum() + (v[0] / frequency).square().sum()
        loss.backward()
        optimizer.step()
        scheduler.step()
        if epoch == 1 or epoch % 500 == 0 or epoch == epochs:
            with torch.no_grad():
                off = (model(fine) - exact).abs().max()
            print(f"epoch {epoch:4d}: loss {loss.item():.4e}, at most {off:.4f} off")
    torch.set_default_dtype(torch.float32)


def autoencoder(epochs=100):
    images = table("digits.csv")[:, :64] / 16
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(images), batch_size=64, shuffle=True)
    model = nn.Sequential(
        nn.Linear(64, 64), nn.ELU(), nn.Linear(64, 32), nn.ELU(), nn.Linear(32, 2),
        nn.Linear(2, 32), nn.ELU(), nn.Linear(32, 64), nn.ELU(), nn.Linear(64, 64), nn.Sigmoid())
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    for epoch in range(1, epochs + 1):
        total = 0.0
        for (batch,) in loader:
            optimizer.zero_grad()
            loss = F.mse_loss(model(batch), batch)
            loss.backward()
            optimizer.step()
            total += loss.item()
        if epoch == 1 or epoch % 10 == 0 or epoch == epochs:
            print(f"epoch {epoch:3d}: loss {total / len(loader):.5f}")


def diabetes(epochs=500):
    all_ = table("diabetes.csv")
    train, held_out = split(342, 100)
    all_ = (all_ - all_[train].mean(0)) / all_[train].std(0)
    x, y = all_[:, :10], all_[:, 10:]
    models = [nn.Linear(10, 1), nn.Sequential(nn.Linear(10, 16), nn.Tanh(), nn.Linear(16, 1))]

    def r2(model, rows):
        with torch.no_grad():
            return (1 - (y[rows] - model(x[rows])).square().sum() / (y[rows] - y[rows].mean()).square().sum()).item()

    for title, model, decay in zip(["A line in each column", "A hidden layer"], models, [0, 3]):
        print(title)
        optimizer = torch.optim.AdamW(model.parameters(), lr=0.01, weight_decay=decay)
        for epoch in range(1, epochs + 1):
            optimizer.zero_grad()
            loss = F.mse_loss(model(x[train]), y[train])
            loss.backward()
            optimizer.step()
            if epoch == 1 or epoch % 100 == 0:
                print(f"  epoch {epoch:3d}: loss {loss.item():.4f}")
        print(f"  R2 {r2(model, train):.3f}, held out {r2(model, held_out):.3f}")


def breast_cancer(epochs=300):
    all_ = table("breast_cancer.csv")
    train, held_out = split(426, 143)
    x, y = all_[:, :30], all_[:, 30]
    x = (x - x[train].mean(0)) / x[train].std(0)
    models = [nn.Linear(30, 1), nn.Sequential(nn.Linear(30, 16), nn.Tanh(), nn.Linear(16, 1))]
    for title, model, decay in zip(["Logistic regression", "A hidden layer"], models, [0.1, 1]):
        print(title)
        optimizer = torch.optim.AdamW(model.parameters(), lr=0.01, weight_decay=decay)
        for epoch in range(1, epochs + 1):
            optimizer.zero_grad()
            loss = F.binary_cross_entropy_with_logits(model(x[train])[:, 0], y[train])
            loss.backward()
            optimizer.step()
            if epoch == 1 or epoch % 100 == 0:
                print(f"  epoch {epoch:3d}: loss {loss.item():.4f}")
        with torch.no_grad():
            said = model(x)[:, 0].sigmoid()
        right = ((said > 0.5) == (y > 0.5)).float()
        area = roc_auc_score(y[held_out], said[held_out])
        print(f"  accuracy {right[train].mean().item():.3f}, held out {right[held_out].mean().item():.3f}, AUC {area:.4f}")


def cart_pole(rounds=60):
    carts, steps, gamma = 32, 200, 0.99

    def moved(state, action):
        x, v, angle, turn = state.unbind(1)
        sine, cosine = torch.sin(angle), torch.cos(angle)
        push = (action * 20 - 10 + 0.05 * turn**2 * sine) / 1.1
        turning = (9.8 * sine - cosine * push) / (0.5 * (4 / 3 - 0.1 * cosine**2 / 1.1))
        going = push - 0.05 * turning * cosine / 1.1
        return torch.stack([x + 0.02 * v, v + 0.02 * going, angle + 0.02 * turn, turn + 0.02 * turning], 1)

    policy = nn.Sequential(nn.Linear(4, 32), nn.Tanh(), nn.Linear(32, 2))
    optimizer = torch.optim.Adam(policy.parameters(), lr=0.01)
    for round_ in range(1, rounds + 1):
        states, actions, ups = [], [], []
        with torch.no_grad():
            state, up = torch.rand(carts, 4) * 0.1 - 0.05, torch.ones(carts)
            for _ in range(steps):
                action = torch.multinomial(policy(state).softmax(1), 1)
                states, actions, ups = [*states, state], [*actions, action], [*ups, up]
                state = moved(state, action[:, 0])
                up = up * (state[:, 0].abs() < 2.4) * (state[:, 2].abs() < 0.2095)
        states, actions, up = torch.stack(states), torch.stack(actions), torch.stack(ups)
        left = up.sum(0) - torch.arange(0.0, steps)[:, None]
        returns = (1 - gamma**left) / (1 - gamma)
        mean = (returns * up).sum() / up.sum()
        deviation = (((returns - mean) ** 2 * up).sum() / up.sum()).sqrt()
        optimizer.zero_grad()
        chosen = policy(states).log_softmax(2).gather(2, actions)[:, :, 0]
        loss = -(chosen * (returns - mean) / deviation * up).sum() / up.sum()
        loss.backward()
        optimizer.step()
        if round_ == 1 or round_ % 5 == 0:
            print(f"round {round_:3d}: up for {up.sum().item() / carts:.1f} steps of {steps}")


def neural_ode(epochs=500):
    torch.set_default_dtype(torch.float64)
    points, ahead, apart = 100, 5, 0.1
    stages = [
        [1 / 5],
        [3 / 40, 9 / 40],
        [44 / 45, -56 / 15, 32 / 9],
        [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
        [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
        [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84]]
    doubt = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40]

    def solve(model, y, time, tolerance, h=0.1):
        ks = [model(y**3)]
        while time > 0:
            h = min(h, time)
            for row in stages:
                next_ = y + sum(k * (h * w) for k, w in zip(ks, row))
                ks.append(model(next_**3))
            with torch.no_grad():
                off = sum(k * (h * w) for k, w in zip(ks, doubt))
                scale = tolerance * (1 + torch.maximum(y.abs(), next_.abs()))
                error = (off / scale).square().mean().sqrt().item()
            if error <= 1:
                time, y, ks = time - h, next_, ks[-1:]
            else:
                ks = ks[:1]
            h *= min(5.0, max(0.2, 0.9 * max(error, 1e-10) ** -0.2))
        return y

    def trajectory(model, y, count, apart, tolerance):
        path = [y]
        for _ in range(count):
            path.append(solve(model, path[-1], apart, tolerance))
        return torch.stack(path)

    truth, model = nn.Linear(2, 2, bias=False), nn.Sequential(nn.Linear(2, 32), nn.Tanh(), nn.Linear(32, 2))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    begin = torch.tensor([[2.0, 0.0]])
    with torch.no_grad():
        truth.weight.copy_(torch.tensor([[-0.1, -2.0], [2.0, -0.1]]))
        spiral = trajectory(truth, begin, points, apart, 1e-8)[:, 0]
    seen = torch.stack([spiral[i : points + 1 - ahead + i] for i in range(ahead + 1)])
    for epoch in range(1, epochs + 1):
        optimizer.zero_grad()
        loss = F.l1_loss(trajectory(model, seen[0], ahead, apart, 1e-4), seen)
        loss.backward()
        optimizer.step()
        scheduler.step()
        if epoch == 1 or epoch % 100 == 0 or epoch == epochs:
            print(f"epoch {epoch:4d}: loss {loss.item():.5f}", flush=True)
    with torch.no_grad():
        learnt = trajectory(model, begin, 5 * points, apart / 5, 1e-6)[::5, 0]
    print(f"from the start to the end: {(learnt - spiral).abs().mean().item():.3f} off on average")
    torch.set_default_dtype(torch.float32)


def spelling(make_model, make_speller, steps):
    length, samples, written = 64, 32, min(500, 4 * steps)
    with open(os.path.join(DATA, "pride.txt")) as file:
        alphabet, text = numpy.unique(list(file.read()), return_inverse=True)
    text, first = torch.tensor(text), (len(text) - length) * 9 // 10
    model = make_model(len(alphabet))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)

    def loss_of(begins):
        pieces = text[begins + torch.arange(length + 1)]
        return F.cross_entropy(model(pieces[:, :-1]).flatten(0, 1), pieces[:, 1:].flatten())

    for step in range(1, steps + 1):
        optimizer.zero_grad()
        loss = loss_of(torch.randint(0, first - length, (samples, 1)))
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        scheduler.step()
        if step == 1 or step % 100 == 0 or step == steps:
            with torch.no_grad():
                held_out = loss_of(torch.linspace(first, len(text) - length - 1, samples).long()[:, None]).item()
            print(f"step {step:4d}: loss {loss.item():.3f}, held out {held_out:.3f}", flush=True)
    torch.manual_seed(0)
    letters, speller = torch.zeros(1, 1, dtype=torch.long), make_speller(model)
    with torch.no_grad():
        for _ in range(written):
            letter = (speller(letters) / 0.6).softmax(1).multinomial(1)
            letters = torch.cat([letters, letter], 1)
    print("".join(alphabet[letters[0, 1:]]))


class SpellingGRU(nn.Module):
    def __init__(self, kinds):
        super().__init__()
        self.letters, self.gru, self.head = nn.Embedding(kinds, 32), nn.GRU(32, 128, batch_first=True), nn.Linear(128, kinds)

    def forward(self, x):
        return self.head(self.gru(self.letters(x))[0])


def spelling_gru(steps=1000):
    def make_speller(model):
        memory = None

        def speller(written):
            nonlocal memory
            output, memory = model.gru(model.letters(written[:, -1:]), memory)
            return model.head(output)[:, 0]

        return speller

    spelling(SpellingGRU, make_speller, steps)


class SpellingTransformer(nn.Module):
    def __init__(self, kinds):
        super().__init__()
        self.letters = nn.Embedding(kinds, 64)
        self.positions = nn.Parameter(torch.randn(64, 64) * 0.1)
        layer = nn.TransformerEncoderLayer(64, 4, 256, dropout=0.0, batch_first=True, norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, nn.LayerNorm(64), enable_nested_tensor=False)
        self.head = nn.Linear(64, kinds)

    def forward(self, x):
        mask = nn.Transformer.generate_square_subsequent_mask(x.shape[1])
        return self.head(self.encoder(self.letters(x) + self.positions[: x.shape[1]], mask, is_causal=True))


def spelling_transformer(steps=1000):
    spelling(SpellingTransformer, lambda model: lambda written: model(written[:, -64:])[:, -1], steps)


def curve_fit(steps=40):
    torch.set_default_dtype(torch.float64)

    def valley_closure(optimizer, at, calls):
        def closure():
            optimizer.zero_grad()
            loss = (1 - at[0]) ** 2 + 100 * (at[1] - at[0] ** 2) ** 2
            loss.backward()
            calls[0] += 1
            return loss

        return closure

    def go_down(name, make, steps):
        at, calls = torch.tensor([-1.5, 2.0], requires_grad=True), [0]
        optimizer = make([at])
        for _ in range(steps):
            optimizer.step(valley_closure(optimizer, at, calls))
        x, y = at.tolist()
        print(f"{name:5s} {steps:4d} steps, {calls[0]:4d} losses: ({x:.4f}, {y:.4f}), {numpy.hypot(x - 1, y - 1):.4f} from (1, 1)")

    go_down("LBFGS", lambda p: torch.optim.LBFGS(p, max_iter=1, max_eval=25, line_search_fn="strong_wolfe"), steps)
    go_down("Adam", lambda p: torch.optim.Adam(p, lr=0.05), 5 * steps)

    with open(os.path.join(DATA, "..", "goldens", "nist.txt")) as file:
        rows = [[part.strip() for part in line.split("|")] for line in file if line.startswith("Thurber")]
    start, certified, y, x = (torch.tensor([float(v) for v in row[2].split()]) for name in ["start2", "certified", "y", "x1"] for row in rows if row[1] == name)
    at = torch.ones(7, requires_grad=True)
    optimizer = torch.optim.LBFGS([at], max_iter=200, tolerance_grad=0, tolerance_change=0, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        b = at * start
        said = (b[0] + x * (b[1] + x * (b[2] + x * b[3]))) / (1 + x * (b[4] + x * (b[5] + x * b[6])))
        loss = F.mse_loss(said, y, reduction="sum")
        loss.backward()
        return loss

    optimizer.step(closure)
    found = at.detach() * start
    for i in range(7):
        print(f"b{i + 1} = {found[i].item():10.5f}, certified {certified[i].item():10.5f}")
    off = (found / certified - 1).abs().max().item()
    print(f"squares {closure().item():.3f}, certified 5642.708; the first {'7' if off < 0.5e-7 else 'few'} digits agree")
    torch.set_default_dtype(torch.float32)


def clothes(path, train):
    """The set in a folder; of "small" the one that tests/test_examples.c writes."""
    if path == "small":
        n = 200 if train else 50
        labels, i = 7 * numpy.arange(n) % 10, numpy.arange(784 * n)
        image, row, bar = i // 784, i % 784 // 28, 2 * labels[i // 784] + 3
        images = numpy.where((row == bar) | (row == bar + 1), 255 - image, (image * 31 + i * 17) % 97)
    else:
        def read(name, skip):
            with gzip.open(os.path.join(path, f"{'train' if train else 't10k'}-{name}-ubyte.gz")) as file:
                return numpy.frombuffer(file.read(), numpy.uint8, offset=skip)
        images, labels = read("images-idx3", 16), read("labels-idx1", 8)
    return torch.tensor(images.reshape(-1, 1, 28, 28), dtype=torch.float32) / 255, torch.tensor(labels).long()


def fashion(epochs=3, path="/usr/share/datasets/fashion-mnist"):
    (x, y), (x_test, y_test) = clothes(path, True), clothes(path, False)

    class Flipped(torch.utils.data.Dataset):
        def __len__(self):
            return len(x)

        def __getitem__(self, i):
            return (x[i].flip(-1) if torch.rand(1) < 0.5 else x[i]), y[i]

    def block(in_, out):
        return nn.Sequential(nn.Conv2d(in_, out, 3, padding=1, bias=False), nn.BatchNorm2d(out), nn.ReLU(), nn.MaxPool2d(2))

    loader = torch.utils.data.DataLoader(Flipped(), batch_size=128, shuffle=True)
    model = nn.Sequential(block(1, 32), block(32, 64), block(64, 128), nn.Flatten(), nn.Dropout(0.2), nn.Linear(1152, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.01, epochs=epochs, steps_per_epoch=len(loader))
    for epoch in range(1, epochs + 1):
        model.train()
        total = 0.0
        for images, classes in loader:
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images), classes)
            loss.backward()
            optimizer.step()
            scheduler.step()
            total += loss.item()
        model.eval()
        with torch.no_grad():
            right = sum((model(x_test[i:i + 500]).argmax(1) == y_test[i:i + 500]).sum().item() for i in range(0, len(x_test), 500))
        print(f"epoch {epoch:2d}: loss {total / len(loader):.4f}, test {right / len(x_test):.4f}", flush=True)


def run(name, *arguments):
    torch.manual_seed(0)
    globals()[name](*arguments)
    print(f"Picture: out/{name}.png")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(sys.argv[1], *(int(a) if a.isdigit() else a for a in sys.argv[2:]))
    else:
        for name, *arguments in [("iris",), ("digits", 1), ("sine_lstm", 40), ("oscillator", 100), ("autoencoder", 1), ("diabetes",), ("breast_cancer",), ("cart_pole", 5), ("neural_ode", 10), ("curve_fit",), ("spelling_gru", 2), ("spelling_transformer", 2), ("fashion", 2, "small")]:
            with open(os.path.join(DATA, "..", "goldens", "examples", name + ".txt"), "w") as file:
                with contextlib.redirect_stdout(file):
                    run(name, *arguments)
