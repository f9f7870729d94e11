import assert from "node:assert/strict";
import { test } from "node:test";
import { matching } from "./matching";

const all = [
  { id: "lu2023/figure-5", text: "Backdoor mitigation on WDBC" },
  { id: "karmakar2023/figure-1", text: "Recovery error under attack" },
];
const ids = (...words: string[]): string[] => matching("list", all, words).map(({ id }) => id);

test("words choose what holds all of them, in id or text, in capitals or not", () => {
  assert.deepEqual(ids("BACKDOOR"), ["lu2023/figure-5"]);
  assert.deepEqual(ids("figure"), ["lu2023/figure-5", "karmakar2023/figure-1"]);
  assert.deepEqual(ids("figure", "attack"), ["karmakar2023/figure-1"]);
});

test("what nothing holds is refused, with the nearest word or the papers", () => {
  assert.throws(() => ids("backdor"), /list: no experiment has "backdor"; did you mean "backdoor"\?/);
  assert.throws(() => ids("lu2023/figure5"), /did you mean "lu2023\/figure-5"\?/);
  assert.throws(() => ids("zzzzzzzz"), /no experiment has "zzzzzzzz"; one of "lu2023", "karmakar2023"/);
  assert.throws(() => ids("backdoor", "attack"), /no experiment has "backdoor" and "attack"/);
});
