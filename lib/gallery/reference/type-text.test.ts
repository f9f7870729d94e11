import assert from "node:assert/strict";
import { test } from "node:test";
import { DataError } from "../../num";
import { declarationText } from "./declaration-text";
import { KIND, type Reflection, type TypeNode } from "./reflection";
import { memberText, typeText } from "./type-text";

const named = (name: string): TypeNode => ({ type: "intrinsic", name });
const [number, string] = [named("number"), named("string")];
const union: TypeNode = { type: "union", types: [number, string] };
const reference = (name: string, ...typeArguments: TypeNode[]): TypeNode => ({
  type: "reference",
  name,
  typeArguments,
});
const parameter = (name: string, type: TypeNode, more: Partial<Reflection> = {}): Reflection => ({
  name,
  kind: 32768,
  type,
  ...more,
});
const call = (parameters: Reflection[], type: TypeNode): TypeNode => ({
  type: "reflection",
  declaration: {
    name: "__type",
    kind: 65536,
    signatures: [{ name: "__type", kind: 4096, parameters, type }],
  },
});

for (const [text, type] of [
  ["number", number],
  ["any", undefined],
  ['"l1"', { type: "literal", value: "l1" }],
  ["null", { type: "literal", value: null }],
  ["number | string", union],
  ["number[]", { type: "array", elementType: number }],
  ["(number | string)[]", { type: "array", elementType: union }],
  [
    "readonly number[]",
    { type: "typeOperator", operator: "readonly", target: { type: "array", elementType: number } },
  ],
  ["[number, string]", { type: "tuple", elements: [number, string] }],
  ["Record<string, number>", reference("Record", string, number)],
  ["Row & number", { type: "intersection", types: [reference("Row"), number] }],
  ["typeof KINDS", { type: "query", queryType: reference("KINDS") }],
  [
    'Paper["key"]',
    { type: "indexedAccess", objectType: reference("Paper"), indexType: { type: "literal", value: "key" } },
  ],
  [
    "{ readonly [K in G]?: number }",
    {
      type: "mapped",
      parameter: "K",
      parameterType: reference("G"),
      templateType: number,
      readonlyModifier: "+",
      optionalModifier: "+",
    },
  ],
  [
    "(x: number, y?: string) => number",
    call([parameter("x", number), parameter("y", string, { flags: { isOptional: true } })], number),
  ],
  ["((x: number) => number)[]", { type: "array", elementType: call([parameter("x", number)], number) }],
  [
    "{ [key: string]: number; a?: string; f(...x: number[]): number }",
    {
      type: "reflection",
      declaration: {
        name: "__type",
        kind: 65536,
        indexSignatures: [
          { name: "__index", kind: 8192, parameters: [parameter("key", string)], type: number },
        ],
        children: [
          { name: "a", kind: KIND.property, type: string, flags: { isOptional: true } },
          {
            name: "f",
            kind: KIND.method,
            signatures: [
              {
                name: "f",
                kind: 4096,
                parameters: [
                  parameter("x", { type: "array", elementType: number }, { flags: { isRest: true } }),
                ],
                type: number,
              },
            ],
          },
        ],
      },
    },
  ],
  ["{}", { type: "reflection", declaration: { name: "__type", kind: 65536 } }],
] as const)
  test(`a type is written as TypeScript writes it: ${text}`, () =>
    assert.equal(typeText(type as TypeNode), text));

test("a kind of type that nobody has met yet is a fault, not a blank", () => {
  assert.throws(
    () => typeText({ type: "conditional" }),
    (error: Error) =>
      error instanceof DataError && /the kind "conditional" has no text yet/.test(error.message),
  );
});

test("a default makes a parameter optional, and a destructured one is called options", () => {
  const f = (name: string, more: Partial<Reflection>): string =>
    memberText({
      name: "f",
      kind: KIND.method,
      signatures: [{ name: "f", kind: 4096, parameters: [parameter(name, number, more)], type: string }],
    });
  assert.equal(f("x", { defaultValue: "1" }), "f(x?: number): string");
  assert.equal(f("__namedParameters", {}), "f(options: number): string");
});

test("declarations: short ones in a line, long ones with a line for each part, members left out", () => {
  const signature = (count: number, width: number): Reflection => ({
    name: "f",
    kind: 4096,
    typeParameters: [{ name: "T", kind: 131072, type: number, default: number }],
    parameters: Array.from({ length: count }, (_, i) => parameter("x".repeat(width) + i, number)),
    type: string,
  });
  const declared = (count: number, width: number): string =>
    declarationText({ name: "f", kind: KIND.function, signatures: [signature(count, width)] });
  assert.equal(declared(1, 1), "function f<T extends number = number>(x0: number): string");
  assert.equal(
    declared(2, 25),
    `function f<T extends number = number>(\n  ${"x".repeat(25)}0: number,\n  ${"x".repeat(25)}1: number,\n): string`,
  );
  const alias = (...words: string[]): string =>
    declarationText({
      name: "A",
      kind: KIND.alias,
      type: { type: "union", types: words.map((value) => ({ type: "literal", value })) },
    });
  assert.equal(alias("a", "b"), 'type A = "a" | "b"');
  assert.equal(
    alias("a".repeat(40), "b".repeat(40)),
    `type A =\n  | "${"a".repeat(40)}"\n  | "${"b".repeat(40)}"`,
  );
  const member = { name: "x", kind: KIND.property, type: number };
  assert.equal(
    declarationText({ name: "I", kind: KIND.interface, children: [member], extendedTypes: [reference("J")] }),
    "interface I extends J",
  );
  assert.equal(declarationText({ name: "C", kind: KIND.variable, type: number }), "const C: number");
});
