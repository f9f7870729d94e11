import type { Tensor } from "../formats";
import type { Layout, LayoutLayer } from "./layout";

/** A tensor's name in parts: "net.3.weight" is layer 3 of "net"; "fc2.bias" layer 2 of "fc". */
const NUMBERED = /^(?:(.*\.)?(\d+)|((?:.*\.)?(?:fc|lin|linear|layer|l))(\d+))\.(weight|bias)$/;

interface Numbered {
  readonly prefix: string;
  readonly number: number;
  readonly part: string;
}

/** The place of a tensor among numbered layers; undefined where its name tells none. */
export function numberedName(name: string): Numbered | undefined {
  const [, sequence = "", inSequence, word, inWord, part] = NUMBERED.exec(name) ?? [];
  if (part === undefined) return undefined;
  return word === undefined
    ? { prefix: sequence, number: Number(inSequence), part }
    : { prefix: word, number: Number(inWord), part };
}

/**
 * The layout that names and shapes suggest: dense layers `0.weight`, `2.weight`, … or `fc1.weight`, `fc2.weight`, …, in the
 * order of their numbers, with ReLU between them. Undefined where anything else is in the file, or the sizes do not follow.
 */
export function assumeLayout(tensors: ReadonlyMap<string, Tensor>): Layout | undefined {
  const weights: { name: string; number: number; shape: readonly number[] }[] = [];
  const biases = new Set<string>();
  const prefixes = new Set<string>();
  for (const [name, { shape }] of tensors) {
    const numbered = numberedName(name);
    if (numbered === undefined) return undefined;
    prefixes.add(numbered.prefix);
    if (numbered.part === "weight" && shape.length === 2)
      weights.push({ name, number: numbered.number, shape });
    else if (numbered.part === "bias" && shape.length === 1) biases.add(name);
    else return undefined;
  }
  weights.sort((a, b) => a.number - b.number);
  const biasOf = ({ name, shape: [out] }: (typeof weights)[number]): string | undefined => {
    const bias = name.replace(/weight$/, "bias");
    return tensors.get(bias)?.shape[0] === out ? bias : undefined;
  };
  const follow = weights.every(({ shape }, i) => i === 0 || shape[1] === weights[i - 1].shape[0]);
  const told = weights.filter((weight) => biasOf(weight) !== undefined).length;
  if (prefixes.size !== 1 || weights.length === 0 || !follow || told !== biases.size) return undefined;
  const last = weights[weights.length - 1];
  return {
    layers: weights.slice(0, -1).map((weight) => hidden("dense", weight.name, biasOf(weight))),
    output: { weight: last.name, bias: biasOf(last), repair: true },
    pool: "sum",
    scale: 1,
  };
}

const hidden = (kind: "dense" | "conv", weight: string, bias: string | undefined): LayoutLayer => ({
  kind,
  weight,
  bias,
  activation: "relu",
  slope: 0.01,
  patches: undefined,
  group: undefined,
  stride: undefined,
  repair: true,
});

/** A layout as a file tells it, short: what is not told takes its usual value. */
export function layoutText({ layers, output, pool, scale }: Layout): string {
  const short = layers.map(({ kind, weight, bias, activation, slope, patches, group, stride, repair }) => ({
    kind,
    weight,
    bias: bias ?? null,
    activation,
    ...(activation === "leaky-relu" ? { slope } : {}),
    ...(patches === undefined ? {} : { patches }),
    ...(group === undefined ? {} : { group }),
    ...(stride === undefined ? {} : { stride }),
    ...(repair ? {} : { repair }),
  }));
  const last =
    output === undefined
      ? null
      : {
          weight: output.weight,
          bias: output.bias ?? null,
          ...(output.repair ? {} : { repair: output.repair }),
        };
  return linesOf(short, last, { pool, ...(scale === 1 ? {} : { scale }) });
}

/**
 * A layout to edit, from whatever matrices and convolutions a file holds, in the order of their names: order, activations and strides are
 * for whoever knows the network to set right.
 */
export function layoutToEdit(tensors: ReadonlyMap<string, Tensor>): string {
  const layers = [...tensors]
    .filter(([name, { shape }]) => /weight$/.test(name) && (shape.length === 2 || shape.length === 4))
    .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([name, { shape }]) => {
      const bias = name.replace(/weight$/, "bias");
      return {
        kind: shape.length === 4 ? "conv" : "dense",
        weight: name,
        bias: tensors.has(bias) ? bias : null,
        ...(shape.length === 4 ? { stride: "?" } : {}),
        activation: "relu",
      };
    });
  const last = layers.at(-1);
  const isDense = last?.kind === "dense";
  return linesOf(
    isDense ? layers.slice(0, -1) : layers,
    isDense ? { weight: last.weight, bias: last.bias } : null,
    { pool: "sum" },
  );
}

function linesOf(layers: readonly object[], output: object | null, rest: object): string {
  const lines = layers.map((layer) => `    ${JSON.stringify(layer)}`).join(",\n");
  const others = Object.entries(rest).map(
    ([key, value]) => `,\n  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n  "layers": [\n${lines}\n  ],\n  "output": ${JSON.stringify(output)}${others.join("")}\n}`;
}
