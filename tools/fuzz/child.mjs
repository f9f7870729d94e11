// Reads mutated files one after the other and tells what became of each; see fuzz-reader.mjs.
import { fileOf } from "./mutate.mjs";
import { placeOf } from "./refusal-sites.mjs";
import { readerOf } from "./registry.mjs";

const [name, seed, from, to] = process.argv.slice(2);
const reader = await readerOf(name);
process.send("ready");

for (let index = Number(from); index < Number(to); index++) {
  const { bytes, kind } = fileOf(reader, Number(seed), index);
  const outcome = await judge(bytes, kind);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  await new Promise((sent) =>
    process.send({ index, kind, megabytes, limit: reader.megabytes, ...outcome }, sent),
  );
}
process.disconnect();

async function judge(bytes, kind) {
  let result;
  try {
    result = await reader.read(bytes);
  } catch (error) {
    if (!reader.refusals.includes(error?.name))
      return { outcome: "unexpected error", message: `${error?.name}: ${error?.message}`.slice(0, 300) };
    if (kind === "seed" && !reader.refusesSeeds) return { outcome: "refused seed", message: error.message };
    return { outcome: "refused", place: placeOf(error, reader.sources), message: template(error.message) };
  }
  return { outcome: "accepted", ...(reader.digest && { digest: JSON.stringify(reader.digest(result)) }) };
}

/** A message without its numbers and names. */
function template(message) {
  return message
    .replace(/"(?:[^"\\]|\\.)*"/g, '"…"')
    .replace(/\d+/g, "#")
    .slice(0, 200);
}
