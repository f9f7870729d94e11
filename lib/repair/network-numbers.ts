import { type Safetensors, type Tensor, tensorNumbers } from "../formats";
import { DataError, type Matrix, matrix, nearest, ShapeError } from "../num";
import { numberedName } from "./assume-layout";
import type { Layout } from "./layout";

/** A network's file. */
export interface NetworkFile extends Safetensors {
  /** As messages call it. */
  readonly name: string;
}

/** W, with b as its last column where there is a bias: row j is kernel j. */
export interface LayerNumbers {
  readonly weights: Matrix;
  readonly hasBias: boolean;
}

/** How many numbers a kernel weighs, its bias not counted. */
export const columnsOf = ({ weights, hasBias }: LayerNumbers): number => weights.columns - (hasBias ? 1 : 0);

/** A layer as a file holds it. */
export interface StoredLayer extends LayerNumbers {
  readonly weight: Tensor;
  readonly bias: Tensor | undefined;
}

/** The kinds of numbers that weights are read and written in. */
const FLOATS = ["F64", "F32", "F16", "BF16"];

/** A layer of the network and of its start, checked against each other. */
export interface LayerPair {
  readonly network: StoredLayer;
  readonly start: StoredLayer;
}

/**
 * The tensors that a layout names, of the network and of its start.
 *
 * @throws {DataError} a tensor is not there, is of whole numbers, or the start has a number that is not finite; a tensor
 *   that the layout does not name lies between two layers. {ShapeError} shapes are none of the layer's, or differ.
 */
export function layerPairs(
  where: string,
  layout: Layout,
  network: NetworkFile,
  start: NetworkFile,
): LayerPair[] {
  const [all, before] = [network, start].map((file) => storedLayers(where, layout, file));
  return namedLayers(layout).map((layer, l) => {
    const [ours, theirs] = [all[l], before[l]];
    for (const [name, mine, other] of [
      [layer.weight, ours.weight, theirs.weight],
      [layer.bias, ours.bias, theirs.bias],
    ] as const)
      if (mine && other && mine.shape.join() !== other.shape.join())
        throw new ShapeError(
          `${where}: ${name} is ${mine.shape.join("×")} in ${network.name} but ${other.shape.join("×")} in ${start.name}; the start is the same network before its training.`,
        );
    const strange = theirs.weights.data.find((w) => !Number.isFinite(w) || Math.abs(w) > 1e150);
    if (strange !== undefined)
      throw new DataError(
        `${where}: ${start.name} has ${strange} in ${layer.weight} or its bias; no training starts there. Give the weights of its start.`,
      );
    return { network: ours, start: theirs };
  });
}

/** The layers of one file. @throws as `layerPairs`, but for what concerns the start. */
export function storedLayers(where: string, layout: Layout, file: NetworkFile): StoredLayer[] {
  const named = namedLayers(layout);
  checkBetween(where, file, named);
  return named.map((layer) => storedLayer(where, file, layer));
}

interface NamedLayer {
  readonly kind: "dense" | "conv" | "output";
  readonly weight: string;
  readonly bias: string | undefined;
}

const namedLayers = ({ layers, output }: Layout): NamedLayer[] => [
  ...layers,
  ...(output ? [{ ...output, kind: "output" as const }] : []),
];

function storedLayer(where: string, file: NetworkFile, { kind, weight, bias }: NamedLayer): StoredLayer {
  const w = tensorOf(where, file, weight);
  const { shape } = w;
  const isMade =
    shape.every((length) => length > 0) &&
    (kind === "dense"
      ? shape.length === 2
      : kind === "conv"
        ? shape.length === 4
        : shape.length === 1 || shape.length === 2);
  if (!isMade)
    throw new ShapeError(
      `${where}: ${weight} of ${file.name} has shape ${shape.join("×") || "of a single number"}; ${
        {
          dense: "a dense layer has [out, in]",
          conv: "a convolution has [out, channels, rows, columns]",
          output: "an output has [classes, in]",
        }[kind]
      }.`,
    );
  const p = shape.length === 1 ? 1 : shape[0];
  const b = bias === undefined ? undefined : tensorOf(where, file, bias);
  if (b !== undefined && (b.shape.length !== 1 || b.shape[0] !== p))
    throw new ShapeError(
      `${where}: ${bias} of ${file.name} has shape ${b.shape.join("×") || "of a single number"}; ${weight} has ${p} units, one entry each.`,
    );
  return {
    weight: w,
    bias: b,
    hasBias: b !== undefined,
    weights: joined(p, tensorNumbers(w), b && tensorNumbers(b)),
  };
}

function joined(p: number, weights: Float64Array, biases: Float64Array | undefined): Matrix {
  const k = weights.length / p;
  if (biases === undefined) return matrix(p, k, weights);
  const both = matrix(p, k + 1);
  for (let j = 0; j < p; j++) {
    both.data.set(weights.subarray(j * k, (j + 1) * k), j * (k + 1));
    both.data[j * (k + 1) + k] = biases[j];
  }
  return both;
}

function tensorOf(where: string, { name: file, tensors }: NetworkFile, name: string): Tensor {
  const tensor = tensors.get(name);
  if (tensor === undefined) {
    const names = [...tensors.keys()];
    const near = nearest(name, names);
    throw new DataError(
      `${where}: ${file} has no tensor "${name}"; it has ${names.slice(0, 20).join(", ") || "none"}${names.length > 20 ? ` and ${names.length - 20} more` : ""}.${near === undefined ? "" : ` Did you mean "${near}"?`} Names and shapes must be the layout's, in both files.`,
    );
  }
  if (!FLOATS.includes(tensor.dtype))
    throw new DataError(
      `${where}: ${name} of ${file} is of ${tensor.dtype}; weights are of ${FLOATS.join(", ")}. Quantised weights cannot be repaired: give those before.`,
    );
  return tensor;
}

/** What stands between two layers of a sequence, such as a normalisation, changes what the second one sees. */
function checkBetween(
  where: string,
  { name: file, tensors }: NetworkFile,
  named: readonly { readonly weight: string; readonly bias: string | undefined }[],
): void {
  const known = new Set(named.flatMap(({ weight, bias }) => [weight, bias]));
  const others = [...tensors.keys()].filter((name) => !known.has(name));
  for (let l = 1; l < named.length; l++) {
    const [from, to] = [numberedName(named[l - 1].weight), numberedName(named[l].weight)];
    if (!from || !to || from.prefix !== to.prefix) continue;
    for (const name of others) {
      const [, place] = /^(\d+)\./.exec(name.slice(from.prefix.length)) ?? [];
      if (!name.startsWith(from.prefix) || place === undefined) continue;
      if (Number(place) >= from.number && Number(place) < to.number)
        throw new DataError(
          `${where}: ${name} of ${file} lies between ${named[l - 1].weight} and ${named[l].weight}, and the layout does not name it: what it does to the inputs of ${named[l].weight} is not known. Where it is a normalisation or the like, tell the layers before it alone, with "output": null; where it is a bias, name it.`,
        );
    }
  }
}
