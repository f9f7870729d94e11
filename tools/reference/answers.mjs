import assert from "node:assert/strict";

/** Typed arrays as lists and objects without their classes, which is how an answer is written. */
function plain(value) {
  if (ArrayBuffer.isView(value)) return Array.from(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}

/** `expression; // => value`: the same to the last bit. */
export function is(found, told) {
  assert.deepEqual(plain(found), plain(told));
}

/** `expression; // ≈ value`: every number the same when rounded to as many decimals as are told. */
export function isNear(found, told, decimals) {
  const within = 0.5 * 10 ** -decimals + Number.EPSILON * Math.abs(Number(told) || 1);
  const agree = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a === b || Math.abs(a - b) <= within;
    if (typeof a !== "object" || a === null || b === null || typeof b !== "object") return a === b;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => agree(a[key], b[key]));
  };
  const [here, there] = [plain(found), plain(told)];
  if (!agree(here, there)) assert.deepEqual(here, there);
}

/** `expression; // throws Name: how the message begins`. */
export async function throws(work, told) {
  await assert.rejects(work, (error) => {
    const said = `${error.name}: ${error.message}`;
    assert.ok(said.startsWith(told), `throws "${said}", not "${told}"`);
    return true;
  });
}
