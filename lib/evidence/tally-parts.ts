import { VERDICTS, type Verdict } from "../study";
import type { Tally } from "./count-verdicts";

/** A tally's parts: each verdict that some claim has, with its words: "4 agree". */
export function tallyParts({ counts, words }: Tally): { verdict: Verdict; words: string }[] {
  const parts = words.split(", ");
  return VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict, i) => ({
    verdict,
    words: parts[i],
  }));
}
