import {
  allowedWords,
  checkCount,
  checkFinite,
  checkObject,
  checkOneOf,
  checkPositive,
  DomainError,
  keysOf,
  ShapeError,
  sayValue,
} from "../num";
import { ACTIVATIONS, type UnitActivation } from "./unit-activation";

/** One hidden layer of a stored network. */
export interface LayoutLayer {
  /** `dense`: PyTorch's Linear, weight [out, in]; `conv`: Conv2d whose stride is its kernel, weight [out, c, kh, kw]. */
  readonly kind: "dense" | "conv";
  /** The names of its tensors; no bias where it has none. */
  readonly weight: string;
  readonly bias: string | undefined;
  /** What its units make of z. */
  readonly activation: UnitActivation;
  /** Of a leaky ReLU below 0. */
  readonly slope: number;
  /** Of `dense`: how many patches of a point it sees, each with the same weights. As the sizes have it unless told. */
  readonly patches: number | undefined;
  /** Of `dense`: how many consecutive patches of the layer before make one of its own. As the sizes have it unless told. */
  readonly group: number | undefined;
  /** Of `conv`, [rows, columns]. */
  readonly stride: readonly [number, number] | undefined;
  /** Whether it is to be repaired. */
  readonly repair: boolean;
}

/** The last layer, whose units are the network's scores. */
export interface LayoutOutput {
  readonly weight: string;
  readonly bias: string | undefined;
  readonly repair: boolean;
}

/** How the tensors of a file make a network, in the order of computation. */
export interface Layout {
  readonly layers: readonly LayoutLayer[];
  /** Undefined where only layers before it are told. */
  readonly output: LayoutOutput | undefined;
  /** What becomes of the patches of the last hidden layer, where the output weighs them together. */
  readonly pool: "sum" | "mean";
  /** What the pooled activations are multiplied by: 1 in PyTorch, p^(−1/2) in the papers. */
  readonly scale: number;
}

const TOP = ["layers", "output", "pool", "scale"];
const LAYER = keysOf<LayoutLayer>({
  kind: true,
  weight: true,
  bias: true,
  activation: true,
  slope: true,
  patches: true,
  group: true,
  stride: true,
  repair: true,
});
/** What Conv2d has beside, and the one value of each with which patches do not overlap. */
const PLAIN: Readonly<Record<string, number>> = { padding: 0, dilation: 1, groups: 1 };
const OUTPUT = keysOf<LayoutOutput>({ weight: true, bias: true, repair: true });
/** Layers that move no patch apart from others, and what they are called; their outputs are not computed here. */
const FOREIGN =
  "normalisation, attention, recurrence, pooling between layers and embeddings are none, and what lies behind one is not repaired: tell the layers before it, with output null";

/**
 * The layout that a file's JSON tells.
 *
 * @param value what JSON.parse made of it. @param where the function that asks. @param name the file's.
 * @throws {DomainError} an unknown name or word, a missing weight, a convolution whose patches overlap. {ShapeError} no layer.
 */
export function toLayout(value: unknown, where: string, name: string): Layout {
  checkThere(where, name, value);
  checkObject(where, name, value as Record<string, unknown>, TOP);
  const told = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(told.layers))
    throw new DomainError(
      `${where}: ${name} has layers = ${sayValue(told.layers)}; a list, in the order of computation.`,
    );
  const layers = told.layers.map((layer, l) => toLayer(layer, where, `${name}: layers[${l}]`));
  const output =
    told.output === null || told.output === undefined
      ? undefined
      : toOutput(told.output, where, `${name}: output`);
  if (layers.length === 0 && output === undefined)
    throw new ShapeError(`${where}: ${name} tells no layer and no output; at least one of them.`);
  const { pool = "sum", scale = 1 } = told as { pool?: "sum" | "mean"; scale?: number };
  checkOneOf(where, `${name}: pool`, pool, ["sum", "mean"]);
  checkFinite(where, `${name}: scale`, scale);
  const names = [...layers, ...(output ? [output] : [])].flatMap(({ weight, bias }) => [weight, bias]);
  const twice = names.find((own, i) => own !== undefined && names.indexOf(own) < i);
  if (twice !== undefined)
    throw new DomainError(
      `${where}: ${name} names ${sayValue(twice)} twice; weights that layers share are not repaired.`,
    );
  return { layers, output, pool, scale };
}

