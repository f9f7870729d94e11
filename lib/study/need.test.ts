import assert from "node:assert/strict";
import { test } from "node:test";
import { lackOf, type Need, neededBy } from "./need";

const need = (name: string, isHere: boolean, of?: Need["of"]): Need => ({
  ...{ name, command: `npx theriac data ${name}`, isHere: () => isHere },
  ...(of && { of }),
});

const beats = need("beats", false, { data: ["beats", "more beats"] });
const deep = need("deep", false, { data: ["beats"], model: ["net"] });

test("nothing is lacked where nothing is needed, or all is here", () => {
  assert.equal(lackOf({}), undefined);
  assert.equal(
    lackOf({ needs: [need("images", true), need("more", true, { data: ["images"] })] }),
    undefined,
  );
});

test("a lack names each missing need with the command that gets it, and none that is here", () => {
  assert.equal(
    lackOf({ needs: [need("images", false), need("pixels", true), beats] }),
    "needs images, `npx theriac data images`; beats, `npx theriac data beats`",
  );
});

test("what is needed of some values is lacked where a product has one of them, and whenever nothing is told", () => {
  const needs = [beats];
  assert.equal(lackOf({ needs }, [{ data: ["images"], model: ["net"] }]), undefined);
  assert.equal(lackOf({ needs }, []), undefined);
  const lack = "needs beats, `npx theriac data beats`";
  assert.equal(lackOf({ needs }, [{ data: ["images"] }, { data: ["images", "more beats"] }]), lack);
  assert.equal(lackOf({ needs }), lack);
});

test("of two parameters both must be asked for, in one product", () => {
  const needs = [deep];
  const apart = [
    { data: ["beats"], model: ["tree"] },
    { data: ["images"], model: ["net"] },
  ];
  assert.equal(lackOf({ needs }, apart), undefined);
  assert.equal(
    lackOf({ needs }, [...apart, { data: ["beats"], model: ["tree", "net"] }]),
    "needs deep, `npx theriac data deep`",
  );
});

test("a need without values is one of every product", () => {
  assert.equal(
    lackOf({ needs: [need("images", false)] }, [{ data: ["beats"] }]),
    "needs images, `npx theriac data images`",
  );
});

test("of all needs those of the products are told, whether they are here or not", () => {
  const images = need("images", true, { data: ["images"] });
  const pixels = need("pixels", false);
  const needs = [images, pixels, beats, deep];
  const names = (products?: Parameters<typeof neededBy>[1]): string[] =>
    neededBy(needs, products).map(({ name }) => name);
  assert.deepEqual(names([{ data: ["images"], model: ["net"] }]), ["images", "pixels"]);
  assert.deepEqual(names([{ data: ["more beats"], model: ["net"] }]), ["pixels", "beats"]);
  assert.deepEqual(names([]), []);
  assert.deepEqual(names(), ["images", "pixels", "beats", "deep"]);
});

test("a product that does not tell a parameter is taken to have what is needed of it", () => {
  assert.deepEqual(neededBy([beats, deep], [{ data: ["beats"] }]), [beats, deep]);
  assert.deepEqual(neededBy([beats, deep], [{ data: ["images"] }]), []);
});
