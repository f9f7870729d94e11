import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import type { Answer } from "./answer";
import { checkAnswer } from "./check-answer";
import type { Claim } from "./claim";

const claims = [{ id: "it-falls" }, { id: "it-rises" }] as unknown as readonly Claim[];
const good: Answer = {
  says: "Yes, in {share} networks.",
  because: [{ claim: "it-falls", verdict: "agrees" }],
  numbers: () => ({ share: 1 }),
};
const refuses = (answer: object, message: RegExp, of: readonly Claim[] = claims): void =>
  assert.throws(
    () => checkAnswer("experiment a/b", answer as Answer, of),
    (error: unknown) => error instanceof DomainError && message.test(error.message),
  );

test("an answer whose numbers are all read off results is sound, and names may hold digits", () => {
  checkAnswer("experiment a/b", good, claims);
  const names =
    "Theorem 5.1 holds for SCD01 on CIFAR-10 with t(4) and N(0, 1) inputs, by ℓ1, Table II and W(0).";
  checkAnswer("experiment a/b", { says: names, because: good.because }, claims);
});

test("a number that is written by hand is refused", () => {
  for (const says of ["In 472 networks.", "By 0.3.", "In 95 % of them.", "Within 5%.", "Up to ε = .15."])
    refuses({ ...good, says, numbers: undefined }, /answer\.says holds the number .*write \{name\}/);
});

test("places and numbers come together", () => {
  refuses({ ...good, numbers: undefined }, /places for numbers and no numbers/);
  refuses({ ...good, says: "Yes." }, /numbers and no place for them/);
});

test("grounds are the experiment's own claims, with a verdict; none only where nothing is claimed", () => {
  refuses({ ...good, because: [] }, /because is empty/);
  checkAnswer("experiment a/b", { ...good, because: [] }, []);
  refuses(
    { ...good, because: [{ claim: "it-fals", verdict: "agrees" }] },
    /"it-fals" is no claim of it.*it-falls/,
  );
  refuses({ ...good, because: [{ claim: "it-falls", verdict: "agree" }] }, /verdict/);
  refuses({ ...good, because: [{ claim: "it-falls", verdict: "agrees", why: 1 }] }, /why/);
  refuses({ ...good, because: "it-falls" }, /no list of grounds/);
  refuses({ ...good, say: "" }, /"?say"?/);
});
