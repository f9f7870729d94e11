/** The user can mend it: one sentence on what happened and what to do, and no stack. */
export class Stop extends Error {
  name = "Stop";
}
