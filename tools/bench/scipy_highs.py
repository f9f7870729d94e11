"""Answers a line "<problems file> <count>" by one line of JSON: microseconds of processor time per problem, by scipy's HiGHS."""

import json
import sys
import time

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, hstack


def answer(path, count):
    numbers = np.fromfile(path)
    n, d, p, _ = numbers[:4].astype(int)
    count = min(count, p)
    design = numbers[4 : 4 + n * d].reshape(n, d)
    rhs = numbers[4 + n * d :][: p * n].reshape(p, n)
    cost = np.concatenate([np.zeros(d), np.ones(2 * n)])
    equations = csr_array(hstack([design, eye_array(n), -eye_array(n)]))
    bounds = [(None, None)] * d + [(0, None)] * (2 * n)
    times, objectives = [], []
    for b in rhs[:count]:
        begin = time.process_time()
        result = linprog(cost, A_eq=equations, b_eq=b, bounds=bounds, method="highs")
        times.append(1e6 * (time.process_time() - begin))
        objectives.append(result.fun)
    return {"microseconds": float(np.median(times)), "each": int(count), "objectives": objectives}


for line in sys.stdin:
    path, count = line.rstrip("\n").split("\t")
    print(json.dumps(answer(path, int(count))), flush=True)
