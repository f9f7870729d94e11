import { pick } from "./mutate.mjs";

const ODD = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  2 ** 53,
  "",
  "12",
  "../../etc/passwd",
  "__proto__",
  "<script>alert(1)</script>",
  "=1+1",
  "\u0000",
  "9/1",
  [],
  {},
  [[]],
  [null],
  { constructor: 1 },
];

/** Every place of a value: a list of keys from the top. */
function placesOf(value, path = []) {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.keys(value).flatMap((key) => placesOf(value[key], [...path, key]))];
}

/** A copy of a value with the one at a place changed; `undefined` takes it away. */
function changed(value, [key, ...rest], change) {
  if (key === undefined) return change(value);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const made = changed(value[key], rest, change);
  if (made === undefined && Array.isArray(copy)) copy.splice(Number(key), 1);
  else if (made === undefined) delete copy[key];
  else copy[key] = made;
  return copy;
}

/** Changes of a JSON value: at one place another, none, a neighbour's, itself twice, itself deeper, under another name. */
export const valueMutations = [
  (value, rng) => changed(value, pick(rng, placesOf(value)), () => pick(rng, ODD)),
  (value, rng) => changed(value, pick(rng, placesOf(value)), () => undefined),
  (value, rng) => changed(value, pick(rng, placesOf(value)), (own) => [own, own]),
  (value, rng) => changed(value, pick(rng, placesOf(value)), (own) => ({ own })),
  (value, rng) =>
    changed(value, pick(rng, placesOf(value)), (own) => {
      let deep = own;
      for (let i = 0; i < pick(rng, [3, 150, 400]); i++) deep = [deep];
      return deep;
    }),
  (value, rng) =>
    changed(value, pick(rng, placesOf(value)), (own) =>
      typeof own === "number" ? pick(rng, [own + 1, -own, own / 3, String(own)]) : String(own).repeat(2),
    ),
  (value, rng) =>
    changed(value, pick(rng, placesOf(value)), (own) =>
      typeof own === "object" && own !== null && !Array.isArray(own)
        ? Object.fromEntries(
            Object.entries(own).map(([key, one]) => [pick(rng, [key, `${key}_`, "__proto__"]), one]),
          )
        : own,
    ),
];

/** The same of a file that is one JSON value. */
export const jsonMutations = [
  ...valueMutations.map((change) => (bytes, rng) => {
    let value;
    try {
      value = JSON.parse(bytes);
    } catch {
      return bytes; // an earlier round has made it none
    }
    return Buffer.from(JSON.stringify(change(value, rng)) ?? "");
  }),
  (bytes) => Buffer.from(`${bytes}${bytes}`),
  (bytes, rng) => Buffer.from(`${"[".repeat(pick(rng, [100, 1e5]))}${bytes}`),
];
