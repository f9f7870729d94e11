// Reads mutated files one after the other and tells what became of each; see fuzz-reader.mjs.
import { fileOf } from "./mutate.mjs";
import { openOracle } from "./oracle.mjs";
import { placeOf } from "./refusal-sites.mjs";
import { readerOf } from "./registry.mjs";

const [name, seed, from, to, python] = process.argv.slice(2);
const reader = await readerOf(name);
const oracle = reader.oracle === undefined ? undefined : openOracle(python, reader.oracle);
process.send("ready");

for (let index = Number(from); index < Number(to); index++) {
  const { bytes, kind } = fileOf(reader, Number(seed), index);
  const outcome = await judge(bytes, kind);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  await new Promise((sent) =>
    process.send({ index, kind, megabytes, limit: reader.megabytes, ...outcome }, sent),
  );
}
oracle?.close();
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
  const answer = await oracle?.ask(bytes);
  if (answer === undefined) return { outcome: "accepted" };
  const [ours, theirs] = [JSON.stringify(reader.digest(result)), JSON.stringify(answer)];
  if (ours === theirs) return { outcome: "accepted", compared: true };
  return {
    outcome: "disagreement",
    compared: true,
    message: `ours ${ours.slice(0, 300)}, theirs ${theirs.slice(0, 300)}`,
  };
}

/** A message without its numbers and names. */
function template(message) {
  return message
    .replace(/"(?:[^"\\]|\\.)*"/g, '"…"')
    .replace(/\d+/g, "#")
    .slice(0, 200);
}
