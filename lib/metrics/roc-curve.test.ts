import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { areaUnderRoc, rocCurve } from ".";

const points = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { minLength: 2, maxLength: 30 })
  .filter((list) => new Set(list.map(([, y]) => y)).size === 2)
  .map((list) => ({ scores: list.map(([x]) => x / 3), labels: list.map(([, y]) => Number(y)) }));

test("the area is the share of pairs in the right order, ties half, and that under the curve", () => {
  fc.assert(
    fc.property(points, ({ scores, labels }) => {
      let [wins, pairs] = [0, 0];
      labels.forEach((y, i) => {
        if (y === 1)
          labels.forEach((z, j) => {
            if (z === 1) return;
            pairs++;
            wins += scores[i] > scores[j] ? 1 : scores[i] === scores[j] ? 0.5 : 0;
          });
      });
      assert.equal(areaUnderRoc(scores, labels), wins / pairs);
      const { falsePositives, truePositives, thresholds } = rocCurve(scores, labels);
      let area = 0;
      for (let i = 1; i < thresholds.length; i++) {
        assert.ok(thresholds[i] < thresholds[i - 1]);
        area += ((falsePositives[i] - falsePositives[i - 1]) * (truePositives[i] + truePositives[i - 1])) / 2;
      }
      assert.ok(Math.abs(area - wins / pairs) < 1e-12);
    }),
  );
});

test("at every threshold the curve counts who reaches it", () => {
  fc.assert(
    fc.property(points, ({ scores, labels }) => {
      const { falsePositives, truePositives, thresholds } = rocCurve(scores, labels);
      assert.deepEqual(
        Array.from(thresholds.slice(1)),
        [...new Set(scores)].sort((a, b) => b - a),
      );
      thresholds.forEach((t, i) => {
        const reached = (y: number): number =>
          scores.filter((x, s) => labels[s] === y && x >= t).length / labels.filter((z) => z === y).length;
        assert.deepEqual([falsePositives[i], truePositives[i]], [reached(0), reached(1)]);
      });
    }),
  );
});

test("scikit-learn's area of a score with many ties", () => {
  const scores = Array.from({ length: 40 }, (_, i) => ((i * 37) % 11) / 10);
  const labels = Array.from({ length: 40 }, (_, i) => ((i * 7) % 5 < 2 ? 1 : 0));
  assert.ok(Math.abs(areaUnderRoc(scores, labels) - 0.5481770833333333) < 1e-15); // roc_auc_score of scikit-learn 1.9.1
});

test("labels that are none, or all alike, are refused by name", () => {
  for (const f of [areaUnderRoc, rocCurve]) {
    assert.throws(() => f([1, 2], [1]), new RegExp(`${f.name}: labels has 1 entries but needs 2`));
    assert.throws(() => f([1, 2], [1, 2]), /labels is 2 at entry 1; each label is 0 or 1/);
    assert.throws(() => f([1, 2], [1, 1]), /labels are all 1; points of both labels are needed/);
    assert.throws(() => f([], []), /scores are none/);
    assert.throws(() => f([Number.NaN, 1], [0, 1]), /scores is NaN at entry 0/);
  }
});
