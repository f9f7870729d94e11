import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { artefactPath } from "../../files";
import { artefactOf, ensemble, isKept, keptVote, type VoteName, votesOf } from "./ensembles";
import { artefactPlace } from "./fixtures/artefact-place";
import { BEAT_MODELS, classifierOf, comparedOn, IMAGE_MODELS, paperRowShare } from "./models";
import { attackedSet } from "./sets";

const place = artefactPlace();
after(place.end);

// A binary net is trained in a moment; a twentieth of its epochs are enough to be told from another.
const vote = (number: number): VoteName => ({
  ...{ data: "PneumoniaMNIST", model: "BNN", vote: number, seed: 1 },
  changes: { length: 0.05 },
});

test("a vote is trained where there is none, and has the same bytes when it is trained again", () => {
  assert.equal(isKept(vote(0)), false);
  const made = keptVote(vote(0));
  assert.ok(isKept(vote(0)));
  assert.match(made.digest, /^[0-9a-f]{64}$/);
  const path = artefactPath(artefactOf(vote(0)));
  const bytes = readFileSync(path);
  assert.equal(keptVote(vote(0)).digest, made.digest, "as it was kept");
  rmSync(path);
  assert.equal(keptVote(vote(0)).digest, made.digest, "trained again");
  assert.deepEqual(readFileSync(path), bytes);
});

test("a kept vote that is damaged is trained again, and one that is whole is not", () => {
  const { digest } = keptVote(vote(0));
  const path = artefactPath(artefactOf(vote(0)));
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.from(bytes).fill(bytes[100] ^ 255, 100, 101));
  assert.equal(keptVote(vote(0)).digest, digest);
  assert.deepEqual(readFileSync(path), bytes);
});

test("each vote, seed and change has its own file and its own bytes", () => {
  const names = [vote(0), vote(1), { ...vote(0), seed: 2 }, { ...vote(0), changes: { length: 0.02 } }];
  assert.equal(new Set(names.map((name) => artefactPath(artefactOf(name)))).size, names.length);
  assert.equal(new Set(names.map((name) => keptVote(name).digest)).size, names.length);
});

test("an ensemble of v votes is the first v: what most of them say, a tie being class 0", () => {
  const { validation } = attackedSet("PneumoniaMNIST", 1);
  const { vote: _, ...name } = vote(0);
  const single = [0, 1, 2].map((number) =>
    classifierOf("BNN", [keptVote(vote(number)).record], "hard").predict(validation.points),
  );
  assert.ok(
    single[0].some((c, s) => c !== single[1][s]),
    "votes differ",
  );
  for (const votes of [1, 2, 3]) {
    const said = ensemble({ ...name, votes }).predict(validation.points);
    const expected = said.map((__, s) => {
      const ones = single.slice(0, votes).filter((classes) => classes[s] === 1).length;
      return ones > votes / 2 ? 1 : 0;
    });
    assert.deepEqual(said, expected);
  }
  assert.equal(ensemble({ ...name, votes: 3 }), ensemble({ ...name, votes: 3 }), "kept by the thread");
});

test("how many votes a model has, what is compared on a set, and how many rows a step of the descent sees", () => {
  const counts = { votes: 100, convolutionalVotes: 5 };
  assert.deepEqual(
    IMAGE_MODELS.map((model) => votesOf(model, counts)),
    [100, 100, 100, 100, 5, 5, 1],
  );
  assert.equal(votesOf("series CNN", counts), 5);
  assert.equal(comparedOn("chest X-ray"), IMAGE_MODELS);
  assert.equal(comparedOn("PTBD"), BEAT_MODELS);
  assert.deepEqual([paperRowShare("CIFAR-10 pair"), paperRowShare("MIT-BIH")], [0.75, 0.25]);
});
