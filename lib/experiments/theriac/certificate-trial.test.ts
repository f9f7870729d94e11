import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, type Matrix, matrix } from "../../num";
import { certifyLayer } from "../../purify";
import { CERTIFIED_KINDS, changeLayer } from "./certificate-kinds";
import { type CertifiedNetwork, certifiedNetwork } from "./certificate-network";
import { certificateTrial, countCertificates } from "./certificate-trial";

/** Three kernels of five entries that moved along ones, but for the last, which stayed; the fifth entry is dead. */
function network(): CertifiedNetwork {
  const initial = matrix(3, 5, createRng(1).fillNormal(new Float64Array(15)));
  const clean = matrix(
    3,
    5,
    initial.data.map((w, at) => (at % 5 < 4 && at < 10 ? w + 0.5 : w)),
  );
  return { initial, clean, design: matrix(5, 1, Float64Array.of(1, 1, 1, 1, 0)) };
}

const shifted = (m: Matrix, by: number): Matrix =>
  matrix(
    m.rows,
    m.columns,
    m.data.map((w, at) => (at % 5 < 4 ? w + by : w)),
  );

test("exact, loose and wrong are told apart, and only kernels with an update count, only rows that are not zero", () => {
  const own = network();
  const changed = { theta: own.clean, isChanged: new Uint8Array(15) };
  const found = certifyLayer(own.clean, own.initial, own.design, own.clean);
  const counts = (by: number) => countCertificates(own, changed, shifted(own.clean, by), found);
  const exact = counts(0);
  assert.deepEqual(exact, {
    ...{ kernels: 2, exactKernels: 2, certifiedKernels: 2, looseKernels: 0, wrongKernels: 0 },
    ...{ entries: 8, certifiedEntries: 8, looseEntries: 0, wrongEntries: 0, belowRadius: 0 },
  });
  const loose = counts(1e-10);
  assert.deepEqual(
    [loose.exactKernels, loose.looseKernels, loose.looseEntries, loose.wrongEntries],
    [0, 2, 8, 0],
  );
  // Off by .1 with nothing hidden: fewer than the radius, 4 rows of leverage 1/4.
  const wrong = counts(0.1);
  assert.deepEqual(
    [wrong.wrongKernels, wrong.looseKernels, wrong.wrongEntries, wrong.belowRadius],
    [2, 0, 8, 2],
  );
  const hidden = countCertificates(
    own,
    { theta: own.clean, isChanged: new Uint8Array(15).fill(1) },
    shifted(own.clean, 0.1),
    found,
  );
  assert.equal(hidden.belowRadius, 0);
});

test("a larger share changes what a smaller one does, and the longest steps are the longest", () => {
  const own = certifiedNetwork({ name: "WDBC 30×5", precision: "float64", width: 6 }, createRng(3));
  for (const kind of CERTIFIED_KINDS) {
    const [few, many] = [0.2, 0.5].map((share) =>
      changeLayer(own, { kind, share, isSingle: false }, createRng(4)),
    );
    few.isChanged.forEach((is, at) => {
      if (!is) assert.equal(few.theta.data[at], own.clean.data[at]);
      else assert.equal(few.theta.data[at], many.theta.data[at], kind);
    });
    const count = few.isChanged.reduce((sum, is) => sum + is, 0);
    assert.ok(count > 15 && count < 60, `${kind}: ${count} of 180`);
  }
  const { theta } = changeLayer(
    own,
    { kind: "along the span, largest", share: 0.2, isSingle: false },
    createRng(4),
  );
  for (let j = 0; j < 6; j++) {
    const steps = [...theta.data.subarray(30 * j, 30 * j + 30)].map((w, i) =>
      Math.abs(w - own.clean.data[30 * j + i]),
    );
    assert.equal(steps.filter((step) => step > 0).length, 6);
  }
});

test("a network in single precision holds nothing else, and its certificates are read so", () => {
  const own = certifiedNetwork({ name: "WDBC 30×5", precision: "float32", width: 40 }, createRng(5));
  for (const { data } of [own.initial, own.clean]) assert.ok(data.every((w) => Math.fround(w) === w));
  const options = { kind: "shifted-normal", share: 0.1, precision: "float32" } as const;
  const { kernels, exactKernels, certifiedKernels, wrongKernels } = certificateTrial(
    own,
    options,
    createRng(6),
  );
  assert.ok(kernels > 30 && exactKernels > 25 && certifiedKernels > 25 && wrongKernels === 0);
});
