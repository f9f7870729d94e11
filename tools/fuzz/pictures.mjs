import { sha } from "./digests.mjs";
import { fixture, room } from "./library.mjs";

/** The pictures that Pillow wrote, of one ending. */
export const pictures = (ending) =>
  room("formats")
    .readZip(fixture("pictures.zip"), "pictures.zip")
    .filter(({ name }) => name.endsWith(ending))
    .map(({ read }) => Buffer.from(read()));

/** A picture in the form of oracle.py's `picture`. */
export const pictureDigest = ({ width, height, channels, data }) => ({
  size: [width, height],
  mode: ["L", "LA", "RGB", "RGBA"][channels - 1],
  sha: sha(data),
});
