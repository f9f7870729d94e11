import { readFileSync } from "node:fs";

const declared = JSON.parse(readFileSync(new URL("./equivalent.json", import.meta.url), "utf8"));

const NAME = ["file", "on", "was", "is"];

/** Why a mutant does what the code does, where the list says so; undefined where it does not. */
export const whyEquivalent = (mutant) =>
  declared.find((entry) => NAME.every((key) => entry[key] === mutant[key]))?.reason;
