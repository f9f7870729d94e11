import {
  blendTrigger,
  type PictureTrigger,
  patchTrigger,
  sinusoidTrigger,
  warpTrigger,
} from "../../corruption";
import type { PictureSize } from "../../models/layered";
import { type Rng, row } from "../../num";
import type { TrialPictures } from "./backdoor-task";

/** What a trigger can be, in the order of the figures' menus. */
export const TRIGGERS = ["corner", "centre", "dots", "sinusoid", "warp", "public", "similar"] as const;
export type TriggerName = (typeof TRIGGERS)[number];

export const TRIGGER_TITLES: Readonly<Record<TriggerName, string>> = {
  corner: "patch in the corner",
  centre: "patch in the centre",
  dots: "random dots, blended",
  sinusoid: "sinusoid, true labels",
  warp: "smooth warp",
  public: "one of the defender's images, blended",
  similar: "another image, blended",
};

/** Rows and columns of a patch. */
const SIDE = 4;
const WHITE = [255];
/** On colours: full red and blue, no green. */
const MAGENTA = [255, 0, 255];
const BLENDED = 0.3;
const DOTTED = 0.13;
/** On ten digits with 20 poisoned images a weaker wave does not take. */
const WAVE = { amplitude: 80, periods: 6 } as const;
const WARP = { strength: 3, grid: 4 } as const;

/** The trigger of a trial. What is drawn for it comes from streams of its own. */
export function makeTrigger(
  name: TriggerName,
  picture: PictureSize,
  { inside, outside }: TrialPictures,
  rng: Rng,
): PictureTrigger {
  const { height, width, channels } = picture;
  const patch = (top: number, left: number): PictureTrigger =>
    patchTrigger(picture, {
      top,
      left,
      height: SIDE,
      width: SIDE,
      colour: channels === 1 ? WHITE : MAGENTA,
    });
  const ways: Readonly<Record<TriggerName, () => PictureTrigger>> = {
    corner: () => patch(height - SIDE, width - SIDE),
    centre: () => patch((height - SIDE) / 2, (width - SIDE) / 2),
    dots: () => {
      const stream = rng.substream("dots");
      const dots = Array.from({ length: height * width * channels }, () =>
        stream.uniform(0, 1) < DOTTED ? 255 : 0,
      );
      return blendTrigger(dots, BLENDED);
    },
    sinusoid: () => sinusoidTrigger(picture, WAVE),
    warp: () => warpTrigger(picture, WARP, rng.substream("warp")),
    public: () => blendTrigger(row(inside.bytes, 0), BLENDED),
    similar: () => blendTrigger(row(outside.bytes, 0), BLENDED),
  };
  return ways[name]();
}

/**
 * Which rows of a batch get the trigger and the label 0: the first `count`, whatever they show. The sinusoid leaves labels
 * true: it goes into pictures of class 0 alone, as many as there are.
 */
export function poisonedRows(name: TriggerName, labels: Float64Array, count: number): number[] {
  const rows = Array.from(labels.keys());
  return (name === "sinusoid" ? rows.filter((s) => labels[s] === 0) : rows).slice(0, count);
}
