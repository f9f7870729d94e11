import type { Row } from "../../study";
import { isImages, type SetName } from "./sets";

/** Where attacks began: of images at one training image of another class; of heartbeats how many at what. */
export function sayStarts(rows: readonly Row[]): string {
  const of = (images: boolean): readonly Row[] =>
    rows.filter((row) => isImages(row.data as SetName) === images);
  const beats = of(false);
  const began = (at: string): number => beats.filter((row) => row.start === at).length;
  const nowhere = began("none");
  return [
    ...(of(true).length > 0
      ? ["attacks on an image begin at one training image of another class, the same for all models"]
      : []),
    ...(beats.length > 0
      ? [
          `of ${beats.length} attacks on heartbeats ${began("random point")} began at a random point, ${began("training point")} at a training beat${nowhere > 0 ? ` and ${nowhere} found no start` : ""}`,
        ]
      : []),
  ].join("; ");
}
