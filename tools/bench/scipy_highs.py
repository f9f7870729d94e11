"""scipy_highs.py <problems file> <count>: JSON with the median of microseconds of processor time per problem, by scipy's HiGHS."""

import json
import sys
import time

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, hstack

numbers = np.fromfile(sys.argv[1])
n, d, p = numbers[:3].astype(int)
count = min(int(sys.argv[2]), p)
design = numbers[3 : 3 + n * d].reshape(n, d)
rhs = numbers[3 + n * d :].reshape(p, n)

cost = np.concatenate([np.zeros(d), np.ones(2 * n)])
equations = csr_array(hstack([design, eye_array(n), -eye_array(n)]))
bounds = [(None, None)] * d + [(0, None)] * (2 * n)
times, objectives = [], []
for b in rhs[:count]:
    begin = time.process_time()
    result = linprog(cost, A_eq=equations, b_eq=b, bounds=bounds, method="highs")
    times.append(1e6 * (time.process_time() - begin))
    objectives.append(result.fun)
print(json.dumps({"microseconds": float(np.median(times)), "objectives": objectives}))
