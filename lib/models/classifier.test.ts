import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError, matrix, ShapeError } from "../num";
import { type Classifier, isClassifier, predictClasses } from "./classifier";

const answering = (answer: unknown, more: Partial<Classifier> = {}): Classifier => ({
  classes: 3,
  inputSize: 2,
  predict: () => answer as Int32Array,
  ...more,
});

test("any object with the three members is a classifier, and nothing else", () => {
  assert.ok(isClassifier(answering(0)));
  class Own {
    classes = 2;
    inputSize = 1;
    predict(): Int32Array {
      return Int32Array.of(0);
    }
  }
  assert.ok(isClassifier(new Own()));
  for (const other of [null, undefined, 3, {}, { classes: 2, inputSize: 1 }, { ...answering(0), predict: 1 }])
    assert.equal(isClassifier(other), false);
});

test("the answer is handed on when it is one class per point", () => {
  assert.deepEqual(predictClasses("f", answering(Int32Array.of(2, 0)), matrix(2, 2)), Int32Array.of(2, 0));
});

test("a classifier that does not keep its promises is found out, by name of the function that asked", () => {
  const refuse = (classifier: Classifier, error: new () => Error, message: RegExp): void =>
    assert.throws(
      () => predictClasses("accuracy", classifier, matrix(2, 2)),
      (e) => e instanceof error && message.test(e.message),
    );
  const two = Int32Array.of(0, 1);
  refuse(
    answering(two, { inputSize: 3 }),
    ShapeError,
    /accuracy: inputs have 2 columns .* points of 3 entries/,
  );
  refuse(answering(two, { classes: 1 }), DomainError, /classifier\.classes = 1 is not a whole number ≥ 2/);
  refuse(answering(Int32Array.of(0)), ShapeError, /asked for 2 points and answered Int32Array of length 1/);
  refuse(answering([0, 1]), ShapeError, /answered Array of length 2; predict returns an Int32Array/);
  refuse(answering(undefined), ShapeError, /answered undefined/);
  refuse(answering(Int32Array.of(0, 3)), DomainError, /says class 3 of point 1; .* from 0 to 2/);
  refuse(answering(Int32Array.of(-1, 0)), DomainError, /says class -1 of point 0/);
});
