import assert from "node:assert/strict";
import { test } from "node:test";
import * as theriac from "../index";
import { DataError, DomainError, ShapeError } from "../num";
import { attacks } from "./fixtures/attacks";
import { classifiers } from "./fixtures/classifiers";
import { corruption } from "./fixtures/corruption";
import { datasets } from "./fixtures/datasets";
import { type Door, type Doors, WRONG } from "./fixtures/door";
import { elsewhere } from "./fixtures/elsewhere";
import { experiments } from "./fixtures/experiments";
import { figures } from "./fixtures/figures";
import { filter } from "./fixtures/filter";
import { formats } from "./fixtures/formats";
import { l1 } from "./fixtures/l1";
import { layered } from "./fixtures/layered";
import { moved } from "./fixtures/moved";
import { networks } from "./fixtures/networks";
import { num } from "./fixtures/num";
import { misspelt, type Place, placesIn, replaced } from "./fixtures/places";
import { rivals } from "./fixtures/rivals";
import { sign } from "./fixtures/sign";
import { trainedNetworks } from "./fixtures/trained-networks";

type Anything = (...args: unknown[]) => unknown;

const doors: Doors = {
  ...num,
  ...l1,
  ...layered,
  ...networks,
  ...classifiers,
  ...attacks,
  ...moved,
  ...rivals,
  ...sign,
  ...trainedNetworks,
  ...filter,
  ...formats,
  ...corruption,
  ...datasets,
  ...figures,
  ...experiments,
};
const library: Readonly<Record<string, unknown>> = { ...theriac };
const exported = Object.keys(library).filter((name) => typeof library[name] === "function");

/** Undefined when the call is accepted, whether it answers at once or later. */
async function refusal(name: string, args: readonly unknown[]): Promise<Error | undefined> {
  try {
    await (library[name] as Anything)(...args);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof Error, `${name} threw ${String(error)}`);
    const saysElsewhere = doors[name].elsewhere;
    return saysElsewhere !== undefined && error.message.startsWith(saysElsewhere) ? undefined : error;
  }
}

/** What is wrong with an error as an answer; nothing when it is in the house's form and names one of what is needed. */
function faultOf(error: Error, name: string, needed: readonly string[]): string | undefined {
  const isOurs = [DataError, DomainError, ShapeError].some((kind) => error instanceof kind);
  if (!isOurs) return `${error.name}: ${error.message}`;
  const { speaksAs = name } = doors[name];
  // "run: …", or of which experiment: "run lu2023/figure-2: …".
  const [start] = error.message.split(": ");
  if (![name, speaksAs].some((said) => start === said || start.startsWith(`${said} `)))
    return `does not begin with "${speaksAs}: ": ${error.message}`;
  const isNamed = needed.some((word) => error.message.includes(word));
  return isNamed ? undefined : `does not name ${needed.join(" or ")}: ${error.message}`;
}

function placesOf({ good, closed = {} }: Door): Place[] {
  return Object.entries(good()).flatMap(([argument, value]) =>
    placesIn(value, [argument], argument, (path) => Object.hasOwn(closed, path)),
  );
}

/** The arguments with one place changed. */
function changed(door: Door, place: Place, by: unknown): unknown[] {
  return Object.values(replaced(door.good(), place.steps, by) as Record<string, unknown>);
}

test("every exported function has its place here: how it is called well, or why it is not called", () => {
  const known = [...Object.keys(doors), ...Object.keys(elsewhere)].sort();
  assert.deepEqual(known, exported.sort());
});

for (const [name, door] of Object.entries(doors)) {
  test(`${name} accepts good arguments and refuses wrong ones, naming them`, async () => {
    const spoilt = await refusal(name, Object.values(door.good()));
    assert.equal(spoilt, undefined, spoilt?.stack);
    const faults: string[] = [];
    for (const place of placesOf(door)) {
      const [, ...accepted] = door.accepts?.[place.path] ?? [""];
      for (const wrong of place.wrong) {
        // Of an object with nothing in it, the message names what is missing.
        const needed = wrong === "object" ? [place.name, ...place.keys] : [place.name];
        const error = await refusal(name, changed(door, place, WRONG[wrong]));
        const isRight = accepted.includes(wrong);
        if (error === undefined ? isRight : !isRight && !faultOf(error, name, needed)) continue;
        const answer = error ? (faultOf(error, name, needed) ?? error.message) : "accepted";
        faults.push(`${place.path} = ${wrong}: ${answer}`);
      }
    }
    assert.deepEqual(faults, []);
  });

  test(`${name} refuses a misspelt option with the right name`, async () => {
    const faults: string[] = [];
    for (const place of placesOf(door)) {
      if (Object.hasOwn(door.records ?? {}, place.path)) continue;
      for (const key of place.keys) {
        const held = place.steps.reduce<unknown>((value, step) => (value as never)[step], door.good());
        const { [key]: kept, ...others } = held as Record<string, unknown>;
        for (const options of [
          { ...others, [misspelt(key)]: kept },
          { ...(held as object), [misspelt(key)]: kept },
        ]) {
          const error = await refusal(name, changed(door, place, options));
          const fault = error
            ? faultOf(error, name, [`Did you mean ${key}?`, `Did you mean "${key}"?`])
            : "accepted";
          if (fault) faults.push(`${place.path}.${misspelt(key)}: ${fault}`);
        }
      }
    }
    assert.deepEqual(faults, []);
  });
}

test("the lists of exceptions name places that there are", () => {
  for (const [name, door] of Object.entries(doors)) {
    const paths = placesOf(door).map(({ path }) => path);
    const listed = [door.accepts, door.closed, door.records].flatMap((list) => Object.keys(list ?? {}));
    assert.deepEqual(
      listed.filter((path) => !paths.includes(path)),
      [],
      name,
    );
  }
});
