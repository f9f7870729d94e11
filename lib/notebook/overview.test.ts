import assert from "node:assert/strict";
import { test } from "node:test";
import { registry } from "../experiments";
import type { Verdict } from "../study";
import { overview, overviewCards } from "./overview";
import { verdictWords } from "./verdict-words";

test("an experiment's verdicts in words: the paper's stand alone, others are named", () => {
  const claim = (verdict: Verdict, of: "paper" | "ours"): Parameters<typeof verdictWords>[0][number] => ({
    verdict,
    of,
    added: false,
    exploratory: false,
  });
  assert.equal(
    verdictWords([claim("agrees", "paper"), claim("undecided", "paper")]),
    "1 agrees, 1 undecided",
  );
  assert.equal(
    verdictWords([claim("agrees", "paper"), claim("disagrees", "ours")]),
    "the paper's: 1 agrees; ours: 1 disagrees",
  );
  assert.equal(verdictWords([claim("agrees", "ours")]), "ours: 1 agrees");
  assert.equal(verdictWords([]), "");
});

test("the overview has every experiment, with a notebook that shows it", () => {
  const all = overview();
  assert.deepEqual(
    all.map(({ experiment }) => experiment.id),
    registry.map(({ id }) => id),
  );
  const figure2 = all.find(({ experiment }) => experiment.id === "lu2023/figure-2");
  assert.equal(figure2?.name, "lu2023, figure 2");
  assert.match(figure2?.notebook ?? "", /^02-/);
  assert.equal(figure2?.claims.length, figure2?.experiment.claims.length);
});

test("a card has the figure drawn without text, its names, question, answer and verdicts, and leads to its notebook", () => {
  const all = overview();
  const cards = overviewCards(all).split("<td ").slice(1);
  assert.equal(cards.length, all.length);
  const at = all.findIndex(({ experiment }) => experiment.id === "lu2023/figure-2");
  const [, data] = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(cards[at]) ?? [];
  const svg = Buffer.from(data, "base64").toString();
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.doesNotMatch(svg, /<text|href|url\(/);
  for (const words of [
    "<b>lu2023, figure 2</b>",
    "<b>Recovery on synthetic data</b>",
    "Do larger kernels and more",
  ])
    assert.ok(cards[at].includes(words), words);
  assert.match(cards[at], /<a href="02-[^"]*\.ipynb">/);
  assert.match(cards[at], /\d agree/);
});
