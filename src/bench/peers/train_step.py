"""One training step of a small network with NumPy and PyTorch, timed block by block on one thread.

    train_step.py DIGITS COUNT INPUTS

DIGITS holds COUNT images of INPUTS bytes, then COUNT labels of one byte. The first line of the output says what there is
to time: {"ready": [{"library", "version", "dtype", "optimizer"}, ...], "missing": [names]}. Each line of the input,
{"contestant": i, "steps": n}, is answered by {"ms": milliseconds of one step}, the mean of n steps. It ends with its input.
"""
import json
import sys
import time

WIDTHS = (100, 100, 100, 100, 10)
BATCH = 128


def read_digits(path, count, inputs):
    with open(path, "rb") as file:
        content = file.read()
    return content[: count * inputs], content[count * inputs :]


class NumpyNetwork:
    """Affine and ReLU layers, softmax with cross-entropy, backpropagation written out; everything in one precision."""

    def __init__(self, np, pixels, labels, dtype, optimizer):
        self.np, self.dtype, self.optimizer = np, dtype, optimizer
        self.pixels, self.labels = pixels.astype(dtype) / dtype(255), labels
        self.random = np.random.default_rng(1)
        self.weights, self.biases = [], []
        fan_in = pixels.shape[1]
        for width in WIDTHS:
            draw = self.random.standard_normal((fan_in, width)) * (2 / fan_in) ** 0.5
            self.weights.append(draw.astype(dtype))
            self.biases.append(np.zeros(width, dtype))
            fan_in = width
        self.parameters = self.weights + self.biases
        self.first = [np.zeros_like(p) for p in self.parameters]
        self.second = [np.zeros_like(p) for p in self.parameters]
        self.rows = np.arange(BATCH)
        self.updates = 0

    def gradients(self):
        np = self.np
        picks = self.random.integers(0, len(self.labels), BATCH)
        layers = [self.pixels[picks]]
        for weight, bias in zip(self.weights[:-1], self.biases[:-1]):
            hidden = layers[-1] @ weight
            hidden += bias
            layers.append(np.maximum(hidden, 0, out=hidden))
        delta = layers[-1] @ self.weights[-1]
        delta += self.biases[-1]
        delta -= delta.max(axis=1, keepdims=True)
        np.exp(delta, out=delta)
        delta /= delta.sum(axis=1, keepdims=True)
        delta[self.rows, self.labels[picks]] -= 1
        delta /= BATCH
        of_weights, of_biases = [], []
        for i in reversed(range(len(WIDTHS))):
            of_weights.insert(0, layers[i].T @ delta)
            of_biases.insert(0, delta.sum(axis=0))
            if i > 0:
                delta = delta @ self.weights[i].T
                delta *= layers[i] > 0
        return of_weights + of_biases

    def step(self):
        np, real = self.np, self.dtype
        self.updates += 1
        gradients = self.gradients()
        if self.optimizer == "sgd":
            for parameter, gradient in zip(self.parameters, gradients):
                gradient *= real(0.01)
                parameter -= gradient
            return
        rate = real(0.001 * (1 - 0.999**self.updates) ** 0.5 / (1 - 0.9**self.updates))
        for parameter, gradient, m, v in zip(self.parameters, gradients, self.first, self.second):
            m += real(0.1) * (gradient - m)
            v += real(0.001) * (gradient * gradient - v)
            root = np.sqrt(v)
            root += real(1e-7)
            parameter -= rate * m / root


def numpy_contestants(np, pixels, labels):
    for dtype in (np.float32, np.float64):
        for optimizer in ("sgd", "adam"):
            network = NumpyNetwork(np, pixels, labels, dtype, optimizer)
            yield {"library": "NumPy", "version": np.__version__, "dtype": dtype.__name__, "optimizer": optimizer}, network.step


def torch_contestants(torch, pixels, labels):
    torch.set_num_threads(1)
    inputs = torch.from_numpy(pixels.astype("float32") / 255)
    targets = torch.from_numpy(labels.astype("int64"))

    def build(optimizer):
        parts, fan_in = [], pixels.shape[1]
        for i, width in enumerate(WIDTHS):
            affine = torch.nn.Linear(fan_in, width)
            torch.nn.init.kaiming_normal_(affine.weight)
            torch.nn.init.zeros_(affine.bias)
            parts += [affine, torch.nn.ReLU()] if i < len(WIDTHS) - 1 else [affine]
            fan_in = width
        network = torch.nn.Sequential(*parts)
        loss = torch.nn.CrossEntropyLoss()
        rule = torch.optim.SGD if optimizer == "sgd" else torch.optim.Adam
        update = rule(network.parameters(), lr=0.01 if optimizer == "sgd" else 0.001)

        def step():
            picks = torch.randint(len(targets), (BATCH,))
            update.zero_grad()
            loss(network(inputs[picks]), targets[picks]).backward()
            update.step()

        return step

    for optimizer in ("sgd", "adam"):
        about = {"library": "PyTorch", "version": torch.__version__, "dtype": "float32", "optimizer": optimizer}
        yield about, build(optimizer)


def tell(message):
    print(json.dumps(message), flush=True)


def main(path, count, inputs):
    try:
        import numpy
    except ImportError:
        tell({"ready": [], "missing": ["NumPy", "PyTorch"]})
        return
    images, classes = read_digits(path, count, inputs)
    pixels = numpy.frombuffer(images, numpy.uint8).reshape(count, inputs)
    labels = numpy.frombuffer(classes, numpy.uint8)
    contestants, missing = list(numpy_contestants(numpy, pixels, labels)), []
    try:
        import torch

        contestants += torch_contestants(torch, pixels, labels)
    except ImportError:
        missing.append("PyTorch")
    for _, step in contestants:
        for _ in range(10):
            step()
    tell({"ready": [about for about, _ in contestants], "missing": missing})
    for line in sys.stdin:
        order = json.loads(line)
        step = contestants[order["contestant"]][1]
        start = time.perf_counter()
        for _ in range(order["steps"]):
            step()
        tell({"ms": (time.perf_counter() - start) * 1000 / order["steps"]})


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
