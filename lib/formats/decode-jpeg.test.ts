import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import { decodeJpeg } from ".";
import { picture, pixelsOf } from "./fixtures/pictures";
import { refused } from "./fixtures/refused";

const grey = picture("grey.jpg");

for (const [name, channels] of [
  ["grey", 1],
  ["444", 3],
  ["422", 3],
  ["420", 3],
  ["progressive", 3],
] as const)
  test(`${name}: the pixels are those of Pillow, to the bit`, () => {
    const { data, ...size } = decodeJpeg(picture(`${name}.jpg`));
    assert.deepEqual(size, { width: 21, height: 17, channels });
    assert.deepEqual(data, pixelsOf(`jpeg_${name}`).data);
  });

/** The file with its size, which stands behind the marker FFC0, told otherwise. */
function sized(width: number, height: number): Buffer {
  const copy = Buffer.from(grey);
  const at = copy.indexOf(Buffer.of(0xff, 0xc0));
  copy.writeUInt16BE(height, at + 5);
  copy.writeUInt16BE(width, at + 7);
  return copy;
}

for (const [what, file, found] of [
  ["nothing", Buffer.alloc(0), "begins with bytes of nothing"],
  ["a PNG", picture("rgb.png"), "begins with bytes 8950; a JPEG begins with ffd8"],
  ["a beginning alone", grey.subarray(0, 20), "stops its decoder"],
  ["a file cut in its pixels", grey.subarray(0, -30), "does not decode"],
  ["the colours of printing", picture("cmyk.jpg"), "has the four colours of printing"],
  [
    "arithmetic coding",
    Buffer.concat([grey.subarray(0, 2), Buffer.from("ffcc00040011", "hex"), grey.subarray(2)]),
    "tells of arithmetic coding",
  ],
  ["a size that lies", sized(65500, 65500), "is a picture of 65500×65500; 1 to 16777216 pixels"],
  ["a size that lies within the limit", sized(4000, 4000), "does not decode"],
] as const)
  test(`${what} is refused, and said`, () => refused(() => decodeJpeg(file, "f"), found));

test("after files that broke it, the decoder still decodes", () => {
  for (let i = 2; i < grey.length; i += 7) {
    const broken = Buffer.from(grey);
    broken[i] ^= 0xff;
    try {
      decodeJpeg(broken, "f");
    } catch (error) {
      assert.equal((error as Error).name, "DataError");
    }
  }
  assert.deepEqual(decodeJpeg(grey).data, pixelsOf("jpeg_grey").data);
});

test("a told limit holds, and arguments that are none are refused", () => {
  refused(() => decodeJpeg(grey, "f", { maxPixels: 356 }), "is a picture of 21×17; 1 to 356 pixels");
  assert.equal(decodeJpeg(grey, "f", { maxPixels: 357 }).width, 21);
  assert.throws(() => decodeJpeg([0xff, 0xd8] as never), DomainError);
});
