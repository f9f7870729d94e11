import {
  checkCount,
  checkFinite,
  checkObject,
  checkOneOf,
  DomainError,
  keysOf,
  ShapeError,
  sayValue,
} from "../num";
import type { ColourImage, Difference, GreyImage, Picture, SeriesPicture } from "./picture";

const GREY = keysOf<GreyImage>({ kind: true, height: true, width: true, values: true, range: true });
const COLOUR = keysOf<ColourImage>({ kind: true, height: true, width: true, values: true, range: true });
const DIFFERENCE = keysOf<Difference>({ kind: true, height: true, width: true, values: true, most: true });
const SERIES = keysOf<SeriesPicture>({ kind: true, values: true, against: true });

const PARTS: Readonly<Record<Picture["kind"], readonly string[]>> = {
  grey: GREY,
  colour: COLOUR,
  difference: DIFFERENCE,
  series: SERIES,
};

const KINDS = Object.keys(PARTS) as Picture["kind"][];
const ANY = [...new Set(Object.values(PARTS).flat())];

/** Throws {DomainError} or {ShapeError} unless the value is a picture: sizes that agree, numbers that are finite. */
export function checkPicture(where: string, name: string, given: Picture): void {
  checkObject(where, name, given, ANY as never);
  checkOneOf(where, `${name}.kind`, given.kind, KINDS);
  checkObject(where, name, given, PARTS[given.kind] as never);
  if (given.kind === "series") {
    checkValues(where, `${name}.values`, given.values, undefined);
    if (given.against !== undefined)
      checkValues(where, `${name}.against`, given.against, given.values.length);
    return;
  }
  checkCount(where, `${name}.height`, given.height);
  checkCount(where, `${name}.width`, given.width);
  const channels = given.kind === "colour" ? 3 : 1;
  const said = `height × width${channels === 3 ? " × 3" : ""} = `;
  checkValues(where, `${name}.values`, given.values, given.height * given.width * channels, said);
  if (given.kind === "difference") {
    if (given.most === undefined) return;
    checkFinite(where, `${name}.most`, given.most);
    if (given.most <= 0)
      throw new DomainError(`${where}: ${name}.most = ${given.most} is not above 0, where white is.`);
  } else if (given.range !== undefined) {
    if (!Array.isArray(given.range) || given.range.length !== 2)
      throw new DomainError(`${where}: ${name}.range = ${sayValue(given.range)} is not [black, white].`);
    const [low, high] = given.range;
    checkFinite(where, `${name}.range[0]`, low);
    checkFinite(where, `${name}.range[1]`, high);
    if (low >= high)
      throw new DomainError(`${where}: ${name}.range = [${low}, ${high}] ends before it begins.`);
  }
}

function checkValues(
  where: string,
  name: string,
  values: ArrayLike<number>,
  length: number | undefined,
  said: string = "",
): void {
  if (
    typeof values !== "object" ||
    values === null ||
    typeof values.length !== "number" ||
    values.length === 0
  )
    throw new DomainError(`${where}: ${name} = ${sayValue(values)}; a list of numbers is needed.`);
  if (length !== undefined && values.length !== length)
    throw new ShapeError(`${where}: ${name} holds ${values.length} numbers but ${said}${length} are needed.`);
  for (let i = 0; i < values.length; i++) checkFinite(where, `${name}[${i}]`, values[i]);
}
