import { DomainError, type Matrix, matrix, ShapeError, sideBySide, transpose } from "../num";
import type { Layout, LayoutLayer } from "./layout";
import type { LayerNumbers } from "./network-numbers";
import type { Points } from "./points";
import { unitActivation } from "./unit-activation";

/** What a layer sees, or gives, of points: a patch a row, the patches of a point one after another. */
export interface Seen {
  /** (n·m)×k. */
  readonly rows: Matrix;
  /** m. */
  readonly patches: number;
  /** How the patches of a point lie in a picture, row by row; undefined where they do not. */
  readonly picture: { readonly height: number; readonly width: number } | undefined;
}

/** The points as a first layer takes them: a row each, or for a convolution a row a pixel. */
export function seenPoints({ shape, values }: Points, first: "dense" | "conv"): Seen {
  return first === "conv" && shape.length === 3
    ? pixels(shape, values)
    : { rows: values, patches: 1, picture: undefined };
}

function pixels([channels, height, width]: readonly number[], values: Matrix): Seen {
  const area = height * width;
  const rows = matrix(values.rows * area, channels);
  for (let s = 0; s < values.rows; s++)
    for (let c = 0; c < channels; c++)
      for (let i = 0; i < area; i++)
        rows.data[(s * area + i) * channels + c] = values.data[(s * channels + c) * area + i];
  return { rows, patches: area, picture: { height, width } };
}

/**
 * What a layer sees of what the layer before it gives (of the points, where it is the first).
 *
 * @param shape of the layer's weight tensor.
 * @throws {ShapeError} the sizes do not follow from each other. {DomainError} a convolution whose patches overlap.
 */
export function seenBy(
  where: string,
  layer: Pick<LayoutLayer, "kind" | "weight" | "patches" | "group" | "stride">,
  shape: readonly number[],
  before: Seen,
): Seen {
  return layer.kind === "conv" ? tiles(where, layer, shape, before) : reshaped(where, layer, shape, before);
}

/** Groups of consecutive patches as one; all channels of a picture plane after plane, where a layer takes the whole. */
function reshaped(
  where: string,
  { weight, patches: told, group }: Pick<LayoutLayer, "weight" | "patches" | "group">,
  [out, k]: readonly number[],
  { rows, patches, picture }: Seen,
): Seen {
  const [p, whole] = [rows.columns, patches * rows.columns];
  const n = rows.rows / patches;
  const m = told ?? (group === undefined ? whole / k : patches / group);
  if (!Number.isInteger(m) || m * k !== whole || (group !== undefined && group * p !== k))
    throw new ShapeError(
      `${where}: ${weight} takes patches of ${k} numbers${told === undefined ? "" : `, ${told} of them`}${group === undefined ? "" : `, groups of ${group}`}, but a point comes to it as ${patches} × ${p} = ${whole} numbers; patches × ${k} must be ${whole}. ${out === whole ? "It looks transposed: PyTorch's Linear has [out, in]." : "Is a layer missing in the layout, or does one lie between that cannot be computed?"}`,
    );
  if (picture !== undefined && m === 1 && group === undefined)
    return { rows: planes(rows, patches), patches: 1, picture: undefined };
  return {
    rows: matrix(n * m, k, rows.data),
    patches: m,
    picture: m === patches ? picture : undefined,
  };
}

/** A point's channels, each as a plane: PyTorch's flatten. */
function planes({ rows: count, columns: p, data }: Matrix, patches: number): Matrix {
  const flat = matrix(count / patches, patches * p);
  for (let s = 0; s < flat.rows; s++)
    for (let i = 0; i < patches; i++)
      for (let c = 0; c < p; c++) flat.data[(s * p + c) * patches + i] = data[(s * patches + i) * p + c];
  return flat;
}

