import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../../num";
import { type FilterNetwork, filterNetwork, neuroTronGuarantee, neuroTronSchedule, normalMoments } from ".";

const gate = (leak = 0): FilterNetwork =>
  filterNetwork({
    gates: [
      [
        [2, 0],
        [0, 1],
      ],
    ],
    outer: [1.5],
    leak,
  });
const about = (leak = 0) => ({
  network: gate(leak),
  moments: normalMoments(2),
  batchSize: 3,
  failureProbability: 0.1,
});
const attacked = { attackBound: 0.25, startDistance: 5 };

/** The proof's recursion for E‖w − w*‖², with Theorem 1's constants written out. */
function recursion(leak: number, beta: number, eta: number): { shrink: number; noise: number } {
  const { lambda1, lambda2, lambda3 } = neuroTronGuarantee({ ...about(leak), attackProbability: beta });
  const { m1, m2, m3, m4 } = about().moments;
  const [b1, b2, b3] = [m1, m2, m3].map((m) => beta * m);
  const [b, theta] = [3, attacked.attackBound];
  const L2 = (1 + leak) * (1 + leak) * lambda3;
  const pull = (1 + leak) * lambda1 - b1 * lambda2;
  const B = (b1 * m2 + m2 * m2) * (1 - 1 / b) + (b3 + m4) / b;
  const A = (b1 * b1 + b1 * m2) * (1 - 1 / b) + (b2 + b3) / b;
  return {
    shrink: eta * pull - eta * eta * lambda2 * lambda2 * L2 * B,
    noise: theta * theta * (eta * b1 * lambda2 + eta * eta * lambda2 * lambda2 * A),
  };
}

for (const leak of [0, 0.3])
  test(`leak ${leak}: after T updates of the recursion, and not before, Δ ≤ ε²δ`, () => {
    const { criticalProbability } = neuroTronGuarantee({ ...about(leak), attackProbability: 1 });
    for (const share of [0.1, 0.5, 0.9]) {
      const beta = share * criticalProbability;
      const schedule = neuroTronSchedule({ ...about(leak), ...attacked, attackProbability: beta });
      const { shrink, noise } = recursion(leak, beta, schedule.learningRate);
      const target = schedule.accuracy * schedule.accuracy * 0.1;
      assert.ok(
        Math.abs(target - noise / shrink - schedule.room) < 1e-12,
        "room is ε²δ less the fixed point",
      );
      let delta = 25;
      let steps = 0;
      while (delta > target) {
        delta = (1 - shrink) * delta + noise;
        steps++;
      }
      assert.ok(Math.abs(steps - schedule.updates) <= 1, `${steps} is not ${schedule.updates}`);
      // A γ just below its bound leaves no room.
      const { shrink: s, noise: e } = recursion(leak, beta, (schedule.learningRate * 1.05) / 0.999);
      assert.ok(target - e / s < 0);
    }
  });

test("without attack: the recursion reaches ε²δ in T updates", () => {
  const schedule = neuroTronSchedule({
    ...{ ...about(), attackProbability: 0, attackBound: 0, startDistance: 5, accuracy: 0.1 },
  });
  const { lambda1, lambda2, lambda3 } = neuroTronGuarantee({ ...about(), attackProbability: 0 });
  const { m2, m4 } = about().moments;
  const eta = schedule.learningRate;
  const factor = 1 - eta * lambda1 + eta * eta * lambda2 * lambda2 * lambda3 * (m4 / 3 + (m2 * m2 * 2) / 3);
  const target = 0.01 * 0.1;
  const after = (steps: number): number => 25 * Math.exp(steps * Math.log(factor));
  assert.ok(after(schedule.updates) <= target && after(schedule.updates - 1) > target);
});

test("the printed c_rate is the recursion's at b = 1 where every point is attacked", () => {
  const moments = { variance: 9, m1: 3, m2: 18, m3: 120, m4: 900 };
  const all = neuroTronSchedule({
    ...{
      network: filterNetwork({
        gates: [
          [
            [1, 0],
            [0, 1],
          ],
        ],
      }),
      moments,
      batchSize: 1,
    },
    ...{ attackProbability: { beta1: 3, beta2: 18, beta3: 120 }, ...attacked },
  });
  assert.ok(Math.abs(all.room - all.roomAsPrinted) < 1e-12);
  const some = neuroTronSchedule({ ...about(), ...attacked, attackProbability: 0.05 });
  assert.ok(some.room > 0 && some.roomAsPrinted < 0);
});

test("what the theorem does not cover is refused", () => {
  const run =
    (change: object): (() => unknown) =>
    () =>
      neuroTronSchedule({ ...about(), ...attacked, attackProbability: 0.1, ...change });
  assert.throws(run({ attackProbability: 0.9 }), /c_trade-off = .* is not positive/);
  assert.throws(run({ startDistance: 0.1 }), /startDistance = 0.1 is within/);
  assert.throws(
    run({ moments: { ...normalMoments(2), m4: Number.POSITIVE_INFINITY } }),
    /four finite moments/,
  );
  assert.throws(run({ reserve: 1 }), DomainError);
  assert.throws(run({ gammaFactor: Number.NaN }), DomainError);
  assert.throws(run({ accuracy: 0.1 }), /equation 1 fixes ε/);
  assert.throws(run({ attackBound: 0 }), /accuracy is missing/);
  assert.throws(run({ attackProbability: { beta1: 1, beta2: -1, beta3: 1 } }), /beta2/);
});
