import assert from "node:assert/strict";
import { test } from "node:test";
import { knownDataset } from "../../datasets";
import { judge } from "../../evidence";
import { createRng } from "../../num";
import type { Row } from "../../study";
import { screening } from "./screening";
import { SCREENED_BY, SCREENED_FRACTIONS } from "./screening-claims";

const networks = (errors: Readonly<Record<string, number>>): Row[] =>
  SCREENED_BY.flatMap((name) =>
    SCREENED_FRACTIONS.flatMap((noiseFraction) =>
      Array.from({ length: 30 }, (_, trial) => ({
        ...{ screening: name, noiseFraction, trial },
        functionError: errors[name] * (1 + 0.1 * Math.sin(7 * trial)),
      })),
    ),
  );
const words = (errors: Readonly<Record<string, number>>): string[] =>
  judge(screening, networks(errors)).map(({ verdict }) => verdict);

test("by certificate: a smaller error than by threshold, no larger one, and a smaller one than without", () => {
  assert.deepEqual(words({ none: 9, threshold: 2, certificate: 1 }), ["agrees", "agrees", "agrees"]);
  assert.deepEqual(words({ none: 9, threshold: 1, certificate: 1.05 }), ["disagrees", "agrees", "agrees"]);
  assert.deepEqual(words({ none: 1, threshold: 1, certificate: 2 }), ["disagrees", "disagrees", "disagrees"]);
});

const skip = knownDataset("mnist").isHere() ? false : "needs MNIST, `npx theriac data mnist`";

test("a trial puts back nothing, what moved far, or what is not proven", { skip }, () => {
  const point = { width: 16, points: 3, screening: SCREENED_BY, noiseFraction: [0.5] };
  const rows = screening.measure(point, createRng(2), 0) as readonly Row[];
  const [none, , certificate] = rows;
  assert.equal(none.screened, 0);
  assert.equal(certificate.screened, Math.round(16 * (1 - Number(certificate.certifiedFraction))));
  assert.ok(Number(certificate.screened) > 0);
  const alone = screening.measure(
    { ...point, screening: ["certificate"] },
    createRng(2),
    0,
  ) as readonly Row[];
  assert.deepEqual(alone[0], certificate);
});
