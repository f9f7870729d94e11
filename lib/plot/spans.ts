/** From one end to the other, in parts of the paper. */
export type Span = readonly [from: number, to: number];

/** The length of one of `count` equal parts of [0, 1]. @param gap between two, as a share of the whole. */
export function evenSize(count: number, gap: number): number {
  return (1 - gap * (count - 1)) / count;
}

/** Equal parts of [0, 1] in ascending order. @param gap between two, as a share of the whole. */
export function evenSpans(count: number, gap: number): Span[] {
  const size = evenSize(count, gap);
  return Array.from({ length: count }, (_, i) => [i * (size + gap), i * (size + gap) + size]);
}

/** Rows of one height from the top, and the pixels that they take together. @param height and gap in pixels. */
export function pixelRows(count: number, height: number, gap: number): { up: Span[]; inner: number } {
  const inner = count * height + (count - 1) * gap;
  const up = Array.from({ length: count }, (_, r): Span => {
    const top = 1 - (r * (height + gap)) / inner;
    return [top - height / inner, top];
  });
  return { up, inner };
}