/** JSON's null is no object, and nothing to take members of. */
function checkThere(where: string, name: string, value: unknown): void {
  if (typeof value !== "object" || value === null)
    throw new DomainError(
      `${where}: ${name} = ${sayValue(value)} is no object; { "kind": "dense", "weight": "0.weight" } is a layer.`,
    );
}

function toLayer(value: unknown, where: string, name: string): LayoutLayer {
  checkThere(where, name, value);
  const given = value as Readonly<Record<string, unknown>>;
  const { kind } = given;
  if (typeof kind === "string" && kind !== "dense" && kind !== "conv")
    throw new DomainError(
      `${where}: ${name} is of kind ${sayValue(kind)}; ${allowedWords(kind, ["dense", "conv"])} Others cannot be computed: ${FOREIGN}.`,
    );
  checkObject(where, name, given, [...LAYER, ...Object.keys(PLAIN)] as never);
  checkOneOf(where, `${name}: kind`, kind as string, ["dense", "conv"]);
  const told = value as Partial<LayoutLayer> & Readonly<Record<string, unknown>>;
  const isConv = kind === "conv";
  const misplaced = (isConv ? ["patches", "group"] : ["stride", ...Object.keys(PLAIN)]).find(
    (key) => told[key] !== undefined,
  );
  if (misplaced !== undefined)
    throw new DomainError(
      `${where}: ${name} has ${misplaced}, which a ${kind} layer does not; ${isConv ? "its patches follow from kernel and picture" : 'tell a convolution as "conv"'}.`,
    );
  for (const [key, plain] of Object.entries(PLAIN))
    if (told[key] !== undefined && told[key] !== plain)
      throw new DomainError(
        `${where}: ${name} has ${key} = ${sayValue(told[key])}; only ${plain} keeps patches whole and apart. Such a layer cannot be repaired: ${FOREIGN}.`,
      );
  const { activation = "relu", slope = 0.01, patches, group } = told;
  checkOneOf(where, `${name}: activation`, activation, ACTIVATIONS);
  checkPositive(where, `${name}: slope`, slope);
  if (patches !== undefined) checkCount(where, `${name}: patches`, patches);
  if (group !== undefined) checkCount(where, `${name}: group`, group);
  return {
    kind: kind as "dense" | "conv",
    ...namesOf(told, where, name),
    activation,
    slope,
    patches,
    group,
    stride: isConv ? toStride(told.stride, where, name) : undefined,
  };
}

function toStride(value: unknown, where: string, name: string): readonly [number, number] {
  const pair = typeof value === "number" ? [value, value] : value;
  if (Array.isArray(pair) && pair.length === 2 && pair.every((s) => Number.isSafeInteger(s) && s >= 1))
    return [pair[0], pair[1]];
  throw new DomainError(
    `${where}: ${name} has stride = ${sayValue(value)}; the file of weights does not tell it: [rows, columns] as in Conv2d, 1 where nothing was said there.`,
  );
}

function toOutput(value: unknown, where: string, name: string): LayoutOutput {
  checkThere(where, name, value);
  checkObject(where, name, value as LayoutOutput, OUTPUT);
  return namesOf(value as Partial<LayoutOutput>, where, name);
}

function namesOf(
  told: { readonly weight?: unknown; readonly bias?: unknown; readonly repair?: unknown },
  where: string,
  name: string,
): LayoutOutput {
  const { weight, bias, repair = true } = told;
  if (typeof weight !== "string")
    throw new DomainError(
      `${where}: ${name} has weight = ${sayValue(weight)}; the name of a tensor of the file.`,
    );
  if (bias !== undefined && bias !== null && typeof bias !== "string")
    throw new DomainError(
      `${where}: ${name} has bias = ${sayValue(bias)}; the name of a tensor of the file, or null.`,
    );
  if (typeof repair !== "boolean")
    throw new DomainError(`${where}: ${name} has repair = ${sayValue(repair)}; true or false.`);
  return { weight, bias: bias ?? undefined, repair };
}
