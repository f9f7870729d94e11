/** Something that an experiment cannot run without, as `dataSet(id)` gives it: a set of data. */
export interface Need {
  readonly name: string;
  /** What gets it: "npx theriac data ecg200". */
  readonly command: string;
  isHere(): boolean;
}

/**
 * What an experiment lacks on this machine, as the part of a sentence: "needs ECG200, `npx theriac data ecg200`"; undefined
 * when it lacks nothing.
 */
export function lackOf({ needs = [] }: { readonly needs?: readonly Need[] }): string | undefined {
  const missing = needs.filter((need) => !need.isHere());
  if (missing.length === 0) return undefined;
  return `needs ${missing.map(({ name, command }) => `${name}, \`${command}\``).join("; ")}`;
}
