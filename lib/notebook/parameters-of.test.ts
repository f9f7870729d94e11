import assert from "node:assert/strict";
import { test } from "node:test";
import { registry } from "../experiments";
import { DomainError } from "../num";
import { parametersOf } from "./parameters-of";

test("every parameter of every experiment has its meaning, its values at the paper's scale and its range", () => {
  for (const { id, parameters } of registry) {
    const rows = parametersOf(id);
    assert.deepEqual(
      rows.map(({ parameter, meaning }) => [parameter, meaning]),
      Object.entries(parameters).map(([name, { meaning }]) => [name, meaning]),
    );
    for (const { paper, range, parameter } of rows) assert.ok(paper && range, `${id}: ${parameter}`);
  }
});

test("values of both scales, those measured within a unit too; many are told by their ends", () => {
  assert.deepEqual(parametersOf("lu2023/figure-2"), [
    {
      parameter: "patchSize",
      meaning: "k, entries of a kernel",
      paper: "50, 100, 200",
      quick: "50, 100, 200",
      range: "whole numbers from 1 to 2000",
    },
    {
      parameter: "width",
      meaning: "p, number of kernels",
      paper: "100, 200, 500, 1000",
      quick: "100, 200",
      range: "whole numbers from 1 to 20000",
    },
    {
      parameter: "noiseFraction",
      meaning: "ε, share of weights that are hit",
      paper: "0, 0.05, …, 0.6 (13 values)",
      quick: "0, 0.05, …, 0.6 (13 values)",
      range: "numbers from 0 to 1",
    },
  ]);
  assert.throws(() => parametersOf("lu2023/figur-2"), DomainError);
});