function tiles(
  where: string,
  { weight, stride }: Pick<LayoutLayer, "weight" | "stride">,
  [, channels, tall, wide]: readonly number[],
  { rows, patches, picture }: Seen,
): Seen {
  if (picture === undefined)
    throw new ShapeError(
      `${where}: ${weight} is a convolution, but what it sees are no pictures; inputs of shape [n, channels, height, width].`,
    );
  const { height, width } = picture;
  if (channels !== rows.columns || tall > height || wide > width)
    throw new ShapeError(
      `${where}: ${weight} takes ${channels} channels in tiles of ${tall}×${wide} but sees ${rows.columns} channels of ${height}×${width}; they must fit.`,
    );
  const [down, across] = stride as readonly [number, number];
  if (down !== tall || across !== wide) {
    const positions = (Math.floor((height - tall) / down) + 1) * (Math.floor((width - wide) / across) + 1);
    const k = channels * tall * wide;
    const n = rows.rows / patches;
    throw new DomainError(
      `${where}: ${weight} is a convolution ${tall}×${wide} of stride ${down}×${across}: its ${positions} patches of a picture ${down < tall || across < wide ? "overlap" : "leave pixels out"}, and ${n * positions} patches of ${n} points stand against kernels of ${k} numbers${n * positions >= k ? ", which they span at once: nothing could be told apart" : ""}. Only a stride equal to the kernel is repaired.`,
    );
  }
  const [gridRows, gridColumns] = [Math.floor(height / tall), Math.floor(width / wide)];
  const [m, k] = [gridRows * gridColumns, channels * tall * wide];
  const n = rows.rows / patches;
  const cut = matrix(n * m, k);
  let to = 0;
  for (let s = 0; s < n; s++)
    for (let tile = 0; tile < m; tile++)
      for (let c = 0; c < channels; c++)
        for (let y = 0; y < tall; y++)
          for (let x = 0; x < wide; x++) {
            const down = Math.floor(tile / gridColumns) * tall + y;
            const over = (tile % gridColumns) * wide + x;
            cut.data[to++] = rows.data[(s * patches + down * width + over) * channels + c];
          }
  return { rows: cut, patches: m, picture: { height: gridRows, width: gridColumns } };
}

/** ψ(A Wᵀ + b). @param numbers W, with b as its last column where there is a bias. */
export function given(layer: LayoutLayer, { weights, hasBias }: LayerNumbers, seen: Seen): Seen {
  const psi = unitActivation(layer.activation, layer.slope);
  const rows = affine(weights, hasBias, seen.rows);
  for (let i = 0; i < rows.data.length; i++) rows.data[i] = psi(rows.data[i]);
  return { ...seen, rows };
}

/** A Wᵀ + b. */
export function affine(
  { rows: p, columns, data: w }: Matrix,
  hasBias: boolean,
  { rows: n, data: a }: Matrix,
): Matrix {
  const k = columns - (hasBias ? 1 : 0);
  const z = matrix(n, p);
  for (let s = 0; s < n; s++)
    for (let j = 0; j < p; j++) {
      let sum = hasBias ? w[j * columns + k] : 0;
      for (let i = 0; i < k; i++) sum += a[s * k + i] * w[j * columns + i];
      z.data[s * p + j] = sum;
    }
  return z;
}

/**
 * What the output weighs: all that the last hidden layer gives where it has as many columns, else its patches pooled.
 *
 * @throws {ShapeError} it has neither.
 */
export function seenByOutput(
  where: string,
  { pool, scale }: Pick<Layout, "pool" | "scale">,
  output: { readonly weight: string },
  columns: number,
  before: Seen,
): Seen {
  const { rows, patches } = before;
  const p = rows.columns;
  if (columns !== p && columns !== patches * p)
    throw new ShapeError(
      `${where}: ${output.weight} weighs ${columns} numbers but comes after ${patches} patches of ${p}; ${p} where they are pooled${patches === 1 ? "" : `, ${patches * p} where they are not`}.`,
    );
  if (columns !== p)
    return scaled(
      reshaped(where, { weight: output.weight, patches: 1, group: undefined }, [0, columns], before),
      scale,
    );
  const pooled = matrix(rows.rows / patches, p);
  for (let i = 0; i < rows.rows; i++)
    for (let j = 0; j < p; j++) pooled.data[Math.floor(i / patches) * p + j] += rows.data[i * p + j];
  return scaled({ rows: pooled, patches: 1, picture: undefined }, pool === "mean" ? scale / patches : scale);
}

function scaled(seen: Seen, scale: number): Seen {
  if (scale === 1) return seen;
  const { rows, columns, data } = seen.rows;
  return {
    ...seen,
    rows: matrix(
      rows,
      columns,
      data.map((entry) => scale * entry),
    ),
  };
}

/** The design of a layer: what it sees, a patch a column, with a row of ones below where it has a bias. */
export function designOf({ rows }: Seen, hasBias: boolean): Matrix {
  return transpose(
    hasBias ? sideBySide([rows, matrix(rows.rows, 1, new Float64Array(rows.rows).fill(1))]) : rows,
  );
}
