import { products, weightedSum } from "../../../num/kernels/rows";
import { countGates, sumGates } from "./lanes";
import {
  active,
  batch,
  center,
  half,
  images,
  inputs,
  labels,
  outputs,
  pointRow,
  r,
  row,
  scale,
  shares,
  slopes,
  spread,
  truth,
  weights,
} from "./state";

/** Mᵀw* and Cᵀw*, which a training needs only once. */
export function imagesOfTruth(): void {
  weightedSum(center, truth, r, row, images + 2 * row);
  weightedSum(spread, truth, r, row, images + 3 * row);
}

/**
 * labels = f_{w*}(X), outputs = f_w(X), and the gates' counts if `gradient` is not 0: wᵀA_c x = a + c·d with a = (Mᵀw)ᵀx
 * and d = (Cᵀw)ᵀx, for all points at once.
 */
export function answer(gradient: i32): void {
  weightedSum(center, weights, r, row, images);
  weightedSum(spread, weights, r, row, images + row);
  products(images, 4, inputs, batch, row, shares, pointRow);
  const a = shares;
  const d = shares + pointRow;
  sumGates(shares + 2 * pointRow, shares + 3 * pointRow, labels, half, scale, pointRow);
  sumGates(a, d, outputs, half, scale, pointRow);
  if (gradient !== 0) countGates(a, d, active, slopes, half, pointRow);
}
