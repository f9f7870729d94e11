import { checkFraction, DomainError, sayValue } from "../num";

/** From one end to the other, in parts of the paper. */
export type Span = readonly [from: number, to: number];

/** Throws {DomainError} unless the value is a part of the paper, of some length. */
export function checkSpan(where: string, name: string, span: Span): void {
  if (!Array.isArray(span) || span.length !== 2)
    throw new DomainError(`${where}: ${name} = ${sayValue(span)} is no span; two ends in [0, 1] are needed.`);
  for (const end of [0, 1]) checkFraction(where, `${name}[${end}]`, span[end]);
  if (span[0] >= span[1])
    throw new DomainError(
      `${where}: ${name} goes from ${span[0]} to ${span[1]}; the second end has to be the larger one.`,
    );
}

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
