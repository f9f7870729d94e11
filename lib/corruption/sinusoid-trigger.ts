import type { PictureSize } from "../models/layered";
import { checkNotNegative, checkObject, checkPositive, keysOf } from "../num";
import { checkPictureSize, type PictureTrigger, pictureTrigger, toRange } from "./picture-trigger";

/** A wave over pictures. */
export interface Sinusoid {
  /** Δ, in units of the pictures. */
  readonly amplitude: number;
  /** f, periods from the left side to the right. */
  readonly periods: number;
  /** What pictures hold: sums beyond it are cut off. [0, 255] unless told. */
  readonly range?: readonly [dark: number, light: number];
}

const WAVE = keysOf<Sinusoid>({ amplitude: true, periods: true, range: true });

/**
 * A wave that is added to every row of every channel: x_i ← x_i + Δ sin(2πf·i/width), i the column, cut to the range. Its
 * authors put it into pictures of the target class alone, whose labels are true: nobody who reads them finds anything wrong.
 *
 * @throws {DomainError} a number out of range; {ShapeError}, when used, pictures of another size.
 * Source: Barni, Kallas & Tondi 2019, A new backdoor attack in CNNs by training set corruption without label poisoning.
 *
 * @example
 * ```ts
 * const wave = sinusoidTrigger({ height: 1, width: 4, channels: 1 }, { amplitude: 20, periods: 1 });
 * wave([[100, 100, 100, 100]]).data.map(Math.round); // => [100, 120, 100, 80]
 * ```
 */
export function sinusoidTrigger(picture: PictureSize, wave: Sinusoid): PictureTrigger {
  const where = "sinusoidTrigger";
  checkPictureSize(where, picture);
  checkObject(where, "wave", wave, WAVE);
  const { amplitude, periods } = wave;
  checkNotNegative(where, "wave.amplitude", amplitude);
  checkPositive(where, "wave.periods", periods);
  const [dark, light] = toRange(where, wave.range);
  const { height, width, channels } = picture;
  const added = Float64Array.from(
    { length: width },
    (_, x) => amplitude * Math.sin((2 * Math.PI * periods * x) / width),
  );
  return pictureTrigger(where, channels * height * width, (to) => {
    for (let i = 0; i < to.length; i++) to[i] = Math.min(light, Math.max(dark, to[i] + added[i % width]));
  });
}
