# SPDX-License-Identifier: Apache-2.0
"""The mean of the weights of networks, of which each went on from the one before: `mean.py OUT NETWORK...`."""
import sys

import torch


def main():
    out, *paths = sys.argv[1:]
    kept = [torch.load(path, weights_only=False) for path in paths]
    with torch.no_grad():
        for weights in zip(*(one["net"].parameters() for one in kept)):
            weights[0].copy_(sum(weights) / len(weights))
    torch.save(kept[0], out)


if __name__ == "__main__":
    main()
